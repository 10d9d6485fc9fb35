%   What no record can hold.  A key that does not apply has no value; an order holds between two numbers.

%   applies(?Id, ?Key, ?Condition, ?Text): Key has a value only where Condition holds.
applies(remission_is_numbered, remission_number, disease_status in [complete_remission],
        "A remission has a number only while the patient is in complete remission.").
applies(prophase_was_given, prednisone_prophase_blasts_per_ul,
        disease_status in [complete_remission, relapsed, refractory, relapsed_refractory],
        "A blast count after the prophase means that treatment has begun.").
applies(induction_was_given, week6_mrd_percent,
        disease_status in [complete_remission, relapsed, refractory, relapsed_refractory],
        "A measurement at week 6 of induction means that treatment has begun.").
applies(remission_was_reached, weeks_to_complete_remission,
        disease_status in [complete_remission, relapsed, refractory, relapsed_refractory],
        "A time to complete remission means that treatment has begun.").

%   ordered(?Id, ?Smaller, ?Larger, ?Text): Smaller =< Larger in every record.
ordered(diagnosis_before_request, age_at_diagnosis_years, age_years,
        "The age at diagnosis is at most the age at the request.").
