:- module(pyhcal_lint, [lint_findings/2, item_form/2]).
lint_findings(_, []).
item_form(policy/2, x). item_form(outcome/3, x). item_form(says/3, x). item_form(governs/4, x).
item_form(key/3, x). item_form(value/4, x). item_form(applies/4, x). item_form(ordered/4, x).
item_form(reading/4, x). item_form(assume/4, x). item_form(notice/4, x). item_form(threshold/6, x).
item_form(comparison/2, x). item_form(quantity/2, x). item_form(term/2, x). item_form(not_encoded/3, x).
item_form(anchor/4, x). item_form(section/3, x).
