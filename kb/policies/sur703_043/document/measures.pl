%   What the studies measured, and which way is better: measure(?Id, ?Label, ?Better).

measure(os, "overall survival", up).
measure(dss, "disease-specific survival", up).
measure(efs, "event-free survival", up).
measure(dfs, "disease-free survival", up).
measure(pfs, "progression-free survival", up).
measure(relative_survival, "relative survival", up).
measure(leukemia_free_survival, "leukemia-free survival", up).
measure(complete_remission, "complete remission", up).
measure(relapse, "relapse", down).
measure(trm, "treatment-related mortality", down).
measure(treatment_morbidity, "treatment-related morbidity", down).
measure(nrm, "nonrelapse mortality", down).
measure(early_mortality, "mortality within 100 days", down).
measure(remission_death, "death in remission", down).
measure(death, "death", down).
measure(alive, "alive at last follow-up", up).
measure(survival_time, "time survived", up).
measure(gvhd, "graft-versus-host disease", down).
measure(acute_gvhd, "acute graft-versus-host disease, grades II to IV", down).
measure(chronic_gvhd, "chronic graft-versus-host disease", down).
measure(donor_chimerism, "complete donor chimerism", up).
measure(patients, "share of the patients", none).
measure(studies, "studies included", none).
measure(centers, "hospitals taking part", none).
measure(age, "age", none).
measure(follow_up, "follow-up", none).
measure(time_to_transplant, "time to transplantation", none).

%   Whom the document calls what: age_group(?Id, ?Label, ?Side, ?Threshold).
age_group(child, "children", below, majority).
age_group(adult, "adults", from, majority).
