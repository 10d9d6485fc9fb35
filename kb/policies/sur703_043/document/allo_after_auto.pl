%   Rationale > Allogeneic after Failed Autologous: the evidence.  No study is named.

fact(after_auto_small_series, 'rationale.allo_after_auto.21',
     "All that is published are clinical series: small, without controls, and not followed for long.").
fact(after_auto_no_strong_evidence, 'rationale.allo_after_auto.22',
     "Searches of the literature found nothing strong enough for conclusions on allo-HCT in this use.").
