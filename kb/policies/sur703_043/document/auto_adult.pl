%   Rationale > Autologous, Adult: the studies and what they found.

not_held([ 'rationale.auto_adult.20', 'rationale.auto_adult.23' ], "A heading.").

%   The ASBMT's guidelines, of adults here: study/6 is in allo_child.pl.  The search ended in the middle of the month.
reported(asbmt_2012, auto_adult, [7]).
group(asbmt_2012, adults, not_given, 'rationale.auto_adult.21', "adults with ALL").
called(asbmt_2012, adults, adult, 'rationale.auto_adult.21').
search_until(asbmt_2012, "2010-10", 'rationale.auto_adult.21').
said(asbmt_2012_update, asbmt_2012, words, [], "an update of the society's guidelines of 2005, on adults",
     'rationale.auto_adult.21'/1).
said(asbmt_2012_renamed, asbmt_2012, words, [], "the society has since been renamed (ASTCT)", 'rationale.auto_adult.21'/2).
group(asbmt_2012, adult_no_donor, not_given, 'rationale.auto_adult.22', "adults without a suitable allogeneic donor").
group(asbmt_2012, adult_autologous, not_given, 'rationale.auto_adult.22', "adults, autologous transplant").
group(asbmt_2012, adult_chemotherapy, not_given, 'rationale.auto_adult.22', "adults, post-remission chemotherapy").
part_of(asbmt_2012, adult_no_donor, adults).
part_of(asbmt_2012, adult_autologous, adults).
part_of(asbmt_2012, adult_chemotherapy, adults).
said(asbmt_2012_autologous_grade_a, asbmt_2012, words, [], "autologous transplant recommended, grade A, where there is no donor",
     'rationale.auto_adult.22'/1).
said(asbmt_2012_autologous_similar, asbmt_2012, similar(adult_autologous, adult_chemotherapy), [],
     "survival looks alike after autologous transplant and chemotherapy", 'rationale.auto_adult.22'/2).
said(asbmt_2012_autologous_shorter, asbmt_2012, words, [], "autologous transplant has the advantage of being over sooner",
     'rationale.auto_adult.22'/3).

%   PETHEMA ALL-93, the adults.  The remaining cases: the three arms are presented as all of those at high risk.
study(ribera_2005, "PETHEMA ALL-93, adults at high risk", rct, 2005, adult,
      ['rationale.auto_adult.24']).
reported(ribera_2005, auto_adult, [12]).
trial_name(pethema_all_93, "PETHEMA ALL-93", 'rationale.auto_adult.24', 12).
trial_name(pethema_all_93, "PETHEMA ALL-93", 'rationale.auto_adult.27', 12).
trial_name(pethema_all_93, "PETHEMA ALL-93", 'references.13', 12).
group(ribera_2005, enrolled, n("222"), 'rationale.auto_adult.24', "all of the trial").
result(ribera_2005_centers, ribera_2005, centers, enrolled, unspecified, count("35"), 'rationale.auto_adult.24').
said(ribera_2005_spanish, ribera_2005, words, [ribera_2005_centers], "the hospitals were in Spain", 'rationale.auto_adult.24').
missed(ribera_2005, asbmt_2012, 'rationale.auto_adult.24').
group(ribera_2005, high_risk, n("183"), 'rationale.auto_adult.25', "at high risk, in first complete remission").
group(ribera_2005, allogeneic, n("84"), 'rationale.auto_adult.25', "an HLA-identical donor in the family: allogeneic transplant").
group(ribera_2005, autologous, n("50"), 'rationale.auto_adult.25', "no such donor: autologous transplant, randomized").
group(ribera_2005, chemotherapy, n("48"), 'rationale.auto_adult.25',
      "no such donor: delayed intensification, then maintenance for 2 years at most, randomized").
part_of(ribera_2005, high_risk, enrolled).
parts(ribera_2005, high_risk, [allogeneic, autologous, chemotherapy], all, 'rationale.auto_adult.25').
called(ribera_2005, high_risk, adult, 'rationale.auto_adult.25').
result(ribera_2005_follow_up, ribera_2005, follow_up, enrolled, unspecified, median("70", months), 'rationale.auto_adult.26').
said(ribera_2005_equal_per_protocol, ribera_2005, not_significant, [],
     "per protocol, the outcomes of the three arms do not differ significantly", 'rationale.auto_adult.26').
said(ribera_2005_equal_intention_to_treat, ribera_2005, not_significant, [],
     "by intention to treat, the outcomes of the three arms do not differ significantly", 'rationale.auto_adult.26').
said(ribera_2005_small, ribera_2005, words, [], "a limitation named by the investigators: rather few patients",
     'rationale.auto_adult.27'/1).
said(ribera_2005_regimens, ribera_2005, words, [],
     "a limitation named by the investigators: preparative regimens differed from center to center", 'rationale.auto_adult.27'/2).
said(ribera_2005_risk_groups, ribera_2005, words, [],
     "a limitation named by the investigators: risk groups were not assigned alike", 'rationale.auto_adult.27'/3).
said(ribera_2005_genetic_randomization, ribera_2005, words, [],
     "a limitation named by the investigators: the allogeneic arm was filled by who had a donor (genetic randomization)",
     'rationale.auto_adult.27'/4).
