%   Description: what is said of the disease, of transplantation and of its regulation.

%   fact(?Id, ?Anchor, ?Text).

%   Acute lymphoblastic leukemia
fact(all_heterogeneous, 'description.3', "ALL is not uniform: varied genetics make distinct biologic subtypes of it.").
fact(all_stratified, 'description.4',
     "Clinical and genetic factors that foretell the outcome sort patients by risk; treatment is fitted to the risk of relapse \c
so predicted.").
fact(all_main_factors, 'description.5',
     "Two of the factors that tell most about risk: the patient's age, and the white cell count at diagnosis.").
fact(all_genetics_prognosis, 'description.6', "Some genetic traits of the leukemic cells bear strongly on the prognosis.").
fact(all_factors_listed, 'description.7',
     "The section Policy Guidelines sums up which factors, clinical and biologic, predict outcome and relapse.").

%   Childhood
fact(child_most_common_cancer, 'description.child.2'/1, "No cancer is diagnosed in children more often.").
fact(child_share_of_cancers, 'description.child.2'/2, "It makes up nearly 25% of the cancers found before the age of 15 years.").
fact(child_remission, 'description.child.3'/1,
     "Chemotherapy by pediatric regimens now brings 98% of the children into remission, typically.").
fact(child_survival, 'description.child.3'/2, "Up to 85% of the children survive in the long term.").
fact(child_survival_reasons, 'description.child.4',
     "Survival rose as large randomized trials identified effective drugs and combinations, as the central nervous system was \c
treated before symptoms, and as treatment was intensified and stratified by risk.").
fact(child_first_relapse, 'description.child.5',
     "How long the first remission lasted bears on the prognosis after a first relapse.").
fact(child_lfs_long_remission, 'description.child.6'/1,
     "Leukemia-free survival is 40% to 50% where the first remission outlasted 3 years.").
fact(child_lfs_early_relapse, 'description.child.6'/2,
     "Leukemia-free survival is 10% to 15% where the relapse came less than 3 years from treatment.").
fact(child_short_remission_hct, 'description.child.7',
     "After a short remission a transplant may therefore deserve strong consideration.").
fact(child_comparison_unknown, 'description.child.8',
     "How autologous and allogeneic transplants compare in outcome is not known at present.").

%   Adult
fact(adult_share_of_leukemias, 'description.adult.2', "Of the acute leukemias of adults 20% are ALL.").
fact(adult_response, 'description.adult.3'/1,
     "Induction chemotherapy is expected to bring 60% to 80% of adults to a complete response.").
fact(adult_relapse_death, 'description.adult.3'/2, "Those who relapse after a remission usually die within 1 year.").
fact(adult_genetics_differ, 'description.adult.4',
     "That genetic abnormalities are not equally frequent in adults and children explains part of the difference in outcome.").
fact(adult_good_genetics_rare, 'description.adult.5',
     "Abnormalities of good prognosis, such as hyperdiploidy and the translocation of chromosomes 12 and 21, are much rarer in \c
adults; in children they are among the most common.").
fact(adult_philadelphia, 'description.adult.6',
     "The Philadelphia chromosome, of poor prognosis, is found in 25% to 30% of adult ALL and seldom in childhood ALL.").
fact(adult_other_adverse, 'description.adult.7',
     "Also adverse in adults: age above {older_adult} years, poor performance status, male sex, and a white cell count at \c
presentation above {adult_leukocytosis_b}/µL in B lineage or above {adult_leukocytosis_t}/µL in T lineage.").

%   Hematopoietic cell transplantation
fact(hct_what, 'description.hct.2',
     "Stem cells are given by vein to restore the marrow and immunity of cancer patients who get cytotoxic drugs in doses \c
toxic to the marrow, with radiotherapy of the whole body or without.").
fact(hct_source, 'description.hct.3', "The cells come from the recipient (autologous) or from a donor (allogeneic).").
fact(hct_harvest, 'description.hct.4', "Sources: marrow, peripheral blood, or cord blood taken shortly after birth.").
fact(hct_autologous_compatible, 'description.hct.5', "In an autologous transplant immunologic compatibility is no issue.").
fact(hct_allogeneic_compatible, 'description.hct.6',
     "In an allogeneic one the outcome depends critically on the compatibility of donor and patient.").
fact(hct_typing, 'description.hct.7',
     "Typing of HLA, by cellular, serologic or molecular techniques, establishes compatibility.").
fact(hct_hla, 'description.hct.8', "HLA: the genes expressed at the loci HLA-A, -B and -DR, on each arm of chromosome 6.").
fact(hct_match, 'description.hct.9', "A donor is acceptable who matches at all of the HLA loci, or at most of them.").

%   Conventional conditioning.  The first two sentences are held as they stand: the pieces of the usual text seem interchanged.
fact(conditioning_classical, 'description.conditioning.3',
     "Conventional allo-HCT gives cytotoxic agents (for example cyclophosphamide or busulfan), whether or not disease is \c
present, where there is no conditioning before the transplant.").
fact(conditioning_fit, 'description.conditioning.4',
     "Intense regimens are for those healthy enough to tolerate irradiation of the body in doses that ablate the marrow.").
fact(conditioning_effect, 'description.conditioning.5',
     "The benefit comes from two things: malignant cells are eradicated first, then foreign immune cells act against the \c
malignancy.").
fact(conditioning_overwhelmed, 'description.conditioning.6',
     "The second, slower effect is thought to be what may cure; substantial harms may outweigh it.").
fact(conditioning_harms, 'description.conditioning.7',
     "The harms include opportunistic infections, once the marrow's own function is lost, and organs damaged by the drugs or \c
failing.").
fact(conditioning_immunosuppression, 'description.conditioning.8',
     "After an allogeneic graft, drugs that suppress immunity keep rejection and GVHD low and make opportunistic infections \c
likelier.").
fact(conditioning_autologous, 'description.conditioning.9',
     "An autologous transplant succeeds if chemotherapy, with or without radiotherapy, can clear blood and marrow of cancer \c
cells.").
fact(conditioning_engraftment, 'description.conditioning.10',
     "Stem cells taken from the patient before the ablation, and presumed normal, can then engraft and repopulate the marrow.").
fact(conditioning_consolidation, 'description.conditioning.11',
     "So it typically consolidates a complete remission.").
fact(conditioning_autologous_harms, 'description.conditioning.12',
     "Until engraftment its recipients too are open to the toxicity of chemotherapy and to opportunistic infections, not to \c
GVHD.").

%   Reduced-intensity conditioning
fact(ric_what, 'description.ric.2',
     "RIC before an allogeneic transplant: cytotoxic drugs in lower doses, or radiotherapy by less intense regimens, than in \c
full-dose myeloablative conditioning.").
fact(ric_balance, 'description.ric.3',
     "The definition varies and so do the versions in use; every regimen weighs relapse from residual disease against death \c
without relapse.").
fact(ric_goal, 'description.ric.4',
     "It is to lower the burden of disease, and to keep morbidity from treatment and death without relapse low while the \c
effect of the graft against the malignancy builds up.").
fact(ric_spectrum, 'description.ric.5',
     "Regimens go from almost wholly myeloablative to minimally so with lymphoablation, as disease and patient require.").
fact(ric_mixed_chimerism, 'description.ric.6', "At first the donor's cells engraft and the marrow is of mixed chimerism.").
fact(ric_full_chimerism, 'description.ric.7', "Most patients convert to full donor chimerism later.").
fact(ric_meaning, 'description.ric.8', "This policy means by the term every regimen that is meant to be nonmyeloablative.").

%   Regulatory status
fact(fda_regulates, 'description.regulatory.2',
     "Human cells and tissues for implantation, transplantation or infusion are regulated by the U.S. Food and Drug \c
Administration, through its Center for Biologics Evaluation and Research, under parts 1270 and 1271 of Title 21 of the Code of \c
Federal Regulation.").
fact(fda_stem_cells, 'description.regulatory.3', "These rules extend to hematopoietic stem cells.").
