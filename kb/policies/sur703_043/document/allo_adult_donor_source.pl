%   Rationale > Allogeneic, Adult, Donor Source: the reviews that compare donors and what they found.

not_held([ 'rationale.allo_adult.73' ], "A heading.").

%   The Cochrane review.
study(pidala_2011, "Cochrane review of 2011: matched sibling donor against no donor", systematic_review, 2011, adult,
      ['rationale.allo_adult.74']).
reported(pidala_2011, allo_adult, [20]).
called(pidala_2011, enrolled, adult, 'rationale.allo_adult.74').
result(pidala_2011_studies, pidala_2011, studies, enrolled, unspecified, count("14"), 'rationale.allo_adult.75').
said(pidala_2011_genetic_randomization, pidala_2011, words, [pidala_2011_studies],
     "in these trials the donor decided on the treatment (genetic randomization)", 'rationale.allo_adult.75').
group(pidala_2011, enrolled, n("3157"), 'rationale.allo_adult.75', "all in the trials: first complete remission").
group(pidala_2011, donor, not_given, 'rationale.allo_adult.76', "a matched sibling donor: transplant").
group(pidala_2011, no_donor, not_given, 'rationale.allo_adult.76', "no donor").
parts(pidala_2011, enrolled, [donor, no_donor], all, 'rationale.allo_adult.76').
result(pidala_2011_os_ratio, pidala_2011, os, donor-no_donor, unspecified, ratio(hr, "0.82", ci("95", "0.77", "0.97")),
       'rationale.allo_adult.76').
p_value(pidala_2011_os_p, [pidala_2011_os_ratio], =, ".01", 'rationale.allo_adult.76').
said(pidala_2011_os_significant, pidala_2011, significant, [pidala_2011_os_p],
     "the difference in overall survival is significant", 'rationale.allo_adult.76'/1).
said(pidala_2011_os_better, pidala_2011, better(donor, no_donor), [pidala_2011_os_ratio], "better overall survival with a donor",
     'rationale.allo_adult.76'/2).
result(pidala_2011_relapse_ratio, pidala_2011, relapse, donor-no_donor, unspecified, ratio(rr, "0.53", ci("95", "0.37", "0.76")),
       'rationale.allo_adult.77').
p_value(pidala_2011_relapse_p, [pidala_2011_relapse_ratio], <, ".001", 'rationale.allo_adult.77').
said(pidala_2011_relapse_significant, pidala_2011, significant, [pidala_2011_relapse_p],
     "the difference in relapses is significant", 'rationale.allo_adult.77'/1).
said(pidala_2011_relapse_lower, pidala_2011, higher(no_donor, donor), [pidala_2011_relapse_ratio], "fewer relapses with a donor",
     'rationale.allo_adult.77'/2).
result(pidala_2011_nrm_ratio, pidala_2011, nrm, donor-no_donor, unspecified, ratio(rr, "2.8", ci("95", "1.66", "4.73")),
       'rationale.allo_adult.77').
p_value(pidala_2011_nrm_p, [pidala_2011_nrm_ratio], =, ".001", 'rationale.allo_adult.77').
said(pidala_2011_nrm_significant, pidala_2011, significant, [pidala_2011_nrm_p],
     "the difference in nonrelapse mortality is significant", 'rationale.allo_adult.77'/3).
said(pidala_2011_nrm_higher, pidala_2011, higher(donor, no_donor), [pidala_2011_nrm_ratio],
     "more nonrelapse mortality with a donor", 'rationale.allo_adult.77'/4).
said(pidala_2011_effective, pidala_2011, words, [],
     "taken to bear out the policy: after remission a matched sibling's graft is effective in adults", 'rationale.allo_adult.78').

%   Owattanapanich.
study(owattanapanich_2022, "Owattanapanich and colleagues: meta-analysis of haploidentical donors against other sources",
      meta_analysis, 2022, adult, ['rationale.allo_adult.79']).
reported(owattanapanich_2022, allo_adult, [21]).
group(owattanapanich_2022, enrolled, not_given, 'rationale.allo_adult.79', "all in the studies: high-risk features, or relapse").
called(owattanapanich_2022, enrolled, adult, 'rationale.allo_adult.79').
group(owattanapanich_2022, haploidentical, not_given, 'rationale.allo_adult.79', "haploidentical donor").
group(owattanapanich_2022, other_source, not_given, 'rationale.allo_adult.79', "any other source of stem cells").
parts(owattanapanich_2022, enrolled, [haploidentical, other_source], all, 'rationale.allo_adult.79').
group(owattanapanich_2022, matched_sibling, not_given, 'rationale.allo_adult.79', "matched sibling donor").
group(owattanapanich_2022, matched_unrelated, not_given, 'rationale.allo_adult.79', "matched unrelated donor").
group(owattanapanich_2022, cord_blood, not_given, 'rationale.allo_adult.79', "cord blood").
parts(owattanapanich_2022, other_source, [matched_sibling, matched_unrelated, cord_blood], some, 'rationale.allo_adult.79').
result(owattanapanich_2022_studies, owattanapanich_2022, studies, enrolled, unspecified, count("28"), 'rationale.allo_adult.80').
group(owattanapanich_2022, retrospective, not_given, 'rationale.allo_adult.80', "in the retrospective studies").
group(owattanapanich_2022, prospective, not_given, 'rationale.allo_adult.80', "in the prospective studies").
parts(owattanapanich_2022, enrolled, [retrospective, prospective], all, 'rationale.allo_adult.80').
result(owattanapanich_2022_studies_retrospective, owattanapanich_2022, studies, retrospective, unspecified, count("17"),
       'rationale.allo_adult.80').
result(owattanapanich_2022_studies_prospective, owattanapanich_2022, studies, prospective, unspecified, count("11"),
       'rationale.allo_adult.80').
said(owattanapanich_2022_os_not_significant, owattanapanich_2022, not_significant,
     [owattanapanich_2022_os_matched_ratio, owattanapanich_2022_os_cord_blood_ratio],
     "overall survival not significantly different", 'rationale.allo_adult.81').
group(owattanapanich_2022, matched, not_given, 'rationale.allo_adult.82', "matched donor").
part_of(owattanapanich_2022, matched, other_source).
part_of(owattanapanich_2022, matched_sibling, matched).
part_of(owattanapanich_2022, matched_unrelated, matched).
result(owattanapanich_2022_os_matched_ratio, owattanapanich_2022, os, haploidentical-matched, unspecified,
       ratio(or, "0.94", ci("95", "0.79", "1.12")), 'rationale.allo_adult.82').
result(owattanapanich_2022_os_cord_blood_ratio, owattanapanich_2022, os, haploidentical-cord_blood, unspecified,
       ratio(or, "1.24", ci("95", "0.78", "1.96")), 'rationale.allo_adult.82').
%   In the order of the sentence; a ratio below 1 does not go with "higher" in that order.
result(owattanapanich_2022_relapse_ratio, owattanapanich_2022, relapse, matched_sibling-haploidentical, unspecified,
       ratio(or, "0.69", ci("95", "0.48", "0.99")), 'rationale.allo_adult.83').
said(owattanapanich_2022_relapse_significant, owattanapanich_2022, significant, [owattanapanich_2022_relapse_ratio],
     "the difference in relapses is significant", 'rationale.allo_adult.83'/1).
said(owattanapanich_2022_relapse_higher, owattanapanich_2022, higher(matched_sibling, haploidentical),
     [owattanapanich_2022_relapse_ratio], "more relapses with a matched sibling's graft", 'rationale.allo_adult.83'/2).
result(owattanapanich_2022_acute_gvhd_ratio, owattanapanich_2022, acute_gvhd, haploidentical-matched_sibling, unspecified,
       ratio(or, "1.78", ci("95", "1.15", "2.74")), 'rationale.allo_adult.84').
%   Called long-term.
result(owattanapanich_2022_chronic_gvhd_ratio, owattanapanich_2022, chronic_gvhd, haploidentical-matched_sibling, unspecified,
       ratio(or, "1.33", ci("95", "1.00", "1.77")), 'rationale.allo_adult.84').
said(owattanapanich_2022_acute_gvhd_significant, owattanapanich_2022, significant, [owattanapanich_2022_acute_gvhd_ratio],
     "the difference in acute disease is significant", 'rationale.allo_adult.84'/1).
said(owattanapanich_2022_acute_gvhd_higher, owattanapanich_2022, higher(haploidentical, matched_sibling),
     [owattanapanich_2022_acute_gvhd_ratio], "more acute graft-versus-host disease with a haploidentical donor",
     'rationale.allo_adult.84'/2).
said(owattanapanich_2022_chronic_gvhd_significant, owattanapanich_2022, significant, [owattanapanich_2022_chronic_gvhd_ratio],
     "the difference in long-term disease is significant", 'rationale.allo_adult.84'/3).
said(owattanapanich_2022_chronic_gvhd_higher, owattanapanich_2022, higher(haploidentical, matched_sibling),
     [owattanapanich_2022_chronic_gvhd_ratio], "more long-term graft-versus-host disease with a haploidentical donor",
     'rationale.allo_adult.84'/4).
