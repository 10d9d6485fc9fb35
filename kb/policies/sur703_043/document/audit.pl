%   What the audit of the document needs to know: how measures hang together, and where the document says what it leaves out.

%   never_above(?Below, ?Above): whoever is counted in the first is counted in the second.
never_above(efs, os).
never_above(dfs, os).
never_above(pfs, os).
never_above(leukemia_free_survival, os).
never_above(os, dss).

%   add_up(?Measures): each person is in one of them.
add_up([relapse, nrm, dfs]).
add_up([relapse, nrm, leukemia_free_survival]).

%   over_time(?Measure, ?Way).
over_time(os, falls).
over_time(efs, falls).
over_time(dfs, falls).
over_time(pfs, falls).
over_time(relapse, rises).
over_time(nrm, rises).
over_time(trm, rises).

%   share(?Measure): how many people a group is, or what part of the whole.  age_measure(?Measure).
share(patients).
age_measure(age).

%   no_overlap(?Anchor): studies whose people overlap are said to be left out.
no_overlap('rationale.auto_child.20').
no_overlap('rationale.allo_child.19').
no_overlap('rationale.auto_adult.19').
no_overlap('rationale.allo_adult.20').
no_overlap('rationale.allo_after_auto.20').
