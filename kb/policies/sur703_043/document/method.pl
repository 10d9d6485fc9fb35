%   Rationale: by which method evidence is assessed.

fact(method_aim, 'rationale.method.2',
     "A medical policy weighs clinical evidence: does the technology better the net health outcome?").
fact(method_outcomes, 'rationale.method.3',
     "Health outcomes, broadly: how long and how well people live, how they function; harms count as benefits do.").
fact(method_specific_outcomes, 'rationale.method.4',
     "Each condition has outcomes of its own that matter to patients and to its management.").
fact(method_validated, 'rationale.method.5',
     "Only validated measures can show whether a condition gets better or worse, and whether by an amount that matters \c
clinically.").
fact(method_net, 'rationale.method.6', "The net outcome sets benefits against harms.").
fact(method_domains, 'rationale.method.7',
     "Whether evidence suffices is examined in 2 domains: relevance, and quality with credibility.").
fact(method_relevance, 'rationale.method.8',
     "A relevant study represents 1 or more uses that are intended, in the population intended, against an alternative that is \c
effective and appropriate, of like intensity.").
fact(method_alternatives, 'rationale.method.9', "That alternative may be supportive care or surveillance.").
fact(method_quality, 'rationale.method.10',
     "Quality and credibility rest on design and conduct: bias and confounding, which mislead, are kept small.").
fact(method_rct_preferred, 'rationale.method.11',
     "For efficacy the randomized control trial is preferred; at times studies without randomization may do.").
fact(method_rct_limits, 'rationale.method.12',
     "Rare harms and effects in the long run mostly escape randomized trials: too small or too short.").
fact(method_other_designs, 'rationale.method.13',
     "Other designs can serve for those, and for judging how far findings carry over to wider populations and settings.").
