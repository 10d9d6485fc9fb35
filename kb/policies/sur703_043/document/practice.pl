%   What the passages on practice guidelines and Medicare hold that no rule of another body does, with the reason.  The rules stand
%   in the folder positions.

not_held(['practice.guidelines.1', 'practice.astct_table.1', 'practice.nccn.1', 'practice.ncd.1', 'practice.ncd.3',
          'practice.ncd.4', 'practice.ncd.7'],
         "A heading: what stands below it is held under the name of its body.").
not_held(['practice.astct_table.2', 'practice.astct_table.3', 'practice.astct_table.4'],
         "Who wrote the table, when, and what for: no condition follows.").
not_held(['practice.astct_table.5'], "The number of the table.").
not_held(['practice.astct_table.8'], "The heads of its columns: each cell's rule names its own.").
not_held(['practice.astct_table.14'], "What its letters mean: the labels of the body's outcomes.").
not_held(['practice.ncd.5', 'practice.ncd.8'],
         "The first words of a line whose date is left out; every date of service that the policy knows is later.").
not_held(['practice.ncd.9'],
         "The clause before the list: each line of the list is an indication of its own.").
not_held(['practice.ncd.10', 'practice.ncd.12', 'practice.ncd.14', 'practice.ncd.16'], "The number of a line of the list.").
not_held(['practice.ncd.13', 'practice.ncd.15', 'practice.ncd.17'],
         "A covered indication in another disease: this policy has no keys for it.").
