%   Rationale > Allogeneic, Adult, Reduced-Intensity Conditioning: the studies and what they found.

not_held([ 'rationale.allo_adult.85' ], "A heading.").

%   Abdul Wahid.
study(abdul_wahid_2014, "Abdul Wahid and colleagues: meta-analysis of reduced intensity against myeloablation", meta_analysis,
      2014, adult, ['rationale.allo_adult.86']).
reported(abdul_wahid_2014, allo_adult, [22]).
result(abdul_wahid_2014_studies, abdul_wahid_2014, studies, enrolled, unspecified, count("5"), 'rationale.allo_adult.86').
group(abdul_wahid_2014, enrolled, not_given, 'rationale.allo_adult.86', "all in the studies: allogeneic transplant").
group(abdul_wahid_2014, reduced_intensity, n("528"), 'rationale.allo_adult.86', "reduced-intensity conditioning").
group(abdul_wahid_2014, myeloablative, n("2489"), 'rationale.allo_adult.86', "myeloablative conditioning").
parts(abdul_wahid_2014, enrolled, [reduced_intensity, myeloablative], all, 'rationale.allo_adult.86').
called(abdul_wahid_2014, enrolled, adult, 'rationale.allo_adult.86').
said(abdul_wahid_2014_first_remission, abdul_wahid_2014, words, [], "most were in first remission", 'rationale.allo_adult.86').
said(abdul_wahid_2014_nonrandomized, abdul_wahid_2014, words, [], "none of the studies was randomized",
     'rationale.allo_adult.87'/1).
result(abdul_wahid_2014_pfs_reduced_intensity, abdul_wahid_2014, pfs, reduced_intensity, from_to("1", "6", years), percent("36"),
       'rationale.allo_adult.87').
result(abdul_wahid_2014_pfs_myeloablative, abdul_wahid_2014, pfs, myeloablative, from_to("1", "6", years), percent("41"),
       'rationale.allo_adult.87').
result(abdul_wahid_2014_pfs_ratio, abdul_wahid_2014, pfs, reduced_intensity-myeloablative, from_to("1", "6", years),
       ratio(or, "0.76", ci("95", "0.61", "0.93")), 'rationale.allo_adult.87').
p_value(abdul_wahid_2014_pfs_p, [abdul_wahid_2014_pfs_ratio], <, ".01", 'rationale.allo_adult.87').
said(abdul_wahid_2014_pfs_significant, abdul_wahid_2014, significant, [abdul_wahid_2014_pfs_p],
     "the difference in progression-free survival is significant", 'rationale.allo_adult.87'/2).
said(abdul_wahid_2014_pfs_lower, abdul_wahid_2014, higher(myeloablative, reduced_intensity),
     [abdul_wahid_2014_pfs_reduced_intensity, abdul_wahid_2014_pfs_myeloablative, abdul_wahid_2014_pfs_ratio],
     "progression-free survival is lower after reduced intensity", 'rationale.allo_adult.87'/3).
%   The sentence calls "this" an improvement, of what the sentence before called lower.
said(abdul_wahid_2014_survival_improved, abdul_wahid_2014, better(reduced_intensity, myeloablative),
     [abdul_wahid_2014_pfs_reduced_intensity, abdul_wahid_2014_pfs_myeloablative, abdul_wahid_2014_pfs_ratio],
     "survival improved after reduced intensity", 'rationale.allo_adult.88'/1).
result(abdul_wahid_2014_nrm_ratio, abdul_wahid_2014, nrm, reduced_intensity-myeloablative, unspecified,
       ratio(or, "0.76", ci("95", "0.61", "0.95")), 'rationale.allo_adult.88').
said(abdul_wahid_2014_nrm_significant, abdul_wahid_2014, significant, [abdul_wahid_2014_nrm_ratio],
     "the difference in nonrelapse mortality is significant", 'rationale.allo_adult.88'/2).
said(abdul_wahid_2014_nrm_lower, abdul_wahid_2014, higher(myeloablative, reduced_intensity), [abdul_wahid_2014_nrm_ratio],
     "nonrelapse mortality is lower with reduced intensity", 'rationale.allo_adult.88'/3).
said(abdul_wahid_2014_offset, abdul_wahid_2014, words, [abdul_wahid_2014_nrm_ratio],
     "the lower mortality is said to undo that improvement", 'rationale.allo_adult.88'/4).
result(abdul_wahid_2014_os_ratio, abdul_wahid_2014, os, reduced_intensity-myeloablative, unspecified,
       ratio(or, "1.03", ci("95", "0.84", "1.26")), 'rationale.allo_adult.88').
p_value(abdul_wahid_2014_os_p, [abdul_wahid_2014_os_ratio], =, ".76", 'rationale.allo_adult.88').
said(abdul_wahid_2014_os_similar, abdul_wahid_2014, similar(reduced_intensity, myeloablative), [abdul_wahid_2014_os_ratio],
     "overall survival much the same", 'rationale.allo_adult.88'/5).
said(abdul_wahid_2014_gvhd_lower, abdul_wahid_2014, higher(myeloablative, reduced_intensity), [],
     "less graft-versus-host disease with reduced intensity", 'rationale.allo_adult.89'/1).
result(abdul_wahid_2014_relapse_ratio, abdul_wahid_2014, relapse, reduced_intensity-myeloablative, unspecified,
       ratio(or, "1.77", ci("95", "1.45", "2.71")), 'rationale.allo_adult.89').
p_value(abdul_wahid_2014_relapse_p, [abdul_wahid_2014_relapse_ratio], <, ".00001", 'rationale.allo_adult.89').
said(abdul_wahid_2014_relapse_higher, abdul_wahid_2014, higher(reduced_intensity, myeloablative),
     [abdul_wahid_2014_relapse_ratio], "more relapses with reduced intensity", 'rationale.allo_adult.89'/2).

%   Gutierrez-Aguirre.  The 100 days are printed before mortality and may or may not be meant of nonrelapse mortality too.
study(gutierrez_aguirre_2007, "Gutierrez-Aguirre and colleagues: transplant in second remission, several centers", single_arm,
      2007, adult, ['rationale.allo_adult.90']).
reported(gutierrez_aguirre_2007, allo_adult, [23]).
group(gutierrez_aguirre_2007, enrolled, n("43"), 'rationale.allo_adult.90', "all: second complete remission").
result(gutierrez_aguirre_2007_age, gutierrez_aguirre_2007, age, enrolled, unspecified, median("19", years, range("1", "55")),
       'rationale.allo_adult.90').
result(gutierrez_aguirre_2007_os_3y, gutierrez_aguirre_2007, os, enrolled, at("3", years), percent("30"),
       'rationale.allo_adult.90').
result(gutierrez_aguirre_2007_early_mortality, gutierrez_aguirre_2007, early_mortality, enrolled, at("100", days), percent("15"),
       'rationale.allo_adult.90').
result(gutierrez_aguirre_2007_nrm, gutierrez_aguirre_2007, nrm, enrolled, unspecified, percent("21"), 'rationale.allo_adult.90').
result(gutierrez_aguirre_2007_donor_chimerism, gutierrez_aguirre_2007, donor_chimerism, enrolled, unspecified, percent("100"),
       'rationale.allo_adult.91').
result(gutierrez_aguirre_2007_relapse, gutierrez_aguirre_2007, relapse, enrolled, unspecified, count("28", percent("65")),
       'rationale.allo_adult.91').
%   Of whom is not said; 67 % are 29 of the 43, and no whole number of the 28.
result(gutierrez_aguirre_2007_death, gutierrez_aguirre_2007, death, enrolled, unspecified, percent("67"),
       'rationale.allo_adult.91').
said(gutierrez_aguirre_2007_despite, gutierrez_aguirre_2007, words,
     [gutierrez_aguirre_2007_donor_chimerism, gutierrez_aguirre_2007_relapse, gutierrez_aguirre_2007_death],
     "relapses and deaths in spite of the donor's chimerism", 'rationale.allo_adult.91').

%   Mohty.  A time is printed of the first overall survival only.
study(mohty_2008, "Mohty and colleagues: registry of reduced-intensity transplants", registry, 2008, adult,
      ['rationale.allo_adult.92']).
reported(mohty_2008, allo_adult, [24]).
group(mohty_2008, enrolled, n("97"), 'rationale.allo_adult.92', "all: reduced intensity, allogeneic transplant").
called(mohty_2008, enrolled, adult, 'rationale.allo_adult.92').
result(mohty_2008_age, mohty_2008, age, enrolled, unspecified, median("38", years, range("17", "65")), 'rationale.allo_adult.92').
group(mohty_2008, cr1, n("28"), 'rationale.allo_adult.92', "in first complete remission").
group(mohty_2008, cr2, n("26"), 'rationale.allo_adult.92', "in second complete remission").
group(mohty_2008, cr3, n("5"), 'rationale.allo_adult.92', "in third complete remission").
group(mohty_2008, advanced, n("39"), 'rationale.allo_adult.92', "advanced or refractory disease").
parts(mohty_2008, enrolled, [cr1, cr2, cr3, advanced], all, 'rationale.allo_adult.92').
%   Printed as nearly so long.
result(mohty_2008_follow_up, mohty_2008, follow_up, enrolled, unspecified, median("3", years), 'rationale.allo_adult.93').
result(mohty_2008_os_enrolled_2y, mohty_2008, os, enrolled, at("2", years), percent("31"), 'rationale.allo_adult.93').
result(mohty_2008_nrm_enrolled, mohty_2008, nrm, enrolled, unspecified, percent("28"), 'rationale.allo_adult.93').
result(mohty_2008_relapse_enrolled, mohty_2008, relapse, enrolled, unspecified, percent("51"), 'rationale.allo_adult.93').
group(mohty_2008, cr2_cr3, not_given, 'rationale.allo_adult.94', "in second or third complete remission").
parts(mohty_2008, cr2_cr3, [cr2, cr3], all, 'rationale.allo_adult.94').
parts(mohty_2008, enrolled, [cr1, cr2_cr3, advanced], all, 'rationale.allo_adult.94').
result(mohty_2008_os_cr1, mohty_2008, os, cr1, unspecified, percent("52"), 'rationale.allo_adult.94').
result(mohty_2008_os_cr2_cr3, mohty_2008, os, cr2_cr3, unspecified, percent("27"), 'rationale.allo_adult.94').
result(mohty_2008_os_advanced, mohty_2008, os, advanced, unspecified, percent("20"), 'rationale.allo_adult.94').
said(mohty_2008_some_efficacy, mohty_2008, words,
     [mohty_2008_os_enrolled_2y, mohty_2008_os_cr1, mohty_2008_os_cr2_cr3, mohty_2008_os_advanced],
     "of some effect as salvage at high risk", 'rationale.allo_adult.95').

%   Cho.
study(cho_2009, "Cho and colleagues: phase 2 study of reduced intensity", single_arm, 2009, adult, ['rationale.allo_adult.96']).
reported(cho_2009, allo_adult, [25]).
group(cho_2009, enrolled, n("37"), 'rationale.allo_adult.96', "all: high risk").
called(cho_2009, enrolled, adult, 'rationale.allo_adult.96').
said(cho_2009_consecutive, cho_2009, words, [], "prospective, of everyone in turn", 'rationale.allo_adult.96'/1).
result(cho_2009_age, cho_2009, age, enrolled, unspecified, median("45", years, range("15", "63")), 'rationale.allo_adult.96').
group(cho_2009, ph_positive, not_given, 'rationale.allo_adult.96', "Philadelphia-positive").
group(cho_2009, high_white_cells, not_given, 'rationale.allo_adult.96', "high white cell count").
part_of(cho_2009, ph_positive, enrolled).
part_of(cho_2009, high_white_cells, enrolled).
result(cho_2009_patients_ph_positive, cho_2009, patients, ph_positive, unspecified, percent("43"), 'rationale.allo_adult.96').
result(cho_2009_patients_high_white_cells, cho_2009, patients, high_white_cells, unspecified, percent("43"),
       'rationale.allo_adult.96').
group(cho_2009, cr1, not_given, 'rationale.allo_adult.96', "in first complete remission").
group(cho_2009, cr2, not_given, 'rationale.allo_adult.96', "in second complete remission").
parts(cho_2009, enrolled, [cr1, cr2], all, 'rationale.allo_adult.96').
result(cho_2009_patients_cr1, cho_2009, patients, cr1, unspecified, percent("81"), 'rationale.allo_adult.96').
result(cho_2009_patients_cr2, cho_2009, patients, cr2, unspecified, percent("19"), 'rationale.allo_adult.96').
said(cho_2009_ineligible, cho_2009, words, [],
     "not eligible for myeloablation: too old, an organ failing, Karnofsky score below 50%, or infected",
     'rationale.allo_adult.96'/2).
group(cho_2009, sibling, n("27"), 'rationale.allo_adult.97', "matched sibling donor").
group(cho_2009, unrelated, n("10"), 'rationale.allo_adult.97', "matched unrelated donor").
parts(cho_2009, enrolled, [sibling, unrelated], all, 'rationale.allo_adult.97').
said(cho_2009_conditioning, cho_2009, words, [], "after remission, conditioned with fludarabine and melphalan",
     'rationale.allo_adult.98'/1).
said(cho_2009_prophylaxis, cho_2009, words, [],
     "against graft-versus-host disease methotrexate and one of cyclosporine, tacrolimus", 'rationale.allo_adult.98'/2).
said(cho_2009_imatinib, cho_2009, words, [], "every Philadelphia-positive one had imatinib ahead of the transplant",
     'rationale.allo_adult.99').
result(cho_2009_relapse_3y, cho_2009, relapse, enrolled, at("3", years), percent("19.7"), 'rationale.allo_adult.100').
%   Without a time of its own.
result(cho_2009_nrm, cho_2009, nrm, enrolled, unspecified, percent("17.7"), 'rationale.allo_adult.100').
result(cho_2009_os_3y, cho_2009, os, enrolled, at("3", years), percent("64.1"), 'rationale.allo_adult.101').
result(cho_2009_dfs_3y, cho_2009, dfs, enrolled, at("3", years), percent("62.6"), 'rationale.allo_adult.101').
result(cho_2009_follow_up, cho_2009, follow_up, enrolled, unspecified, median("36", months, range("121", "96")),
       'rationale.allo_adult.102').
group(cho_2009, alive, n("25"), 'rationale.allo_adult.102', "alive at the end of follow-up").
part_of(cho_2009, alive, enrolled).
result(cho_2009_alive, cho_2009, alive, enrolled, median_of("36", months), count("25", percent("67.6")),
       'rationale.allo_adult.102').
result(cho_2009_complete_remission_alive, cho_2009, complete_remission, alive, median_of("36", months),
       count("24", percent("96")), 'rationale.allo_adult.102').

%   Rosko.
study(rosko_2017, "Rosko and colleagues: registry of reduced-intensity transplants in older adults", registry, 2017, adult,
      ['rationale.allo_adult.103']).
reported(rosko_2017, allo_adult, [26]).
called(rosko_2017, enrolled, adult, 'rationale.allo_adult.103').
said(rosko_2017_registry, rosko_2017, words, [],
     "on adults of 55 years or older, from the Center for International Blood and Marrow Transplant Research",
     'rationale.allo_adult.103'/1).
said(rosko_2017_prognosis, rosko_2017, words, [], "it also looked for what foretells outcomes in the long term",
     'rationale.allo_adult.103'/2).
group(rosko_2017, enrolled, n("273"), 'rationale.allo_adult.104', "all: B-cell ALL, 55 years or older, reduced intensity").
%   The years of the transplants.
result(rosko_2017_patients_enrolled, rosko_2017, patients, enrolled, period("2001", "2012"), count("273"),
       'rationale.allo_adult.104').
group(rosko_2017, cr1, not_given, 'rationale.allo_adult.104', "in first complete remission").
group(rosko_2017, later_remission, not_given, 'rationale.allo_adult.104', "in a second or later complete remission").
group(rosko_2017, failure_or_relapse, not_given, 'rationale.allo_adult.104', "primary induction failure or relapse").
parts(rosko_2017, enrolled, [cr1, later_remission, failure_or_relapse], all, 'rationale.allo_adult.104').
result(rosko_2017_patients_cr1, rosko_2017, patients, cr1, unspecified, percent("71"), 'rationale.allo_adult.104').
result(rosko_2017_patients_later_remission, rosko_2017, patients, later_remission, unspecified, percent("17"),
       'rationale.allo_adult.104').
result(rosko_2017_patients_failure_or_relapse, rosko_2017, patients, failure_or_relapse, unspecified, percent("11"),
       'rationale.allo_adult.104').
group(rosko_2017, cytogenetics, not_given, 'rationale.allo_adult.105', "with cytogenetic data").
group(rosko_2017, ph_positive, not_given, 'rationale.allo_adult.105', "Philadelphia-positive").
part_of(rosko_2017, cytogenetics, enrolled).
part_of(rosko_2017, ph_positive, cytogenetics).
result(rosko_2017_patients_ph_positive, rosko_2017, patients, ph_positive, unspecified, percent("50"),
       'rationale.allo_adult.105').
result(rosko_2017_os_3y, rosko_2017, os, enrolled, at("3", years), percent("38", ci("95", "33", "44")),
       'rationale.allo_adult.106').
result(rosko_2017_nrm_3y, rosko_2017, nrm, enrolled, at("3", years), percent("25", ci("95", "20", "31")),
       'rationale.allo_adult.107').
result(rosko_2017_relapse_3y, rosko_2017, relapse, enrolled, at("3", years), percent("47", ci("95", "41", "53")),
       'rationale.allo_adult.107').
