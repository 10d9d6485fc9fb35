:- module(pyhcal_body_forms,
          [ body_form/2,                % ?Indicator, ?Shapes
            declared_by_body/1          % ?Indicator
          ]).
:- use_module(forms, [item_form/2]).

/** <module> What the file of another body's position may declare

The folder `positions` beside a policy's rules holds one file for each body that takes a position on the same requests: an
association, a network, another desk.  Its rules are written as the policy's are, over the same vocabulary.  What the policy says in
keys, integrity, readings, thresholds, quantities, terms and anchors can be mentioned; its statements, gates and outcomes can't.

    policy(name, Name), policy(title, Title)
    outcome(Id, Kind, Label)                  position(favourable) supports, position(neutral), position(adverse) is against;
                                              silence, undetermined, gates
    key(Id, boolean, Properties)              a condition that no key of a case holds: it stays open, and is named
    settles(Reading, Choice, Anchor, Text)    what the policy leaves open and this body does not
*/

%!  body_form(?Indicator, ?Shapes) is nondet.
%
%   Also what stands beside it in the policy.  See item_form/2 in forms.pl for the shapes.

body_form(Indicator, Shapes) :- item_form(Indicator, Shapes).
body_form(settles/4, [every([ref(reading), new(settled)]), ref(choice(item(1))), ref(anchor), text]).

%!  declared_by_body(?Indicator) is nondet.

declared_by_body(policy/2).
declared_by_body(outcome/3).
declared_by_body(key/3).
declared_by_body(threshold/6).
declared_by_body(comparison/2).
declared_by_body(quantity/2).
declared_by_body(term/2).
declared_by_body(says/3).
declared_by_body(if/2).
declared_by_body(notice/4).
declared_by_body(settles/4).
