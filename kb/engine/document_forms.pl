:- module(pyhcal_document_forms,
          [ document_form/2             % ?Indicator, ?Shapes
          ]).
:- use_module(forms, []).

/** <module> What the files of a policy's document may declare

The folder `document` beside a policy's rules holds what else the document says, as facts that decide nothing: one file for each
section.  Each fact has its anchor, a passage of passages.pl or an anchor of the rules; Anchor/N is its N-th item.  Numbers are
kept as they are printed, in quotes, since "1.00" and "1" are not equally precise.  A text may hold {threshold}: the number stands
in the rules, and nowhere else.

| Kind     | Declared by            | Names                                                                      |
| study    | study/6                | what the document reports under one name                                   |
| group(S) | group/5                | people of study S; Size n("43"), or not_given                               |
| result   | result/7               | one measured quantity                                                      |
| p_value  | p_value/5              | what it compares: one ratio or difference, or the results of two groups     |

Who, in a result, is a group, or First-Second for what compares two (a ratio of First against Second).
*/

%!  document_form(?Indicator, ?Shapes) is nondet.
%
%   See item_form/2 in forms.pl for the shapes.

%   Where things stand.
document_form(section/2,     [new(section), text]).
document_form(passage/5,     [new(anchor), ref(section), natural, natural, sha256]).  % Id, Section, Ordinal, Words, Sha256
document_form(anchored/2,    [every([ref(anchor), new(anchored)]), natural]).          % an anchor of the rules, Words; in this place
document_form(not_held/2,    [some(ref_or_item(anchor)), text]).                       % Anchors, Reason

%   The title page, disclaimers, terms.
document_form(identity/3,    [new(identity), any([like(policy(atom)), some(text), text]), at]).
document_form(disclaimer/4,  [new(disclaimer), at, any([like(governs(atom, atom)), oneof([informs])]), text]).
document_form(synonyms/4,    [new(synonyms), text, some(text), at]).

%   What is said of the disease, the procedure and its regulation.
document_form(fact/3,        [new(fact), at, phrase]).

%   What evidence was looked for, and what it is taken to show.
document_form(measure/3,     [new(measured), text, oneof([up, down, none])]).          % which way is better
document_form(age_group/4,   [new(age_group), text, oneof([from, below]), ref(threshold)]).
document_form(question/3,    [new(question), text, about]).            % Id, Title, whom it is about
document_form(asks/4,        [ref(question), oneof([purpose, population, intervention, comparator, outcomes, follow_up, selection]),
                              at, text]).
document_form(outcomes/2,    [ref(question), some(ref(measured))]).
document_form(summary/4,     [new(summary), ref(question), some(at), text]).
%   Condition: the requests it speaks of, as in a rule.
document_form(conclusion/6,  [new(conclusion), ref(question), condition, oneof([sufficient, insufficient]), some(at), text]).
document_form(input/5,       [new(input), natural, condition, some(at), text]).        % Id, Year, Condition, Anchors, Text: in favour

%   Studies, and what they found.
document_form(study/6,       [new(study), text, design, natural_or_none, about, some(at)]).
                                                                 % Id, Name, Design, Year as the text gives it, Population, Anchors
%   Numbers of references may be any: the audit tells of those that the list lacks.
document_form(reported/3,    [ref(study), ref(question), some(natural)]).                     % where, and by which references
document_form(trial_name/4,  [atom, text, at, natural]).                                      % Trial, as printed, where, whose
document_form(group/5,       [ref(study), new(group(item(1))), any([like(n(printed)), oneof([not_given])]), at, text]).
document_form(part_of/3,     [ref(study), ref(group(item(1))), ref(group(item(1)))]).  % Part, Whole: some of the whole are not part
document_form(parts/5,       [ref(study), ref(group(item(1))), some(ref(group(item(1)))), oneof([all, some]), at]).
                                              % Whole, disjoint Parts: all of the whole, or some
document_form(called/4,      [ref(study), ref(group(item(1))), ref(age_group), at]).
document_form(result/7,      [new(result), ref(study), ref(measured), who, when, quantity, at]).
document_form(p_value/5,     [new(p_value), list(ref(result)), oneof([<, =, >]), printed, at]).
%   A finding in words.  Claim: what it says of results; Of: these results or p values.
document_form(said/6,        [new(said), ref(study), claim_made, list(ref(result_or_p)), text, at]).
document_form(search_until/3, [ref(study), since, at]).                               % a review's literature search
document_form(missed/3,      [ref(study), ref(study), at]).                            % a study said to have come after a review's search

%   References and where they are cited, trials, codes.
document_form(reference/7,   [new_number(reference), text, text, text, since, list(identifier), at]).
                                              % Number, Authors, Title, Where, Published, Identifiers
document_form(reference_about/2, [natural, ref(age_group)]).                                  % whom its title names
document_form(citation/3,    [new_number(citation), natural, at]).
document_form(identifier/3,  [atom, text, at]).                                        % of one thing, as printed here
document_form(registered/6,  [new(registered), text, printed, since, oneof([ongoing, unpublished, ongoing_or_unpublished]), at]).
                                              % Number, Name, Planned enrolment, Completion, called
document_form(code/3,        [atom, new(code), at]).                                   % System, Code
document_form(code_of/4,     [ref(key), ref(value(item(1))), some(ref(code)), text]).    % what the codes are for, and who says so

%   The history of the document.
document_form(entry/4,       [new(entry), date, at, list(change)]).
document_form(introduced/6,  [new(introduced), ref(entry), ref(outcome), condition, at, text]).
document_form(withdrawn/3,   [ref(introduced), ref(entry), at]).                       % by a later entry

%   What the audit of the document needs to know, see audit.pl.
document_form(never_above/2, [ref(measured), ref(measured)]).          % in one group at one time the first is at most the second
document_form(add_up/1,      [some(ref(measured))]).                   % in one group at one time each person is in one of them
document_form(over_time/2,   [ref(measured), oneof([falls, rises])]).  % in one group, as time goes on
document_form(share/1,       [ref(measured)]).                         % how many, or what part of the whole, the group itself is
document_form(age_measure/1, [ref(measured)]).                         % what the thresholds of age groups are compared with
document_form(no_overlap/1,  [at]).                                    % here studies of the same people are said to be left out
document_form(accepted_finding/4, [new(accepted_finding), atom, some(any([natural, atom, like(atom / atom)])), text]).
                                                                       % Id, Claim, Facts among those it is about, Reason

pyhcal_forms:named(at, ref_or_item(anchor)).
pyhcal_forms:named(about, any([oneof([all]), ref(age_group)])).
pyhcal_forms:named(design, oneof([ rct, genetic_randomization, systematic_review, meta_analysis, patient_data_meta_analysis, registry, cohort,
                                   single_arm, case_series, guideline ])).
pyhcal_forms:named(natural_or_none, any([natural, oneof([none])])).
pyhcal_forms:named(who, any([like(ref(group(item(2))) - ref(group(item(2)))), ref(group(item(2)))])).
pyhcal_forms:named(unit_of_time, oneof([days, weeks, months, years])).
pyhcal_forms:named(when, any([ like(at(printed, unit_of_time)), like(from_to(printed, printed, unit_of_time)),
                               like(median_of(printed, unit_of_time)), like(period(since, since)), oneof([unspecified]) ])).
pyhcal_forms:named(interval, like(ci(printed, printed, printed))).                     % level in percent, first bound, second bound
pyhcal_forms:named(quantity, any([ like(percent(printed)), like(percent(printed, interval)),
                                   like(percent_range(printed, printed)),
                                   like(count(printed)), like(count(printed, like(percent(printed)))),
                                   like(ratio(oneof([hr, or, rr]), printed, interval)),
                                   like(difference(printed, any([interval, oneof([none])]))),
                                   like(median(printed, unit_of_time)), like(median(printed, unit_of_time, like(range(printed, printed)))),
                                   like(mean(printed, text)), like(value(printed, text)) ])).
pyhcal_forms:named(claim_made, any([ oneof([significant, not_significant, words]),
                                     like(better(ref(group(item(2))), ref(group(item(2))))),
                                     like(higher(ref(group(item(2))), ref(group(item(2))))),
                                     like(similar(ref(group(item(2))), ref(group(item(2))))) ])).
pyhcal_forms:named(identifier, any([ like(pmid(text)), like(version(text)), like(accessed(since)), like(url(text)), like(number(text)),
                                     like(formerly(text)) ])).
pyhcal_forms:named(change, any([ oneof([reviewed, literature, description_and_rationale, original]),
                                 like(coverage(oneof([unchanged, editorial, changed]))),
                                 like(references(some(natural))), like(title_from(text)), like(originates(some(text))) ])).
