%   Where in source.txt things stand.

section(document, 1, "Title").
section(scope, 2, "Scope").
section('lending.small', 3, "Lending > Small loans").
section('lending.large', 4, "Lending > Large loans").
section(guidelines, 5, "Guidelines").
section(strengths, 6, "Guidelines > Strengths").
section(weaknesses, 7, "Guidelines > Weaknesses").
section(history, 8, "History").

anchor('title.effective', document, 3,
       "8d4d65e0c5722d8f9043cf06ae2f437f1ac4f12ace57cb54279de1283a767a28").
anchor('scope.borrower', scope, 1,
       "a10d8452917283ce356726073aa806b9442256f5662f72a8eb50336d699bd08e").
anchor('scope.kept', scope, 2,
       "5f3347b825dca1f8dd9fdef1ab8a1165ff4192a5d3c92953c8c7d536f6bf837a").
anchor('scope.closed', scope, 3,
       "43ef4ceb994dc3fc94f57d52ecc74f390fb4ae4eb727792ed92d6e6d20833ddf").
anchor('lending.small.1', 'lending.small', 1,
       "4f471b0855f65dd1934565eca5b071bb29a02154cf61d03f8df24315e9150bdb").
anchor('lending.small.2', 'lending.small', 2,
       "353e6df8206656dbeddde562cb877a8e392d91b760832d3ab080c690b0d4c48e").
anchor('lending.small.3', 'lending.small', 3,
       "e1bc302d2155b97114d911e237a0c8611df127e4e18d1aab70cb3d90e4700de2").
anchor('lending.large.1', 'lending.large', 1,
       "93a815dce0cf67371a07d459f26491242d416f648080086626d9dfb9bcb5228b").
anchor('lending.large.2', 'lending.large', 2,
       "25cd755e368a24229a3c4f85883cbf101e210d8423e0fd34f4bda7e3e679e500").
anchor('lending.large.3', 'lending.large', 3,
       "92fede24cb79f4701b00b670d2944c57bc6607de2134037cfd2d4c6d6ddcc7f6").
anchor('guidelines.small', guidelines, 1,
       "c5539f8d3ea4f1d6be2d4ddab5c34c84bbc57b1e507507f069b22e9d46dc23fa").
anchor('guidelines.established', guidelines, 2,
       "2b0582152d67419b314aa52c84a7810cce1994cd71f5b74868900c4134bc8ea0").
anchor('guidelines.debt', guidelines, 3,
       "84f2a32d3d2b3a705ad762582aa97fc56e74e2a54f52bd3d42812c2674f8c3f7").
anchor('guidelines.score', guidelines, 4,
       "1f97a4351d55424a67b9c2f492fdfe10d059a5b583c39815a530c596847f7a9b").
anchor('guidelines.strengths.score', strengths, 1,
       "1fa96e71776cbcd2c298e47333c53dd9fec9cb6c4cb6d142c108bf85f85d06b5").
anchor('guidelines.strengths.accounts', strengths, 2,
       "9467de39608131c171c2cb3dd7e6f3e73f1f2fea393318291308f9d702435a24").
anchor('guidelines.weakness.young', weaknesses, 1,
       "e66dd1a4d76b0c3e61e0c05dd2834664bf275a89aa87455ebfe105e4a7e9c226").
anchor('guidelines.weakness.debt', weaknesses, 2,
       "1212daa05b4019eea99df3e41715e8b6dfc2081198af9bcebbca7e4b4854a063").
anchor('guidelines.weakness.score', weaknesses, 3,
       "0cf5fe38e9cc6f924356d254bc4299525764b8dfc2eae1b147bd423a2fafd545").
anchor('guidelines.visits', weaknesses, 4,
       "38290d61831101c9d370f0f06e7b640513f787957944b8564156b8612d52c056").
anchor('history.restated', history, 1,
       "717b27e938501baa7154a3afb341b7a52fb696cdf1b2ce910cfea040dbbc6207").
