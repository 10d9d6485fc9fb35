%   References: the list, whom the titles name, where each is cited, and what is identified in several places.

%   reference(?Number, ?Authors, ?Title, ?Where, ?Published, ?Identifiers, ?Anchor).  A web document has the year of its version.
reference(1, "Carroll WL, Bhojwani D, Min DJ, et al.",
          "Pediatric acute lymphoblastic leukemia",
          "Hematology Am Soc Hematol Educ Program 102-131", "2003", [pmid("14633779")], 'references.2').
reference(2, "Pieters R, Carroll WL",
          "Biology and treatment of acute lymphoblastic leukemia",
          "Pediatr Clin North Am 55(1):1-20, ix", "2008-02", [pmid("18242313")], 'references.3').
reference(3, "National Comprehensive Cancer Network (NCCN)",
          "NCCN Clinical Practice Guidelines in Oncology: Pediatric Acute Lymphoblastic Leukemia",
          "web document", "2025",
          [version("1.2025"), url("https://www.nccn.org"), accessed("2024-11-13")], 'references.4').
reference(4, "National Comprehensive Cancer Network (NCCN)",
          "NCCN Clinical Practice Guidelines in Oncology: Acute lymphoblastic leukemia",
          "web document", "2024",
          [version("2.2024"), url("https://www.nccn.org"), accessed("2024-11-12")], 'references.5').
reference(5, "Lawson SE, Harrison G, Richards S, et al.",
          "The UK experience in treating relapsed childhood acute lymphoblastic leukaemia: a report on the Medical Research \c
Council UKALLR1 study",
          "Br J Haematol 108(3):531-543", "2000-03", [pmid("10759711")], 'references.6').
reference(6, "Ribera JM, Ortega JJ, Oriol A, et al.",
          "Comparison of intensive chemotherapy, allogeneic, or autologous stem-cell transplantation as postremission \c
treatment for children with very high-risk acute lymphoblastic leukemia: PETHEMA ALL-93 trial",
          "J Clin Oncol 25(1):16-24", "2007-01-01", [pmid("17194902")], 'references.7').
reference(7, "Oliansky DM, Camitta B, Gaynon P, et al.",
          "Role of cytotoxic therapy with hematopoietic stem cell transplantation in the treatment of pediatric acute \c
lymphoblastic leukemia: update of the 2005 evidence-based review",
          "Biol Blood Marrow Transplant 18(4):505-522", "2012-04", [pmid("22209888")], 'references.8').
reference(8, "Harrison G, Richards S, Lawson S, et al.",
          "Comparison of allogeneic transplant versus chemotherapy for relapsed childhood acute lymphoblastic leukaemia in the \c
MRC UKALL R1 trial",
          "Ann Oncol 11(8):999-1006", "2000-08", [pmid("11038037")], 'references.9').
reference(9, "Wheeler KA, Richards SM, Bailey CC, et al.",
          "Bone marrow transplantation versus chemotherapy in the treatment of very high-risk childhood acute lymphoblastic \c
leukemia in first remission: results from Medical Research Council UKALL X and XI",
          "Blood 96(7):2412-2418", "2000-10-01", [pmid("11001892")], 'references.10').
reference(10, "Pulsipher MA, Boucher KM, Wall D, et al.",
          "Reduced-intensity allogeneic transplantation in pediatric patients ineligible for myeloablative therapy: results of \c
the Pediatric Blood and Marrow Transplant Consortium Study ONC0313",
          "Blood 114(7):1429-1436", "2009-08-13", [pmid("19528536")], 'references.11').
reference(11, "Trujillo ÁM, Karduss AJ, Suarez G, et al.",
          "Haploidentical Hematopoietic Stem Cell Transplantation with Post-Transplantation Cyclophosphamide in Children with \c
High-Risk Leukemia Using a Reduced-Intensity Conditioning Regimen and Peripheral Blood as the Stem Cell Source",
          "Transplant Cell Ther 27(5):427.e1-427.e7", "2021-05", [pmid("33965184")], 'references.12').
reference(12, "Ribera JM, Oriol A, Bethencourt C, et al.",
          "Comparison of intensive chemotherapy, allogeneic or autologous stem cell transplantation as post-remission \c
treatment for adult patients with high-risk acute lymphoblastic leukemia. Results of the PETHEMA ALL-93 trial",
          "Haematologica 90(10):1346-1356", "2005-10", [pmid("16219571")], 'references.13').
reference(13, "Yanada M, Matsuo K, Suzuki T, et al.",
          "Allogeneic hematopoietic stem cell transplantation as part of postremission therapy improves survival for adult \c
patients with high-risk acute lymphoblastic leukemia: a metaanalysis",
          "Cancer 106(12):2657-2663", "2006-06-15", [pmid("16703597")], 'references.14').
reference(14, "Gupta V, Richards S, Rowe J, et al.",
          "Allogeneic, but not autologous, hematopoietic cell transplantation improves survival only among younger adults with \c
acute lymphoblastic leukemia in first remission: an individual patient data meta-analysis",
          "Blood 121(2):339-350", "2013-01-10", [pmid("23165481")], 'references.15').
reference(15, "Goldstone AH, Richards SM, Lazarus HM, et al.",
          "In adults with standard-risk acute lymphoblastic leukemia, the greatest benefit is achieved from a matched sibling \c
allogeneic transplantation in first complete remission, and an autologous transplantation is less effective than conventional \c
consolidation/maintenance chemotherapy in all patients: final results of the International ALL Trial (MRC UKALL XII/ECOG E2993)",
          "Blood 111(4):1827-1833", "2008-02-15", [pmid("18048644")], 'references.16').
reference(16, "Fielding AK, Rowe JM, Richards SM, et al.",
          "Prospective outcome data on 267 unselected adult patients with Philadelphia chromosome-positive acute lymphoblastic \c
leukemia confirms superiority of allogeneic transplantation over chemotherapy in the pre-imatinib era: results from the \c
International ALL Trial MRC UKALLXII/ECOG2993",
          "Blood 113(19):4489-4496", "2009-05-07", [pmid("19244158")], 'references.17').
reference(17, "Cornelissen JJ, van der Holt B, Verhoef GE, et al.",
          "Myeloablative allogeneic versus autologous stem cell transplantation in adult patients with acute lymphoblastic \c
leukemia in first remission: a prospective sibling donor versus no-donor comparison",
          "Blood 113(6):1375-1382", "2009-02-05", [pmid("18988865")], 'references.18').
reference(18, "Giebel S, Labopin M, Socie G, et al.",
          "Improving results of allogeneic hematopoietic cell transplantation for adults with acute lymphoblastic leukemia in \c
first complete remission: an analysis from the Acute Leukemia Working Party of the European Society for Blood and Marrow \c
Transplantation",
          "Haematologica 102(1):139-149", "2017-01", [pmid("27686376")], 'references.19').
reference(19, "Dinmohamed AG, Szabo A, van der Mark M, et al.",
          "Improved survival in adult patients with acute lymphoblastic leukemia in the Netherlands: a population-based study \c
on treatment, trial participation and survival",
          "Leukemia 30(2):310-317", "2016-02", [pmid("26286115")], 'references.20').
reference(20, "Pidala J, Djulbegovic B, Anasetti C, et al.",
          "Allogeneic hematopoietic cell transplantation for adult acute lymphoblastic leukemia (ALL) in first complete \c
remission",
          "Cochrane Database Syst Rev 2011(10):CD008818", "2011-10-05", [pmid("21975786")], 'references.21').
reference(21, "Owattanapanich W, Leelakanok N, Sanpakt K, et al.",
          "A Comparison of the Clinical Outcomes of Haploidentical Transplantation and Other Graft Sources in Acute \c
Lymphoblastic Leukemia: A Systematic Review and Meta-Analysis",
          "Clin Lymphoma Myeloma Leuk 22(3):174-191", "2022-03", [pmid("34802994")], 'references.22').
reference(22, "Abdul Wahid SF, Ismail NA, Modh-Idris MR, et al.",
          "Comparison of reduced-intensity and myeloablative conditioning regimens for allogeneic hematopoietic stem cell \c
transplantation in patients with acute myeloid leukemia and acute lymphoblastic leukemia: a meta-analysis",
          "Stem Cells Dev 23(21):2535-2552", "2014-11-01", [pmid("25072307")], 'references.23').
reference(23, "Gutierrez-Aguirre CH, Gomez-Almaguer D, Cantu-Rodriguez OG, et al.",
          "Non-myeloablative stem cell transplantation in patients with relapsed acute lymphoblastic leukemia: results of a \c
multicenter study",
          "Bone Marrow Transplant 40(6):535-539", "2007-09", [pmid("17618317")], 'references.24').
reference(24, "Mohty M, Labopin M, Tabrizzi R, et al.",
          "Reduced-intensity conditioning allogeneic stem cell transplantation for adult patients with acute lymphoblastic \c
leukemia: a retrospective study from the European Group for Blood and Marrow Transplantation",
          "Haematologica 93(2):303-306", "2008-02", [pmid("18245655")], 'references.25').
reference(25, "Cho BS, Lee S, Kim YJ, et al.",
          "Reduced-intensity conditioning allogeneic stem cell transplantation is a potential therapeutic approach for adults \c
with high-risk acute lymphoblastic leukemia in remission: results of a prospective phase 2 study",
          "Leukemia 23(10):1763-1770", "2009-10", [pmid("19440217")], 'references.26').
reference(26, "Rosko A, Wang HL, de Lima M, et al.",
          "Reduced-intensity conditioned allograft yields favorable survival for older adults with B-cell acute lymphoblastic \c
leukemia",
          "Am J Hematol 92(1):42-49", "2017-01", [pmid("27712033")], 'references.27').
reference(27, "Kanate AS, Majhail NS, Savani BN, et al.",
          "Indications for hematopoietic cell transplantation and immune effector cell therapy: Guidelines from the American \c
Society for Transplantation and Cellular Therapy",
          "Biol Blood Marrow Transplant 26(7):1247-1256", "2020-07", [pmid("32165328")], 'references.28').
reference(28, "National Comprehensive Cancer Network (NCCN)",
          "NCCN Clinical Practice Guidelines in Oncology: Acute lymphoblastic leukemia",
          "web document", "2025",
          [version("2.2025"), url("https://www.nccn.org"), accessed("2025-10-17")], 'references.29').
reference(29, "National Comprehensive Cancer Network (NCCN)",
          "NCCN Clinical Practice Guidelines in Oncology: Pediatric Acute Lymphoblastic Leukemia",
          "web document", "2026",
          [version("1.2026"), url("https://www.nccn.org"), accessed("2025-10-17")], 'references.30').
reference(30, "Centers for Medicare and Medicaid Services",
          "National Coverage Determination (NCD) for Stem Cell Transplantation",
          "web document", "2016",
          [number("110.23"), formerly("110.8.1"), url("https://www.cms.gov"), accessed("2024-11-14")], 'references.31').

%   reference_about(?Number, ?Who): where the title names children (childhood, pediatric) or adults.
reference_about(1, child).
reference_about(3, child).
reference_about(5, child).
reference_about(6, child).
reference_about(7, child).
reference_about(8, child).
reference_about(9, child).
reference_about(10, child).
reference_about(11, child).
reference_about(12, adult).
reference_about(13, adult).
reference_about(14, adult).
reference_about(15, adult).
reference_about(16, adult).
reference_about(17, adult).
reference_about(18, adult).
reference_about(19, adult).
reference_about(20, adult).
reference_about(24, adult).
reference_about(25, adult).
reference_about(26, adult).
reference_about(29, child).

%   citation(?N, ?Reference, ?Anchor): every "(n)" of the text, in its order.
citation(1, 1, 'description.4').
citation(2, 1, 'description.5').
citation(3, 2, 'description.7').
citation(4, 3, 'description.child.2').
citation(5, 2, 'description.child.4').
citation(6, 4, 'description.adult.3').
citation(7, 5, 'rationale.auto_child.22').
citation(8, 6, 'rationale.auto_child.28').
citation(9, 7, 'rationale.allo_child.21').
citation(10, 5, 'rationale.allo_child.26').
citation(11, 8, 'rationale.allo_child.31').
citation(12, 9, 'rationale.allo_child.35').
citation(13, 10, 'rationale.allo_child.41').
citation(14, 11, 'rationale.allo_child.48').
citation(15, 7, 'rationale.auto_adult.21').
citation(16, 12, 'rationale.auto_adult.24').
citation(17, 13, 'rationale.allo_adult.22').
citation(18, 7, 'rationale.allo_adult.26').
citation(19, 14, 'rationale.allo_adult.29').
citation(20, 15, 'rationale.allo_adult.34').
citation(21, 15, 'rationale.allo_adult.40').
citation(22, 16, 'rationale.allo_adult.49').
citation(23, 17, 'rationale.allo_adult.51').
citation(24, 17, 'rationale.allo_adult.62').
citation(25, 18, 'rationale.allo_adult.65').
citation(26, 19, 'rationale.allo_adult.69').
citation(27, 20, 'rationale.allo_adult.74').
citation(28, 21, 'rationale.allo_adult.79').
citation(29, 22, 'rationale.allo_adult.86').
citation(30, 23, 'rationale.allo_adult.90').
citation(31, 24, 'rationale.allo_adult.92').
citation(32, 25, 'rationale.allo_adult.96').
citation(33, 26, 'rationale.allo_adult.103').
citation(34, 27, 'practice.astct_table.3').
citation(35, 28, 'practice.nccn.2').
citation(36, 29, 'practice.nccn.7').
citation(37, 30, 'practice.ncd.2').

%   identifier(?Of, ?AsPrinted, ?Anchor): one thing, identified in several places.
identifier(ncd_number, "110.23", 'practice.ncd.2').
identifier(ncd_number, "110.23", 'references.31').
identifier(ncd_former_number, "110.81", 'practice.ncd.2').
identifier(ncd_former_number, "110.8.1", 'references.31').
identifier(cms_site, "https://www.cms.gov", 'references.31').
identifier(cms_site, "https://www.cms.hhs.gov", 'medicare.8').
identifier(cms_name, "Centers for Medicare and Medicaid Services", 'references.31').
identifier(cms_name, "Centers for Medicare and Medicaid Services", 'medicare.1').
identifier(cms_name, "Centers for Medicare and Medicaid Services", 'medicare.5').
identifier(cms_abbreviation, "CMS", 'medicare.1').
identifier(cms_abbreviation, "CMS", 'medicare.5').
identifier(nccn_site, "https://www.nccn.org", 'references.4').
identifier(nccn_site, "https://www.nccn.org", 'references.5').
identifier(nccn_site, "https://www.nccn.org", 'references.29').
identifier(nccn_site, "https://www.nccn.org", 'references.30').
identifier(nccn_name, "National Comprehensive Cancer Network", 'practice.nccn.1').
identifier(nccn_name, "National Comprehensive Cancer Network", 'practice.nccn.2').
identifier(nccn_name, "National Comprehensive Cancer Network", 'references.4').
identifier(nccn_name, "National Comprehensive Cancer Network", 'references.5').
identifier(nccn_name, "National Comprehensive Cancer Network", 'references.29').
identifier(nccn_name, "National Comprehensive Cancer Network", 'references.30').
identifier(nccn_abbreviation, "NCCN", 'practice.nccn.2').
identifier(nccn_abbreviation, "NCCN", 'practice.nccn.5').
identifier(nccn_abbreviation, "NCCN", 'references.4').
identifier(nccn_abbreviation, "NCCN", 'references.5').
identifier(nccn_abbreviation, "NCCN", 'references.29').
identifier(nccn_abbreviation, "NCCN", 'references.30').
identifier(nccn_guideline_version, "2.2025", 'practice.nccn.2').
identifier(nccn_guideline_version, "2.2025", 'references.29').
identifier(nccn_pediatric_guideline_version, "1.2026", 'practice.nccn.5').
identifier(nccn_pediatric_guideline_version, "1.2026", 'references.30').
identifier(astct_name, "American Society for Transplantation and Cellular Therapy", 'rationale.auto_adult.21').
identifier(astct_name, "American Society for Transplantation and Cellular Therapy", 'practice.astct_table.1').
identifier(astct_name, "American Society for Transplantation and Cellular Therapy", 'practice.astct_table.2').
identifier(astct_name, "American Society for Transplantation and Cellular Therapy", 'references.28').
identifier(astct_former_name, "American Society for Blood and Marrow Transplantation", 'rationale.allo_child.21').
identifier(astct_former_name, "American Society for Blood and Marrow Transplantation", 'rationale.summary.6').
identifier(astct_former_name, "American Society for Blood and Marrow Transplantation", 'practice.astct_table.2').
identifier(astct_former_abbreviation, "ASBMT", 'rationale.allo_child.21').
identifier(astct_former_abbreviation, "ASBMT", 'rationale.auto_adult.21').
identifier(astct_former_abbreviation, "ASBMT", 'rationale.auto_adult.22').
identifier(astct_former_abbreviation, "ASBMT", 'rationale.auto_adult.24').
identifier(astct_former_abbreviation, "ASBMT", 'rationale.allo_adult.26').
identifier(astct_former_abbreviation, "ASBMT", 'rationale.allo_adult.28').
identifier(astct_former_abbreviation, "ASBMT", 'rationale.summary.6').
identifier(astct_former_abbreviation, "ASBMT", 'rationale.summary.12').
