:- module(pyhcal_sensitivity, [hangs_on/3]).
hangs_on(_, _, "[]").
