%   Rationale > Ongoing and Unpublished Trials: the registered trials.

%   registered(?Number, ?Name, ?Planned, ?Completion, ?Called, ?Anchor).  Which are ongoing, which unpublished, is left open.
registered('NCT03314974',
           "Myeloablative Allogeneic Hematopoietic Cell Transplantation Using a Related or Unrelated Donor for the Treatment of \c
Hematological Diseases",
           "300", "2025-11", ongoing_or_unpublished, 'trials.5').
registered('NCT01949129',
           "Allogeneic Stem Cell Transplantation for Children and Adolescents With Acute Lymphoblastic Leukaemia",
           "1800", "2030-04", ongoing_or_unpublished, 'trials.6').
registered('NCT04232241',
           "Matched Unrelated Donor vs Haploidentical Donor for Allogenic Stem Cell Transplantation in Patients With Acute \c
Leukemia With Identical GVHD Prophylaxis – A Randomized Prospective European Trial",
           "440", "2024-11", ongoing_or_unpublished, 'trials.7').
registered('NCT05031897',
           "A 2 Step Approach to Haploidentical Transplant Using Radiation-Based Reduced-Intensity Conditioning",
           "63", "2025-04", ongoing_or_unpublished, 'trials.8').
registered('NCT01700946',
           "A Phase II Study of Therapy for Pediatric Relapsed or Refractory Precursor B-Cell Acute Lymphoblastic Leukemia and \c
Lymphoma",
           "80", "2021-07", ongoing_or_unpublished, 'trials.9').
