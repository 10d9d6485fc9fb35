%   Rationale > Autologous, Childhood: the studies and what they found.

not_held([ 'rationale.auto_child.21' ], "A heading.").

%   Lawson: the allogeneic transplants are in allo_child.pl.
study(lawson_2000, "Lawson and colleagues: transplants against chemotherapy in childhood ALL", rct, none, child,
      ['rationale.auto_child.22', 'rationale.allo_child.26']).
reported(lawson_2000, auto_child, [5]).
trial_name(ukall_r1, "Medical Research Council UKALLR1", 'references.6', 5).
group(lawson_2000, enrolled, n("256"), 'rationale.auto_child.24', "all who were enrolled").
group(lawson_2000, chemotherapy, n("123"), 'rationale.auto_child.24', "chemotherapy alone").
group(lawson_2000, autologous, n("15"), 'rationale.auto_child.24', "autologous transplant").
parts(lawson_2000, enrolled, [chemotherapy, autologous], some, 'rationale.auto_child.24').
called(lawson_2000, enrolled, child, 'rationale.auto_child.22').
said(lawson_2000_autologous_eligible, lawson_2000, words, [], "autologous transplant was for those without a suitable donor",
     'rationale.donor').
result(lawson_2000_efs_chemotherapy_5y, lawson_2000, efs, chemotherapy, at("5", years), percent("48"), 'rationale.auto_child.25').
result(lawson_2000_efs_autologous_5y, lawson_2000, efs, autologous, at("5", years), percent("47"), 'rationale.auto_child.25').
%   A p value without figures: it stands behind a sentence on the cause of failure, not behind the event-free survival.
p_value(lawson_2000_relapse_p, [], =, ".05", 'rationale.auto_child.26').
said(lawson_2000_relapse_major, lawson_2000, words, [lawson_2000_relapse_p],
     "after chemotherapy as after autologous transplant, treatment failed mostly by relapse", 'rationale.auto_child.26').
said(lawson_2000_autologous_equivalent, lawson_2000, similar(autologous, chemotherapy),
     [lawson_2000_efs_autologous_5y, lawson_2000_efs_chemotherapy_5y],
     "autologous transplant and conventional-dose chemotherapy broadly equal overall", 'rationale.auto_child.27').
said(lawson_2000_no_clear_benefit, lawson_2000, similar(autologous, chemotherapy),
     [lawson_2000_efs_autologous_5y, lawson_2000_efs_chemotherapy_5y],
     "neither treatment clearly of more benefit", 'rationale.auto_child.27').

%   PETHEMA ALL-93, the children.  The three arms are presented as the whole trial.
study(ribera_2007, "PETHEMA ALL-93, children at very high risk", rct, 2007, child, ['rationale.auto_child.28']).
reported(ribera_2007, auto_child, [6]).
trial_name(pethema_all_93, "PETHEMA ALL-93", 'rationale.auto_child.28', 6).
trial_name(pethema_all_93, "Comparison of Intensive Chemotherapy, Allogeneic, or Autologous Stem-Cell Transplantation as \c
Postremission Treatment for Children with Very High Risk Acute Lymphoblastic Leukemia", 'rationale.auto_child.28', 6).
trial_name(pethema_all_93, "PETHEMA ALL-93", 'references.7', 6).
group(ribera_2007, enrolled, n("106"), 'rationale.auto_child.28', "all of the trial: very high risk, first complete remission").
group(ribera_2007, autologous, n("38"), 'rationale.auto_child.28', "autologous transplant").
group(ribera_2007, allogeneic, n("24"), 'rationale.auto_child.28', "allogeneic transplant").
group(ribera_2007, chemotherapy, n("38"), 'rationale.auto_child.28', "standard chemotherapy, with maintenance").
parts(ribera_2007, enrolled, [autologous, allogeneic, chemotherapy], all, 'rationale.auto_child.28').
called(ribera_2007, enrolled, child, 'rationale.auto_child.28').
result(ribera_2007_follow_up, ribera_2007, follow_up, enrolled, unspecified, median("78", months), 'rationale.auto_child.28').
said(ribera_2007_dfs_equal, ribera_2007, not_significant, [],
     "disease-free survival does not differ significantly between the arms",
     'rationale.auto_child.28').
said(ribera_2007_os_equal, ribera_2007, not_significant, [], "overall survival does not differ significantly between the arms",
     'rationale.auto_child.28').
said(ribera_2007_both_analyses, ribera_2007, words, [], "much the same by intention to treat as per protocol",
     'rationale.auto_child.29').
said(ribera_2007_small, ribera_2007, words, [], "a limitation: rather few patients", 'rationale.auto_child.30'/1).
said(ribera_2007_regimens, ribera_2007, words, [], "a limitation: preparative regimens differed from center to center",
     'rationale.auto_child.30'/2).
said(ribera_2007_delay, ribera_2007, words, [], "a limitation: the time from remission to the assigned treatment varied",
     'rationale.auto_child.30'/3).
said(ribera_2007_genetic_randomization, ribera_2007, words, [],
     "a limitation: the allogeneic arm was filled by who had a donor (genetic randomization), not by chance",
     'rationale.auto_child.30'/4).
