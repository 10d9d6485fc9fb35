:- module(pyhcal_normal,
          [ two_sided_p/2,              % +Z, -P
            level_z/2                   % +Level, -Z
          ]).

/** <module> The normal distribution, as far as intervals and p values need it
*/

%!  two_sided_p(+Z, -P:float) is det.
%
%   P: how probable a value at least as far from 0 as Z is, on either side.

two_sided_p(Z, P) :-
    P is erfc(abs(Z)/sqrt(2)).

%!  level_z(+Level, -Z:float) is det.
%
%   Z: how many standard errors an interval of Level percent reaches to either side: 1.96 for 95.  Level lies between 0 and 100,
%   both excluded.

level_z(Level, Z) :-
    Outside is 1-Level/100,
    halved(100, 0.0, 40.0, Outside, Z).

halved(0, Low, High, _, Z) :- !, Z is (Low+High)/2.
halved(N, Low, High, Outside, Z) :-
    Middle is (Low+High)/2,
    two_sided_p(Middle, P),
    N1 is N-1,
    ( P > Outside -> halved(N1, Middle, High, Outside, Z) ; halved(N1, Low, Middle, Outside, Z) ).
