%   Rationale, the five evidence questions: whom, what and against what; which studies were sought; what each section sums up.

%   question(?Id, ?Title, ?About), asks(?Question, ?What, ?Anchor, ?Text), outcomes(?Question, ?Measures),
%   summary(?Id, ?Question, ?Anchors, ?Text).

%   Autologous HCT for Childhood ALL
question(auto_child, "Autologous HCT for Childhood ALL", child).
asks(auto_child, purpose, 'rationale.auto_child.3',
     "a treatment to choose instead of those that children with ALL have now, or to better them").
asks(auto_child, population, 'rationale.auto_child.6', "children with ALL").
asks(auto_child, intervention, 'rationale.auto_child.8', "autologous HCT").
asks(auto_child, comparator, 'rationale.auto_child.10', "chemotherapy in conventional doses, among others").
asks(auto_child, outcomes, 'rationale.auto_child.12', "survival, overall and disease-specific; death and illness from treatment").
asks(auto_child, follow_up, 'rationale.auto_child.13', "months to years, for the outcomes it matters to").
asks(auto_child, selection, 'rationale.auto_child.15', "studies of credible method").
asks(auto_child, selection, 'rationale.auto_child.16',
     "for efficacy: prospective controlled comparisons, if possible randomized").
asks(auto_child, selection, 'rationale.auto_child.17',
     "where there are none: comparative observational studies, if possible prospective").
asks(auto_child, selection, 'rationale.auto_child.18',
     "for the long run and for harms: single-arm studies with longer follow-up or more people").
asks(auto_child, selection, 'rationale.auto_child.19',
     "among studies of one design: the larger and longer ones, as the best evidence there is").
asks(auto_child, selection, 'rationale.auto_child.20', "no studies whose populations repeat or overlap").
outcomes(auto_child, [os, dss, trm, treatment_morbidity]).
summary(auto_child_option, auto_child, ['rationale.auto_child.32'],
        "Autologous HCT stays an option in childhood ALL for some (examples: the risk of relapse is very high; \"following \c
relapse HCT\"), in spite of risks that randomized trials show.").

%   Allogeneic HCT for Childhood ALL
question(allo_child, "Allogeneic HCT for Childhood ALL", child).
asks(allo_child, purpose, 'rationale.allo_child.2',
     "a treatment to choose instead of those that children with ALL have now, or to better them").
asks(allo_child, population, 'rationale.allo_child.5', "children with ALL").
asks(allo_child, intervention, 'rationale.allo_child.7', "allo-HCT").
asks(allo_child, comparator, 'rationale.allo_child.9', "chemotherapy in conventional doses, among others").
asks(allo_child, outcomes, 'rationale.allo_child.11', "survival, overall and disease-specific; death and illness from treatment").
asks(allo_child, follow_up, 'rationale.allo_child.12', "months to years, for the outcomes it matters to").
asks(allo_child, selection, 'rationale.allo_child.14', "studies of credible method").
asks(allo_child, selection, 'rationale.allo_child.15',
     "for efficacy: prospective controlled comparisons, if possible randomized").
asks(allo_child, selection, 'rationale.allo_child.16',
     "where there are none: comparative observational studies, if possible prospective").
asks(allo_child, selection, 'rationale.allo_child.17',
     "for the long run and for harms: single-arm studies with longer follow-up or more people").
asks(allo_child, selection, 'rationale.allo_child.18',
     "among studies of one design: the larger and longer ones, as the best evidence there is").
asks(allo_child, selection, 'rationale.allo_child.19', "no studies whose populations repeat or overlap").
outcomes(allo_child, [os, dss, trm, treatment_morbidity]).
summary(allo_child_option, allo_child, ['rationale.allo_child.57'],
        "The risk of TRM does not outweigh the gain in OS for all, as randomized trials show; allo-HCT stays an option in \c
childhood ALL for some (examples: the risk of relapse is very high; \"following relapse HCT\").").

%   Autologous HCT for Adult ALL
question(auto_adult, "Autologous HCT for Adult ALL", adult).
asks(auto_adult, purpose, 'rationale.auto_adult.2',
     "a treatment to choose instead of those that adults with ALL have now, or to better them").
asks(auto_adult, population, 'rationale.auto_adult.5', "adults with ALL").
asks(auto_adult, intervention, 'rationale.auto_adult.7', "autologous HCT").
asks(auto_adult, comparator, 'rationale.auto_adult.9', "chemotherapy in conventional doses, among others").
asks(auto_adult, outcomes, 'rationale.auto_adult.11', "survival, overall and disease-specific; death and illness from treatment").
asks(auto_adult, follow_up, 'rationale.auto_adult.12', "months to years, for the outcomes it matters to").
asks(auto_adult, selection, 'rationale.auto_adult.14', "studies of credible method").
asks(auto_adult, selection, 'rationale.auto_adult.15',
     "for efficacy: prospective controlled comparisons, if possible randomized").
asks(auto_adult, selection, 'rationale.auto_adult.16',
     "where there are none: comparative observational studies, if possible prospective").
asks(auto_adult, selection, 'rationale.auto_adult.17',
     "for the long run and for harms: single-arm studies with longer follow-up or more people").
asks(auto_adult, selection, 'rationale.auto_adult.18',
     "among studies of one design: the larger and longer ones, as the best evidence there is").
asks(auto_adult, selection, 'rationale.auto_adult.19', "no studies whose populations repeat or overlap").
outcomes(auto_adult, [os, dss, trm, treatment_morbidity]).
summary(auto_adult_effective, auto_adult, ['rationale.auto_adult.29'],
        "Myeloablative autologous HCT, once in remission, is an effective option for a large share of adults in CR1.").
summary(auto_adult_relapse, auto_adult, ['rationale.auto_adult.30'],
        "Adults who survive the transplant relapse at a significant rate.").
summary(auto_adult_support, auto_adult, ['rationale.auto_adult.31'],
        "Evidence supports autologous HCT in adults in CR1 at high risk who are healthy enough for it.").

%   Allogeneic HCT for Adult ALL
question(allo_adult, "Allogeneic HCT for Adult ALL", adult).
asks(allo_adult, purpose, 'rationale.allo_adult.3',
     "a treatment to choose instead of those that adults with ALL have now, or to better them").
asks(allo_adult, population, 'rationale.allo_adult.6', "adults with ALL").
asks(allo_adult, intervention, 'rationale.allo_adult.8', "allo-HCT").
asks(allo_adult, comparator, 'rationale.allo_adult.10', "chemotherapy in conventional doses, among others").
asks(allo_adult, outcomes, 'rationale.allo_adult.12', "survival, overall and disease-specific; death and illness from treatment").
asks(allo_adult, follow_up, 'rationale.allo_adult.13', "months to years, for the outcomes it matters to").
asks(allo_adult, selection, 'rationale.allo_adult.15', "studies of credible method").
asks(allo_adult, selection, 'rationale.allo_adult.16',
     "for efficacy: prospective controlled comparisons, if possible randomized").
asks(allo_adult, selection, 'rationale.allo_adult.17',
     "where there are none: comparative observational studies, if possible prospective").
asks(allo_adult, selection, 'rationale.allo_adult.18',
     "for the long run and for harms: single-arm studies with longer follow-up or more people").
asks(allo_adult, selection, 'rationale.allo_adult.19',
     "among studies of one design: the larger and longer ones, as the best evidence there is").
asks(allo_adult, selection, 'rationale.allo_adult.20', "no studies whose populations repeat or overlap").
outcomes(allo_adult, [os, dss, trm, treatment_morbidity]).
summary(allo_adult_effective, allo_adult, ['rationale.allo_adult.109'],
        "Myeloablative allo-HCT, once in remission, is an effective option for a large share of adults in CR1.").
summary(allo_adult_gvhd, allo_adult, ['rationale.allo_adult.110'],
        "GVHD, with the deaths and illness it adds, limits its use, above all in older patients.").
summary(allo_adult_relapse, allo_adult, ['rationale.allo_adult.111'],
        "Adults who survive the transplant relapse at a significant rate.").
summary(allo_adult_support, allo_adult, ['rationale.allo_adult.112'],
        "Evidence supports myeloablative allo-HCT in adults at any level of risk who are healthy enough for it.").
summary(allo_adult_ric, allo_adult, ['rationale.allo_adult.113'],
        "RIC allo-HCT may help, too: patients in CR1 or CR2, complete in marrow and outside it, for whom a myeloablative \c
allo-HCT would promise benefit but whom its conditioning would overtax for medical reasons.").
summary(allo_adult_residual, allo_adult, ['rationale.partial_remission'],
        "Whether it helps some who have residual disease needs more evidence.").

%   Allogeneic HCT after Failed Autologous HCT
question(allo_after_auto, "Allogeneic HCT after Failed Autologous HCT", all).
asks(allo_after_auto, purpose, 'rationale.allo_after_auto.3',
     "a treatment to choose instead of the present ones, or to better them, for a relapse of ALL after an autologous HCT").
asks(allo_after_auto, population, 'rationale.allo_after_auto.6', "patients with ALL in relapse after an autologous HCT").
asks(allo_after_auto, intervention, 'rationale.allo_after_auto.8', "allo-HCT").
asks(allo_after_auto, comparator, 'rationale.allo_after_auto.10', "chemotherapy in conventional doses, among others").
asks(allo_after_auto, outcomes, 'rationale.allo_after_auto.12',
     "survival, overall and disease-specific; death and illness from treatment").
asks(allo_after_auto, follow_up, 'rationale.allo_after_auto.13', "months to years, for the outcomes it matters to").
asks(allo_after_auto, selection, 'rationale.allo_after_auto.15', "studies of credible method").
asks(allo_after_auto, selection, 'rationale.allo_after_auto.16',
     "for efficacy: prospective controlled comparisons, if possible randomized").
asks(allo_after_auto, selection, 'rationale.allo_after_auto.17',
     "where there are none: comparative observational studies, if possible prospective").
asks(allo_after_auto, selection, 'rationale.allo_after_auto.18',
     "for the long run and for harms: single-arm studies with longer follow-up or more people").
asks(allo_after_auto, selection, 'rationale.allo_after_auto.19',
     "among studies of one design: the larger and longer ones, as the best evidence there is").
asks(allo_after_auto, selection, 'rationale.allo_after_auto.20', "no studies whose populations repeat or overlap").
outcomes(allo_after_auto, [os, dss, trm, treatment_morbidity]).
summary(after_auto_inadequate, allo_after_auto, ['rationale.allo_after_auto.24'],
        "Case series, small, uncontrolled and followed for a short time, allow no conclusion on what allo-HCT does for health \c
after a failed autologous HCT.").
