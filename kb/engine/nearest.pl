:- module(pyhcal_nearest,
          [ nearest_name/3,             % +Name, +Names, -Nearest
            folded/2                    % +Name, -Codes
          ]).
:- use_module(library(apply), [foldl/4, maplist/3]).
:- use_module(library(lists), [append/3, member/2, memberchk/2, numlist/3]).

/** <module> The known name that was probably meant
*/

%!  nearest_name(+Name, +Names, -Nearest) is semidet.
%
%   The name with the fewest edits from Name, if these are at most a third of the longer one; capitals count as small
%   letters, blanks and hyphens as underscores.

nearest_name(Name, Names, Nearest) :-
    folded(Name, Codes),
    length(Codes, Length),
    findall(D-N,
            ( member(N, Names), folded(N, Other), length(Other, Length1),
              Most is max(Length, Length1),
              %   so many edits it takes at least
              abs(Length-Length1)*3 =< Most,
              edits(Codes, Other, D), D*3 =< Most ),
            Pairs0),
    keysort(Pairs0, [_-Nearest|_]).

%!  folded(+Name, -Codes) is det.
%
%   Equal for names that differ in capitals, blanks and hyphens only.

folded(Name, Codes) :-
    downcase_atom(Name, Small),
    atom_codes(Small, Codes0),
    maplist(folded_code, Codes0, Codes).

folded_code(Code, Folded) :- ( memberchk(Code, [0' , 0'-]) -> Folded = 0'_ ; Folded = Code ).

edits(As, Bs, Distance) :-
    length(Bs, N),
    numlist(0, N, Row0),
    foldl(edit_row(Bs), As, Row0, Row),
    append(_, [Distance], Row),
    !.

edit_row(Bs, A, [D0|Ds], [E0|Es]) :-
    E0 is D0+1,
    edit_cells(Bs, A, D0, Ds, E0, Es).

edit_cells([], _, _, [], _, []).
edit_cells([B|Bs], A, Diagonal, [Up|Ds], Left, [E|Es]) :-
    ( A =:= B -> Cost = 0 ; Cost = 1 ),
    E is min(Diagonal+Cost, min(Up, Left)+1),
    edit_cells(Bs, A, Up, Ds, E, Es).
