%   Lending: the terms, in their order.

says(small_1, 'lending.small.1', "A small loan to an established business without heavy debt.").
small_1: grant if
    size(small),
    established,
    not debt_ratio_percent meets heavy_debt.

says(small_2, 'lending.small.2', "A small loan after a past default: the committee.").
small_2: committee if
    size(small),
    past_default in [true].

says(small_3, 'lending.small.3'/2, "A notable first loan without sound premises: the committee.").
small_3: committee if
    size(small),
    unproven,
    not premises in [sound].

says(large_1, 'lending.large.1', "A large loan for equipment or property to an established business with the strengths.").
large_1: grant if
    size(large),
    purpose in [equipment, property],
    established,
    (   reading(strengths_needed, all), every(strength(applicant))
    ;   not reading(strengths_needed, all), some(strength(applicant))
    ).

says(large_2, 'lending.large.2', "A large loan with a good guarantor.").
large_2: grant if
    size(large),
    has_guarantor in [true],
    guarantor_score meets good_score.

says(large_3, 'lending.large.3', "A large loan for working capital with any weakness: the committee.").
large_3: committee if
    size(large),
    purpose in [working_capital],
    some(weakness(applicant)).
