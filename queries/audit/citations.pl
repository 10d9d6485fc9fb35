:- module(pyhcal_check_citations, [claim/2, audit/3]).
:- use_module('../engine', [alone/0]).
:- use_module(library(lists), [last/2, member/2, memberchk/2, nth1/3]).
:- use_module(pyhcal_engine(audit_facts), [anchor_passage/2, reference_days/4, study_references/3]).
:- use_module(pyhcal_engine(audit_words), [list_words/3]).
:- use_module(pyhcal_engine(domain), [day_date/2]).

/** <module> Citations against the list of references
*/

claim("Each citation has its reference, and each reference is cited.", error).

audit(_, Doc, finding(error, [citation(N)], [At],
                      [ says("The text cites reference ~w, which the list does not have.", [Reference]), printed([Reference]),
                        computed("The list has the references ~w.", [Range]),
                        why("What the sentence rests on cannot be looked up.", []), consistent("a number of the list", []) ])) :-
    Doc:citation(N, Reference, At),
    \+ listed(Doc, Reference),
    range(Doc, Range).
audit(_, Doc, finding(error, [Study], [At],
                      [ says("~w is reported under reference ~w, which the list does not have.", [Name, Reference]), printed([Reference]),
                        computed("The list has the references ~w.", [Range]),
                        why("The study cannot be looked up.", []), consistent("a number of the list", []) ])) :-
    Doc:study(Study, Name, _, _, _, [At|_]),
    study_references(Doc, Study, References),
    member(Reference, References),
    \+ listed(Doc, Reference),
    range(Doc, Range).
audit(_, Doc, finding(suspicious, [reference(N)], [At],
                      [ says("Reference ~w (~w) is never cited.", [N, Title]), printed([N]),
                        computed("None of the citations in the text is to it.", []),
                        why("It is not said what it is evidence for; a citation may have been lost or given another number.", []),
                        consistent("a citation of it, or a list without it", []) ])) :-
    Doc:reference(N, _, Title, _, _, _, At),
    once(Doc:citation(_, _, _)),
    \+ Doc:citation(_, N, _).
audit(_, Doc, finding(suspicious, [Study|Facts], [At],
                      [ says("~w: the text gives the year ~w, its reference ~w.", [Name, Year, Years]), printed([Year|Printed]),
                        computed("None of its references was published in ~w.", [Year]),
                        why("The wrong study may be cited, or the wrong year given.", []), consistent("~w", [Years]) ])) :-
    Doc:study(Study, Name, _, Year, _, [At|_]),
    integer(Year),
    study_references(Doc, Study, References),
    findall(Reference-Y,
            ( member(Reference, References), reference_days(Doc, Reference, First, _), day_date(First, Date), sub_atom(Date, 0, 4, _, Y0),
              atom_number(Y0, Y) ),
            Pairs),
    Pairs \== [],
    \+ memberchk(_-Year, Pairs),
    findall(reference(R), member(R-_, Pairs), Facts),
    findall(Y, member(_-Y, Pairs), Printed),
    list_words(or, Printed, Years).
audit(_, Doc, finding(suspicious, [citation(N), Study], [At],
                      [ says("Where ~w is reported, the text cites reference ~w; the study is reported under ~w.", [Name, Reference, Words]),
                        printed([Reference]), computed("No study that is reported there has reference ~w.", [Reference]),
                        why("The number leads the reader to another publication.", []), consistent("~w", [Words]) ])) :-
    Doc:citation(N, Reference, At),
    anchor_passage(At, Passage),
    findall(S, ( Doc:study(S, _, _, _, _, Ats), member(A, Ats), anchor_passage(A, Passage) ), Studies),
    Studies = [Study|_],
    \+ ( member(S, Studies), study_references(Doc, S, Rs), memberchk(Reference, Rs) ),
    once(Doc:study(Study, Name, _, _, _, _)),
    study_references(Doc, Study, References),
    References \== [],
    list_words(or, References, Words).
audit(_, Doc, finding(information, [citation(N)], [At],
                      [ says("Reference ~w is cited for the first time after reference ~w was.", [Reference, Before]), printed([Before, Reference]),
                        computed("References are numbered in the order of their first citation, all but this one.", []),
                        why("A citation may have been given the wrong number, or text was moved.", []),
                        consistent("numbers in the order of the text", []) ])) :-
    findall(C-R-A, ( Doc:citation(C, R, A), \+ ( Doc:citation(C1, R, _), C1 < C ) ), Firsts0),
    msort(Firsts0, Firsts),
    nth1(I, Firsts, N-Reference-At),
    findall(R, ( nth1(J, Firsts, _-R-_), J < I, R > Reference ), [Before]).
audit(_, Doc, finding(error, [reference(A), reference(B)], [AtA, AtB],
                      [ says("References ~w and ~w have the same number in the index of publications (~w).", [A, B, Id]), printed([Id, Id]),
                        computed("One number belongs to one publication.", []),
                        why("One publication is counted twice, or one of the numbers is wrong.", []),
                        consistent("one reference, or another number for one of them", []) ])) :-
    Doc:reference(A, _, _, _, _, IdsA, AtA),
    Doc:reference(B, _, _, _, _, IdsB, AtB),
    A < B,
    member(pmid(Id), IdsA),
    memberchk(pmid(Id), IdsB).
audit(_, Doc, finding(suspicious, [Entry], [At],
                      [ says("The entry of ~w in the history names reference ~w, which the list does not have.", [Date, Reference]),
                        printed([Reference]), computed("The list has the references ~w.", [Range]),
                        why("The list and its history do not belong to the same text.", []), consistent("a number of the list", []) ])) :-
    findall(D, Doc:entry(_, D, _, _), Dates0),
    msort(Dates0, Dates),
    Dates \== [],
    last(Dates, Date),
    Doc:entry(Entry, Date, At, Changes),
    member(references(References), Changes),
    member(Reference, References),
    \+ listed(Doc, Reference),
    range(Doc, Range).


listed(Doc, Number) :- once(Doc:reference(Number, _, _, _, _, _, _)).

range(Doc, Range) :-
    findall(N, Doc:reference(N, _, _, _, _, _, _), Numbers0),
    sort(Numbers0, Numbers),
    Numbers = [First|_],
    last(Numbers, Last),
    format(string(Range), "~w to ~w", [First, Last]).

:- initialization(alone).
