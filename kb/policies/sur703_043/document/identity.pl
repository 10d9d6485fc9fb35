%   Title page: which document this is, as it says itself.

%   identity(?Id, ?Value, ?Anchor): policy(Field) where policy.pl holds the value.
identity(number, policy(number), 'title.1').
identity(effective_date, policy(effective_date), 'title.effective').
identity(title, policy(title), title).
identity(contents,
         ["Coverage", "Policy Guidelines", "Description", "Rationale", "Coding", "References", "Policy History"],
         'title.4').
identity(related_policies, "None", 'title.5').
