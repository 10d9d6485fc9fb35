%   Terms: synonyms and abbreviations, each where the document brings it in first.

%   synonyms(?Id, ?Term, ?Others, ?Anchor).

%   Disease and procedure
synonyms(all, "acute lymphoblastic leukemia", ["ALL"], 'coverage.child.1').
synonyms(all_former, "acute lymphocytic leukemia", ["ALL"], 'history.2014').
synonyms(hct, "hematopoietic cell transplantation", ["HCT"], 'coverage.child.1').
synonyms(allo_hct, "allogeneic HCT", ["allo-HCT"], 'description.child.8').
synonyms(t_9_22, "translocation involving chromosomes 9 and 22", ["t[9;22]", "BCR-ABL fusion"], 'guidelines.child.adverse'/6).
synonyms(t_4_11, "translocation involving chromosomes 4 and 11", ["t[4;11]", "MLL-AF4 fusion"], 'guidelines.child.adverse'/7).
synonyms(philadelphia, "Philadelphia chromosome", ["t[9;22]"], 'guidelines.adult.genetics').
synonyms(philadelphia_translocation, "Philadelphia chromosome", ["translocation of chromosomes 9 and 22"], 'description.adult.6').
synonyms(philadelphia_ph, "Philadelphia chromosome", ["Ph"], 'rationale.allo_adult.37').
synonyms(hla, "human leukocyte antigens", ["HLA"], 'description.hct.7').
synonyms(dr, "antigen-D related", ["-DR"], 'description.hct.8').
synonyms(conventional, "conventional practice of allo-HCT", ["classical"], 'description.conditioning.3').
synonyms(gvhd, "graft-versus-host disease", ["GVHD"], 'description.conditioning.8').
synonyms(ric, "reduced-intensity conditioning", ["RIC"], 'description.ric.2').
synonyms(aml, "acute myelogenous leukemia", ["AML"], 'rationale.allo_child.53').
synonyms(bfm, "Berlin-Frankfurt-Munich", ["BFM"], 'rationale.allo_child.51').
synonyms(hsct, "hematopoietic stem cell transplantation", ["HSCT"], 'practice.ncd.4').
synonyms(ausct, "autologous stem cell transplantation", ["AuSCT"], 'practice.ncd.6').

%   Outcomes and statistics
synonyms(rct, "randomized control trial", ["RCT"], 'rationale.method.11').
synonyms(os, "overall survival", ["OS"], 'rationale.auto_child.12').
synonyms(dss, "disease-specific survival", ["DSS"], 'rationale.auto_child.12').
synonyms(trm, "treatment-related mortality", ["TRM"], 'rationale.auto_child.12').
synonyms(efs, "event-free survival", ["EFS"], 'rationale.auto_child.25').
synonyms(dfs, "disease-free survival", ["DFS"], 'rationale.auto_child.28').
synonyms(nrm, "nonrelapse mortality", ["NRM"], 'rationale.allo_adult.46').
synonyms(cr1, "first complete remission", ["CR1"], 'rationale.auto_child.28').
synonyms(cr2, "second complete remission", ["CR2"], 'rationale.allo_child.24').
synonyms(ci, "confidence interval", ["CI"], 'rationale.allo_child.33').
synonyms(hr, "hazard ratio", ["HR"], 'rationale.allo_adult.23').
synonyms(or, "odds ratio", ["OR"], 'rationale.allo_adult.31').
synonyms(rr, "relative risk", ["RR"], 'rationale.allo_adult.77').

%   Bodies and their systems
synonyms(asbmt, "American Society for Blood and Marrow Transplantation", ["ASBMT"], 'rationale.allo_child.21').
synonyms(astct, "American Society for Transplantation and Cellular Therapy", ["ASTCT"], 'rationale.auto_adult.21').
synonyms(mrc, "Medical Research Council", ["MRC"], 'rationale.allo_adult.34').
synonyms(ecog, "Eastern Cooperative Oncology Group", ["ECOG"], 'rationale.allo_adult.34').
synonyms(nccn, "National Comprehensive Cancer Network", ["NCCN"], 'practice.nccn.2').
synonyms(ncd, "National Coverage Determination", ["NCD"], 'references.31').
synonyms(nct, "national clinical trial", ["NCT"], 'trials.10').
synonyms(spd, "Summary Plan Description", ["SPD"], 'coding.6').
synonyms(cpt, "Current Procedural Terminology", ["CPT"], 'coding.8').
synonyms(cms, "Centers for Medicare and Medicaid Services", ["CMS"], 'medicare.1').

%   Services of the history
synonyms(dli, "donor leukocyte infusion", ["DLI"], 'history.2014'/1).
synonyms(hpc, "hematopoietic progenitor cell", ["HPC"], 'history.2014'/3).
synonyms(str, "short tandem repeat", ["STR"], 'history.2014'/5).
synonyms(psct_bmt, "peripheral/bone marrow stem cell transplantation", ["PSCT/BMT"], 'history.15').
synonyms(cbsc, "cord blood as a source of stem cells", ["CBSC"], 'history.15').
