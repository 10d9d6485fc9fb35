%   Passages that hold nothing of their own: headings, rows of column titles, sentences that only lead in what follows.

not_held([ 'disclaimer.1', 'coverage.1', 'coverage.child.heading', 'coverage.adult.heading', 'guidelines.1', 'guidelines.2',
           'guidelines.child.1', 'guidelines.adult.1', 'description.1', 'description.2', 'description.child.1',
           'description.adult.1', 'description.hct.1', 'description.conditioning.1', 'description.conditioning.2',
           'description.ric.1', 'description.regulatory.1', 'rationale.method.1',
           'rationale.auto_child.1', 'rationale.auto_child.2', 'rationale.auto_child.5', 'rationale.auto_child.7',
           'rationale.auto_child.9', 'rationale.auto_child.11', 'rationale.auto_child.14', 'rationale.auto_child.31',
           'rationale.allo_child.1', 'rationale.allo_child.4', 'rationale.allo_child.6', 'rationale.allo_child.8',
           'rationale.allo_child.10', 'rationale.allo_child.13', 'rationale.allo_child.56',
           'rationale.auto_adult.1', 'rationale.auto_adult.4', 'rationale.auto_adult.6', 'rationale.auto_adult.8',
           'rationale.auto_adult.10', 'rationale.auto_adult.13', 'rationale.auto_adult.28',
           'rationale.allo_adult.1', 'rationale.allo_adult.2', 'rationale.allo_adult.5', 'rationale.allo_adult.7',
           'rationale.allo_adult.9', 'rationale.allo_adult.11', 'rationale.allo_adult.14', 'rationale.allo_adult.108',
           'rationale.allo_after_auto.1', 'rationale.allo_after_auto.2', 'rationale.allo_after_auto.5',
           'rationale.allo_after_auto.7', 'rationale.allo_after_auto.9', 'rationale.allo_after_auto.11',
           'rationale.allo_after_auto.14', 'rationale.allo_after_auto.23',
           'rationale.summary.1', 'rationale.clinical_input.1', 'practice.guidelines.1', 'trials.1', 'trials.3', 'coding.1',
           'references.1', 'history.1' ],
         "A heading.").
not_held([ 'trials.4', 'history.2' ], "The titles of a table's columns.").
not_held([ 'rationale.auto_child.4', 'rationale.allo_child.3', 'rationale.auto_adult.3', 'rationale.allo_adult.4',
           'rationale.allo_after_auto.4' ],
         "It leads in the four parts of an evidence question, which are held each by itself.").
not_held([ 'trials.2' ],
         "It leads in the table of trials; what it calls them stands with each trial.").
