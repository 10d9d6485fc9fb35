%   Experience: what the desk found when it looked back, and where that is told.

measure(repaid, "repaid", up).
measure(loans, "share of the loans", none).
share(loans).
over_time(repaid, rises).

question(small_loans, "Small loans", all).
study(looking_back, "The desk looking back", cohort, 2021, all, ['experience.1']).
reported(looking_back, small_loans, [1]).
group(looking_back, all, n("120"), 'experience.1', "all small loans").
group(looking_back, companies, n("80"), 'experience.1', "companies").
group(looking_back, sole_traders, n("40"), 'experience.1', "sole traders").
parts(looking_back, all, [companies, sole_traders], all, 'experience.1').
result(repaid_companies, looking_back, repaid, companies, at("5", years), percent("90"), 'experience.2'/1).
result(repaid_sole_traders, looking_back, repaid, sole_traders, at("5", years), percent("75"), 'experience.2'/2).
result(repaid_ratio, looking_back, repaid, companies-sole_traders, at("5", years), ratio(rr, "1.20", ci("95", "1.05", "1.73")),
       'experience.2'/3).
said(repaid_more, looking_back, significant, [repaid_ratio], "companies repay more often, significantly", 'experience.3').
said(repaid_higher, looking_back, higher(companies, sole_traders), [repaid_companies, repaid_sole_traders],
     "companies repay more often", 'experience.3').

reference(1, "The desk", "Ten years of small loans", "Bulletin 4:1-9", "2021", [], 'sources.1').
citation(1, 1, 'experience.1').
