%   Policy History: the entries, and the statements that two of them introduced.

%   entry(?Id, ?Date, ?Anchor, ?Changes).

%   The definitions moved from Coverage to Policy Guidelines; "others updated" names no references.
entry(entry_2025_12, '2025-12-15', 'history.3',
      [ coverage(editorial), references([28, 29, 30]),
        title_from("Hematopoietic Cell Transplantation as a Treatment for Acute Lymphoblastic Leukemia (ALL)") ]).
entry(entry_2025_04, '2025-04-01', 'history.4', [reviewed]).
entry(entry_2024, '2024-09-15', 'history.5',
      [ literature, coverage(unchanged), references([1, 3, 4, 21]),
        title_from("Hematopoietic Cell Transplantation as a Treatment of Acute Lymphoblastic Leukemia (ALL)") ]).
entry(entry_2023, '2023-12-15', 'history.6', [reviewed]).
entry(entry_2022, '2022-05-15', 'history.no_change',
      [ literature, coverage(editorial), references([1, 4, 28, 30, 31, 32]) ]).
entry(entry_2021, '2021-06-15', 'history.8', [reviewed]).
entry(entry_2020, '2020-04-15', 'history.9',
      [ literature, coverage(unchanged), references([25, 27, 28, 29, 30, 31, 32, 34, 35]),
        title_from("Hematopoietic Stem-Cell Transplantation for Acute Lymphoblastic Leukemia (ALL)") ]).
entry(entry_2018, '2018-06-15', 'history.10', [reviewed]).
entry(entry_2017, '2017-06-01', 'history.11', [literature, coverage(unchanged)]).
entry(entry_2016, '2016-07-01', 'history.12', [reviewed]).
entry(entry_2015, '2015-06-15', 'history.2015',
      [ literature, coverage(changed), title_from("Stem-Cell Transplant for Acute Lymphoblastic Leukemia (ALL)") ]).
entry(entry_2014, '2014-06-01', 'history.2014',
      [ literature, coverage(changed), title_from("Stem-Cell Transplant for Acute Lymphocytic Leukemia (ALL)"),
        description_and_rationale ]).
entry(entry_2010, '2010-04-01', 'history.15',
      [ original,
        originates([ "Peripheral/Bone Marrow Stem Cell Transplantation (PSCT/BMT) for Non-Malignancies, number SUR703.017",
                     "Peripheral/Bone Marrow Stem Cell Transplantation (PSCT/BMT) for Malignancies, number SUR703.018",
                     "Cord Blood as a Source of Stem Cells (CBSC), number SUR703.022",
                     "Donor Leukocyte Infusion (DLI), number SUR703.023",
                     "Tandem/Triple High-Dose Chemoradiotherapy with Stem Cell Support for Malignancies, number SUR703.024" ]) ]).
fact(stem_cells_2010, 'history.15'/1, "A transplant of stem cells stays medically necessary where the criteria stated are met.").
fact(links_2010, 'history.15'/2,
     "A note: the policies with those five titles are linked at the end of SUR703.002, called Stem-Cell Reinfusion or \c
Transplantation Following Chemotherapy, with the addition: General Donor and Recipient Information.").

%   introduced(?Id, ?Entry, ?Outcome, ?Condition, ?Anchor, ?Text).  The condition says what keys can say; the text says the rest.

%   2015: one sentence, for children and for adults.
introduced(child_relapse_2015, entry_2015, medically_necessary,
           ( population(child), requested_service in [allogeneic_hct], relapsed, prior_autologous_hct in [true] ),
           'history.2015'/1, "A child relapsing after an autologous transplant: allogeneic.").
introduced(adult_relapse_2015, entry_2015, medically_necessary,
           ( population(adult), requested_service in [allogeneic_hct], relapsed, prior_autologous_hct in [true] ),
           'history.2015'/2, "An adult relapsing after an autologous transplant: allogeneic.").

%   2014: three pairs, 1a to 3b.  No key holds why the infusion is wanted, nor how an earlier transplant was judged.
introduced(child_dli_2014, entry_2014, medically_necessary,
           ( population(child), requested_service in [donor_leukocyte_infusion] ),
           'history.2014'/1,
           "DLI: childhood ALL relapsed following AlloSCS, or to prevent a relapse where its risk is high, or to turn mixed \c
into full chimerism.").
introduced(child_dli_unproven_2014, entry_2014, investigational,
           ( population(child), requested_service in [donor_leukocyte_infusion] ),
           'history.2014'/2,
           "DLI: after an AlloSCS that was itself unproven for childhood ALL, or before any AlloSCS.").
introduced(adult_dli_boost_2014, entry_2014, medically_necessary,
           ( population(adult), requested_service in [donor_leukocyte_infusion, hpc_boost] ),
           'history.2014'/3,
           "DLI and HPC boost: adult ALL relapsed following AlloSCS, or to prevent a relapse where its risk is high, or to \c
turn mixed into full chimerism.").
introduced(adult_dli_boost_unproven_2014, entry_2014, investigational,
           ( population(adult), requested_service in [donor_leukocyte_infusion, hpc_boost] ),
           'history.2014'/4,
           "DLI and HPC boost: after an AlloSCS that was itself unproven for adult ALL, or before any AlloSCS.").
introduced(str_2014, entry_2014, medically_necessary,
           requested_service in [str_marker_testing],
           'history.2014'/5,
           "STR markers: DNA profiles of donor and recipient, tested before or after the transplant, to tell how far the \c
donor's cells have engrafted following AlloSCS for ALL.").
introduced(str_other_2014, entry_2014, investigational,
           requested_service in [str_marker_testing],
           'history.2014'/6, "STR markers: any other use that the coverage section does not list.").
