%   Rationale > Allogeneic, Childhood: the studies and what they found.

not_held([ 'rationale.allo_child.20', 'rationale.allo_child.25', 'rationale.allo_child.39' ], "A heading.").

%   The ASBMT's review and position statement, one reference throughout: of children here, of adults in the sections on adults.
study(asbmt_2012, "American Society for Blood and Marrow Transplantation: review and position statement", guideline, 2012, all,
      ['rationale.allo_child.21', 'rationale.auto_adult.21']).
reported(asbmt_2012, allo_child, [7]).
group(asbmt_2012, children, not_given, 'rationale.allo_child.21', "children with ALL").
group(asbmt_2012, first_remission, not_given, 'rationale.allo_child.22', "in first complete remission").
group(asbmt_2012, high_risk, not_given, 'rationale.allo_child.23', "a subset at high risk").
group(asbmt_2012, later_remission, not_given, 'rationale.allo_child.24', "in a second or later remission, or relapsed").
part_of(asbmt_2012, first_remission, children).
part_of(asbmt_2012, high_risk, children).
part_of(asbmt_2012, later_remission, children).
called(asbmt_2012, children, child, 'rationale.allo_child.21').
result(asbmt_2012_studies_first_remission, asbmt_2012, studies, first_remission, unspecified, count("10"),
       'rationale.allo_child.22').
%   Nothing is cited for the trial; its report on children (6) is taken to be meant, as the review is on children here.
trial_name(pethema_all_93, "PETHEMA", 'rationale.allo_child.22', 6).
said(asbmt_2012_pethema, asbmt_2012, words, [asbmt_2012_studies_first_remission], "PETHEMA is one of these studies",
     'rationale.allo_child.22').
said(asbmt_2012_allogeneic_indicated, asbmt_2012, words, [], "for some at high risk an allogeneic transplant would be indicated",
     'rationale.allo_child.23').
result(asbmt_2012_studies_later_remission, asbmt_2012, studies, later_remission, unspecified, count("12"),
       'rationale.allo_child.24').

%   Lawson, the allogeneic transplants: what the section says again of the others is kept as it is printed here.
reported(lawson_2000, allo_child, [5]).
called(lawson_2000, enrolled, child, 'rationale.allo_child.26').
result(lawson_2000_patients_enrolled_again, lawson_2000, patients, enrolled, unspecified, count("256"),
       'rationale.allo_child.27').
result(lawson_2000_patients_chemotherapy_again, lawson_2000, patients, chemotherapy, unspecified, count("123"),
       'rationale.allo_child.27').
group(lawson_2000, allogeneic, n("63"), 'rationale.allo_child.27', "allogeneic transplant").
parts(lawson_2000, enrolled, [chemotherapy, allogeneic], some, 'rationale.allo_child.27').
group(lawson_2000, related_donor, not_given, 'rationale.allo_child.28', "allogeneic transplant from a related donor").
group(lawson_2000, unrelated_donor, not_given, 'rationale.allo_child.28', "allogeneic transplant from an unrelated donor").
parts(lawson_2000, allogeneic, [related_donor, unrelated_donor], all, 'rationale.allo_child.28').
result(lawson_2000_efs_chemotherapy_5y_again, lawson_2000, efs, chemotherapy, at("5", years), percent("48"),
       'rationale.allo_child.28').
result(lawson_2000_efs_related_donor_5y, lawson_2000, efs, related_donor, at("5", years), percent("45"),
       'rationale.allo_child.28').
result(lawson_2000_efs_unrelated_donor_5y, lawson_2000, efs, unrelated_donor, at("5", years), percent("52"),
       'rationale.allo_child.28').
%   A p value without figures, as for relapse in auto_child.pl; what it compares is not said.
p_value(lawson_2000_remission_death_p, [], <, ".001", 'rationale.allo_child.29').
said(lawson_2000_remission_death_major, lawson_2000, words, [lawson_2000_remission_death_p],
     "after allogeneic transplant, treatment failed mostly by death in the second remission", 'rationale.allo_child.29').
said(lawson_2000_allogeneic_equivalent, lawson_2000, similar(allogeneic, chemotherapy),
     [lawson_2000_efs_related_donor_5y, lawson_2000_efs_unrelated_donor_5y, lawson_2000_efs_chemotherapy_5y_again],
     "allogeneic transplant and conventional-dose chemotherapy broadly equal overall", 'rationale.allo_child.30').
said(lawson_2000_allogeneic_efs_improved, lawson_2000, better(allogeneic, chemotherapy),
     [lawson_2000_efs_related_donor_5y, lawson_2000_efs_unrelated_donor_5y, lawson_2000_efs_chemotherapy_5y_again],
     "event-free survival improved by the allogeneic transplant", 'rationale.allo_child.30').
said(lawson_2000_allogeneic_trm_high, lawson_2000, words, [],
     "a high treatment-related mortality of the allogeneic transplant takes that gain away", 'rationale.allo_child.30').

%   Harrison.
study(harrison_2000, "Harrison and colleagues: relapsed childhood ALL, allogeneic transplant against chemotherapy", rct, none,
      child, ['rationale.allo_child.31']).
reported(harrison_2000, allo_child, [8]).
trial_name(ukall_r1, "MRC UKALL R1", 'references.9', 8).
group(harrison_2000, enrolled, not_given, 'rationale.allo_child.31', "all who were compared: relapsed ALL").
group(harrison_2000, allogeneic, n("104"), 'rationale.allo_child.31', "allogeneic transplant").
group(harrison_2000, chemotherapy, n("125"), 'rationale.allo_child.31', "chemotherapy").
parts(harrison_2000, enrolled, [allogeneic, chemotherapy], all, 'rationale.allo_child.31').
called(harrison_2000, enrolled, child, 'rationale.allo_child.31').
group(harrison_2000, chemotherapy_autologous, n("15"), 'rationale.allo_child.32',
      "in the chemotherapy group, with an autologous transplant as well").
part_of(harrison_2000, chemotherapy_autologous, chemotherapy).
result(harrison_2000_efs_difference_8y, harrison_2000, efs, allogeneic-chemotherapy, at("8", years),
       difference("8", ci("95", "-9", "-24")), 'rationale.allo_child.33').
said(harrison_2000_equal, harrison_2000, not_significant, [harrison_2000_efs_difference_8y],
     "outcomes of the two groups not significantly different", 'rationale.allo_child.33').
said(harrison_2000_efs_advantage, harrison_2000, better(allogeneic, chemotherapy), [harrison_2000_efs_difference_8y],
     "an advantage in event-free survival for the allogeneic transplant", 'rationale.allo_child.33').
said(harrison_2000_not_clinically_significant, harrison_2000, words, [harrison_2000_efs_difference_8y],
     "the allogeneic transplant's gain is not clinically significant", 'rationale.allo_child.34').
group(harrison_2000, short_remission, not_given, 'rationale.allo_child.34', "a subset whose first remission was short").
group(harrison_2000, short_remission_allogeneic, not_given, 'rationale.allo_child.34',
      "short first remission, allogeneic transplant").
group(harrison_2000, short_remission_chemotherapy, not_given, 'rationale.allo_child.34', "short first remission, chemotherapy").
part_of(harrison_2000, short_remission, enrolled).
part_of(harrison_2000, short_remission_allogeneic, allogeneic).
part_of(harrison_2000, short_remission_chemotherapy, chemotherapy).
parts(harrison_2000, short_remission, [short_remission_allogeneic, short_remission_chemotherapy], all, 'rationale.allo_child.34').
said(harrison_2000_short_remission_benefit, harrison_2000, better(short_remission_allogeneic, short_remission_chemotherapy), [],
     "after a short first remission the allogeneic transplant improves event-free survival moderately",
     'rationale.allo_child.34').

%   Wheeler.
study(wheeler_2000, "Wheeler and colleagues: childhood ALL in first remission, allogeneic transplant against chemotherapy", rct,
      none, child, ['rationale.allo_child.35']).
reported(wheeler_2000, allo_child, [9]).
trial_name(ukall_x_xi, "Medical Research Council UKALL X and XI", 'references.10', 9).
group(wheeler_2000, enrolled, not_given, 'rationale.allo_child.35', "all who were compared: first remission").
group(wheeler_2000, allogeneic, n("101"), 'rationale.allo_child.35', "allogeneic transplant").
group(wheeler_2000, chemotherapy, n("351"), 'rationale.allo_child.35', "chemotherapy").
parts(wheeler_2000, enrolled, [allogeneic, chemotherapy], all, 'rationale.allo_child.35').
called(wheeler_2000, enrolled, child, 'rationale.allo_child.35').
result(wheeler_2000_time_to_transplant, wheeler_2000, time_to_transplant, allogeneic, unspecified, median("5", months),
       'rationale.allo_child.36').
result(wheeler_2000_follow_up, wheeler_2000, follow_up, enrolled, unspecified, median("8", years), 'rationale.allo_child.36').
result(wheeler_2000_efs_difference_10y, wheeler_2000, efs, allogeneic-chemotherapy, at("10", years),
       difference("6", ci("95", "-10.5", "22.5")), 'rationale.allo_child.37').
said(wheeler_2000_efs_advantage, wheeler_2000, better(allogeneic, chemotherapy), [wheeler_2000_efs_difference_10y],
     "an advantage in event-free survival for the allogeneic transplant", 'rationale.allo_child.37').
result(wheeler_2000_relapse_allogeneic, wheeler_2000, relapse, allogeneic, unspecified, percent("31"), 'rationale.allo_child.38').
result(wheeler_2000_relapse_chemotherapy, wheeler_2000, relapse, chemotherapy, unspecified, percent("55"),
       'rationale.allo_child.38').
said(wheeler_2000_relapse_fewer, wheeler_2000, higher(chemotherapy, allogeneic),
     [wheeler_2000_relapse_allogeneic, wheeler_2000_relapse_chemotherapy], "fewer relapses after the allogeneic transplant",
     'rationale.allo_child.38').
said(wheeler_2000_remission_death_more, wheeler_2000, higher(allogeneic, chemotherapy), [],
     "more deaths in remission after the allogeneic transplant", 'rationale.allo_child.38').

%   Reduced-intensity conditioning.
fact(allo_child_ric_aim, 'rationale.allo_child.40',
     "Reduced intensity: to lend the graft's effect on the leukemia to those unfit for, or unlikely to bear, myeloablation.").

%   Pulsipher.
study(pulsipher_2009, "Pulsipher and colleagues: fludarabine-based reduced-intensity conditioning", single_arm, 2009, child,
      ['rationale.allo_child.41']).
reported(pulsipher_2009, allo_child, [10]).
trial_name(onc0313, "Pediatric Blood and Marrow Transplant Consortium Study ONC0313", 'references.11', 10).
group(pulsipher_2009, enrolled, n("47"), 'rationale.allo_child.41', "all who were enrolled, with any hematologic cancer").
group(pulsipher_2009, lymphoblastic, n("17"), 'rationale.allo_child.41', "with ALL").
part_of(pulsipher_2009, lymphoblastic, enrolled).
called(pulsipher_2009, enrolled, child, 'rationale.allo_child.41').
result(pulsipher_2009_age, pulsipher_2009, age, enrolled, unspecified, median("11", years, range("2", "20")),
       'rationale.allo_child.41').
result(pulsipher_2009_patients_lymphoblastic_again, pulsipher_2009, patients, lymphoblastic, unspecified, count("17"),
       'rationale.allo_child.42').
group(pulsipher_2009, cr2, n("4"), 'rationale.allo_child.42', "ALL in second complete remission").
group(pulsipher_2009, cr3, n("12"), 'rationale.allo_child.42', "ALL in third complete remission").
group(pulsipher_2009, secondary, n("1"), 'rationale.allo_child.42', "secondary ALL").
parts(pulsipher_2009, lymphoblastic, [cr2, cr3, secondary], all, 'rationale.allo_child.42').
said(pulsipher_2009_pretreated, pulsipher_2009, words, [],
     "everyone had had much treatment, allogeneic or autologous transplants after myeloablation among it",
     'rationale.allo_child.43'/1).
said(pulsipher_2009_pretreatment_not_told, pulsipher_2009, words, [], "the earlier treatments are not told one by one",
     'rationale.allo_child.43'/2).
result(pulsipher_2009_efs_lymphoblastic_2y, pulsipher_2009, efs, lymphoblastic, at("2", years), percent("35"),
       'rationale.allo_child.44').
result(pulsipher_2009_os_lymphoblastic_2y, pulsipher_2009, os, lymphoblastic, at("2", years), percent("37"),
       'rationale.allo_child.44').
said(pulsipher_2009_aggregated, pulsipher_2009, words, [pulsipher_2009_efs_lymphoblastic_2y, pulsipher_2009_os_lymphoblastic_2y],
     "mostly reported for all diseases together; of ALL only some of the survival", 'rationale.allo_child.44').
group(pulsipher_2009, after_failure, not_given, 'rationale.allo_child.45', "with a relapse or a rejected graft").
group(pulsipher_2009, long_term, not_given, 'rationale.allo_child.45', "long-term survivors, after further salvage treatment").
part_of(pulsipher_2009, after_failure, enrolled).
part_of(pulsipher_2009, long_term, after_failure).
said(pulsipher_2009_survival_short, pulsipher_2009, words, [], "most died within a few months of relapsing or rejecting",
     'rationale.allo_child.45'/1).
result(pulsipher_2009_survival_time_long_term, pulsipher_2009, survival_time, long_term, unspecified,
       value("3", "years after the transplant, printed as more than this"), 'rationale.allo_child.45').
said(pulsipher_2009_survival_long, pulsipher_2009, words, [pulsipher_2009_survival_time_long_term],
     "some lived long, salvaged by more treatment", 'rationale.allo_child.45'/2).
said(pulsipher_2009_trm_not_told, pulsipher_2009, words, [], "transplant-related mortality is not told by disease",
     'rationale.allo_child.46'/1).
said(pulsipher_2009_morbidity_not_told, pulsipher_2009, words, [], "morbidity of the transplant is not told by disease",
     'rationale.allo_child.46'/2).
said(pulsipher_2009_ric_usable, pulsipher_2009, words, [],
     "the evidence suggests that reduced intensity is possible for a high-risk child's allogeneic transplant",
     'rationale.allo_child.47'/1).
said(pulsipher_2009_ric_survival, pulsipher_2009, words, [],
     "the evidence suggests that some with no other treatment left may survive long with it", 'rationale.allo_child.47'/2).

%   Trujillo.
study(trujillo_2021, "Trujillo and colleagues: cyclophosphamide-based reduced-intensity conditioning", cohort, 2021, child,
      ['rationale.allo_child.48']).
reported(trujillo_2021, allo_child, [11]).
group(trujillo_2021, enrolled, n("42"), 'rationale.allo_child.48', "all who were included, with any high-risk leukemia").
group(trujillo_2021, lymphoblastic, n("26"), 'rationale.allo_child.48', "with ALL").
part_of(trujillo_2021, lymphoblastic, enrolled).
called(trujillo_2021, enrolled, child, 'rationale.allo_child.48').
result(trujillo_2021_age, trujillo_2021, age, enrolled, unspecified, median("11", years, range("2", "17")),
       'rationale.allo_child.48').
%   The years of the transplants; the number is that of the sentence before.
result(trujillo_2021_patients_enrolled, trujillo_2021, patients, enrolled, period("2012", "2017"), count("42"),
       'rationale.allo_child.49').
said(trujillo_2021_center, trujillo_2021, words, [trujillo_2021_patients_enrolled],
     "all transplanted at one center, in Colombia", 'rationale.allo_child.49').
group(trujillo_2021, cr1, not_given, 'rationale.allo_child.50', "in first complete remission").
group(trujillo_2021, cr2, not_given, 'rationale.allo_child.50', "in second complete remission").
group(trujillo_2021, cr3, not_given, 'rationale.allo_child.50', "in third complete remission").
group(trujillo_2021, refractory, not_given, 'rationale.allo_child.50', "with refractory disease").
parts(trujillo_2021, enrolled, [cr1, cr2, cr3, refractory], all, 'rationale.allo_child.50').
result(trujillo_2021_patients_cr1, trujillo_2021, patients, cr1, unspecified, percent("33"), 'rationale.allo_child.50').
result(trujillo_2021_patients_cr2, trujillo_2021, patients, cr2, unspecified, percent("50"), 'rationale.allo_child.50').
result(trujillo_2021_patients_cr3, trujillo_2021, patients, cr3, unspecified, percent("14"), 'rationale.allo_child.50').
result(trujillo_2021_patients_refractory, trujillo_2021, patients, refractory, unspecified, percent("3"),
       'rationale.allo_child.50').
said(trujillo_2021_bfm, trujillo_2021, words, [], "everyone with ALL had had BFM-based chemotherapy before",
     'rationale.allo_child.51').
said(trujillo_2021_aggregated, trujillo_2021, words, [],
     "mostly reported for all diseases together; of ALL only some of the survival", 'rationale.allo_child.52').
group(trujillo_2021, myelogenous, not_given, 'rationale.allo_child.53', "with acute myelogenous leukemia").
part_of(trujillo_2021, myelogenous, enrolled).
said(trujillo_2021_os_disease, trujillo_2021, not_significant, [],
     "overall survival with ALL not significantly unlike that with AML", 'rationale.allo_child.53').
said(trujillo_2021_efs_disease, trujillo_2021, not_significant, [],
     "event-free survival with ALL not significantly unlike that with AML", 'rationale.allo_child.53').
group(trujillo_2021, mrd_positive, not_given, 'rationale.allo_child.54', "minimal residual disease before the transplant").
group(trujillo_2021, mrd_negative, not_given, 'rationale.allo_child.54', "no minimal residual disease before the transplant").
parts(trujillo_2021, enrolled, [mrd_positive, mrd_negative], all, 'rationale.allo_child.54').
said(trujillo_2021_os_mrd, trujillo_2021, not_significant, [],
     "residual disease before the transplant makes no significant difference to overall survival", 'rationale.allo_child.54').
said(trujillo_2021_efs_mrd, trujillo_2021, not_significant, [],
     "residual disease before the transplant makes no significant difference to event-free survival", 'rationale.allo_child.54').
said(trujillo_2021_os_remission, trujillo_2021, not_significant, [],
     "the remission before the transplant makes no significant difference to overall survival", 'rationale.allo_child.54').
said(trujillo_2021_efs_remission, trujillo_2021, not_significant, [],
     "the remission before the transplant makes no significant difference to event-free survival", 'rationale.allo_child.54').
%   "The study group": read as all who were included.
result(trujillo_2021_follow_up, trujillo_2021, follow_up, enrolled, unspecified, median("45", months), 'rationale.allo_child.55').
result(trujillo_2021_os_enrolled_36m, trujillo_2021, os, enrolled, at("36", months), percent("56"), 'rationale.allo_child.55').
result(trujillo_2021_efs_enrolled_36m, trujillo_2021, efs, enrolled, at("36", months), percent("46"), 'rationale.allo_child.55').
