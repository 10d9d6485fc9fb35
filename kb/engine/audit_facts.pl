:- module(pyhcal_audit_facts,
          [ size/5,                     % +Doc, ?Study, ?Group, -Printed, -Size
            inside/4,                   % +Doc, +Study, ?Part, ?Whole
            all_parts/5,                % +Doc, ?Study, ?Whole, -Parts, -Anchor
            whole_of/4,                 % +Doc, +Study, +Part, -Whole
            rate/2,                     % +Quantity, -Printed
            group_rate/4,               % +Doc, ?Id, ?Key, -Printed
            same_time/2,                % +When, +When
            time_days/2,                % +When, -Days
            better_way/3,               % +Doc, +Measure, -Way
            study_references/3,         % +Doc, +Study, -Numbers
            reference_days/4,           % +Doc, +Number, -First, -Last
            effective_days/3,           % +KB, -Date, -Day
            anchor_passage/2,           % +Anchor, -Passage
            passage_place/5             % +KB, +Doc, +Anchor, -Section, -Ordinal
          ]).
:- use_module(library(apply), [foldl/4]).
:- use_module(library(lists), [member/2, memberchk/2]).
:- use_module(domain, [day_number/2]).
:- use_module(printed, [date_range/3, printed_number/3]).

/** <module> What the facts of a document say together: groups and their parts, rates, times, references

Doc is a module of facts, see document_forms.pl.
*/

%!  size(+Doc, ?Study, ?Group, -Printed, -Size) is nondet.

size(Doc, Study, Group, Printed, Size) :-
    Doc:group(Study, Group, n(Printed), _, _),
    printed_number(Printed, Size, _).

%!  inside(+Doc, +Study, ?Part, ?Whole) is nondet.
%
%   Part is declared to be a part of Whole, directly or through groups between them; each pair once.

inside(Doc, Study, Part, Whole) :-
    findall(P, Doc:group(Study, P, _, _, _), Groups0),
    sort(Groups0, Groups),
    member(Part, Groups),
    wholes([Part], Doc, Study, [], Wholes),
    member(Whole, Wholes).

wholes([], _, _, Wholes, Wholes).
wholes([Group|Groups], Doc, Study, Seen0, Wholes) :-
    findall(W, ( whole_of(Doc, Study, Group, W), \+ memberchk(W, Seen0) ), New0),
    sort(New0, New),
    foldl(add, New, Seen0, Seen),
    wholes(New, Doc, Study, Seen, Wholes1),
    wholes(Groups, Doc, Study, Wholes1, Wholes).

add(Group, Groups, Groups1) :- ( memberchk(Group, Groups) -> Groups1 = Groups ; Groups1 = [Group|Groups] ).

%!  whole_of(+Doc, +Study, +Part, -Whole) is nondet.

whole_of(Doc, Study, Part, Whole) :-
    Doc:part_of(Study, Part, Whole).
whole_of(Doc, Study, Part, Whole) :-
    Doc:parts(Study, Whole, Parts, _, _),
    memberchk(Part, Parts).

%!  all_parts(+Doc, ?Study, ?Whole, -Parts, -Anchor) is nondet.
%
%   Parts that make up the whole.

all_parts(Doc, Study, Whole, Parts, Anchor) :-
    Doc:parts(Study, Whole, Parts, all, Anchor).

%!  rate(+Quantity, -Printed) is semidet.
%
%   A percentage, as it is printed.

rate(percent(Printed), Printed).
rate(percent(Printed, _), Printed).
rate(count(_, percent(Printed)), Printed).

%!  group_rate(+Doc, ?Id, ?Key, -Printed) is nondet.
%
%   A result that is a percentage of one group.  Key = key(Study, Measure, Group, When).

group_rate(Doc, Id, key(Study, Measure, Group, When), Printed) :-
    Doc:result(Id, Study, Measure, Group, When, Quantity, _),
    atom(Group),
    rate(Quantity, Printed).

%!  same_time(+When1, +When2) is semidet.

same_time(When, When) :- !.
same_time(When1, When2) :-
    time_days(When1, Days),
    time_days(When2, Days).

%!  time_days(+When, -Days) is semidet.
%
%   A point in time as days, exact; a month is the twelfth part of a year.

time_days(at(Printed, Unit), Days) :-
    printed_number(Printed, N, _),
    unit_days(Unit, Each),
    Days is N*Each.

unit_days(days, 1).
unit_days(weeks, 7).
unit_days(months, 1461r48).
unit_days(years, 1461r4).

%!  better_way(+Doc, +Measure, -Way) is det.
%
%   Way = up | down | none.

better_way(Doc, Measure, Way) :-
    once(Doc:measure(Measure, _, Way)).

%!  study_references(+Doc, +Study, -Numbers) is det.

study_references(Doc, Study, Numbers) :-
    findall(N, ( Doc:reported(Study, _, Ns), member(N, Ns) ), Numbers0),
    sort(Numbers0, Numbers).

%!  reference_days(+Doc, +Number, -First, -Last) is semidet.
%
%   The days on which it may have been published.  The year of what is published in versions is that of its version.

reference_days(Doc, Number, First, Last) :-
    Doc:reference(Number, _, _, _, Published, Identifiers, _),
    \+ memberchk(version(_), Identifiers),
    date_range(Published, First, Last),
    !.

%!  effective_days(+KB, -Date, -Day) is semidet.

effective_days(KB, Date, Day) :-
    KB:policy(effective_date, Date),
    atom_string(Atom, Date),
    day_number(Atom, Day).

%!  anchor_passage(+Anchor, -Passage) is det.
%
%   Passage: the anchor without the number of an item.

anchor_passage(Passage/_, Passage) :- !.
anchor_passage(Passage, Passage).

%!  passage_place(+KB, +Doc, +Anchor, -Section, -Ordinal) is semidet.

passage_place(KB, Doc, Anchor, Section, Ordinal) :-
    anchor_passage(Anchor, Passage),
    (   Doc:passage(Passage, Section0, Ordinal0, _, _)
    ->  true
    ;   KB:anchor(Passage, Section0, Ordinal0, _)
    ),
    !,
    Section = Section0,
    Ordinal = Ordinal0.
