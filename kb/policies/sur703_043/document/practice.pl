%   What the passages on practice guidelines and Medicare hold that no rule of another body does, with the reason.  The rules stand
%   in the folder positions.

not_held(['practice.guidelines.1', 'practice.astct_table.1', 'practice.nccn.1', 'practice.ncd.1', 'practice.ncd.3',
          'practice.ncd.4', 'practice.ncd.6'],
         "A heading: what stands below it is held under the name of its body.").
not_held(['practice.astct_table.2', 'practice.astct_table.3', 'practice.astct_table.4'],
         "Who wrote the table, when, and what for: no condition follows.").
not_held(['practice.astct_table.7'], "The heads of its columns: each cell's rule names its own.").
not_held(['practice.astct_table.13'], "What its letters mean: the labels of the body's outcomes.").
not_held(['practice.ncd.7'],
         "The clause before the list: each line of the list is an indication of its own.").
not_held(['practice.ncd.9', 'practice.ncd.10', 'practice.ncd.11'],
         "A covered indication in another disease: this policy has no keys for it.").
