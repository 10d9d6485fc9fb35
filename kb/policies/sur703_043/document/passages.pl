%   Every passage of the document, in its order: sentences, headings, list items, table rows.  section(?Id, ?Title),
%   passage(?Id, ?Section, ?Ordinal, ?Words, ?Sha256): the hash of the normalised passage and how many words it has, for a copy is
%   searched for runs of so many words.  anchored(?Anchor, ?Words): here stands an anchor of the rules.

section(title, "Title page").
section(coverage, "Coverage").
section(guidelines, "Policy Guidelines").
section(description, "Description").
section('description.child', "Description > Childhood").
section('description.adult', "Description > Adult").
section('description.hct', "Description > Hematopoietic Cell Transplantation").
section('description.conditioning', "Description > Conventional Conditioning").
section('description.ric', "Description > Reduced-Intensity Conditioning").
section('description.regulatory', "Description > Regulatory Status").
section('rationale.method', "Rationale").
section('rationale.auto_child', "Rationale > Autologous, Childhood").
section('rationale.allo_child', "Rationale > Allogeneic, Childhood").
section('rationale.auto_adult', "Rationale > Autologous, Adult").
section('rationale.allo_adult', "Rationale > Allogeneic, Adult").
section('rationale.allo_after_auto', "Rationale > Allogeneic after Failed Autologous").
section('rationale.summary', "Rationale > Summary of Evidence").
section('rationale.clinical_input', "Rationale > Clinical Input").
section('practice.guidelines', "Rationale > Practice Guidelines").
section('practice.astct_table', "Practice Guidelines > ASTCT").
section('practice.nccn', "Practice Guidelines > NCCN").
section('practice.ncd', "Practice Guidelines > Medicare National Coverage").
section(trials, "Rationale > Ongoing and Unpublished Trials").
section(references, "References").

passage('title.1', title, 1, 3,
        "69668722bc5a7c1c41d13478fd4c18068b134f516294f06b751ede90cfda6969").
anchored('title.effective', 4).
anchored(title, 7).
passage('title.4', title, 4, 12,
        "1e7653598359c71694f84059279e53acf797be39f38f1ae47ef4ea3bd6c22fbf").
passage('title.5', title, 5, 5,
        "e8d46fc176675bd4b94cc662664936cc1416ac4906004e57dc320b98d52ed0b4").

passage('disclaimer.1', disclaimer, 1, 1,
        "c9479b65293d6205cccfaf3cf186adcc6b181651b90f866b98a462ac9a62d67f").
anchored('disclaimer.state', 8).
passage('disclaimer.3', disclaimer, 3, 31,
        "1a3f4b68678be7e6104e53553dbb18fd90a98a723c17f315e276b225f9127136").
passage('disclaimer.4', disclaimer, 4, 35,
        "e4ce3187e640870bbafdd8f2004534a6d6eff9c7603671237ae7e79501e72c02").
anchored('disclaimer.contract_governs', 29).

passage('coverage.1', coverage, 1, 1,
        "c3a3091b9d32267d0b3175ee14f70a1e0b3d7292d0a0fa45020ced5fb764d620").

passage('coverage.child.heading', 'coverage.child', 1, 4,
        "e45a9ba58d4e483583397203156563986e7be2e23ee17fb85ed5fe28d031c232").
anchored('coverage.child.1', 37).
anchored('coverage.child.2', 21).
anchored('coverage.child.3', 18).

passage('coverage.adult.heading', 'coverage.adult', 1, 5,
        "6c971ffbf9321f99b6716637c2a7424e4f33121629ddb93a01a93955bde6c68f").
anchored('coverage.adult.1', 29).
anchored('coverage.adult.2', 28).
anchored('coverage.adult.3', 24).
anchored('coverage.adult.4', 22).
anchored('coverage.adult.5', 17).

passage('guidelines.1', guidelines, 1, 2,
        "97814dc8609418978b2d531a24586101176c641b3b6b5e873a60cc941a62f4a3").
passage('guidelines.2', guidelines, 2, 4,
        "8cda44d93ee79be770f2c8f6cde08d9ceb224944e43420461a64e4cd057e4190").

passage('guidelines.child.1', 'guidelines.child', 1, 4,
        "e45a9ba58d4e483583397203156563986e7be2e23ee17fb85ed5fe28d031c232").
anchored('guidelines.child.adverse', 58).
anchored('guidelines.child.findings', 17).
anchored('guidelines.child.response', 46).
anchored('guidelines.child.t_cell', 6).
anchored('guidelines.child.translocation', 12).

passage('guidelines.adult.1', 'guidelines.adult', 1, 4,
        "6aebedfe0eb8f6a015027c95f2b2792afa9758c67225dcf70119bfa19f5a2343").
anchored('guidelines.adult.intro', 24).
anchored('guidelines.adult.age', 5).
anchored('guidelines.adult.leukocytosis', 19).
anchored('guidelines.adult.genetics', 9).
anchored('guidelines.adult.extramedullary', 3).
anchored('guidelines.adult.late_remission', 9).

passage('description.1', description, 1, 1,
        "c9046f7a37ad0ea7cee73355984fa5428982f8b37c8f7bcec91f7ac71a7cd104").
passage('description.2', description, 2, 3,
        "6e7abad94a9ea664cf50fb2726d50276e6cf60d13a69153eef02c88302c63946").
passage('description.3', description, 3, 17,
        "f9a2e6772ac3001b8296df8fcf7643d3830cf6b7d56b96a22269151cf630c47c").
passage('description.4', description, 4, 27,
        "f075e2b2b6e966f20c08c927998ef7c1500d5829b0c6acadc0ac9455b737d3db").
passage('description.5', description, 5, 20,
        "4bf72f082d1180d2aeea88ae4f220e617daab356c0ddbfadf20ed566017dac47").
passage('description.6', description, 6, 9,
        "a4a27ba9ff499f0d504d47ce396dfe5d87164b9324e4e8e0c7e7044e03d9ea0d").
passage('description.7', description, 7, 18,
        "5a2f8c27baffa16b3f0659a0eeabbced8651ddfed51b2307b675acd09e4246e6").

passage('description.child.1', 'description.child', 1, 4,
        "e45a9ba58d4e483583397203156563986e7be2e23ee17fb85ed5fe28d031c232").
passage('description.child.2', 'description.child', 2, 25,
        "1ce8277799baf2e2cfd621cdf95af172f845401e15fc9055152ae7c29b4bbb7c").
passage('description.child.3', 'description.child', 3, 25,
        "50bdf080e603ef59c886e67d40a193b5140bc0b489984535a2f4afcc8db1cbe9").
passage('description.child.4', 'description.child', 4, 32,
        "99f624494c0a685ab01a29c27ebe5fa41919af185e9e53755edeccad4e996ee3").
passage('description.child.5', 'description.child', 5, 15,
        "a1c57bae5e584c4dd914779c6bbe15f85a6e8d0b275fe8a1090546fa3dab0abb").
passage('description.child.6', 'description.child', 6, 33,
        "cd9fd672be0e44b38af7c2bf6c9d5070bb926b90156cfa675239e87119dcdee4").
passage('description.child.7', 'description.child', 7, 15,
        "0668b1a6359e3280a0be2726b678b4c7fc82a33e9098cd8ddcf7900b668a0708").
passage('description.child.8', 'description.child', 8, 12,
        "afb1e34afd63385772abdb32afa219c7f40b03c2b56590cd4c023675c61fb429").

passage('description.adult.1', 'description.adult', 1, 4,
        "6aebedfe0eb8f6a015027c95f2b2792afa9758c67225dcf70119bfa19f5a2343").
passage('description.adult.2', 'description.adult', 2, 9,
        "476478fd42c83eeb733f41eb993ced5b5cb2f4e24a184003eb48ba52b783dc8a").
passage('description.adult.3', 'description.adult', 3, 33,
        "eb835cda8a14fd6358a2be746d3e40b637896d71b199221870dde0f4397a6304").
passage('description.adult.4', 'description.adult', 4, 26,
        "c5c237416469398beeaa9bc34448f72f0769e2f48cb0f8b49970fcf5fdd5a8fa").
passage('description.adult.5', 'description.adult', 5, 36,
        "61920e87d0ac3c37355e005ab654476ca43208289a6748a51f7b49a114eb44be").
passage('description.adult.6', 'description.adult', 6, 30,
        "8103fb78a0339a5f890cd393b4abc78eb940ee1345b6db15d14c933bc56f2361").
passage('description.adult.7', 'description.adult', 7, 38,
        "7160beef0f5e8f0f562eb7cddd07b94e044e52d31f108e5f1d3a656cccab6f4b").

passage('description.hct.1', 'description.hct', 1, 3,
        "96e6692fb37828e0a5b385b071fccada9e9577242a75be7fd573c9024d3db867").
passage('description.hct.2', 'description.hct', 2, 37,
        "6552e14d9d87f79becdc1322119eaeb3d0ea3d9d3cce2b9ccc40ba6b48f538ca").
passage('description.hct.3', 'description.hct', 3, 16,
        "8ceaaa7fee17de77e4a1cdc26e575afb63663ccd8ecab01f545ed56b62f68cb1").
passage('description.hct.4', 'description.hct', 4, 18,
        "c3051db65e61f9ce035067039f25a282b892256ed4a4d9484df53f8595657019").
passage('description.hct.5', 'description.hct', 5, 17,
        "70a548bba3b37b0bb03fc7052647c7c2ebb5d2e4123d07b82af8cbb25c4a5ec2").
passage('description.hct.6', 'description.hct', 6, 20,
        "d24cc7e5a0e4d9743a19f4c6d7950904f350c36155f65a480f916c0fd5b6958f").
passage('description.hct.7', 'description.hct', 7, 16,
        "3df1730f69facd06d00779ebfdb2cb9a36e661b266963dcf9d33a4c143b7fd86").
passage('description.hct.8', 'description.hct', 8, 22,
        "c8b144a06cbd09ac79527c7479903e2457933b6472053b8e5dbbe8f3074faab6").
passage('description.hct.9', 'description.hct', 9, 15,
        "bf6443de6bcaafdf41a86d01c413171b29340297a9c8ad7e606423a8148d8c2a").

passage('description.conditioning.1', 'description.conditioning', 1, 5,
        "c7c97f8480c882874c4eaa4f078a806de26221f1e2e89bedc49f49b783d78bfb").
passage('description.conditioning.2', 'description.conditioning', 2, 2,
        "aefd3d5d9803a73b5bdab5c509c54a25dab574faf14c776c86268e092e15a459").
passage('description.conditioning.3', 'description.conditioning', 3, 25,
        "d5e879cbc7fcf01457a953cd1579c040f5009999727aad28a8c944513714db19").
passage('description.conditioning.4', 'description.conditioning', 4, 30,
        "75354ae16104f8ba23301d0f40031267b39b18a2cc7dc2cf7b6b04fea1a5cda1").
passage('description.conditioning.5', 'description.conditioning', 5, 28,
        "d2bd169078cbbca438ccbd41d330b1ec3888c078bf4d0dac1656e70e551e326c").
passage('description.conditioning.6', 'description.conditioning', 6, 19,
        "c2788552d48772f0b4cb43f7f5813950b0b36283315554cbdb038cc892b53c97").
passage('description.conditioning.7', 'description.conditioning', 7, 21,
        "bfb4916e7e935f2117733b669ef514e5301cd6c30a19345efe0171a865de0236").
passage('description.conditioning.8', 'description.conditioning', 8, 24,
        "a94f495fb241a11859796cf4ac397464ed56cef1aaff382a9aa8f304ee8a6c50").
passage('description.conditioning.9', 'description.conditioning', 9, 27,
        "897959085a895fc24ffb13c3c4d7b1a872044b0e76bebb50650a23ae3049283f").
passage('description.conditioning.10', 'description.conditioning', 10, 25,
        "4f370d3fe79067b7e1acb3e0d8e5975dfb2c8e208cbb594deca39d78dc6591b4").
passage('description.conditioning.11', 'description.conditioning', 11, 17,
        "02570b198ca25956c92ec50426f301545a7a21e73caba06d2b8121c97f3ccbe6").
passage('description.conditioning.12', 'description.conditioning', 12, 19,
        "1205822b4e94443a1dd8c660e973a8542be25de087ad947dccb07e2e1533cd97").

passage('description.ric.1', 'description.ric', 1, 6,
        "6260f7ef3863177f1fea6f33a9e361361cd68d61cd391343098dfd588eaaad29").
passage('description.ric.2', 'description.ric', 2, 31,
        "d84622e8f98d6dea37e9948de72d829cc98146ec292fd5bb22769a051bffb122").
passage('description.ric.3', 'description.ric', 3, 28,
        "777228679dfa4175a0c4251b0c57ba5d45126279c3d54f39e9bd1b66a804ce7d").
passage('description.ric.4', 'description.ric', 4, 31,
        "e26e3a2cb17e98660c6aae675d7e267315cc7b81e4ea0a7366d9eddba7dc97bd").
passage('description.ric.5', 'description.ric', 5, 22,
        "598427e01feef0e4d7d1319b76fb2f868e527daddd52d93884a2746aad94297a").
passage('description.ric.6', 'description.ric', 6, 16,
        "529074643c5afdf1b2eaa246c017b14acf072c091021ee84ec8d8b92da7b5c1d").
passage('description.ric.7', 'description.ric', 7, 7,
        "4e9c95719d95a4d3a8ffc7a2e43d308609f5997bca77cecac761e935512b9a57").
passage('description.ric.8', 'description.ric', 8, 17,
        "609a818db8ee958d3408540a369bfc17641f5357b447d3ae1d68c69cebfab547").

passage('description.regulatory.1', 'description.regulatory', 1, 2,
        "889dd0f4618665dd9df474435249cfe4339add5b3b4cc8b45c625be05cbbd050").
passage('description.regulatory.2', 'description.regulatory', 2, 36,
        "8c74d0a399d36ba933c77e33f15a2629dc06e96e6627c7c788842718e7b66cc7").
passage('description.regulatory.3', 'description.regulatory', 3, 8,
        "e87de6de07ff9152082046444aaade1629bce00b1e417fae8d2415480d486436").

passage('rationale.method.1', 'rationale.method', 1, 1,
        "f350895acb597dcc8a039060a9ce12f0c9c6504f51c2bfc25034f04c4c786675").
passage('rationale.method.2', 'rationale.method', 2, 18,
        "86113f7b6166188326bdefe2d553bf3cbb68bf54de9466053930f4cc91889fd0").
passage('rationale.method.3', 'rationale.method', 3, 19,
        "1bbfe612d8f621b92765539f43e78e998502b1cdc715451c1d8f0b1c0421524d").
passage('rationale.method.4', 'rationale.method', 4, 19,
        "50955ba5791113847851cc92a64185498caf4f2e1429ad36e7e21c66ab504c93").
passage('rationale.method.5', 'rationale.method', 5, 23,
        "0a9f5963dbea843fd88395d340c8db1dcab6607f25277d7a779a9543ace88c95").
passage('rationale.method.6', 'rationale.method', 6, 11,
        "145db1b188e9875e3ee4d7f357f1be62ca117fdcb4844c5de1e80948ccf7a586").
passage('rationale.method.7', 'rationale.method', 7, 27,
        "579e225c13feefa8ea11edcea6663092a91c181ac1dc6cafa4a6caf735ceb344").
passage('rationale.method.8', 'rationale.method', 8, 30,
        "a84173b4f3a2a916564d3308efa52da8a0a2c31c75c3eec36007ac9a62ec96dc").
passage('rationale.method.9', 'rationale.method', 9, 11,
        "5c40e20392a4f9bf61ba0201dc23e1659213576536f3d9090b0e9924bb563683").
passage('rationale.method.10', 'rationale.method', 10, 22,
        "fce1c4b838785c2018db544498c8669311784d40ba0b3d8c8eaa1c0778c87bfb").
passage('rationale.method.11', 'rationale.method', 11, 19,
        "9da80a4b6ef8566efc86edf766bb5bd094d6d68ce95ae07e88e5383fd6f93fd8").
passage('rationale.method.12', 'rationale.method', 12, 19,
        "85a89c669558fc5a61af6c0dc92aee006f18976ee6dc32bb9aca3f8da4a2c549").
passage('rationale.method.13', 'rationale.method', 13, 23,
        "bc088f460d25406a6d6b4abe15714e6b706132ca4bfc7de74804684e5a96efa6").

passage('rationale.auto_child.1', 'rationale.auto_child', 1, 9,
        "5ea3569dabbd7e045503843a2195080ea96bb73c4d7266084d2039e1605d97e2").
passage('rationale.auto_child.2', 'rationale.auto_child', 2, 5,
        "437b49cf96298a57ca7bd683aae8d6a4d489ce3654c8bb7fdbdac9aa3e1509cb").
passage('rationale.auto_child.3', 'rationale.auto_child', 3, 31,
        "85108fb3a7c2c4c9672e9f765dc865e9a87865827a2df7d531962a0803b7088a").
passage('rationale.auto_child.4', 'rationale.auto_child', 4, 12,
        "39c13f94b55964211acb27220fb39c8b1e5c51ac02fb4572b9bb8ecaa32937b8").
passage('rationale.auto_child.5', 'rationale.auto_child', 5, 1,
        "9293a7e0b944108fd6de0f9ff2897d2ff02e6318f5d23e0017c9e8814e193faa").
passage('rationale.auto_child.6', 'rationale.auto_child', 6, 9,
        "1c3edfa24388338357a275f762d93b021b26e0fb048102b0f9ccf94ef0f92c78").
passage('rationale.auto_child.7', 'rationale.auto_child', 7, 1,
        "34c40ab135f41c112afe5dcee12242ebc85218e07483c828567fb581eee64a36").
passage('rationale.auto_child.8', 'rationale.auto_child', 8, 7,
        "b92dd5c0a59068d25d9104294df51e03d5dcdf4b2fb3b9e59bfda7089f75b72d").
passage('rationale.auto_child.9', 'rationale.auto_child', 9, 1,
        "b2efed99a4eb38b1c949fb0c1596cf122cca2b2195cc235add73d5f7f71622d9").
passage('rationale.auto_child.10', 'rationale.auto_child', 10, 6,
        "a1770baacffec5f86177b9d0c1306e8ceb0701bf15f54c4a4585d08609aade4c").
passage('rationale.auto_child.11', 'rationale.auto_child', 11, 1,
        "b8b142fa994e87946b97288475b3e7cef3fbb6b86619a7443589c1e284d5e33e").
passage('rationale.auto_child.12', 'rationale.auto_child', 12, 18,
        "4a588b99e23ebd4a23d3cab1da961f14073f5ba6444b4a5a4e06bdf52f448a48").
passage('rationale.auto_child.13', 'rationale.auto_child', 13, 11,
        "4326a0ea705b95f3122effb4d215650cb283ae53da35b07a2516f2f7095feeb4").
passage('rationale.auto_child.14', 'rationale.auto_child', 14, 3,
        "eb038627797e5fbad5cf4c1759df5cca3cfd4d2036c7e3248b9563c93b858a7f").
passage('rationale.auto_child.15', 'rationale.auto_child', 15, 9,
        "a909fd622a0844e42649f6b3bd54a4c57b1a64829cef32f7d7a30fa1e43b6e4e").
passage('rationale.auto_child.16', 'rationale.auto_child', 16, 15,
        "eb9d0b745b9670bd255fffa3da0e32b4a48714ddc2dbc54141a550ba7ba3a1a4").
passage('rationale.auto_child.17', 'rationale.auto_child', 17, 17,
        "51662c6bb22149e9f9087c2e8c23182ec1162e1b1d57fe7464ee74690d66181b").
passage('rationale.auto_child.18', 'rationale.auto_child', 18, 20,
        "ff124ad9f2d2023bb575dfd003a340e044d271e4049461602da062793d33bd9a").
passage('rationale.auto_child.19', 'rationale.auto_child', 19, 23,
        "febe64c64985075ff382ff04e68a2eec5854fab3ae087a70290043173514c444").
passage('rationale.auto_child.20', 'rationale.auto_child', 20, 8,
        "fd069d6d9a1a00eca69f9538e3f5958eadfff7f615c89505ebfbbc4981cdb8f2").
passage('rationale.auto_child.21', 'rationale.auto_child', 21, 3,
        "78cc1e1a08cb963e1f96424ff4cae24e43fed0776bf40564d1bff8023dbc709e").
passage('rationale.auto_child.22', 'rationale.auto_child', 22, 20,
        "6ef1b7e55675c65dc94f9f4df0da5b927382e85fedc22a65e46c0cbc98773df3").
anchored('rationale.donor', 14).
passage('rationale.auto_child.24', 'rationale.auto_child', 24, 19,
        "7823d8b68e1eb07f60943c4cdeff9f52836ac6259becfba0ad8aa64c61ec09f8").
passage('rationale.auto_child.25', 'rationale.auto_child', 25, 22,
        "3e3e83d89f63b8a6ea885f41198173209dddc0e876168ee254641ee725f0256c").
passage('rationale.auto_child.26', 'rationale.auto_child', 26, 18,
        "051c76b3bdec58984caaee9c28b25a63986136d814bf839495124228f4d08aa5").
passage('rationale.auto_child.27', 'rationale.auto_child', 27, 24,
        "11dd16c86797f4023b54621e66dc548eb91f81985f741248d40ae7424eb99a6e").
passage('rationale.auto_child.28', 'rationale.auto_child', 28, 74,
        "ee869761fba0b0f64242248693317b8c7852c9b89822aff5db0dc8b24d264e93").
passage('rationale.auto_child.29', 'rationale.auto_child', 29, 9,
        "55dad39f131da642b47fc18825d1609578785f7281289a5380c6df7080a6f23c").
passage('rationale.auto_child.30', 'rationale.auto_child', 30, 53,
        "c465a8a3cefa874d0b8617e10910d739531fbc32d792954d06186d180e495a0b").
passage('rationale.auto_child.31', 'rationale.auto_child', 31, 11,
        "9ff5ea0f127b9f59cbbbd2780b41915810688abd567a2946bca8f1cbb8cdb7bf").
passage('rationale.auto_child.32', 'rationale.auto_child', 32, 31,
        "755483d2a24c4254af78e2d23447b8e45e1f8bb03e69956107d462f32096e78a").

passage('rationale.allo_child.1', 'rationale.allo_child', 1, 14,
        "1521105e708c483fca026538b85a8481c7cb5818a3b96dec6557bc0d3b3259b7").
passage('rationale.allo_child.2', 'rationale.allo_child', 2, 25,
        "c4d0a9f1a71064b97824e9176192dccb602c6f1306d1507d75804fb8f8b40658").
passage('rationale.allo_child.3', 'rationale.allo_child', 3, 12,
        "39c13f94b55964211acb27220fb39c8b1e5c51ac02fb4572b9bb8ecaa32937b8").
passage('rationale.allo_child.4', 'rationale.allo_child', 4, 1,
        "9293a7e0b944108fd6de0f9ff2897d2ff02e6318f5d23e0017c9e8814e193faa").
passage('rationale.allo_child.5', 'rationale.allo_child', 5, 9,
        "1c3edfa24388338357a275f762d93b021b26e0fb048102b0f9ccf94ef0f92c78").
passage('rationale.allo_child.6', 'rationale.allo_child', 6, 1,
        "34c40ab135f41c112afe5dcee12242ebc85218e07483c828567fb581eee64a36").
passage('rationale.allo_child.7', 'rationale.allo_child', 7, 6,
        "dbb76c081f5e101de265753620e4c5515bb596fda213427e7c235d962161c79d").
passage('rationale.allo_child.8', 'rationale.allo_child', 8, 1,
        "b2efed99a4eb38b1c949fb0c1596cf122cca2b2195cc235add73d5f7f71622d9").
passage('rationale.allo_child.9', 'rationale.allo_child', 9, 6,
        "a1770baacffec5f86177b9d0c1306e8ceb0701bf15f54c4a4585d08609aade4c").
passage('rationale.allo_child.10', 'rationale.allo_child', 10, 1,
        "b8b142fa994e87946b97288475b3e7cef3fbb6b86619a7443589c1e284d5e33e").
passage('rationale.allo_child.11', 'rationale.allo_child', 11, 12,
        "dd659001f5ab1e983143173b3c0c00c7f18760e483f7030829f355d7c34fa8d4").
passage('rationale.allo_child.12', 'rationale.allo_child', 12, 11,
        "4326a0ea705b95f3122effb4d215650cb283ae53da35b07a2516f2f7095feeb4").
passage('rationale.allo_child.13', 'rationale.allo_child', 13, 3,
        "eb038627797e5fbad5cf4c1759df5cca3cfd4d2036c7e3248b9563c93b858a7f").
passage('rationale.allo_child.14', 'rationale.allo_child', 14, 9,
        "a909fd622a0844e42649f6b3bd54a4c57b1a64829cef32f7d7a30fa1e43b6e4e").
passage('rationale.allo_child.15', 'rationale.allo_child', 15, 15,
        "eb9d0b745b9670bd255fffa3da0e32b4a48714ddc2dbc54141a550ba7ba3a1a4").
passage('rationale.allo_child.16', 'rationale.allo_child', 16, 17,
        "51662c6bb22149e9f9087c2e8c23182ec1162e1b1d57fe7464ee74690d66181b").
passage('rationale.allo_child.17', 'rationale.allo_child', 17, 20,
        "ff124ad9f2d2023bb575dfd003a340e044d271e4049461602da062793d33bd9a").
passage('rationale.allo_child.18', 'rationale.allo_child', 18, 23,
        "febe64c64985075ff382ff04e68a2eec5854fab3ae087a70290043173514c444").
passage('rationale.allo_child.19', 'rationale.allo_child', 19, 8,
        "fd069d6d9a1a00eca69f9538e3f5958eadfff7f615c89505ebfbbc4981cdb8f2").
passage('rationale.allo_child.20', 'rationale.allo_child', 20, 2,
        "1566961ec41e55087a6e73647562b945d37cda03c1cbc7c0b5dadaf3208438a1").
passage('rationale.allo_child.21', 'rationale.allo_child', 21, 32,
        "eeefa8ab6edd0fc88fa56a1323923e0c9bdf27a2b16088db0cf7f926e3a7aa41").
passage('rationale.allo_child.22', 'rationale.allo_child', 22, 18,
        "578672ba8017506afebaaba9fa1725000f42780a8128d510a3397242b360a734").
passage('rationale.allo_child.23', 'rationale.allo_child', 23, 14,
        "d37fb3b392abe8dd4d245ce656d268a3eda8eb3718d596c1ac0b6c75ae7e6a6a").
passage('rationale.allo_child.24', 'rationale.allo_child', 24, 19,
        "9412604c0052d4ed7c8a0e39ed49cc4938a3eb64f9db968854fe814891be0dfa").
passage('rationale.allo_child.25', 'rationale.allo_child', 25, 3,
        "78cc1e1a08cb963e1f96424ff4cae24e43fed0776bf40564d1bff8023dbc709e").
passage('rationale.allo_child.26', 'rationale.allo_child', 26, 20,
        "6ef1b7e55675c65dc94f9f4df0da5b927382e85fedc22a65e46c0cbc98773df3").
passage('rationale.allo_child.27', 'rationale.allo_child', 27, 19,
        "ddf9308029e3d2d6d97f56d1d7f8b6a17123675c23c3c7071077fb69a37d4172").
passage('rationale.allo_child.28', 'rationale.allo_child', 28, 29,
        "9f3caf0964d4232f5788d10b80722a14e185e55baba4018fec28efdd40554494").
passage('rationale.allo_child.29', 'rationale.allo_child', 29, 16,
        "42436b2effde392debf6c486d78944af8a39d3fd6c8505012a81cdd560f26ae6").
passage('rationale.allo_child.30', 'rationale.allo_child', 30, 25,
        "ce4b0d6d3e6c604328f0f15bec64041a05dfce4549ce09083ca9cef0c77233f1").
passage('rationale.allo_child.31', 'rationale.allo_child', 31, 18,
        "e8778971a4c7701b2fc7301bdb4d61692351295431908000ccc2943d76b18ab5").
passage('rationale.allo_child.32', 'rationale.allo_child', 32, 13,
        "5f18c890031adb7203c7d1241eebceb82ce28cb0f694e08483bf1f25084cd448").
passage('rationale.allo_child.33', 'rationale.allo_child', 33, 32,
        "1a0931a9c2bc04607fb50168ac3e5f85a900f2a94abe22910e53f725e1f41283").
passage('rationale.allo_child.34', 'rationale.allo_child', 34, 31,
        "196007fd2977f024836987cde0fe99810f331bc7bda34b2014216ce62a615860").
passage('rationale.allo_child.35', 'rationale.allo_child', 35, 23,
        "0a089079bb75ee8bd8ccf3b88a088f2fbeca23e15593cc8b13a5017ef6a5247e").
passage('rationale.allo_child.36', 'rationale.allo_child', 36, 15,
        "30ed233adb41a359b6ac876d352c03babed47e19b48852f638e3de498d2ca4dc").
passage('rationale.allo_child.37', 'rationale.allo_child', 37, 20,
        "175e474024261fe9433c63b4fcfcadd57d0b40c021dba6872499599dd3266dcc").
passage('rationale.allo_child.38', 'rationale.allo_child', 38, 30,
        "96797e87ee357e0a2ec6e860819d7a825f7b7e20d5556b0b22578c169fc6ce4e").
passage('rationale.allo_child.39', 'rationale.allo_child', 39, 6,
        "6260f7ef3863177f1fea6f33a9e361361cd68d61cd391343098dfd588eaaad29").
passage('rationale.allo_child.40', 'rationale.allo_child', 40, 44,
        "1a6b8cb1f8d3d161cb72af8bf3db7a6b8f47028349df0ae5432008d97dd86a54").
passage('rationale.allo_child.41', 'rationale.allo_child', 41, 37,
        "7fc7f7ceb52453a2d4737131d29cb22a97963ed8ea7e982acf0651614a551964").
passage('rationale.allo_child.42', 'rationale.allo_child', 42, 17,
        "ec76ac3bc111e62b5ef0eca2382528a852ee29a474111ff9a76c554e50aad4fe").
passage('rationale.allo_child.43', 'rationale.allo_child', 43, 20,
        "2615b025d3d2f4fdc8b0d9532d80fc93f3444ce99960d0f15972aac482123ee6").
passage('rationale.allo_child.44', 'rationale.allo_child', 44, 29,
        "71a7b11e263e27ba085f45dcbf255f7f82a7949e1894b6294349d61a6a5158a7").
passage('rationale.allo_child.45', 'rationale.allo_child', 45, 24,
        "924ddb096bf44f1aaeaa3bfd23f0a6b693a21dec9005dcbbeb7f9e7d8cbd135c").
passage('rationale.allo_child.46', 'rationale.allo_child', 46, 10,
        "e4c464867faacb0df2efbf2751bdea0bdf9c3e3c1918a4452c623556339ec310").
passage('rationale.allo_child.47', 'rationale.allo_child', 47, 27,
        "ddee1d2f8dd4997bdbdaaaa73bed4afe17078446695623d97a8f7ed4fc9469e7").
passage('rationale.allo_child.48', 'rationale.allo_child', 48, 29,
        "d24579c55f628043fd0f86122a5e66265f4e36fc1f6fc33449f451c40d4e6d0a").
passage('rationale.allo_child.49', 'rationale.allo_child', 49, 20,
        "2276738a13ee90e1aa89658213466091e79cede45e4090307ac07754770fa566").
passage('rationale.allo_child.50', 'rationale.allo_child', 50, 21,
        "f1990b173a913fac7fa7969cfd54980ed087ed4e207159e77e900ebcfd22c87e").
passage('rationale.allo_child.51', 'rationale.allo_child', 51, 11,
        "4a4558c937edce11d31b042c5c73bc289a1cd88efc6cc8f9ec3da3075fd6d6c2").
passage('rationale.allo_child.52', 'rationale.allo_child', 52, 14,
        "c877b8eb085c442be3fe19984eaf9fc7987a5d1f4707cc2b1b5818586a3a6ee9").
passage('rationale.allo_child.53', 'rationale.allo_child', 53, 25,
        "dd1a3d2bfd9cca4c76312f6ca23b5f7efbf2e7d1f1a3346b209b7a90372f3273").
passage('rationale.allo_child.54', 'rationale.allo_child', 54, 32,
        "2a13bafc874bab1e9f11b3338e712e62fec460f634e920f5c5aade7050be6d3d").
passage('rationale.allo_child.55', 'rationale.allo_child', 55, 23,
        "45992ee6eb4ccf052d0779f0ac9c39dd31f639dfd45cb6a28c841aa3cec0ca31").
passage('rationale.allo_child.56', 'rationale.allo_child', 56, 11,
        "b687fce850bc963cb7d9bf9b44a96333df13072ceac92d0df7008c7affe0b103").
passage('rationale.allo_child.57', 'rationale.allo_child', 57, 42,
        "59d2568f37d25ade75af1287c5a7a6279e19398344a90a9798628bdd6d3a817b").

passage('rationale.auto_adult.1', 'rationale.auto_adult', 1, 14,
        "7129e3a500a826da238c9f5d15f136593c8f2b64a1202a71dbdbf0f9669f686e").
passage('rationale.auto_adult.2', 'rationale.auto_adult', 2, 25,
        "02f6dd900bc57d27328feee0aab64e54070150c5bca0811f0d493deaf9720edf").
passage('rationale.auto_adult.3', 'rationale.auto_adult', 3, 12,
        "39c13f94b55964211acb27220fb39c8b1e5c51ac02fb4572b9bb8ecaa32937b8").
passage('rationale.auto_adult.4', 'rationale.auto_adult', 4, 1,
        "9293a7e0b944108fd6de0f9ff2897d2ff02e6318f5d23e0017c9e8814e193faa").
passage('rationale.auto_adult.5', 'rationale.auto_adult', 5, 9,
        "497744e4fd62cca78289b527d3261fce1bb4dbe3d6558ca71c0658881f625662").
passage('rationale.auto_adult.6', 'rationale.auto_adult', 6, 1,
        "34c40ab135f41c112afe5dcee12242ebc85218e07483c828567fb581eee64a36").
passage('rationale.auto_adult.7', 'rationale.auto_adult', 7, 7,
        "b92dd5c0a59068d25d9104294df51e03d5dcdf4b2fb3b9e59bfda7089f75b72d").
passage('rationale.auto_adult.8', 'rationale.auto_adult', 8, 1,
        "b2efed99a4eb38b1c949fb0c1596cf122cca2b2195cc235add73d5f7f71622d9").
passage('rationale.auto_adult.9', 'rationale.auto_adult', 9, 6,
        "a1770baacffec5f86177b9d0c1306e8ceb0701bf15f54c4a4585d08609aade4c").
passage('rationale.auto_adult.10', 'rationale.auto_adult', 10, 1,
        "b8b142fa994e87946b97288475b3e7cef3fbb6b86619a7443589c1e284d5e33e").
passage('rationale.auto_adult.11', 'rationale.auto_adult', 11, 12,
        "dd659001f5ab1e983143173b3c0c00c7f18760e483f7030829f355d7c34fa8d4").
passage('rationale.auto_adult.12', 'rationale.auto_adult', 12, 11,
        "4326a0ea705b95f3122effb4d215650cb283ae53da35b07a2516f2f7095feeb4").
passage('rationale.auto_adult.13', 'rationale.auto_adult', 13, 3,
        "eb038627797e5fbad5cf4c1759df5cca3cfd4d2036c7e3248b9563c93b858a7f").
passage('rationale.auto_adult.14', 'rationale.auto_adult', 14, 9,
        "a909fd622a0844e42649f6b3bd54a4c57b1a64829cef32f7d7a30fa1e43b6e4e").
passage('rationale.auto_adult.15', 'rationale.auto_adult', 15, 15,
        "eb9d0b745b9670bd255fffa3da0e32b4a48714ddc2dbc54141a550ba7ba3a1a4").
passage('rationale.auto_adult.16', 'rationale.auto_adult', 16, 17,
        "51662c6bb22149e9f9087c2e8c23182ec1162e1b1d57fe7464ee74690d66181b").
passage('rationale.auto_adult.17', 'rationale.auto_adult', 17, 20,
        "ff124ad9f2d2023bb575dfd003a340e044d271e4049461602da062793d33bd9a").
passage('rationale.auto_adult.18', 'rationale.auto_adult', 18, 23,
        "febe64c64985075ff382ff04e68a2eec5854fab3ae087a70290043173514c444").
passage('rationale.auto_adult.19', 'rationale.auto_adult', 19, 8,
        "fd069d6d9a1a00eca69f9538e3f5958eadfff7f615c89505ebfbbc4981cdb8f2").
passage('rationale.auto_adult.20', 'rationale.auto_adult', 20, 2,
        "1566961ec41e55087a6e73647562b945d37cda03c1cbc7c0b5dadaf3208438a1").
passage('rationale.auto_adult.21', 'rationale.auto_adult', 21, 29,
        "7a6feb78a0f30776555ef27d257341ddade8d516fc6edfe1a1cdcbbdb3b94cd1").
passage('rationale.auto_adult.22', 'rationale.auto_adult', 22, 48,
        "aa57aa8d1a901b4fcf1883c155adab4ab74e2eea2b2b406850989624a90d1edb").
passage('rationale.auto_adult.23', 'rationale.auto_adult', 23, 3,
        "78cc1e1a08cb963e1f96424ff4cae24e43fed0776bf40564d1bff8023dbc709e").
passage('rationale.auto_adult.24', 'rationale.auto_adult', 24, 27,
        "21b55cce86135f25b5b3d1f1a42507e07a768c404ea1f26f487a35ad20233dcc").
passage('rationale.auto_adult.25', 'rationale.auto_adult', 25, 44,
        "8b28c9187268e7e9340c36028d8592969ea503086cce4bafdca8c521569185d1").
passage('rationale.auto_adult.26', 'rationale.auto_adult', 26, 25,
        "0ff0fb2f71f399b5d861754693d859cc82866c6718871927868d19abae18b52d").
passage('rationale.auto_adult.27', 'rationale.auto_adult', 27, 53,
        "65fdc8cabffe2f3ce5f04fc02b5fc0ad8a02dafdf4f89f481e595cd0dc43f61e").
passage('rationale.auto_adult.28', 'rationale.auto_adult', 28, 11,
        "a32a07aec6bf50027a6de76c46845cde02c600bf83f73e73cf754f79c6470c3e").
passage('rationale.auto_adult.29', 'rationale.auto_adult', 29, 22,
        "33837479d2f9519ee07b31f9fdf761875d0251e142bc70c5420974cde9ad453d").
passage('rationale.auto_adult.30', 'rationale.auto_adult', 30, 11,
        "1672a351d67e2b4dc66226326574de1356d6bf1e9f1b577b33fca7b8c01cc304").
passage('rationale.auto_adult.31', 'rationale.auto_adult', 31, 25,
        "5542793ac17bdbdc95b4a46696c266e4e2b6290b1aaa42fa04d76624bed0b520").

passage('rationale.allo_adult.1', 'rationale.allo_adult', 1, 9,
        "41abb8c96a0fa3bf8fb3d73a16dc10b44ba2e44d8b2f2d9d82d038f6e9b5c9bb").
passage('rationale.allo_adult.2', 'rationale.allo_adult', 2, 5,
        "437b49cf96298a57ca7bd683aae8d6a4d489ce3654c8bb7fdbdac9aa3e1509cb").
passage('rationale.allo_adult.3', 'rationale.allo_adult', 3, 25,
        "02f6dd900bc57d27328feee0aab64e54070150c5bca0811f0d493deaf9720edf").
passage('rationale.allo_adult.4', 'rationale.allo_adult', 4, 12,
        "39c13f94b55964211acb27220fb39c8b1e5c51ac02fb4572b9bb8ecaa32937b8").
passage('rationale.allo_adult.5', 'rationale.allo_adult', 5, 1,
        "9293a7e0b944108fd6de0f9ff2897d2ff02e6318f5d23e0017c9e8814e193faa").
passage('rationale.allo_adult.6', 'rationale.allo_adult', 6, 9,
        "497744e4fd62cca78289b527d3261fce1bb4dbe3d6558ca71c0658881f625662").
passage('rationale.allo_adult.7', 'rationale.allo_adult', 7, 1,
        "34c40ab135f41c112afe5dcee12242ebc85218e07483c828567fb581eee64a36").
passage('rationale.allo_adult.8', 'rationale.allo_adult', 8, 6,
        "dbb76c081f5e101de265753620e4c5515bb596fda213427e7c235d962161c79d").
passage('rationale.allo_adult.9', 'rationale.allo_adult', 9, 1,
        "b2efed99a4eb38b1c949fb0c1596cf122cca2b2195cc235add73d5f7f71622d9").
passage('rationale.allo_adult.10', 'rationale.allo_adult', 10, 6,
        "a1770baacffec5f86177b9d0c1306e8ceb0701bf15f54c4a4585d08609aade4c").
passage('rationale.allo_adult.11', 'rationale.allo_adult', 11, 1,
        "b8b142fa994e87946b97288475b3e7cef3fbb6b86619a7443589c1e284d5e33e").
passage('rationale.allo_adult.12', 'rationale.allo_adult', 12, 12,
        "dd659001f5ab1e983143173b3c0c00c7f18760e483f7030829f355d7c34fa8d4").
passage('rationale.allo_adult.13', 'rationale.allo_adult', 13, 11,
        "4326a0ea705b95f3122effb4d215650cb283ae53da35b07a2516f2f7095feeb4").
passage('rationale.allo_adult.14', 'rationale.allo_adult', 14, 3,
        "eb038627797e5fbad5cf4c1759df5cca3cfd4d2036c7e3248b9563c93b858a7f").
passage('rationale.allo_adult.15', 'rationale.allo_adult', 15, 9,
        "a909fd622a0844e42649f6b3bd54a4c57b1a64829cef32f7d7a30fa1e43b6e4e").
passage('rationale.allo_adult.16', 'rationale.allo_adult', 16, 15,
        "eb9d0b745b9670bd255fffa3da0e32b4a48714ddc2dbc54141a550ba7ba3a1a4").
passage('rationale.allo_adult.17', 'rationale.allo_adult', 17, 17,
        "51662c6bb22149e9f9087c2e8c23182ec1162e1b1d57fe7464ee74690d66181b").
passage('rationale.allo_adult.18', 'rationale.allo_adult', 18, 20,
        "ff124ad9f2d2023bb575dfd003a340e044d271e4049461602da062793d33bd9a").
passage('rationale.allo_adult.19', 'rationale.allo_adult', 19, 23,
        "ce4560985a9167a215bb5f6674b44728f8857dfc5dfc294b38fdb545f3cda749").
passage('rationale.allo_adult.20', 'rationale.allo_adult', 20, 8,
        "fd069d6d9a1a00eca69f9538e3f5958eadfff7f615c89505ebfbbc4981cdb8f2").
passage('rationale.allo_adult.21', 'rationale.allo_adult', 21, 2,
        "1566961ec41e55087a6e73647562b945d37cda03c1cbc7c0b5dadaf3208438a1").
passage('rationale.allo_adult.22', 'rationale.allo_adult', 22, 31,
        "3a887d635c54089ed76ab2ba350c930d22d4bcb7ace65da74398db6bb4075605").
passage('rationale.allo_adult.23', 'rationale.allo_adult', 23, 44,
        "1b30064418e6493fadb1085913b62f2b6276ff86e31234be5785157eaf5a0c6d").
passage('rationale.allo_adult.24', 'rationale.allo_adult', 24, 29,
        "69420d8a0572f3bd33d77a44bf47dd9cc3310b9647e510eff3b606baec21e6bd").
passage('rationale.allo_adult.25', 'rationale.allo_adult', 25, 25,
        "e0b026c9e9029b6117baca0fc167af6c9a55cc1875d341d7d782d1458be24495").
passage('rationale.allo_adult.26', 'rationale.allo_adult', 26, 19,
        "ddc295a1ecc290f4e62afa8547c3b51f3302942f2b0c52756684f823f6b090c0").
passage('rationale.allo_adult.27', 'rationale.allo_adult', 27, 35,
        "a0a995424ddd1a6d92b372df82b0f90a1dd0e332d2481b10d62daf8e2a286563").
passage('rationale.allo_adult.28', 'rationale.allo_adult', 28, 14,
        "70054dc2ea4d0048c9a05cd8ce2495952328ba1c92be0295c11f3ce4ce801765").
passage('rationale.allo_adult.29', 'rationale.allo_adult', 29, 21,
        "a2bd3d5273e598c8ee63353a8de0dd13900e5b1e354e9f0c7de7f234e5f0209e").
passage('rationale.allo_adult.30', 'rationale.allo_adult', 30, 31,
        "b496d8f8ed14c6c985259c02c5e78a17ba2f30c5b6776725fd9c70da2df2ddb3").
passage('rationale.allo_adult.31', 'rationale.allo_adult', 31, 42,
        "9036af3a4d68f8c10015cc16d07ec77d2ab8a9ea2c2d5db313d087e661137fd3").
passage('rationale.allo_adult.32', 'rationale.allo_adult', 32, 3,
        "78cc1e1a08cb963e1f96424ff4cae24e43fed0776bf40564d1bff8023dbc709e").
passage('rationale.allo_adult.33', 'rationale.allo_adult', 33, 25,
        "8ed3e7b6d549d0621d4dc5caf3fdf7fea7aebf9229c6f25a088a2df60ff9c2e2").
passage('rationale.allo_adult.34', 'rationale.allo_adult', 34, 39,
        "d6d997b60389947c2fc487153674d1eb07859d650aff0b44c2f638aec718feb6").
passage('rationale.allo_adult.35', 'rationale.allo_adult', 35, 60,
        "88e0eee1ac73d0920ce41a6f09bd3659ef49d14399813369275fc056200f5128").
passage('rationale.allo_adult.36', 'rationale.allo_adult', 36, 22,
        "52f84293fcf0c69e8a13321a8b0bff0c7541b1ec8c916d06445ca8417faaa5a5").
passage('rationale.allo_adult.37', 'rationale.allo_adult', 37, 27,
        "614e2a8b830374fe015da6ad3c01bfaa82184556fb3b6f0345ea92a2d0b26bab").
passage('rationale.allo_adult.38', 'rationale.allo_adult', 38, 20,
        "e46b1afe7f68b78bfae69b13256527db260c75d679034c88db32fc2b5226a837").
passage('rationale.allo_adult.39', 'rationale.allo_adult', 39, 28,
        "3511dbbaa6177e7092e76ad3876911b6709b0f5669b1274c88f8ce910bd92c97").
passage('rationale.allo_adult.40', 'rationale.allo_adult', 40, 34,
        "ef7ca89aa1b375bb302641be833d9a44b540c968596b4a8b8f30fa56373efdb9").
passage('rationale.allo_adult.41', 'rationale.allo_adult', 41, 33,
        "177edc96b4ed5b75225faf9d772191bbd81c3eea06de9ed8f43947160bb262f4").
passage('rationale.allo_adult.42', 'rationale.allo_adult', 42, 29,
        "5ecf06c4332b8835de80f0c6e9efdce8fc2759a156632f21ffe40e497df4a883").
passage('rationale.allo_adult.43', 'rationale.allo_adult', 43, 29,
        "163e7bc41bbf237a427c7ad29f1fbc8784c3ebe74f09b8913994d84b892e5a13").
passage('rationale.allo_adult.44', 'rationale.allo_adult', 44, 30,
        "3e2a0cadcfa71934decee51e4fbc96b52ee16d7e0a080f4d6fbb9edb66f0abaf").
passage('rationale.allo_adult.45', 'rationale.allo_adult', 45, 26,
        "e8e012c43b559bf5c4d6fe0289fc5edd56fd572923697e7b154c3f7a87852df0").
passage('rationale.allo_adult.46', 'rationale.allo_adult', 46, 32,
        "f12185aa34db4e46af67083456cce45ce911d1b6e20ada40f09f7143dbd4ee2b").
passage('rationale.allo_adult.47', 'rationale.allo_adult', 47, 25,
        "6369acfdaa96de46943917eb7624d0adc4dd71d7869beb14c8b653de77220e1e").
passage('rationale.allo_adult.48', 'rationale.allo_adult', 48, 27,
        "03783bc026d747b57f28f628b9435175498509293b152e1f76004bab47bbe87a").
passage('rationale.allo_adult.49', 'rationale.allo_adult', 49, 55,
        "cbae4ade6c7a1f277e54ece9b90bc98181b843e641340e56f9c88602bf388811").
passage('rationale.allo_adult.50', 'rationale.allo_adult', 50, 35,
        "3dafb728694253b377d9b75519dd621f2813f1ef9e99c6abced353b6209c22c3").
passage('rationale.allo_adult.51', 'rationale.allo_adult', 51, 75,
        "07ff6192ce687f6d6e2a58a703549bac72c7c409f2c933449133bb623323e9bc").
passage('rationale.allo_adult.52', 'rationale.allo_adult', 52, 25,
        "a47931494c59ca2e0f6b65d5d47f916baee89481f192f8387ddb6395869df546").
passage('rationale.allo_adult.53', 'rationale.allo_adult', 53, 13,
        "e57786890f86a3380e01a02f2b0c9f333dea8de67db9b6578562da6a85db3ded").
passage('rationale.allo_adult.54', 'rationale.allo_adult', 54, 21,
        "06e6e1b9dfd68089839cd15843e55ba774e68baba27d4b52856c9269a3fbfad0").
passage('rationale.allo_adult.55', 'rationale.allo_adult', 55, 27,
        "5b1747c70236b6a7378c587295d9e79a2215484c6a8db84637b9501c68a6edaf").
passage('rationale.allo_adult.56', 'rationale.allo_adult', 56, 44,
        "58131598e7839bcd04b10b3897b499d27ddac21f28675305fe93a5d3ed0f5754").
passage('rationale.allo_adult.57', 'rationale.allo_adult', 57, 33,
        "3a96337e25de69fdf16c30bd8c41ddcd95580779a2cc84314ea2081c497ace96").
passage('rationale.allo_adult.58', 'rationale.allo_adult', 58, 37,
        "acb60a3e9202350c8493afc45de93fa2b0d87470b9fb7d9f6aa9473ce262c985").
passage('rationale.allo_adult.59', 'rationale.allo_adult', 59, 27,
        "bafa8d86627efd957789e408edc306d2f2a16fdf1aa91c4fa92a2fb0d972ae32").
passage('rationale.allo_adult.60', 'rationale.allo_adult', 60, 15,
        "b1207697bf550b3b31c41aadedc72ee54fbf0dfd45cbff620afff0b5092b4745").
passage('rationale.allo_adult.61', 'rationale.allo_adult', 61, 40,
        "ee4e4aea41d4e7cfc3426fd5c16c273b0978f95a5c247841b432933689f135ac").
passage('rationale.allo_adult.62', 'rationale.allo_adult', 62, 28,
        "a275b2973eecd8837288172ada83ad468327e76bb5ba19f4517281ae789a40cc").
passage('rationale.allo_adult.63', 'rationale.allo_adult', 63, 2,
        "71a3413baf7e98f94588971e987d9a36d029fc6d435c5934bcfcad27fa8476df").
passage('rationale.allo_adult.64', 'rationale.allo_adult', 64, 11,
        "941fd205c127d316e15f3135631f119daff9bfd7de2c57e3b141594b7e902500").
passage('rationale.allo_adult.65', 'rationale.allo_adult', 65, 31,
        "61ecd29adae5fa465fa8bfe7002b743f10bfc981b69672c5b3b60b057eddad69").
passage('rationale.allo_adult.66', 'rationale.allo_adult', 66, 11,
        "61971670e5766a68f3af42429cacdcab64e8a6360f2e78b6322156358f371c9a").
passage('rationale.allo_adult.67', 'rationale.allo_adult', 67, 35,
        "e38f04af6322613a89b62a36cb6619634d24b8ca715c69fe30198d02351442fb").
passage('rationale.allo_adult.68', 'rationale.allo_adult', 68, 32,
        "c7dc8a6c1c886812a7a60c7c5e57dd88ec33b26d7aa0a63d941aa882fbf7ecc6").
passage('rationale.allo_adult.69', 'rationale.allo_adult', 69, 20,
        "a075bb7b54c49fef0ce9cf40718ed31ffbd3c9ab57babb5950191bfda9580885").
passage('rationale.allo_adult.70', 'rationale.allo_adult', 70, 6,
        "d64b6f2f664db329d7c9784f64334934c177e49389cd932bc2de1e625a9b96d4").
passage('rationale.allo_adult.71', 'rationale.allo_adult', 71, 27,
        "6caf47225f7c213e3ffaa958f6080edb13900069af0b3e0d6eb977faefb66525").
passage('rationale.allo_adult.72', 'rationale.allo_adult', 72, 23,
        "b7cc5fb0d9a8008a099692ddf1c24629d93041e57d91911b3b52b551ed1595f9").
passage('rationale.allo_adult.73', 'rationale.allo_adult', 73, 2,
        "fb25ff567832ac6dec3cf0d303c75f8ba609355773f3555862e6104608b3417c").
passage('rationale.allo_adult.74', 'rationale.allo_adult', 74, 27,
        "c711fe28e9e44c89a2971b14cbbb2ed6425c9c9d20140ca1776a65fe3e0ed01f").
passage('rationale.allo_adult.75', 'rationale.allo_adult', 75, 12,
        "145b00012056b5c0b95992581e6acf22ac24b5e69f62002968ba1255d8f3ef6d").
passage('rationale.allo_adult.76', 'rationale.allo_adult', 76, 25,
        "84ada063c76464e3d335fbae1845ad356cf177e20eef33ee4db9233d33af4834").
passage('rationale.allo_adult.77', 'rationale.allo_adult', 77, 41,
        "8018a59ca1e4eefbd289c51031bd70c385505650e19fa19010455a395ae6140e").
passage('rationale.allo_adult.78', 'rationale.allo_adult', 78, 21,
        "834a62092d28d242250194746517971e8188ebbdb7e5bac403b8efbff2a15e48").
passage('rationale.allo_adult.79', 'rationale.allo_adult', 79, 44,
        "a5df51a32bf3936af05838381f34d24aee966a00f07cff401a4f51fc05c74452").
passage('rationale.allo_adult.80', 'rationale.allo_adult', 80, 8,
        "a88f8410275a9290a6be63d00b245200340025868b1d701a8804fcda31b66fc6").
passage('rationale.allo_adult.81', 'rationale.allo_adult', 81, 14,
        "643574edb5e0092139dab3d3ad72188b58a9a5b732e78205512b3b0131f2af67").
passage('rationale.allo_adult.82', 'rationale.allo_adult', 82, 30,
        "4f457d6e5f11209eb61b7066899423bf22f2eb0a1068cfc53cb991968566a461").
passage('rationale.allo_adult.83', 'rationale.allo_adult', 83, 22,
        "80a7473b469e9c94473f44a737ec6eb3e306d8e19868c3576f183cfde908f759").
passage('rationale.allo_adult.84', 'rationale.allo_adult', 84, 42,
        "9175f9f0577e0479bf02e289495945a99c4fe1438fc8bfaa2ced9cd07cf9e548").
passage('rationale.allo_adult.85', 'rationale.allo_adult', 85, 6,
        "6260f7ef3863177f1fea6f33a9e361361cd68d61cd391343098dfd588eaaad29").
passage('rationale.allo_adult.86', 'rationale.allo_adult', 86, 35,
        "b784ea1721d38a5849e91a79710da713227921e17d12005b2bb82295ea5c79a6").
passage('rationale.allo_adult.87', 'rationale.allo_adult', 87, 34,
        "b3e3895250e46e65b28facdbe37936de4bbbe5997bc38c450eb126fa6dc515f2").
passage('rationale.allo_adult.88', 'rationale.allo_adult', 88, 42,
        "6a51b77d30a41045fd8eb93bb9980912a9e8b51880aaf3750dc6a61613fa1171").
passage('rationale.allo_adult.89', 'rationale.allo_adult', 89, 28,
        "6865021d24e24babe2b072b08171cea8139f5633614b13470d275c34113cb730").
passage('rationale.allo_adult.90', 'rationale.allo_adult', 90, 41,
        "45ec8cacc593d6229b4117fec1e16da0872e2dba9edc7c85678f400411afeefc").
passage('rationale.allo_adult.91', 'rationale.allo_adult', 91, 21,
        "380f602249070f5939e2ad6293fcac166aa8b011480611dde6c3744a6f72a036").
passage('rationale.allo_adult.92', 'rationale.allo_adult', 92, 43,
        "9f2d1de4c31aff8ef924bbf3c3edbeed04fb7ca49831df9779a035f010f12e9e").
passage('rationale.allo_adult.93', 'rationale.allo_adult', 93, 29,
        "6b2e775655e076c6d0c785eee95a03a3050e5120c89dcce55c1bb642c5307e2c").
passage('rationale.allo_adult.94', 'rationale.allo_adult', 94, 30,
        "5be2b5a1c69cdd47b19afbf7190263e91e500e234c7cd59219cf8e7910c87cd6").
passage('rationale.allo_adult.95', 'rationale.allo_adult', 95, 15,
        "9205ae9a86889da914ed5762a8883d5e9aabd3ad7c60a343a8660b28008a4a0c").
passage('rationale.allo_adult.96', 'rationale.allo_adult', 96, 68,
        "e9996b7266b7dbc9963f86e40a4f21ab129c01a196a342cbfed1c04271c59b6a").
passage('rationale.allo_adult.97', 'rationale.allo_adult', 97, 14,
        "52094b71a9c2d6ab986648cd3a83bc393f1a4de08177c5c7b2617a227681b835").
passage('rationale.allo_adult.98', 'rationale.allo_adult', 98, 15,
        "b12ee017a90bd1966329d2e885ba814c6e973293d409f23647118eba57ae7f51").
passage('rationale.allo_adult.99', 'rationale.allo_adult', 99, 8,
        "abba8b0a53ae43f3a45e2f6cf88bdef95b004cc91f8a9b3f1eb8ec403b77c535").
passage('rationale.allo_adult.100', 'rationale.allo_adult', 100, 13,
        "2cc7d4094fa34d568b6347b7cd310e2dfde679c5da03d04f3add98b8e25d8056").
passage('rationale.allo_adult.101', 'rationale.allo_adult', 101, 18,
        "0f70c7d465290ab04ceb68c9d8f0553290d53d7c094b0e075ed31468c55b2528").
passage('rationale.allo_adult.102', 'rationale.allo_adult', 102, 24,
        "177992003e86288e83fb163024aaf0b58c83c17208de510e7558b6159eb6eaac").
passage('rationale.allo_adult.103', 'rationale.allo_adult', 103, 40,
        "15dfcfad6e5af43f3a3992bbd0fa1da18dcdd44cd951996fbb50f1a4f648d9a8").
passage('rationale.allo_adult.104', 'rationale.allo_adult', 104, 31,
        "b4428c1d67f7d66138623f4aaec7563cc5a3ffa388b57eb9bac2e67f865a2b1c").
passage('rationale.allo_adult.105', 'rationale.allo_adult', 105, 9,
        "58373bfc7e2f17d9d0a14e010074719f623fcae152d72d01b630ca9b6f5b17c2").
passage('rationale.allo_adult.106', 'rationale.allo_adult', 106, 11,
        "88042bc7fea7b144402bc0a0d7385780670bd28d974fc1b9b7255d7a6c84ff50").
passage('rationale.allo_adult.107', 'rationale.allo_adult', 107, 23,
        "9859660e381a440ee0987db85e1b16c28626802a9b1b7606f03e9e194d2492ff").
passage('rationale.allo_adult.108', 'rationale.allo_adult', 108, 11,
        "d8eb0eb8fa5486eacb130c3d87d09e76ac9156ea907c8932aa7bfa6da7307978").
passage('rationale.allo_adult.109', 'rationale.allo_adult', 109, 21,
        "fe568bf9da197ecf7a96d46498a77627fe7d4f9c118f6002909f4617750c711c").
passage('rationale.allo_adult.110', 'rationale.allo_adult', 110, 17,
        "b79fbd7eea8d59bf0971685d00d2d94d4ba6be950c16cd8f5a6308d1f7888845").
passage('rationale.allo_adult.111', 'rationale.allo_adult', 111, 11,
        "1672a351d67e2b4dc66226326574de1356d6bf1e9f1b577b33fca7b8c01cc304").
passage('rationale.allo_adult.112', 'rationale.allo_adult', 112, 25,
        "ed4dec8009622887d70b59dfdf9640c456978ce78373a6e39004dd89bcf96b3d").
passage('rationale.allo_adult.113', 'rationale.allo_adult', 113, 43,
        "5dab7677daf78f9e363061cbbcdbe4d2aeddeb10b0474b55a97f0ce882d85d57").
anchored('rationale.partial_remission', 19).

passage('rationale.allo_after_auto.1', 'rationale.allo_after_auto', 1, 6,
        "85c2d0dc7e99d513a81d4cd18ca2e5eae3594b59f7a7d55a7ff8bc12f55406e5").
passage('rationale.allo_after_auto.2', 'rationale.allo_after_auto', 2, 5,
        "437b49cf96298a57ca7bd683aae8d6a4d489ce3654c8bb7fdbdac9aa3e1509cb").
passage('rationale.allo_after_auto.3', 'rationale.allo_after_auto', 3, 32,
        "475e180f1faafac6a10d42370c5cf88885e35a9d627dbca02970d086228520bd").
passage('rationale.allo_after_auto.4', 'rationale.allo_after_auto', 4, 12,
        "39c13f94b55964211acb27220fb39c8b1e5c51ac02fb4572b9bb8ecaa32937b8").
passage('rationale.allo_after_auto.5', 'rationale.allo_after_auto', 5, 1,
        "9293a7e0b944108fd6de0f9ff2897d2ff02e6318f5d23e0017c9e8814e193faa").
passage('rationale.allo_after_auto.6', 'rationale.allo_after_auto', 6, 16,
        "7990c40351c004d3423f99562c8c291089f47c469dddbf835ed4bfe7898a1c39").
passage('rationale.allo_after_auto.7', 'rationale.allo_after_auto', 7, 1,
        "34c40ab135f41c112afe5dcee12242ebc85218e07483c828567fb581eee64a36").
passage('rationale.allo_after_auto.8', 'rationale.allo_after_auto', 8, 6,
        "dbb76c081f5e101de265753620e4c5515bb596fda213427e7c235d962161c79d").
passage('rationale.allo_after_auto.9', 'rationale.allo_after_auto', 9, 1,
        "b2efed99a4eb38b1c949fb0c1596cf122cca2b2195cc235add73d5f7f71622d9").
passage('rationale.allo_after_auto.10', 'rationale.allo_after_auto', 10, 6,
        "a1770baacffec5f86177b9d0c1306e8ceb0701bf15f54c4a4585d08609aade4c").
passage('rationale.allo_after_auto.11', 'rationale.allo_after_auto', 11, 1,
        "b8b142fa994e87946b97288475b3e7cef3fbb6b86619a7443589c1e284d5e33e").
passage('rationale.allo_after_auto.12', 'rationale.allo_after_auto', 12, 12,
        "dd659001f5ab1e983143173b3c0c00c7f18760e483f7030829f355d7c34fa8d4").
passage('rationale.allo_after_auto.13', 'rationale.allo_after_auto', 13, 11,
        "4326a0ea705b95f3122effb4d215650cb283ae53da35b07a2516f2f7095feeb4").
passage('rationale.allo_after_auto.14', 'rationale.allo_after_auto', 14, 3,
        "eb038627797e5fbad5cf4c1759df5cca3cfd4d2036c7e3248b9563c93b858a7f").
passage('rationale.allo_after_auto.15', 'rationale.allo_after_auto', 15, 9,
        "a909fd622a0844e42649f6b3bd54a4c57b1a64829cef32f7d7a30fa1e43b6e4e").
passage('rationale.allo_after_auto.16', 'rationale.allo_after_auto', 16, 15,
        "eb9d0b745b9670bd255fffa3da0e32b4a48714ddc2dbc54141a550ba7ba3a1a4").
passage('rationale.allo_after_auto.17', 'rationale.allo_after_auto', 17, 17,
        "51662c6bb22149e9f9087c2e8c23182ec1162e1b1d57fe7464ee74690d66181b").
passage('rationale.allo_after_auto.18', 'rationale.allo_after_auto', 18, 20,
        "ff124ad9f2d2023bb575dfd003a340e044d271e4049461602da062793d33bd9a").
passage('rationale.allo_after_auto.19', 'rationale.allo_after_auto', 19, 23,
        "ce4560985a9167a215bb5f6674b44728f8857dfc5dfc294b38fdb545f3cda749").
passage('rationale.allo_after_auto.20', 'rationale.allo_after_auto', 20, 8,
        "fd069d6d9a1a00eca69f9538e3f5958eadfff7f615c89505ebfbbc4981cdb8f2").
passage('rationale.allo_after_auto.21', 'rationale.allo_after_auto', 21, 12,
        "54deac3281e0770145fb7ce33bd69160caf7538c67f2ad4f3ba1365730946ac9").
passage('rationale.allo_after_auto.22', 'rationale.allo_after_auto', 22, 15,
        "a462fb2e8e6839240e569985377ff3285679f0869db4abb78808c39420f6fd00").
passage('rationale.allo_after_auto.23', 'rationale.allo_after_auto', 23, 8,
        "577b38d58ca64e89bac15f54c57040d2db3cb905bf3cfce297d2ff30d7e3311c").
passage('rationale.allo_after_auto.24', 'rationale.allo_after_auto', 24, 29,
        "fc376390acde17c3240ab785d47ce04e0491226b1d784c2f961101285d9351be").

passage('rationale.summary.1', 'rationale.summary', 1, 3,
        "26927aa7e51546af3b775224b8b10850b223d729ea094a2bafb85e53a5156c69").
passage('rationale.summary.2', 'rationale.summary', 2, 39,
        "965a3da69c99fc303f2746a1b3bedacffc6dd52becd4a9a3e6636f653dbb7d09").
passage('rationale.summary.3', 'rationale.summary', 3, 15,
        "389972b414087bfedd34062bcd2c573262c068fb1c6f52005fa07924cbab20aa").
passage('rationale.summary.4', 'rationale.summary', 4, 29,
        "b4fab411394add0ec21ddae847cf668cc1f375c93f54918bd7396cc2d4896753").
passage('rationale.summary.5', 'rationale.summary', 5, 23,
        "1b11215981bd7c072b4f0eebe1fe05ea09c792840086ea939f0b38c4da23be8d").
passage('rationale.summary.6', 'rationale.summary', 6, 23,
        "7ba2c32b4d96a404d4d24045f84f727996d27aefe8c09a41d9ba984d914e8743").
passage('rationale.summary.7', 'rationale.summary', 7, 18,
        "00e5b84d74286fa419ee134c9adad6732341b3b430c800b64880357608d549f8").
passage('rationale.summary.8', 'rationale.summary', 8, 28,
        "7d856c29947414ffb9bf24d1d9f8b34c602fb01b84dc5bb84d5ed2e72223e4cc").
passage('rationale.summary.9', 'rationale.summary', 9, 9,
        "1ea26a4bf5c6228327310e0456fd5a084c8f36f69952090381b56e23fb6c22de").
passage('rationale.summary.10', 'rationale.summary', 10, 29,
        "4cf6a414376d9e88a9e6556fd9b84278b3e99e2c5a364c892c50a7d8b454027d").
passage('rationale.summary.11', 'rationale.summary', 11, 22,
        "831a835296db4e108ca4b4e3a8fc3d922eb07c3b1cded3a9b8432beb57b9c564").
passage('rationale.summary.12', 'rationale.summary', 12, 16,
        "84ff39c1c2bf2ae93002a3b3e7ec6fcbd51eb2eccb1787aec5ecc9082653e3df").
passage('rationale.summary.13', 'rationale.summary', 13, 18,
        "00e5b84d74286fa419ee134c9adad6732341b3b430c800b64880357608d549f8").
passage('rationale.summary.14', 'rationale.summary', 14, 24,
        "582b35abde4b331ed4556ca4d43d9bb54d665508f8a6d7b6f6338e18169b9590").
passage('rationale.summary.15', 'rationale.summary', 15, 9,
        "1ea26a4bf5c6228327310e0456fd5a084c8f36f69952090381b56e23fb6c22de").
anchored('rationale.fitness', 24).
passage('rationale.summary.17', 'rationale.summary', 17, 18,
        "00e5b84d74286fa419ee134c9adad6732341b3b430c800b64880357608d549f8").
passage('rationale.summary.18', 'rationale.summary', 18, 26,
        "f6f833c4f1ed611e85eb18949861fa299adbd351a232067f061e588c0705f22a").
passage('rationale.summary.19', 'rationale.summary', 19, 9,
        "1ea26a4bf5c6228327310e0456fd5a084c8f36f69952090381b56e23fb6c22de").
passage('rationale.summary.20', 'rationale.summary', 20, 24,
        "891db2993a8b6de2002fc057b592f10999a71e62a07eb2eeac721627e138c992").
anchored('rationale.conditioning', 40).
passage('rationale.summary.22', 'rationale.summary', 22, 18,
        "00e5b84d74286fa419ee134c9adad6732341b3b430c800b64880357608d549f8").
passage('rationale.summary.23', 'rationale.summary', 23, 20,
        "4c892e3f6ab99ab106942c48880218c0a434e84c3e8c43f017d4c8cc822f40c6").
passage('rationale.summary.24', 'rationale.summary', 24, 9,
        "1ea26a4bf5c6228327310e0456fd5a084c8f36f69952090381b56e23fb6c22de").
passage('rationale.summary.25', 'rationale.summary', 25, 18,
        "a602b20d6caf950037f0f7deacefdbc3d3005a00c3509a133c470860f937960b").
passage('rationale.summary.26', 'rationale.summary', 26, 18,
        "862d38a662774e6140d15c32f63c25c297c345f8b70c677d1b760686c73ae89e").

passage('rationale.clinical_input.1', 'rationale.clinical_input', 1, 10,
        "79c3596b967f39ca9d0cc48838326f3bb10b9845f0fd1c4ed21da803550a9a71").
passage('rationale.clinical_input.2', 'rationale.clinical_input', 2, 2,
        "16fb5b593d6d1d33d35cb460b43c3d6927528291f801aa2adc97bcc07d968600").
passage('rationale.clinical_input.3', 'rationale.clinical_input', 3, 26,
        "3c9293c5f15e91c265168bcd58be844a4544209ed1fd8159e82b46dce950a8c7").
passage('rationale.clinical_input.4', 'rationale.clinical_input', 4, 8,
        "ad176900c3f51ac4402d5ac472083178eff5ade7fe97da78d948edd7a9da2533").

passage('practice.guidelines.1', 'practice.guidelines', 1, 5,
        "3b2989653b9e43a55637a9503a405613006728bed3d18a9c24c80c8cfffb9884").

passage('practice.astct_table.1', 'practice.astct_table', 1, 8,
        "b620a687e1ce41e5771b8bb27ab5a248e5b5c53af54e10cd5fd6514eeb96482d").
passage('practice.astct_table.2', 'practice.astct_table', 2, 32,
        "b91e2d6b70975dc4760186bbdd0511fdcc6e7eb7bf7d5e66aadf8457e3a5af4b").
passage('practice.astct_table.3', 'practice.astct_table', 3, 22,
        "623e09ae74de5250fea23105f1faa9b97736ecc9a6524bfb4666bb92189810ec").
passage('practice.astct_table.4', 'practice.astct_table', 4, 8,
        "ba8ef6c04449bcadb2b5e7d9b76ded77bd5f8f83f3a103177a6ce7d41dab4220").
passage('practice.astct_table.5', 'practice.astct_table', 5, 10,
        "177f1aa554186d8f4e16355d7bbcdbea8a5b4dbd3c0650f68170e194439b4b29").
anchored('practice.astct.ages', 9).
passage('practice.astct_table.7', 'practice.astct_table', 7, 8,
        "5c043b08bf9b4090853aa0801b6ab61e52625c32eef532c2a74d3f9ef3986d70").
passage('practice.astct_table.8', 'practice.astct_table', 8, 8,
        "b9385c2c7789a420c1900834740362c8da91153e945952e6645006a46c88e23a").
passage('practice.astct_table.9', 'practice.astct_table', 9, 8,
        "1b940f3e9a011456c1cea5365c8bc36a74628a15b43c774611a7dd11c74f1167").
passage('practice.astct_table.10', 'practice.astct_table', 10, 7,
        "8d8d7680e37330b5955d11a47172dee0f1421359b7c1810104cbd28ee28d37b2").
passage('practice.astct_table.11', 'practice.astct_table', 11, 9,
        "a7790ee7a9ed9d5085c92237b42bee1bb22563332029af8734ca3f198208b1f6").
passage('practice.astct_table.12', 'practice.astct_table', 12, 7,
        "afebcb022c9ce0193345801026ae6673b8d869ca140c098609db2a78e132178a").
passage('practice.astct_table.13', 'practice.astct_table', 13, 20,
        "c4808e5277c867bee6ca8c41358d68066eb4ce273b178ce3b5ed65c8da5ef386").

passage('practice.nccn.1', 'practice.nccn', 1, 4,
        "3bcafeb8f1c8c9f7e7edd0a462aad7762ad6a22d7350e6ac49b30a532c0a614f").
passage('practice.nccn.2', 'practice.nccn', 2, 32,
        "f73deb8b855f969a1a53d71ee7b41c770e6ab86afa19c6704cee88b0a90d1671").
passage('practice.nccn.3', 'practice.nccn', 3, 22,
        "87f52ec67b2204b5b7d119388a0675a3216426633e8fa53bd42c18c2ca7e5da3").
passage('practice.nccn.4', 'practice.nccn', 4, 27,
        "b3dc6eb547d34d6630260900e4021d5c365e37411ddd70f039597be8fd66d2f4").
passage('practice.nccn.5', 'practice.nccn', 5, 29,
        "0fd9890a3ccce210135f36db7613c6abe7b78e433fdf1c3d307e906753b182ba").
passage('practice.nccn.6', 'practice.nccn', 6, 23,
        "e5b7e0cdf9beeef561a85d295f742a50eb645988e191bfd8bfbff66848e2324d").
passage('practice.nccn.7', 'practice.nccn', 7, 14,
        "eaa870c1d1fd48ff1f036773b4d27cac896f57c2ef0a72e2387b1a0289d41064").

passage('practice.ncd.1', 'practice.ncd', 1, 3,
        "01e771e6fcf6c369c88fdb71c624a010f8c1993818cb65c88da5ef19ac6554cf").
passage('practice.ncd.2', 'practice.ncd', 2, 20,
        "270c1612fbe20e2560ce988b9653320c876fc5436150e831d00ba07222efac87").
passage('practice.ncd.3', 'practice.ncd', 3, 3,
        "c4c68f94a91b9aa4796209a0c2d3cf45818a4835a864e159d287aeec41ccd5ce").
passage('practice.ncd.4', 'practice.ncd', 4, 6,
        "1d7f390207c52200d1fc92756e79a60661030ff81b776d48077312cf2a85c70a").
passage('practice.ncd.5', 'practice.ncd', 5, 21,
        "6f99933e2fbd99a9c3654f6fd809ae464233ec86eed575071f539e34b7c401f3").
passage('practice.ncd.6', 'practice.ncd', 6, 6,
        "fed09f863f67f91fbd4ea5dc56161b510a488004ad54a93aa27b02f7d34395fd").
passage('practice.ncd.7', 'practice.ncd', 7, 23,
        "b3055a569dabf1387518b99a99d4f9a1a8474cb7c726720097609135dd109a81").
passage('practice.ncd.8', 'practice.ncd', 8, 19,
        "9d7b78c871540e50af139d3841d989a579f513080d8b70050ec4990d7fa4b42a").
passage('practice.ncd.9', 'practice.ncd', 9, 14,
        "2c24c337182e4abe4af9846b94020dbe24a11807f5b716d450e0735bb953bf8c").
passage('practice.ncd.10', 'practice.ncd', 10, 5,
        "7531478e69a150f195aa9a96c295fa7a040d7fc9ef0477c656925f2bd0ea2706").
passage('practice.ncd.11', 'practice.ncd', 11, 13,
        "8c25ee108ce820b93501103b3724deeb07a872bbdaea4dd5cdf15e43e27184fa").

passage('trials.1', trials, 1, 5,
        "311ef02efaa7ed213a5df1e84c504be58f942d0091212fd960f2956eddcb9945").
passage('trials.2', trials, 2, 16,
        "59ec07b47a15f136386328c330a29bbe6396ed8e5e5f9558cf0745daf94a38ca").
passage('trials.3', trials, 3, 6,
        "164c54394dfc50a74b19da0146bd51b1ebf9f0a78d75776a7539ec8345fdfacd").
passage('trials.4', trials, 4, 8,
        "02c66c485b5e8a062d08fea849bb76796679d6f860052289ab1c8e9e373af46e").
passage('trials.5', trials, 5, 21,
        "4167b4aeb467d65ddd2b9f397efdcf8b7ceb6ed567b1e147c657c77623f20a65").
passage('trials.6', trials, 6, 16,
        "05bea0adfd1efe0fd84bdae04928d7fb584caa5c5beea74ea537675048776677").
passage('trials.7', trials, 7, 30,
        "52dab8e53fa1467e14bd123b5fbcffc9efb3ea1bb4152684a470af121766cedd").
passage('trials.8', trials, 8, 15,
        "ac4f214138eb83e4f69caebaf69e1084b27b2f7a1b7878740de9bad05e1e23d4").
passage('trials.9', trials, 9, 22,
        "dc76d10d80a36c94666706e8d4a19766e132935c1bffb6edef2de0f02b7e0598").
passage('trials.10', trials, 10, 4,
        "9cb2cdfbfc03942692895e48dac43bd55f8f435281fbcff9d5f1d4f30d0452d8").

passage('coding.1', coding, 1, 1,
        "9623c1ece5cf9eac8c087030d2c4be5747556cf40920ebfeba1fcc0cc976f123").
passage('coding.2', coding, 2, 17,
        "c16e135cf0761b4302250601916abc0fd28e64cb6ccebe411a89d85ca5d9d196").
passage('coding.3', coding, 3, 5,
        "35fd53abefae6b862994a52147aaadc88aa38bf693abc54d8189b2017347dfa3").
passage('coding.4', coding, 4, 30,
        "4b6cc2747f90bc07f08b14b91efab7345fefdddb3ea0c34d7ed3a8af274badcf").
anchored('coding.position', 15).
passage('coding.6', coding, 6, 39,
        "83942db0022a7fb97bd4a21a1783f315468092f2fe0b1c0af7873f08ff16309b").
passage('coding.7', coding, 7, 67,
        "146618326e24079fc4e20bb3551451eeb9c0dea42cf86a9c267e229df4d030fe").
passage('coding.8', coding, 8, 10,
        "d4092a7ab8a3a1ac3c6737b8c1f251fe495a515f64f1b55bf78a2e741c882f99").

passage('references.1', references, 1, 1,
        "07a0b0962107485c3c1375cffa0f2ed9254efe640801713a6c4a358af3d8aa00").
passage('references.2', references, 2, 21,
        "3a0ee0901b790ac0b6c5dd67614f9c0bc2f1bed0ff5c03bb629782f69bb11a81").
passage('references.3', references, 3, 21,
        "b05531883e07020266279af7bc32437dcabe6692a7fdfcb30caa66370d9a533b").
passage('references.4', references, 4, 24,
        "73a6552a7993c402c8a8ac9afce1e55c550331733436b1f749556edf6bc8c71a").
passage('references.5', references, 5, 23,
        "983229435783c52f76a32b329acb30cef4946e972a93bd12d6677ba0c22648f2").
passage('references.6', references, 6, 35,
        "d8b151f27e32de97814eb75c092c77010af2c6f3ae3df344f24b05f123152b51").
passage('references.7', references, 7, 40,
        "8af9b2c0b8fd6b959b4e07e24def79c20e86f5ffd48c6cb345f97b85beaff9a5").
passage('references.8', references, 8, 40,
        "87349c897a7ffdb9347f92b89c5f2075343f5f3eeeaf2f1ebb1b67fc331dd5c4").
passage('references.9', references, 9, 33,
        "469f3391711f51d0ac19c50ffb6b426649110f5fc3ce5d6ade704ff6021ca595").
passage('references.10', references, 10, 42,
        "336ed7ddc1bae535def6872a63bfea387c9f53d4a39c1eee5ee11019d21df7c4").
passage('references.11', references, 11, 36,
        "98555c04205dcd3d0f92d2802b27bb3eb88410c4b1f144cc6583ff584b67172c").
passage('references.12', references, 12, 42,
        "9a61cd633e684eafff045e1d19b4b755a353dadca02d1053adaf7304e8daabd8").
passage('references.13', references, 13, 41,
        "b851eda854225b02222134ec888c0a9f669844996a83b5860f939069c17e0bdb").
passage('references.14', references, 14, 37,
        "90269fa266c18ea065c7ea811fc17b51851c79c12a54b069dde7823ad0fe81b0").
passage('references.15', references, 15, 40,
        "4a429673261f79ba3a8574b8267dbb21efb2868de27eab9ec4a2524f762db763").
passage('references.16', references, 16, 62,
        "d2e3f172256b9d96c92da0d87dbb3cc55d460ae3f33302e28d9ed5e032a97e36").
passage('references.17', references, 17, 48,
        "6d21081f4abe85aa18a02c891f9157efaf1ce563d4c05ffc29fbbcb26332d140").
passage('references.18', references, 18, 41,
        "99951fd38ee0b9bafe28d072d8f72da97f997e7bb6d550db6627d72f1aa292c5").
passage('references.19', references, 19, 48,
        "ab99caaeac37a0a0aa510af05ab9a143264266e7d802554554a64c515ef88ded").
passage('references.20', references, 20, 37,
        "d4477e7601c04430f6f3c2acbe111785694df6aa23f2fd7fad9c26ab0b036bf4").
passage('references.21', references, 21, 32,
        "c49f617c893ae90ea1052dbe663f0c3de2bc5b6925d091eca21d27f482aca182").
passage('references.22', references, 22, 39,
        "31f60a4ba5efa9fcd3755e117c22cbc099fcee6d7b204ef5f910c05a01abaa40").
passage('references.23', references, 23, 43,
        "4907ee8e5414f63aba3b04c509fba92cbca231fe67f0dba5e235bf9775a2df35").
passage('references.24', references, 24, 32,
        "3e2aeefcb45130aa4de1d1862669cecfbe700612472fcc4e272f104b7bf189ad").
passage('references.25', references, 25, 39,
        "1f81949e7aa8a3199d59232381bbaadcb83ab834ca14fe9cdf39c13960bb067b").
passage('references.26', references, 26, 41,
        "dc4994607e98a8869b422e78fbe24c371959124a7d06d41859161052f27e750f").
passage('references.27', references, 27, 31,
        "35c85a1cc368eeb40c3658f4a1f43898e14b330c2d6be6206d0ef85e26d265e1").
passage('references.28', references, 28, 37,
        "e2954ef5fc42c321efaeb731742643fd1f72d5c88d9bb54bbbb3d10a4003fe10").
passage('references.29', references, 29, 23,
        "c303aea59379c2ecffa612efcf2a830fd7cc7343c4ef165633aa4f7ab54377f8").
passage('references.30', references, 30, 24,
        "6f6808a492c8327414bc7198e49ea3be8807cbacbde803465502560ef636b040").
passage('references.31', references, 31, 25,
        "1ba0d50f3270f542225d0288ecacdd8469ca955b35b91a3f50a7dd0d877ef171").

passage('medicare.1', medicare, 1, 7,
        "c67a6e02947fd2b1da270b190752bed0c730346ad530d1d005210cb79fdfa91e").
anchored('medicare.informational', 11).
passage('medicare.3', medicare, 3, 11,
        "5c5e11f404434bc00d709334045bd1310d1c4ab289f2b13f3fb06a827c3c1140").
passage('medicare.4', medicare, 4, 12,
        "6a262b30f428cc83cad1887e13681da528d7493add5c6474a0a8332c7d36cb89").
passage('medicare.5', medicare, 5, 15,
        "0f0bfefa46c6dd9e6a6a712e228aaea1fbe93797bf9347af11169142db71b278").
passage('medicare.6', medicare, 6, 8,
        "405fff0d6b237e2c7f1acedcccbc0c1f484a04960ef958decf86cf017ad461f7").
passage('medicare.7', medicare, 7, 17,
        "25f1bf9a87e3696370d28ad8fe6f0de816eefb984a128cdaf583353430faf99b").
passage('medicare.8', medicare, 8, 6,
        "37655f10908b428a90e5d87ec9da80e9670cba01edd11ad7aedc674e071023f1").

passage('history.1', history, 1, 2,
        "c11fcca0a7f337662abafa70a5d9e2d038a8f347b99548912174495675f5aeea").
passage('history.2', history, 2, 4,
        "924a6bde77d378fe324f200d6dd09def910909ca49409d79b625ac4be0e1f11d").
passage('history.3', history, 3, 38,
        "31127d4187d0e90662efb29e80437547e64d7b0f23b63284ae863ca390a4e7cc").
passage('history.4', history, 4, 4,
        "7dc29f6f22388cd54f987a5d94a4389af86396bc507715d34283d9ec0c1502d8").
passage('history.5', history, 5, 31,
        "f1648d068da569c425efdf4dae78e78580e7713479e7f719920e4f38f32a92fb").
passage('history.6', history, 6, 4,
        "0a70454161815e8dd2693cde11f55976631b821b84ec3569f72c1ded38202d5d").
anchored('history.no_change', 24).
passage('history.8', history, 8, 4,
        "ed26a6531f77f02e37c2866e23d74278f30f87134c7c3a1bc3c2a5a42e36fed0").
passage('history.9', history, 9, 28,
        "6308e1b0d344a48007d2aa9fcdc703e2acf145e3199e27a934e8b10bada70464").
passage('history.10', history, 10, 4,
        "0556d978d150cf6b343b4688da5628404006110b655d4d011da97e129d945696").
passage('history.11', history, 11, 8,
        "2e73f29e703a3504810f12ea294d21d938e58a62fe4acfbf0ff9f27c8fd59bf7").
passage('history.12', history, 12, 4,
        "a1d885d91efb8496cf190e10b34cc9a5967776ea184cbad37ba3b87507f2a35b").
anchored('history.2015', 41).
anchored('history.2014', 264).
passage('history.15', history, 15, 142,
        "1f1bcf6622f8a2662cf0b0da3023941872b674092bb5cb0ae67a9730b105293b").
