%   Where in the policy things stand.  section(?Id, ?Rank, ?Title), in the order of the document;
%   anchor(?Id, ?Section, ?Ordinal, ?Sha256): the hash of the normalised sentence, list item or table row (NFKC, markup and
%   bullet removed, white space collapsed, lower case).

section(document, 1, "Title page").
section(disclaimer, 2, "Disclaimer").
section('coverage.child', 3, "Coverage > Childhood").
section('coverage.adult', 4, "Coverage > Adult").
section('guidelines.child', 5, "Policy Guidelines > Childhood").
section('guidelines.adult', 6, "Policy Guidelines > Adult").
section(rationale, 7, "Rationale").
section(practice, 8, "Rationale > Practice Guidelines and Position Statements").
section(coding, 9, "Coding").
section(medicare, 10, "Centers for Medicare and Medicaid Services").
section(history, 11, "Policy History").

anchor(title, document, 3,
       "10bdf67a5c6e444b0572c175962b03f8894e6e62e7af19ac8a6f9906caf63b21").
anchor('title.effective', document, 2,
       "372d8e3e17bdf8d65755b146ca58962cec0c02932c698767462744589ce04d95").
anchor('disclaimer.state', disclaimer, 1,
       "818d3e450a234323daf51f529e09cbce9419f12f3d8fd835706e2ddc691dbf66").
anchor('disclaimer.contract_governs', disclaimer, 4,
       "a545110ccbc409b1d39b344f45045a05473f2797ffffaf8aa0ecc9f7bd8b70b7").
anchor('coverage.child.1', 'coverage.child', 1,
       "6c0acee0f97a4517b7d3f5d03502f09b2ea0567699cd53b35cb2995caa7d5ff9").
anchor('coverage.child.2', 'coverage.child', 2,
       "3b9c70d37cab7bacffbbd64ad7919cad29afd76b7e1bda22a3056ede5fc258d4").
anchor('coverage.child.3', 'coverage.child', 3,
       "faf1755dd84dbb5d193e2bc079ad995c4fd684d7e862a6f1c6a6091e2e93ed37").
anchor('coverage.adult.1', 'coverage.adult', 1,
       "2c19aa8b7e70c727754c974fc26df5c35e4a76eb8a89d92782035929528cab25").
anchor('coverage.adult.2', 'coverage.adult', 2,
       "a037500a68a122e9fe400a69156483f2bc84e5e27d82a4ee5b87d5464e129114").
anchor('coverage.adult.3', 'coverage.adult', 3,
       "c6bd7a8638de509414ad02b8f5b2f4eb1c9b7fb3953f909085300e6b37029274").
anchor('coverage.adult.4', 'coverage.adult', 4,
       "b281ba4483787515e4a85e491b517ba18e9b9781565ea90cb8d8f5fcb57272af").
anchor('coverage.adult.5', 'coverage.adult', 5,
       "49cd63af32b36fbf1b1897cb2967a542aa81e87911cb0624822714bb91ad3a02").
anchor('guidelines.child.adverse', 'guidelines.child', 1,
       "37a318f152ae6374211260752dd843d4d2daa507cf163d1ee193bcd3b5309ba9").
anchor('guidelines.child.findings', 'guidelines.child', 2,
       "50d8b95b5f12ed9ba606b832024b19083f6dfb85a272048d20d1a13703a8b8b8").
anchor('guidelines.child.response', 'guidelines.child', 3,
       "a7c8bd0fdf72cb71bf7e5c4e287f38b184adf1a1ba4fadcef76880a7039df5d5").
anchor('guidelines.child.t_cell', 'guidelines.child', 4,
       "af491fd69c7a627dc5ad09dd1f2c2391b4e9c10b5aec1c791cbc41bf2e8b0291").
anchor('guidelines.child.translocation', 'guidelines.child', 5,
       "c4f799089f7a4be9269fb80a7e640e5233dfdfb6cf4ffdb7d7230aa86758e65a").
anchor('guidelines.adult.intro', 'guidelines.adult', 1,
       "f8f50b124f383c7c59a5b83bfe62f2c692f8883bc7b7b0e6efef7f8cc175242d").
anchor('guidelines.adult.age', 'guidelines.adult', 2,
       "41c9cead19bf9f081658510b4769605dc95a21c4250259193059162ad9727497").
anchor('guidelines.adult.leukocytosis', 'guidelines.adult', 3,
       "7c1a38f694835223694442da31b4fd9e75add909016ef07f3a4d222a7cc494bb").
anchor('guidelines.adult.genetics', 'guidelines.adult', 4,
       "97746bf8412a8eedf5c668a56ae8bcefa30a20ceeb6d2decf73e963ff28b33b4").
anchor('guidelines.adult.extramedullary', 'guidelines.adult', 5,
       "31b5d6ad81e53954f124cbac6b620e7c67ca4ef451c1a266e7ab5309855ca4e5").
anchor('guidelines.adult.late_remission', 'guidelines.adult', 6,
       "cd396af324288400f02e9e4aa1301b3ec0a9cfb77dc995aaa16acd67751039a5").
anchor('rationale.fitness', rationale, 1,
       "fe88b1df63f83ec02c5a16d7e0e8bf330b75157601f378cc9400b8246f65fc82").
anchor('rationale.conditioning', rationale, 2,
       "2bc3c2482e0a596012f4780c602ef3b88418d52842195a7f4a7c0159dc28f816").
anchor('rationale.partial_remission', rationale, 3,
       "30c2b7fc50c35e9bcc2002cb83478a57c46b79e7c634a2fb7fbb43dc249d5709").
anchor('rationale.donor', rationale, 4,
       "1e2df48c44d22d5f04d2426c1af765941f235c01f16566052f9d4f3e211167a3").
anchor('practice.astct', practice, 2,
       "ec605d45418fb6e68a3463ca7d9a5ba21a436f95b4d325ff9bd0e6b78f479d22").
anchor('practice.astct.ages', practice, 2,
       "23f5ff81106a6134beffa9095ebf55ea0ab6a8109c48d1d402e43691de801dbf").
anchor('coding.position', coding, 4,
       "228cb7c320c24890440f8cd85d1971d32c60db921cf554386c47ef96d460745d").
anchor('medicare.informational', medicare, 1,
       "0cb7699c9a2fd04763b033f2e3d4953f7644d4e151d54f198003e99c576a8b47").
anchor('history.no_change', history, 5,
       "05bc52050b098b7392ea30ece244fa5081feead831d1752cc3bdf6cb93545f08").
anchor('history.2015', history, 11,
       "e0bb359893443cd1634412e3c7395684230c34961f1dc89289e2cdb953b9d4fb").
anchor('history.2014', history, 12,
       "a08b316621e7d1bdba8a861686d3f5fceb074083f155706c39878f6bf2888ccf").
