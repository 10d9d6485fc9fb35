%   What the Coverage and Policy Guidelines sections say that no key holds, with the reason.

not_encoded('coverage.child.1', "see Policy Guidelines", "A cross-reference: followed by the rules of the guidelines.").
not_encoded('coverage.adult.1', "see Policy Guidelines", "A cross-reference: followed by the rules of the guidelines.").
not_encoded('coverage.adult.2', "for any risk level", "It asks nothing: the statement holds at every risk level.").
not_encoded('guidelines.child.findings', "several schemas exist", "A remark on the state of the field; no condition follows.").
not_encoded('guidelines.adult.intro', "less well defined in adults", "A remark; the list that follows decides.").
not_encoded('rationale.fitness', "health status sufficient for the procedure", "No key holds fitness; no statement asks for it.").
not_encoded('rationale.conditioning', "conditioning", "The Rationale discusses it; no statement asks for it.").
not_encoded('rationale.donor', "no matched donor", "The Rationale discusses it; no statement asks for it.").
not_encoded('rationale.partial_remission', "partial remission or residual disease",
            "No key holds it: where a statement says remission, complete remission is understood.").
