%   Rationale > Allogeneic, Adult: the studies and what they found, but for those on donors and on reduced intensity.

not_held([ 'rationale.allo_adult.21', 'rationale.allo_adult.32', 'rationale.allo_adult.63' ], "A heading.").
not_held([ 'rationale.allo_adult.64' ], "It leads to the studies that follow.").

%   Yanada.
study(yanada_2006, "Yanada and colleagues: meta-analysis of allogeneic transplant in first remission", meta_analysis, 2006, adult,
      ['rationale.allo_adult.22']).
reported(yanada_2006, allo_adult, [13]).
result(yanada_2006_studies, yanada_2006, studies, enrolled, period("1994", "2005"), count("7"), 'rationale.allo_adult.22').
group(yanada_2006, enrolled, n("1274"), 'rationale.allo_adult.22', "all in the pooled studies: first complete remission").
group(yanada_2006, donor, not_given, 'rationale.allo_adult.23', "a suitable donor: allogeneic transplant").
group(yanada_2006, no_donor, not_given, 'rationale.allo_adult.23', "no donor: chemotherapy or autologous transplant").
parts(yanada_2006, enrolled, [donor, no_donor], all, 'rationale.allo_adult.23').
result(yanada_2006_os_donor_ratio, yanada_2006, os, donor-no_donor, unspecified, ratio(hr, "1.29", ci("95", "1.02", "1.63")),
       'rationale.allo_adult.23').
p_value(yanada_2006_os_donor_p, [yanada_2006_os_donor_ratio], =, ".037", 'rationale.allo_adult.23').
said(yanada_2006_os_significant, yanada_2006, significant, [yanada_2006_os_donor_p],
     "the difference in overall survival is significant", 'rationale.allo_adult.23').
said(yanada_2006_os_better, yanada_2006, better(donor, no_donor), [yanada_2006_os_donor_ratio],
     "longer overall survival with an allogeneic transplant", 'rationale.allo_adult.23').
said(yanada_2006_any_risk, yanada_2006, words, [yanada_2006_os_donor_ratio], "so in every risk category",
     'rationale.allo_adult.23').
group(yanada_2006, high_risk, not_given, 'rationale.allo_adult.24', "high-risk disease").
group(yanada_2006, high_risk_donor, not_given, 'rationale.allo_adult.24', "high-risk disease, allogeneic transplant").
group(yanada_2006, high_risk_no_donor, not_given, 'rationale.allo_adult.24', "high-risk disease, no donor").
part_of(yanada_2006, high_risk, enrolled).
part_of(yanada_2006, high_risk_donor, donor).
part_of(yanada_2006, high_risk_no_donor, no_donor).
parts(yanada_2006, high_risk, [high_risk_donor, high_risk_no_donor], all, 'rationale.allo_adult.24').
result(yanada_2006_os_high_risk_ratio, yanada_2006, os, high_risk_donor-high_risk_no_donor, unspecified,
       ratio(hr, "1.42", ci("95", "1.06", "1.90")), 'rationale.allo_adult.24').
p_value(yanada_2006_os_high_risk_p, [yanada_2006_os_high_risk_ratio], =, ".019", 'rationale.allo_adult.24').
said(yanada_2006_high_risk_better, yanada_2006, better(high_risk_donor, high_risk_no_donor), [yanada_2006_os_high_risk_ratio],
     "at high risk, survival is better with an allogeneic transplant", 'rationale.allo_adult.24'/1).
said(yanada_2006_high_risk_more, yanada_2006, words, [yanada_2006_os_high_risk_ratio, yanada_2006_os_donor_ratio],
     "the advantage is called increased at high risk", 'rationale.allo_adult.24'/2).
said(yanada_2006_small, yanada_2006, words, [], "a limitation: the pooled studies were rather small",
     'rationale.allo_adult.25'/1).
said(yanada_2006_comparability, yanada_2006, words, [], "a limitation: results of treatment could not always be compared",
     'rationale.allo_adult.25'/2).
said(yanada_2006_risk_definitions, yanada_2006, words, [], "a limitation: each study had its own definition of high risk",
     'rationale.allo_adult.25'/3).

%   The ASBMT's guidelines, of adults: study/6 is in allo_child.pl, the group of adults in auto_adult.pl.
reported(asbmt_2012, allo_adult, [7]).
called(asbmt_2012, adults, adult, 'rationale.allo_adult.26').
search_until(asbmt_2012, "2010-10", 'rationale.allo_adult.26').
said(asbmt_2012_update_again, asbmt_2012, words, [], "an update of the society's guidelines of 2005, on adults",
     'rationale.allo_adult.26').
group(asbmt_2012, adult_first_remission, not_given, 'rationale.allo_adult.27', "adults in first complete remission").
part_of(asbmt_2012, adult_first_remission, adults).
called(asbmt_2012, adult_first_remission, adult, 'rationale.allo_adult.27').
said(asbmt_2012_allogeneic_grade_a, asbmt_2012, words, [],
     "grade A: myeloablative allogeneic transplant suits adults in first remission whatever their risk",
     'rationale.allo_adult.27'/1).
said(asbmt_2012_grade_a_meaning, asbmt_2012, words, [],
     "grade A stands for one or more of: meta-analysis, systematic review, RCT", 'rationale.allo_adult.27'/2).
group(asbmt_2012, adult_later_remission, not_given, 'rationale.allo_adult.28', "adults in a second or later complete remission").
part_of(asbmt_2012, adult_later_remission, adults).
called(asbmt_2012, adult_later_remission, adult, 'rationale.allo_adult.28').
said(asbmt_2012_allogeneic_later_remission, asbmt_2012, words, [],
     "from the second remission on, allogeneic transplant recommended rather than chemotherapy", 'rationale.allo_adult.28').

%   Gupta.
study(gupta_2013, "Gupta and colleagues: meta-analysis of individual patients' data", patient_data_meta_analysis, 2013, adult,
      ['rationale.allo_adult.29']).
reported(gupta_2013, allo_adult, [14]).
result(gupta_2013_studies, gupta_2013, studies, enrolled, unspecified, count("13"), 'rationale.allo_adult.29').
group(gupta_2013, enrolled, n("2962"), 'rationale.allo_adult.29', "all in the studies").
said(gupta_2013_overlap, gupta_2013, words, [gupta_2013_studies],
     "several of these studies are discussed in the document as well", 'rationale.allo_adult.29').
group(gupta_2013, younger, not_given, 'rationale.allo_adult.30',
      "adults younger than {older_adult} years in first complete remission").
group(gupta_2013, younger_sibling_donor, not_given, 'rationale.allo_adult.30',
      "adults younger than {older_adult} years in first complete remission, matched sibling donor: myeloablative transplant").
group(gupta_2013, younger_chemotherapy, not_given, 'rationale.allo_adult.30',
      "adults younger than {older_adult} years in first complete remission, chemotherapy").
part_of(gupta_2013, younger, enrolled).
parts(gupta_2013, younger, [younger_sibling_donor, younger_chemotherapy], some, 'rationale.allo_adult.30').
called(gupta_2013, younger, adult, 'rationale.allo_adult.30').
result(gupta_2013_os_younger_difference_5y, gupta_2013, os, younger_sibling_donor-younger_chemotherapy, at("5", years),
       difference("10", none), 'rationale.allo_adult.30').
said(gupta_2013_younger_better, gupta_2013, better(younger_sibling_donor, younger_chemotherapy),
     [gupta_2013_os_younger_difference_5y], "survival of the young is better after a transplant from a matched sibling",
     'rationale.allo_adult.30'/1).
said(gupta_2013_younger_only, gupta_2013, words, [gupta_2013_os_younger_difference_5y], "no one but the young had this gain",
     'rationale.allo_adult.30'/2).
group(gupta_2013, autologous, not_given, 'rationale.allo_adult.31', "autologous transplant in first complete remission").
group(gupta_2013, chemotherapy, not_given, 'rationale.allo_adult.31', "chemotherapy in first complete remission").
parts(gupta_2013, enrolled, [autologous, chemotherapy], some, 'rationale.allo_adult.31').
part_of(gupta_2013, younger_chemotherapy, chemotherapy).
result(gupta_2013_os_autologous_ratio, gupta_2013, os, autologous-chemotherapy, unspecified,
       ratio(or, "1.18", ci("95", "0.99", "1.41")), 'rationale.allo_adult.31').
p_value(gupta_2013_os_autologous_p, [gupta_2013_os_autologous_ratio], =, ".06", 'rationale.allo_adult.31').
said(gupta_2013_autologous_worse, gupta_2013, better(chemotherapy, autologous), [gupta_2013_os_autologous_ratio],
     "overall survival tends to be worse after autologous transplant: a trend", 'rationale.allo_adult.31'/1).
said(gupta_2013_autologous_mortality, gupta_2013, higher(autologous, chemotherapy), [],
     "transplant-related mortality is higher after autologous transplant", 'rationale.allo_adult.31'/2).
said(gupta_2013_autologous_reason, gupta_2013, words, [gupta_2013_os_autologous_ratio],
     "the trend is put down mainly to that mortality", 'rationale.allo_adult.31'/3).

%   The International ALL Trial.  443 and 588 are printed twice: first of all with a donor, and of all without one or older; then
%   of the Philadelphia-negative with and without a donor.
study(ecog_2993, "International ALL Trial, MRC UKALL XII/ECOG 2993", rct, 2008, adult,
      ['rationale.allo_adult.34', 'rationale.allo_adult.35', 'rationale.allo_adult.36']).
reported(ecog_2993, allo_adult, [15]).
trial_name(ecog_2993, "International ALL Trial", 'rationale.allo_adult.34', 15).
trial_name(ecog_2993, "MRC UKALL XII/ECOG 2993", 'rationale.allo_adult.34', 15).
trial_name(ecog_2993, "Phase III Randomized Trial of Autologous and Allogeneic Stem Cell Transplantation Versus Intensive \c
Conventional Chemotherapy in Acute Lymphoblastic Leukemia in First Remission",
           'rationale.allo_adult.35', 15).
trial_name(ecog_2993, "ECOG 2993", 'rationale.allo_adult.35', 15).
trial_name(ecog_2993, "ECOG 2993", 'rationale.allo_adult.40', 15).
trial_name(ecog_2993, "ECOG 2993", 'rationale.allo_adult.49', 16).
trial_name(ecog_2993, "ECOG 2993", 'rationale.allo_adult.59', 15).
trial_name(ecog_2993, "ECOG 2993", 'rationale.allo_adult.61', 15).
trial_name(ecog_2993, "International ALL Trial", 'references.16', 15).
trial_name(ecog_2993, "MRC UKALL XII/ECOG E2993", 'references.16', 15).
trial_name(ecog_2993, "International ALL Trial", 'references.17', 16).
trial_name(ecog_2993, "MRC UKALLXII/ECOG2993", 'references.17', 16).
said(ecog_2993_high_risk_established, ecog_2993, words, [],
     "before it: use of allogeneic transplant at high risk taken as established", 'rationale.allo_adult.33'/1).
said(ecog_2993_standard_risk_open, ecog_2993, words, [],
     "before it: its part at standard risk less clear, which the trial was to settle", 'rationale.allo_adult.33'/2).
said(ecog_2993_sponsors, ecog_2993, words, [], "run together by a British council (MRC) and an American group (ECOG)",
     'rationale.allo_adult.34').
said(ecog_2993_aim, ecog_2993, words, [],
     "phase 3, prospective: allogeneic, autologous or chemotherapy, for adults of up to 60 years in first remission",
     'rationale.allo_adult.35').
called(ecog_2993, enrolled, adult, 'rationale.allo_adult.35').
group(ecog_2993, enrolled, n("1913"), 'rationale.allo_adult.36', "everyone in the trial").
said(ecog_2993_largest, ecog_2993, words, [], "no larger RCT treated everyone in essentially one way",
     'rationale.allo_adult.36'/1).
said(ecog_2993_any_risk, ecog_2993, words, [], "the assigned risk did not change the treatment", 'rationale.allo_adult.36'/2).
said(ecog_2993_imatinib, ecog_2993, words, [], "induction had imatinib in it for the Philadelphia-positive",
     'rationale.allo_adult.37'/1).
group(ecog_2993, donor, n("443"), 'rationale.allo_adult.37', "an HLA-matched sibling donor: allogeneic transplant").
part_of(ecog_2993, donor, enrolled).
said(ecog_2993_donor_assigned, ecog_2993, words, [], "everyone with such a donor was to have the allogeneic transplant",
     'rationale.allo_adult.37'/2).
group(ecog_2993, ph_positive, n("267"), 'rationale.allo_adult.38', "Philadelphia-positive").
part_of(ecog_2993, ph_positive, enrolled).
group(ecog_2993, ph_positive_no_donor, not_given, 'rationale.allo_adult.38', "Philadelphia-positive, no matched sibling donor").
part_of(ecog_2993, ph_positive_no_donor, ph_positive).
said(ecog_2993_unrelated_donor, ecog_2993, words, [], "for these an unrelated donor was allowed", 'rationale.allo_adult.38').
%   The two conditions are joined by "or": a donor may be had by some of those older than 55 years.
group(ecog_2993, no_donor_or_older, n("588"), 'rationale.allo_adult.39', "no matched sibling donor, or older than 55 years").
part_of(ecog_2993, no_donor_or_older, enrolled).
group(ecog_2993, autologous, not_given, 'rationale.allo_adult.39', "randomized to one autologous transplant").
group(ecog_2993, chemotherapy, not_given, 'rationale.allo_adult.39',
      "randomized to chemotherapy: consolidation, then maintenance").
parts(ecog_2993, no_donor_or_older, [autologous, chemotherapy], all, 'rationale.allo_adult.39').
result(ecog_2993_patients_enrolled_again, ecog_2993, patients, enrolled, unspecified, count("1913"), 'rationale.allo_adult.40').
result(ecog_2993_os_enrolled_5y, ecog_2993, os, enrolled, at("5", years), percent("39"), 'rationale.allo_adult.40').
group(ecog_2993, ph_negative, not_given, 'rationale.allo_adult.40', "Philadelphia-negative").
parts(ecog_2993, enrolled, [ph_positive, ph_negative], some, 'rationale.allo_adult.40').
group(ecog_2993, ph_negative_donor, n("443"), 'rationale.allo_adult.40', "Philadelphia-negative, a donor").
group(ecog_2993, ph_negative_no_donor, n("588"), 'rationale.allo_adult.40', "Philadelphia-negative, no donor").
parts(ecog_2993, ph_negative, [ph_negative_donor, ph_negative_no_donor], all, 'rationale.allo_adult.40').
part_of(ecog_2993, ph_negative_donor, donor).
part_of(ecog_2993, ph_negative_no_donor, no_donor_or_older).
result(ecog_2993_os_ph_negative_donor_5y, ecog_2993, os, ph_negative_donor, at("5", years), percent("53"),
       'rationale.allo_adult.40').
result(ecog_2993_os_ph_negative_no_donor_5y, ecog_2993, os, ph_negative_no_donor, at("5", years), percent("45"),
       'rationale.allo_adult.40').
p_value(ecog_2993_os_ph_negative_p, [ecog_2993_os_ph_negative_donor_5y, ecog_2993_os_ph_negative_no_donor_5y], =, ".01",
        'rationale.allo_adult.40').
%   By risk: all of them Philadelphia-negative, and what is printed of "high-risk patients" and "standard-risk cases" between
%   sentences on the Philadelphia-negative is taken to be of these.
group(ecog_2993, ph_negative_high_risk, not_given, 'rationale.allo_adult.41', "Philadelphia-negative, high risk").
group(ecog_2993, ph_negative_high_risk_donor, not_given, 'rationale.allo_adult.41',
      "Philadelphia-negative, high risk, a sibling donor").
group(ecog_2993, ph_negative_high_risk_no_donor, not_given, 'rationale.allo_adult.41',
      "Philadelphia-negative, high risk, no donor").
parts(ecog_2993, ph_negative_high_risk, [ph_negative_high_risk_donor, ph_negative_high_risk_no_donor], all,
      'rationale.allo_adult.41').
part_of(ecog_2993, ph_negative_high_risk_donor, ph_negative_donor).
part_of(ecog_2993, ph_negative_high_risk_no_donor, ph_negative_no_donor).
result(ecog_2993_os_ph_negative_high_risk_donor_5y, ecog_2993, os, ph_negative_high_risk_donor, at("5", years), percent("41"),
       'rationale.allo_adult.41').
result(ecog_2993_os_ph_negative_high_risk_no_donor_5y, ecog_2993, os, ph_negative_high_risk_no_donor, at("5", years),
       percent("35"), 'rationale.allo_adult.41').
p_value(ecog_2993_os_ph_negative_high_risk_p,
        [ecog_2993_os_ph_negative_high_risk_donor_5y, ecog_2993_os_ph_negative_high_risk_no_donor_5y], =, ".2",
        'rationale.allo_adult.41').
group(ecog_2993, ph_negative_standard_risk, not_given, 'rationale.allo_adult.42', "Philadelphia-negative, standard risk").
group(ecog_2993, ph_negative_standard_risk_donor, not_given, 'rationale.allo_adult.42',
      "Philadelphia-negative, standard risk, a donor").
group(ecog_2993, ph_negative_standard_risk_no_donor, not_given, 'rationale.allo_adult.42',
      "Philadelphia-negative, standard risk, no donor").
parts(ecog_2993, ph_negative, [ph_negative_high_risk, ph_negative_standard_risk], all, 'rationale.allo_adult.42').
parts(ecog_2993, ph_negative_standard_risk, [ph_negative_standard_risk_donor, ph_negative_standard_risk_no_donor], all,
      'rationale.allo_adult.42').
part_of(ecog_2993, ph_negative_standard_risk_donor, ph_negative_donor).
part_of(ecog_2993, ph_negative_standard_risk_no_donor, ph_negative_no_donor).
result(ecog_2993_os_ph_negative_standard_risk_donor_5y, ecog_2993, os, ph_negative_standard_risk_donor, at("5", years),
       percent("62"), 'rationale.allo_adult.42').
result(ecog_2993_os_ph_negative_standard_risk_no_donor_5y, ecog_2993, os, ph_negative_standard_risk_no_donor, at("5", years),
       percent("52"), 'rationale.allo_adult.42').
p_value(ecog_2993_os_ph_negative_standard_risk_p,
        [ecog_2993_os_ph_negative_standard_risk_donor_5y, ecog_2993_os_ph_negative_standard_risk_no_donor_5y], =, ".02",
        'rationale.allo_adult.42').
said(ecog_2993_os_standard_risk_significant, ecog_2993, significant, [ecog_2993_os_ph_negative_standard_risk_p],
     "at standard risk the difference in overall survival is significant", 'rationale.allo_adult.42'/1).
said(ecog_2993_risks_contrast, ecog_2993, words, [ecog_2993_os_ph_negative_standard_risk_p, ecog_2993_os_ph_negative_high_risk_p],
     "unlike at high risk", 'rationale.allo_adult.42'/2).
group(ecog_2993, ph_negative_standard_risk_allogeneic, not_given, 'rationale.allo_adult.43',
      "Philadelphia-negative, standard risk, allogeneic transplant").
group(ecog_2993, ph_negative_standard_risk_no_transplant, not_given, 'rationale.allo_adult.43',
      "Philadelphia-negative, standard risk, no transplant").
parts(ecog_2993, ph_negative_standard_risk, [ph_negative_standard_risk_allogeneic, ph_negative_standard_risk_no_transplant], some,
      'rationale.allo_adult.43').
result(ecog_2993_relapse_ph_negative_standard_risk_allogeneic_10y, ecog_2993, relapse, ph_negative_standard_risk_allogeneic,
       at("10", years), percent("24"), 'rationale.allo_adult.43').
result(ecog_2993_relapse_ph_negative_standard_risk_no_transplant_10y, ecog_2993, relapse, ph_negative_standard_risk_no_transplant,
       at("10", years), percent("49"), 'rationale.allo_adult.43').
p_value(ecog_2993_relapse_ph_negative_standard_risk_p,
        [ecog_2993_relapse_ph_negative_standard_risk_allogeneic_10y,
        ecog_2993_relapse_ph_negative_standard_risk_no_transplant_10y], <, ".001", 'rationale.allo_adult.43').
group(ecog_2993, ph_negative_high_risk_allogeneic, not_given, 'rationale.allo_adult.44',
      "Philadelphia-negative, high risk, allogeneic transplant").
group(ecog_2993, ph_negative_high_risk_no_transplant, not_given, 'rationale.allo_adult.44',
      "Philadelphia-negative, high risk, no transplant").
parts(ecog_2993, ph_negative_high_risk, [ph_negative_high_risk_allogeneic, ph_negative_high_risk_no_transplant], some,
      'rationale.allo_adult.44').
result(ecog_2993_relapse_ph_negative_high_risk_allogeneic_10y, ecog_2993, relapse, ph_negative_high_risk_allogeneic,
       at("10", years), percent("37"), 'rationale.allo_adult.44').
result(ecog_2993_relapse_ph_negative_high_risk_no_transplant_10y, ecog_2993, relapse, ph_negative_high_risk_no_transplant,
       at("10", years), percent("63"), 'rationale.allo_adult.44').
p_value(ecog_2993_relapse_ph_negative_high_risk_p,
        [ecog_2993_relapse_ph_negative_high_risk_allogeneic_10y, ecog_2993_relapse_ph_negative_high_risk_no_transplant_10y], <,
        ".001", 'rationale.allo_adult.44').
said(ecog_2993_graft_versus_leukemia, ecog_2993, words, [ecog_2993_relapse_ph_negative_high_risk_p],
     "taken to show how strongly an allogeneic graft acts against the leukemia", 'rationale.allo_adult.44').
said(ecog_2993_standard_risk_benefit_significant, ecog_2993, significant, [ecog_2993_os_ph_negative_standard_risk_p],
     "the gain at standard risk is significant", 'rationale.allo_adult.45'/1).
said(ecog_2993_standard_risk_benefit, ecog_2993, better(ph_negative_standard_risk_donor, ph_negative_standard_risk_no_donor),
     [ecog_2993_os_ph_negative_standard_risk_donor_5y, ecog_2993_os_ph_negative_standard_risk_no_donor_5y],
     "at standard risk an allogeneic transplant after remission improves survival in the long term, clearly",
     'rationale.allo_adult.45'/2).
said(ecog_2993_first_to_show, ecog_2993, words, [], "many smaller studies before had not shown it", 'rationale.allo_adult.45'/3).
said(ecog_2993_os_high_risk_not_significant, ecog_2993, not_significant, [ecog_2993_os_ph_negative_high_risk_p],
     "at high risk no significant gain in overall survival was shown", 'rationale.allo_adult.46'/1).
said(ecog_2993_high_risk_nrm, ecog_2993, words, [ecog_2993_nrm_ph_negative_high_risk_donor_2y],
     "that is put down to high nonrelapse mortality, at 1 year and at 2", 'rationale.allo_adult.46'/2).
said(ecog_2993_nrm_causes, ecog_2993, words, [], "graft-versus-host disease and infections account for most of it",
     'rationale.allo_adult.46'/3).
result(ecog_2993_nrm_ph_negative_high_risk_donor_2y, ecog_2993, nrm, ph_negative_high_risk_donor, at("2", years), percent("36"),
       'rationale.allo_adult.47').
result(ecog_2993_nrm_ph_negative_high_risk_no_donor_2y, ecog_2993, nrm, ph_negative_high_risk_no_donor, at("2", years),
       percent("14"), 'rationale.allo_adult.47').
group(ecog_2993, ph_negative_standard_risk_not_allogeneic, not_given, 'rationale.allo_adult.48',
      "Philadelphia-negative, standard risk, autologous transplant or chemotherapy continued").
parts(ecog_2993, ph_negative_standard_risk, [ph_negative_standard_risk_allogeneic, ph_negative_standard_risk_not_allogeneic], all,
      'rationale.allo_adult.48').
result(ecog_2993_nrm_ph_negative_standard_risk_allogeneic_2y, ecog_2993, nrm, ph_negative_standard_risk_allogeneic,
       at("2", years), percent("20"), 'rationale.allo_adult.48').
result(ecog_2993_nrm_ph_negative_standard_risk_not_allogeneic_2y, ecog_2993, nrm, ph_negative_standard_risk_not_allogeneic,
       at("2", years), percent("7"), 'rationale.allo_adult.48').

%   The trial's Philadelphia-positive, a report of its own.
study(fielding_2009, "Report on the Philadelphia-positive of the ECOG 2993 trial", rct, 2009, adult, ['rationale.allo_adult.49']).
reported(fielding_2009, allo_adult, [16]).
group(fielding_2009, intention_to_treat, n("158"), 'rationale.allo_adult.49',
      "Philadelphia-positive, analyzed by intention to treat").
group(fielding_2009, donor, not_given, 'rationale.allo_adult.49', "a matched sibling donor").
group(fielding_2009, no_donor, not_given, 'rationale.allo_adult.49', "no donor: chemotherapy, consolidation and maintenance").
parts(fielding_2009, intention_to_treat, [donor, no_donor], all, 'rationale.allo_adult.49').
result(fielding_2009_os_donor_5y, fielding_2009, os, donor, at("5", years), percent("34", ci("95", "25", "46")),
       'rationale.allo_adult.49').
result(fielding_2009_os_no_donor_5y, fielding_2009, os, no_donor, at("5", years), percent("25", ci("95", "12", "34")),
       'rationale.allo_adult.49').
said(fielding_2009_os_not_significant, fielding_2009, not_significant, [fielding_2009_os_donor_5y, fielding_2009_os_no_donor_5y],
     "no significant difference in overall survival", 'rationale.allo_adult.50'/1).
said(fielding_2009_donor_better, fielding_2009, better(donor, no_donor),
     [fielding_2009_os_donor_5y, fielding_2009_os_no_donor_5y],
     "the matched sibling's graft moderately superior to chemotherapy, at high risk in first remission",
     'rationale.allo_adult.50'/2).
said(fielding_2009_policy, fielding_2009, words, [], "called in line with the policy", 'rationale.allo_adult.50'/3).

%   HOVON.
study(hovon_2009, "Dutch-Belgian HOVON Cooperative Group: sibling donor against no donor", rct, 2009, adult,
      ['rationale.allo_adult.51']).
reported(hovon_2009, allo_adult, [17]).
trial_name(hovon, "Myeloablative Allogeneic versus Autologous Stem Cell Transplantation in Adult Patients with Acute \c
Lymphoblastic Leukemia in First Remission: a Prospective Sibling Donor versus No-Donor Comparison",
           'rationale.allo_adult.51', 17).
trial_name(hovon, "Dutch-Belgian HOVON Cooperative Group", 'rationale.allo_adult.51', 17).
trial_name(hovon, "HOVON", 'rationale.allo_adult.59', 17).
trial_name(hovon, "HOVON", 'rationale.allo_adult.60', 17).
trial_name(hovon, "HOVON", 'rationale.allo_adult.61', 17).
trial_name(hovon, "Myeloablative allogeneic versus autologous stem cell transplantation in adult patients with acute \c
lymphoblastic leukemia in first remission: a prospective sibling donor versus no-donor comparison",
           'references.18', 17).
result(hovon_2009_studies, hovon_2009, studies, eligible, unspecified, count("2"), 'rationale.allo_adult.51').
said(hovon_2009_combined, hovon_2009, words, [hovon_2009_studies],
     "the trials were randomized, one after the other, and are reported together", 'rationale.allo_adult.51'/1).
said(hovon_2009_untreated, hovon_2009, words, [], "for adults never treated before, of at most 60 years",
     'rationale.allo_adult.51'/2).
said(hovon_2009_any_risk, hovon_2009, words, [],
     "in first remission a matched sibling always meant a myeloablative allogeneic transplant, whatever the risk",
     'rationale.allo_adult.51'/3).
called(hovon_2009, eligible, adult, 'rationale.allo_adult.51').
group(hovon_2009, eligible, n("433"), 'rationale.allo_adult.52', "all who were eligible").
group(hovon_2009, consolidation, n("288"), 'rationale.allo_adult.52',
      "younger than 55 years, in first complete remission, eligible for a transplant as consolidation").
part_of(hovon_2009, consolidation, eligible).
group(hovon_2009, donor, n("96"), 'rationale.allo_adult.53', "a compatible sibling donor").
group(hovon_2009, allogeneic, n("91"), 'rationale.allo_adult.53', "a compatible sibling donor, allogeneic transplant done").
parts(hovon_2009, donor, [allogeneic], some, 'rationale.allo_adult.53').
result(hovon_2009_patients_allogeneic, hovon_2009, patients, allogeneic, unspecified, count("91", percent("95")),
       'rationale.allo_adult.53').
%   "All patients": all whose donor is known, no number is printed of them.  They are taken to be among the 288.
group(hovon_2009, typed, not_given, 'rationale.allo_adult.54', "all who were compared by donor").
part_of(hovon_2009, typed, consolidation).
parts(hovon_2009, typed, [donor, no_donor], all, 'rationale.allo_adult.54').
result(hovon_2009_os_donor_5y, hovon_2009, os, donor, at("5", years), percent("61"), 'rationale.allo_adult.54').
result(hovon_2009_os_no_donor_5y, hovon_2009, os, no_donor, at("5", years), percent("47"), 'rationale.allo_adult.54').
p_value(hovon_2009_os_p, [hovon_2009_os_donor_5y, hovon_2009_os_no_donor_5y], =, ".08", 'rationale.allo_adult.54').
group(hovon_2009, no_donor, n("161"), 'rationale.allo_adult.55', "no sibling donor").
result(hovon_2009_relapse_donor_5y, hovon_2009, relapse, donor, at("5", years), percent("24"), 'rationale.allo_adult.55').
result(hovon_2009_relapse_no_donor_5y, hovon_2009, relapse, no_donor, at("5", years), percent("55"), 'rationale.allo_adult.55').
p_value(hovon_2009_relapse_p, [hovon_2009_relapse_donor_5y, hovon_2009_relapse_no_donor_5y], <, ".001",
        'rationale.allo_adult.55').
group(hovon_2009, standard_risk, not_given, 'rationale.allo_adult.56', "standard risk").
group(hovon_2009, high_risk, not_given, 'rationale.allo_adult.57', "high risk").
parts(hovon_2009, typed, [standard_risk, high_risk], all, 'rationale.allo_adult.56').
group(hovon_2009, standard_risk_donor, n("50"), 'rationale.allo_adult.56', "standard risk, a donor").
group(hovon_2009, standard_risk_no_donor, n("88"), 'rationale.allo_adult.56', "standard risk, no donor").
parts(hovon_2009, standard_risk, [standard_risk_donor, standard_risk_no_donor], all, 'rationale.allo_adult.56').
%   One p value is printed behind survival and relapse, here and below at high risk: two facts for what is printed once.
result(hovon_2009_os_standard_risk_donor_5y, hovon_2009, os, standard_risk_donor, at("5", years), percent("69"),
       'rationale.allo_adult.56').
result(hovon_2009_os_standard_risk_no_donor_5y, hovon_2009, os, standard_risk_no_donor, at("5", years), percent("49"),
       'rationale.allo_adult.56').
p_value(hovon_2009_standard_risk_p1, [hovon_2009_os_standard_risk_donor_5y, hovon_2009_os_standard_risk_no_donor_5y], =, ".05",
        'rationale.allo_adult.56').
result(hovon_2009_relapse_standard_risk_donor_5y, hovon_2009, relapse, standard_risk_donor, at("5", years), percent("14"),
       'rationale.allo_adult.56').
result(hovon_2009_relapse_standard_risk_no_donor_5y, hovon_2009, relapse, standard_risk_no_donor, at("5", years), percent("52"),
       'rationale.allo_adult.56').
p_value(hovon_2009_standard_risk_p2, [hovon_2009_relapse_standard_risk_donor_5y, hovon_2009_relapse_standard_risk_no_donor_5y], =,
        ".05", 'rationale.allo_adult.56').
group(hovon_2009, high_risk_donor, n("46"), 'rationale.allo_adult.57', "high risk, a donor").
group(hovon_2009, high_risk_no_donor, n("3"), 'rationale.allo_adult.57', "high risk, no donor").
parts(hovon_2009, high_risk, [high_risk_donor, high_risk_no_donor], all, 'rationale.allo_adult.57').
parts(hovon_2009, donor, [standard_risk_donor, high_risk_donor], all, 'rationale.allo_adult.57').
parts(hovon_2009, no_donor, [standard_risk_no_donor, high_risk_no_donor], all, 'rationale.allo_adult.57').
result(hovon_2009_os_high_risk_donor_5y, hovon_2009, os, high_risk_donor, at("5", years), percent("53"),
       'rationale.allo_adult.57').
result(hovon_2009_os_high_risk_no_donor_5y, hovon_2009, os, high_risk_no_donor, at("5", years), percent("41"),
       'rationale.allo_adult.57').
p_value(hovon_2009_high_risk_p1, [hovon_2009_os_high_risk_donor_5y, hovon_2009_os_high_risk_no_donor_5y], =, ".50",
        'rationale.allo_adult.57').
result(hovon_2009_relapse_high_risk_donor_5y, hovon_2009, relapse, high_risk_donor, at("5", years), percent("34"),
       'rationale.allo_adult.57').
result(hovon_2009_relapse_high_risk_no_donor_5y, hovon_2009, relapse, high_risk_no_donor, at("5", years), percent("61"),
       'rationale.allo_adult.57').
p_value(hovon_2009_high_risk_p2, [hovon_2009_relapse_high_risk_donor_5y, hovon_2009_relapse_high_risk_no_donor_5y], =, ".50",
        'rationale.allo_adult.57').
result(hovon_2009_nrm_standard_risk_donor, hovon_2009, nrm, standard_risk_donor, unspecified, percent("16"),
       'rationale.allo_adult.58').
result(hovon_2009_nrm_standard_risk_no_donor, hovon_2009, nrm, standard_risk_no_donor, unspecified, percent("2"),
       'rationale.allo_adult.58').
result(hovon_2009_nrm_high_risk_donor, hovon_2009, nrm, high_risk_donor, unspecified, percent("15"), 'rationale.allo_adult.58').
result(hovon_2009_nrm_high_risk_no_donor, hovon_2009, nrm, high_risk_no_donor, unspecified, percent("4"),
       'rationale.allo_adult.58').
said(hovon_2009_counted_from, hovon_2009, words, [], "counted from the evaluation of remission, ahead of consolidation",
     'rationale.allo_adult.59'/1).
said(ecog_2993_counted_from, ecog_2993, words, [], "counted from diagnosis", 'rationale.allo_adult.59'/2).
said(hovon_2009_hard_to_compare, hovon_2009, words, [], "its outcomes are therefore hard to set beside those of ECOG 2993",
     'rationale.allo_adult.59'/3).
said(hovon_2009_reanalyzed, hovon_2009, words, [], "analyzed again from diagnosis, by donor, so that they can be compared",
     'rationale.allo_adult.60').
%   Counted from diagnosis these are others than the 50.  The trial's 62 is printed here of all at standard risk with a donor, and
%   is that of the Philadelphia-negative.
group(hovon_2009, standard_risk_donor_from_diagnosis, not_given, 'rationale.allo_adult.61',
      "standard risk, a donor, counted from diagnosis").
result(hovon_2009_os_standard_risk_donor_from_diagnosis_5y, hovon_2009, os, standard_risk_donor_from_diagnosis, at("5", years),
       percent("60"), 'rationale.allo_adult.61').
result(ecog_2993_os_ph_negative_standard_risk_donor_5y_again, ecog_2993, os, ph_negative_standard_risk_donor, at("5", years),
       percent("62"), 'rationale.allo_adult.61').
said(hovon_2009_like_ecog_2993, hovon_2009, words,
     [hovon_2009_os_standard_risk_donor_from_diagnosis_5y, ecog_2993_os_ph_negative_standard_risk_donor_5y_again],
     "overall survival very much as in ECOG 2993", 'rationale.allo_adult.61').
%   A limit, no rate that was measured.
group(hovon_2009, standard_risk_expected, not_given, 'rationale.allo_adult.62',
      "at standard risk, expected to gain from an allogeneic transplant in first remission").
result(hovon_2009_nrm_limit, hovon_2009, nrm, standard_risk_expected, unspecified, percent_range("20", "25"),
       'rationale.allo_adult.62').
said(hovon_2009_standard_risk_benefit, hovon_2009, words, [hovon_2009_nrm_limit],
     "both trials: at standard risk an allogeneic transplant in first remission pays while nonrelapse mortality is lower",
     'rationale.allo_adult.62').

%   The European report of 2017: eight groups by donor and age, all transplanted in the later period.
study(giebel_2017, "European multicenter report of 2017 on allogeneic transplant in first remission", cohort, 2017, adult,
      ['rationale.allo_adult.65']).
reported(giebel_2017, allo_adult, [18]).
group(giebel_2017, enrolled, n("4859"), 'rationale.allo_adult.65', "all: allogeneic transplant in first complete remission").
group(giebel_2017, sibling, n("2681"), 'rationale.allo_adult.65', "matched sibling donor").
group(giebel_2017, unrelated, n("2178"), 'rationale.allo_adult.65', "unrelated donor").
parts(giebel_2017, enrolled, [sibling, unrelated], all, 'rationale.allo_adult.65').
called(giebel_2017, enrolled, adult, 'rationale.allo_adult.65').
said(giebel_2017_clinical_trial, giebel_2017, words, [],
     "called a clinical trial, though it stands among the observational studies", 'rationale.allo_adult.65').
group(giebel_2017, early, not_given, 'rationale.allo_adult.66', "transplanted 1993 to 2002").
group(giebel_2017, late, not_given, 'rationale.allo_adult.66', "transplanted 2008 to 2012").
parts(giebel_2017, enrolled, [early, late], some, 'rationale.allo_adult.66').
said(giebel_2017_improved, giebel_2017, better(late, early), [], "survival mostly became better with the years",
     'rationale.allo_adult.66').
group(giebel_2017, sibling_18_25, not_given, 'rationale.allo_adult.67',
      "matched sibling donor, 18 to 25 years, transplanted 2008 to 2012").
group(giebel_2017, sibling_26_35, not_given, 'rationale.allo_adult.67',
      "matched sibling donor, 26 to 35 years, transplanted 2008 to 2012").
group(giebel_2017, sibling_36_45, not_given, 'rationale.allo_adult.67',
      "matched sibling donor, 36 to 45 years, transplanted 2008 to 2012").
group(giebel_2017, sibling_46_55, not_given, 'rationale.allo_adult.67',
      "matched sibling donor, 46 to 55 years, transplanted 2008 to 2012").
parts(giebel_2017, sibling, [sibling_18_25, sibling_26_35, sibling_36_45, sibling_46_55], some, 'rationale.allo_adult.67').
result(giebel_2017_os_sibling_18_25_2y, giebel_2017, os, sibling_18_25, at("2", years), percent("76"), 'rationale.allo_adult.67').
result(giebel_2017_os_sibling_26_35_2y, giebel_2017, os, sibling_26_35, at("2", years), percent("69"), 'rationale.allo_adult.67').
result(giebel_2017_os_sibling_36_45_2y, giebel_2017, os, sibling_36_45, at("2", years), percent("69"), 'rationale.allo_adult.67').
result(giebel_2017_os_sibling_46_55_2y, giebel_2017, os, sibling_46_55, at("2", years), percent("60"), 'rationale.allo_adult.67').
group(giebel_2017, unrelated_18_25, not_given, 'rationale.allo_adult.68',
      "unrelated donor, 18 to 25 years, transplanted 2008 to 2012").
group(giebel_2017, unrelated_26_35, not_given, 'rationale.allo_adult.68',
      "unrelated donor, 26 to 35 years, transplanted 2008 to 2012").
group(giebel_2017, unrelated_36_45, not_given, 'rationale.allo_adult.68',
      "unrelated donor, 36 to 45 years, transplanted 2008 to 2012").
group(giebel_2017, unrelated_46_55, not_given, 'rationale.allo_adult.68',
      "unrelated donor, 46 to 55 years, transplanted 2008 to 2012").
parts(giebel_2017, unrelated, [unrelated_18_25, unrelated_26_35, unrelated_36_45, unrelated_46_55], some,
      'rationale.allo_adult.68').
parts(giebel_2017, late, [sibling_18_25, sibling_26_35, sibling_36_45, sibling_46_55, unrelated_18_25, unrelated_26_35,
      unrelated_36_45, unrelated_46_55], some, 'rationale.allo_adult.68').
result(giebel_2017_os_unrelated_18_25_2y, giebel_2017, os, unrelated_18_25, at("2", years), percent("66"),
       'rationale.allo_adult.68').
result(giebel_2017_os_unrelated_26_35_2y, giebel_2017, os, unrelated_26_35, at("2", years), percent("70"),
       'rationale.allo_adult.68').
result(giebel_2017_os_unrelated_36_45_2y, giebel_2017, os, unrelated_36_45, at("2", years), percent("61"),
       'rationale.allo_adult.68').
result(giebel_2017_os_unrelated_46_55_2y, giebel_2017, os, unrelated_46_55, at("2", years), percent("62"),
       'rationale.allo_adult.68').

%   Dinmohamed.
study(dinmohamed_2016, "Dinmohamed and colleagues: trends of survival", cohort, 2016, adult,
      ['rationale.allo_adult.69']).
reported(dinmohamed_2016, allo_adult, [19]).
called(dinmohamed_2016, enrolled, adult, 'rationale.allo_adult.69').
group(dinmohamed_2016, enrolled, n("1833"), 'rationale.allo_adult.70', "all: a transplant between 1989 and 2012").
%   The years of the transplants; the number is that of the sentence after.
result(dinmohamed_2016_patients_enrolled, dinmohamed_2016, patients, enrolled, period("1989", "2012"), count("1833"),
       'rationale.allo_adult.69').
group(dinmohamed_2016, age_18_24, not_given, 'rationale.allo_adult.71', "18 to 24 years").
group(dinmohamed_2016, age_25_39, not_given, 'rationale.allo_adult.71', "25 to 39 years").
group(dinmohamed_2016, age_40_59, not_given, 'rationale.allo_adult.71', "40 to 59 years").
group(dinmohamed_2016, age_60_69, not_given, 'rationale.allo_adult.71', "60 to 69 years").
group(dinmohamed_2016, age_70, not_given, 'rationale.allo_adult.71', "70 years or older").
parts(dinmohamed_2016, enrolled, [age_18_24, age_25_39, age_40_59, age_60_69, age_70], all, 'rationale.allo_adult.71').
said(dinmohamed_2016_significant, dinmohamed_2016, significant, [],
     "the rise of survival over the years is significant at every age", 'rationale.allo_adult.71'/1).
said(dinmohamed_2016_rise, dinmohamed_2016, words, [], "survival rose over the years at every age", 'rationale.allo_adult.71'/2).
group(dinmohamed_2016, recent, not_given, 'rationale.allo_adult.72', "the last period, 2007 to 2012").
group(dinmohamed_2016, recent_18_24, not_given, 'rationale.allo_adult.72', "18 to 24 years, 2007 to 2012").
group(dinmohamed_2016, recent_25_39, not_given, 'rationale.allo_adult.72', "25 to 39 years, 2007 to 2012").
group(dinmohamed_2016, recent_40_59, not_given, 'rationale.allo_adult.72', "40 to 59 years, 2007 to 2012").
group(dinmohamed_2016, recent_60_69, not_given, 'rationale.allo_adult.72', "60 to 69 years, 2007 to 2012").
group(dinmohamed_2016, recent_70, not_given, 'rationale.allo_adult.72', "70 years or older, 2007 to 2012").
part_of(dinmohamed_2016, recent, enrolled).
parts(dinmohamed_2016, recent, [recent_18_24, recent_25_39, recent_40_59, recent_60_69, recent_70], all,
      'rationale.allo_adult.72').
part_of(dinmohamed_2016, recent_18_24, age_18_24).
part_of(dinmohamed_2016, recent_25_39, age_25_39).
part_of(dinmohamed_2016, recent_40_59, age_40_59).
part_of(dinmohamed_2016, recent_60_69, age_60_69).
part_of(dinmohamed_2016, recent_70, age_70).
result(dinmohamed_2016_relative_survival_recent_18_24_5y, dinmohamed_2016, relative_survival, recent_18_24, at("5", years),
       percent("75"), 'rationale.allo_adult.72').
result(dinmohamed_2016_relative_survival_recent_25_39_5y, dinmohamed_2016, relative_survival, recent_25_39, at("5", years),
       percent("57"), 'rationale.allo_adult.72').
result(dinmohamed_2016_relative_survival_recent_40_59_5y, dinmohamed_2016, relative_survival, recent_40_59, at("5", years),
       percent("37"), 'rationale.allo_adult.72').
result(dinmohamed_2016_relative_survival_recent_60_69_5y, dinmohamed_2016, relative_survival, recent_60_69, at("5", years),
       percent("22"), 'rationale.allo_adult.72').
result(dinmohamed_2016_relative_survival_recent_70_5y, dinmohamed_2016, relative_survival, recent_70, at("5", years),
       percent("5"), 'rationale.allo_adult.72').
