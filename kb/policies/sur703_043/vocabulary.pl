%   The keys of a case.  key(?Id, ?Type, ?Properties) and, for one_of types, value(?Key, ?Value, ?Label, ?Aliases).
%   change(fixed | forward | free): what may still change about a patient; `measured` also takes not_done;
%   `exact` takes neither bounds nor a list.

key(diagnosis, one_of([all, other]),
    [ label("diagnosis"), change(fixed), aliases([dx]),
      question("What is the diagnosis: acute lymphoblastic leukemia (all), or anything else (other)?") ]).
value(diagnosis, all,   "acute lymphoblastic leukemia", ["ALL"]).
value(diagnosis, other, "another disease", []).

key(requested_service,
    one_of([autologous_hct, allogeneic_hct, donor_leukocyte_infusion, hpc_boost, str_marker_testing, car_t, other]),
    [ label("requested service"), change(free), aliases([service]),
      question("Which service is requested?") ]).
value(requested_service, autologous_hct, "autologous HCT", [auto, autologous]).
value(requested_service, allogeneic_hct, "allogeneic HCT", [allo, allogeneic]).
value(requested_service, donor_leukocyte_infusion, "donor leukocyte infusion", [dli]).
value(requested_service, hpc_boost, "hematopoietic progenitor cell boost", [boost]).
value(requested_service, str_marker_testing, "short tandem repeat marker testing", [str]).
value(requested_service, car_t, "CAR T-cell therapy", []).
value(requested_service, other, "another service", []).

key(age_years, number(0, 130),
    [ label("age at the request"), unit("years"), change(forward), aliases([age]),
      question("How old is the patient at the request, in years (0.5 for six months)?") ]).

key(age_at_diagnosis_years, number(0, 130),
    [ label("age at diagnosis"), unit("years"), change(fixed), aliases([age_at_diagnosis]),
      question("How old was the patient at diagnosis, in years (0.5 for six months)?") ]).

key(sex, one_of([female, male]),
    [ label("sex"), change(fixed), aliases([]), question("What is the patient's sex?") ]).
value(sex, female, "female", [f]).
value(sex, male, "male", [m, boy]).

key(disease_status, one_of([untreated, complete_remission, relapsed, refractory, relapsed_refractory]),
    [ label("disease status"), change(free), aliases([status]),
      question("What is the status of the disease now?") ]).
value(disease_status, untreated, "untreated", []).
value(disease_status, complete_remission, "complete remission", [cr, remission]).
value(disease_status, relapsed, "relapsed", [relapse]).
value(disease_status, refractory, "refractory", []).
value(disease_status, relapsed_refractory, "relapsed and refractory", []).

key(remission_number, integer(1, 20),
    [ label("number of the complete remission"), change(forward), aliases([cr_number]),
      question("Which complete remission is it: 1 for the first, 2 for the second, and so on?") ]).

key(prior_autologous_hct, boolean,
    [ label("prior autologous HCT for ALL"), change(forward), aliases([prior_auto]),
      question("Did the patient have an autologous transplant for ALL before the present relapse or remission?") ]).

key(prior_allogeneic_hct, boolean,
    [ label("prior allogeneic HCT for ALL"), change(forward), aliases([prior_allo]),
      question("Did the patient have an allogeneic transplant for ALL before the present relapse or remission?") ]).

key(immunophenotype, one_of([pro_b, b_other, t]),
    [ label("lineage (immunophenotype)"), change(fixed), aliases([lineage]),
      question("What is the immunophenotype: pro-B, other B lineage, or T lineage?") ]).
value(immunophenotype, pro_b, "pro-B", []).
value(immunophenotype, b_other, "B lineage other than pro-B", [b]).
value(immunophenotype, t, "T lineage", [t_cell]).

key(wbc_at_presentation_per_ul, number(0, inf),
    [ label("white blood cell count at presentation"), unit("cells/µL"), change(fixed), aliases([wbc]),
      question("What was the white blood cell count at presentation, in cells per µL (50 x 10^9/L is 50000)?") ]).

key(chromosome_count, integer(20, 100),
    [ label("chromosome count"), unit("chromosomes"), change(fixed), measured, aliases([chromosomes]),
      question("How many chromosomes do the leukemic cells have?") ]).

key(t_9_22, boolean,
    [ label("t(9;22) or BCR-ABL fusion (Philadelphia chromosome)"), change(fixed), measured,
      aliases([ph, philadelphia, bcr_abl]),
      question("Is the Philadelphia chromosome, t(9;22), or BCR-ABL present?") ]).

key(t_4_11, boolean,
    [ label("t(4;11) or MLL-AF4 fusion"), change(fixed), measured, aliases([mll_af4]),
      question("Is t(4;11) or MLL-AF4 (also reported as KMT2A-AFF1) present?") ]).

key(other_poor_prognosis_genetics, boolean,
    [ label("other genetic abnormality of poor prognosis, found by a reviewer"), change(fixed), aliases([]),
      question("Has a reviewer found a genetic abnormality of poor prognosis other than the Philadelphia chromosome?") ]).

key(prednisone_prophase_blasts_per_ul, number(0, inf),
    [ label("absolute blast count after the prednisone prophase"), unit("blasts/µL"), change(fixed), measured,
      aliases([prophase_blasts]),
      question("What was the absolute blast count after the prednisone prophase, per µL?") ]).

key(week6_mrd_percent, number(0, 100),
    [ label("minimal residual disease at week 6 of induction, by flow cytometry"), unit("%"), change(fixed), measured,
      aliases([mrd, week6_mrd]),
      question("What was the minimal residual disease at week 6 of induction, by flow cytometry, in percent?") ]).

key(other_poor_initial_response, boolean,
    [ label("other poor initial response, found by a reviewer"), change(fixed), aliases([]),
      question("Has a reviewer found a poor initial response that the policy does not measure?") ]).

key(extramedullary_disease, boolean,
    [ label("extramedullary disease"), change(fixed), aliases([extramedullary]),
      question("Was there extramedullary disease, at diagnosis or since?") ]).

key(weeks_to_complete_remission, number(0, inf),
    [ label("time from the start of induction to complete remission"), unit("weeks"), change(fixed),
      aliases([weeks_to_cr]),
      question("How many weeks from the start of induction to complete remission?") ]).

key(conditioning, one_of([myeloablative, reduced_intensity]),
    [ label("conditioning"), change(free), aliases([]), question("Which conditioning is planned?") ]).
value(conditioning, myeloablative, "myeloablative", [mac]).
value(conditioning, reduced_intensity, "reduced intensity", [ric]).

key(donor, one_of([matched_sibling, matched_unrelated, haploidentical, cord_blood]),
    [ label("donor"), change(free), aliases([]), question("Who is the donor?") ]).
value(donor, matched_sibling, "matched sibling", [msd]).
value(donor, matched_unrelated, "matched unrelated donor", [mud]).
value(donor, haploidentical, "haploidentical donor", [haplo]).
value(donor, cord_blood, "cord blood", [ucb]).

key(plan_excludes_service, boolean,
    [ label("service excluded by the member's contract"), change(free), exact, aliases([excluded]),
      question("Does the member's contract exclude the service?") ]).

key(date_of_service, date,
    [ label("date of service"), change(free), exact, aliases([date]),
      question("What is the date of service?") ]).
