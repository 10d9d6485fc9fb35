%   Which document this is, what it answers, and in which order its answers take precedence.

policy(number, "SUR703.043").
policy(title, "Hematopoietic Cell Transplantation for Acute Lymphoblastic Leukemia").
policy(effective_date, "2025-12-15").
policy(favours, "medical necessity criteria").

%   outcome(?Id, ?Kind, ?Label): in order of precedence.
%   A silencing gate leaves the statements nothing to say; an overriding gate leaves the policy's own
%   position visible; a favourable position is the only outcome that no human has to review.

outcome(out_of_scope,        gate(silencing),      "Out of scope").
outcome(not_in_force,        gate(silencing),      "Not in force at the date of service").
outcome(excluded_by_plan,    gate(overriding),     "Excluded by the plan").
outcome(medically_necessary, position(favourable), "Medically necessary").
outcome(investigational,     position(adverse),    "Experimental, investigational or unproven").
outcome(not_addressed,       silence,              "Not addressed by the policy").
outcome(undetermined,        undetermined,         "Undetermined: facts are missing").

%   The document speaks about acute lymphoblastic leukemia only.
says(scope, title, "The policy speaks only about acute lymphoblastic leukemia.").
scope: out_of_scope if
    not diagnosis in [all].

%   The text in force before the history's change of coverage is not held.
says(in_force, 'history.2015', "Before 2015-06-15 another text was in force, which is not held here.").
in_force: not_in_force if
    date_of_service meets coverage_known.

%   A contract that excludes the service governs over the policy.
says(contract, 'disclaimer.contract_governs', "The member's contract governs where it and the policy differ.").
contract: excluded_by_plan if
    plan_excludes_service in [true].

%   governs(?Over, ?Under, ?Anchor, ?Text): what has the last word.
governs(contract, policy, 'disclaimer.contract_governs',
        "The member's contract or plan description has the last word over the policy.").
governs(state_regulation, policy, 'disclaimer.state',
        "State regulation is to be checked; the text says no more.").
governs(coverage_position, codes, 'coding.position',
        "The written coverage position decides; the presence or absence of a code does not.").
governs(policy, medicare_section, 'medicare.informational',
        "The Medicare section informs only; it is not for adjudicating claims.").
governs(policy, practice_guidelines, 'practice.astct',
        "Recommendations of societies are reported as evidence; the statements decide.").
