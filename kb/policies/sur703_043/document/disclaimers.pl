%   Disclaimers: what the document says of itself and of its codes, and of the Medicare section.

%   disclaimer(?Id, ?Anchor, ?Kind, ?Text).  Kind: governs(Over, Under), or informs.  One disclaimer for each pair that the text
%   ranks, at the sentence that ranks it.

%   Disclaimer
disclaimer(check_state, 'disclaimer.state', governs(state_regulation, policy),
           "The regulations of the state, and the contract, are to be looked up.").
disclaimer(contract_defines, 'disclaimer.3', informs,
           "What is covered, excluded, capped or otherwise limited is a matter of the member's plan, its summary or the \c
contract.").
disclaimer(members_consult, 'disclaimer.4', informs,
           "It is for members and providers to find out there whether this service or supply is excluded or limited.").
disclaimer(contract_governs, 'disclaimer.contract_governs', governs(contract, policy),
           "Where policy and contract disagree, the contract (plan, plan description) has the last word.").

%   Coding
disclaimer(codes_for_reference, 'coding.2', informs, "The codes serve as a general reference and for nothing else.").
disclaimer(codes_incomplete, 'coding.3', informs, "The list of codes may be incomplete.").
disclaimer(codes_irrelevant, 'coding.4', informs,
           "That a code is listed, or is not, says nothing about a member's coverage or a provider's payment.").
disclaimer(position_decides, 'coding.position', governs(coverage_position, codes),
           "Coverage and payment follow the written position alone.").
disclaimer(contract_reviewed, 'coding.6', governs(contract, coverage_position),
           "Who decides by the written position has to look into the contract or the Summary Plan Description as well: what \c
is covered, what is excluded, caps in dollars or duration.").

%   Centers for Medicare and Medicaid Services
disclaimer(medicare_informs, 'medicare.informational', governs(policy, medicare_section),
           "The section on Medicare informs only.").
disclaimer(medicare_not_vouched, 'medicare.3', informs, "HCSC does not vouch for what the section says.").
disclaimer(medicare_no_claims, 'medicare.4', informs, "Claims under HCSC Plans are not decided by it.").
disclaimer(medicare_position_exists, 'medicare.5', informs, "Medicare has a national position on coverage.").
disclaimer(local_carrier, 'medicare.6', governs(local_carrier, medicare_position),
           "A local carrier may have discretion over coverage.").
disclaimer(medicare_may_have_changed, 'medicare.7', informs,
           "Medicare's national position may be another one by now than when the document was written.").
