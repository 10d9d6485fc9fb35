:- module(pyhcal_lint_graph,
          [ graph_finding/2             % +KB, -Finding
          ]).
:- op(1150, xfx, if).
:- op(900, fy, not).
:- use_module(library(assoc), [gen_assoc/3, get_assoc/3, list_to_assoc/2]).
:- use_module(library(lists), [append/3, member/2, memberchk/2, reverse/2]).
:- use_module(library(ordsets), [ord_subset/2, ord_union/3]).
:- use_module(forms, [shown/2]).

/** <module> Rules that can't be reached, and rules that lead back to themselves

A body is a list of alternatives, each alt(Cube, Terms): the readings it asks for (Name-Choice, sorted, no reading
twice) and the terms it mentions.  What a rule can be reached for is found from the outcomes down: a term is reached
under the readings of the alternatives that mention it.
*/

%!  graph_finding(+KB, -Finding) is nondet.

graph_finding(KB, finding(File, Line, recursion, Message)) :-
    rules(KB, Rules),
    term_edges(Rules, KB, Edges),
    cycle(Edges, Cycle),
    Cycle = [Head|_],
    once(member(rule(_, Head, _, File, Line), Rules)),
    append(Cycle, [Head], Path),
    findall(T, ( member(Term, Path), shown(Term, T) ), Texts),
    atomic_list_concat(Texts, ' -> ', Text),
    format(string(Message), "a term is defined by itself: ~w", [Text]).
graph_finding(KB, finding(File, Line, unreachable, Message)) :-
    rules(KB, Rules),
    bodies(Rules, KB, Bodies),
    findall(Outcome-[], outcome(KB, Outcome), Start),
    heads(Rules, Heads),
    reached(Start, Bodies, Heads, [], Reached),
    member(body(Id, Head, File, Line, Alternatives), Bodies),
    \+ reachable(Head, Alternatives, Reached, _),
    unreachable_words(Head, Alternatives, Reached, Why),
    format(string(Message), "~w: ~w", [Id, Why]).

rules(KB, Rules) :-
    findall(rule(Id, Head, Body, File, Line),
            ( KB:item(Id:Head if Body, File, Line), atom(Id), callable(Head), ground(Head) ),
            Rules).

%   Also one whose item is not well-formed otherwise.
outcome(KB, Outcome) :-
    KB:item(outcome(Outcome, _, _), _, _),
    atom(Outcome).

unreachable_words(Head, Alternatives, Reached, Why) :-
    (   Alternatives == []
    ->  Why = "its readings contradict each other"
    ;   \+ memberchk(Head-_, Reached)
    ->  shown(Head, Text),
        format(string(Why), "no statement and no gate comes to ask for ~w", [Text])
    ;   shown(Head, Text),
        format(string(Why), "its readings contradict those under which ~w is asked for", [Text])
    ).

bodies(Rules, KB, Bodies) :-
    findall(body(Id, Head, File, Line, Alternatives),
            ( member(rule(Id, Head, Body, File, Line), Rules), alternatives(Body, KB, Alternatives) ),
            Bodies).

%   Alternatives without those that contradict themselves.
alternatives(Body, KB, Alternatives) :-
    findall(alt(Cube, Terms), alternative(Body, yes, KB, Cube, Terms), Alternatives0),
    sort(Alternatives0, Alternatives).

alternative(Body, _, _, [], []) :- var(Body), !.
alternative((A, B), yes, KB, Cube, Terms) :- !, both(A, B, yes, KB, Cube, Terms).
alternative((A ; B), yes, KB, Cube, Terms) :- !, one(A, B, yes, KB, Cube, Terms).
alternative((A, B), no, KB, Cube, Terms) :- !, one(A, B, no, KB, Cube, Terms).
alternative((A ; B), no, KB, Cube, Terms) :- !, both(A, B, no, KB, Cube, Terms).
alternative(not A, Sign, KB, Cube, Terms) :- !, opposite(Sign, Other), alternative(A, Other, KB, Cube, Terms).
alternative(reading(Name, Choice), yes, _, [Name-Choice], []) :- !.
alternative(reading(Name, Choice), no, KB, Cube, []) :-
    !,
    (   KB:reading(Name, _, _, Choices)
    ->  member(Other:_, Choices), Other \== Choice, Cube = [Name-Other]
    ;   Cube = []
    ).
alternative(some(Term), _, _, [], [Term]) :- !.
alternative(every(Term), _, _, [], [Term]) :- !.
alternative(Term, _, _, [], [Term]).

both(A, B, Sign, KB, Cube, Terms) :-
    alternative(A, Sign, KB, CubeA, TermsA),
    alternative(B, Sign, KB, CubeB, TermsB),
    joined(CubeA, CubeB, Cube),
    append(TermsA, TermsB, Terms).

one(A, _, Sign, KB, Cube, Terms) :- alternative(A, Sign, KB, Cube, Terms).
one(_, B, Sign, KB, Cube, Terms) :- alternative(B, Sign, KB, Cube, Terms).

opposite(yes, no).
opposite(no, yes).

joined(A, B, Cube) :-
    ord_union(A, B, Cube),
    \+ ( append(_, [Name-_, Name-_|_], Cube) ).

%   reached(+Open, +Bodies, +Heads, +Seen, -Reached): Term-Cube for all that is asked for; a cube that a smaller one covers
%   adds nothing, so this ends, in a cycle too.
reached([], _, _, Reached, Reached).
reached([Term-Cube|Open], Bodies, Heads, Seen, Reached) :-
    (   member(Term-Wider, Seen), ord_subset(Wider, Cube)
    ->  reached(Open, Bodies, Heads, Seen, Reached)
    ;   findall(Next-Joined,
                ( member(body(_, Term, _, _, Alternatives), Bodies),
                  member(alt(Own, Terms), Alternatives), joined(Cube, Own, Joined), member(Next, Terms),
                  known_head(Next, Heads) ),
                More0),
        sort(More0, More),
        append(More, Open, Open1),
        reached(Open1, Bodies, Heads, [Term-Cube|Seen], Reached)
    ).

%   Looked up, because a policy may have thousands of rules.
heads(Rules, Heads) :-
    findall(Head-true, member(rule(_, Head, _, _, _), Rules), Pairs0),
    sort(Pairs0, Pairs),
    list_to_assoc(Pairs, Heads).

%   A variable is a finding of its own, and no reason for others.
known_head(Term, Heads) :-
    (   ground(Term)
    ->  get_assoc(Term, Heads, _)
    ;   gen_assoc(Term, Heads, _),
        !
    ).

reachable(Head, Alternatives, Reached, Cube) :-
    member(Head-Above, Reached),
    member(alt(Own, _), Alternatives),
    joined(Above, Own, Cube),
    !.

%   Edges: Term-Next for each term that a rule of Term mentions, whatever the readings.
term_edges(Rules, KB, Edges) :-
    heads(Rules, Heads),
    findall(Head-Next,
            ( member(rule(_, Head, Body, _, _), Rules), mentioned(Body, Next), known_head(Next, Heads),
              \+ outcome(KB, Next) ),
            Edges0),
    sort(Edges0, Edges).

mentioned(Body, _) :- var(Body), !, fail.
mentioned((A, B), Term) :- !, ( mentioned(A, Term) ; mentioned(B, Term) ).
mentioned((A ; B), Term) :- !, ( mentioned(A, Term) ; mentioned(B, Term) ).
mentioned(not A, Term) :- !, mentioned(A, Term).
mentioned(some(Term), Term) :- !.
mentioned(every(Term), Term) :- !.
mentioned(Term, Term).

%   cycle(+Edges, -Cycle): a shortest cycle through each term that lies on one; each cycle once, from its first term.
cycle(Edges, Cycle) :-
    findall(Term, member(Term-_, Edges), Terms0),
    sort(Terms0, Terms),
    member(Term, Terms),
    walk([[Term]], Term, Edges, [], Reversed),
    reverse(Reversed, Cycle),
    \+ ( member(Other, Cycle), Other @< Term ).

walk([Path|_], Goal, Edges, _, Path) :-
    Path = [Here|_],
    memberchk(Here-Goal, Edges),
    !.
walk([Path|Paths], Goal, Edges, Seen, Found) :-
    Path = [Here|_],
    findall([Next|Path], ( member(Here-Next, Edges), \+ memberchk(Next, Seen) ), More),
    findall(Next, member([Next|_], More), Nexts),
    append(Seen, Nexts, Seen1),
    append(Paths, More, Paths1),
    walk(Paths1, Goal, Edges, Seen1, Found).
