%   Coding: the procedure codes, in the order of the text, and what some of them are for.

%   code(?System, ?Code, ?Anchor).
code(cpt, '36511', 'coding.7'/1).
code(cpt, '38204', 'coding.7'/2).
code(cpt, '38205', 'coding.7'/3).
code(cpt, '38206', 'coding.7'/4).
code(cpt, '38207', 'coding.7'/5).
code(cpt, '38208', 'coding.7'/6).
code(cpt, '38209', 'coding.7'/7).
code(cpt, '38210', 'coding.7'/8).
code(cpt, '38211', 'coding.7'/9).
code(cpt, '38212', 'coding.7'/10).
code(cpt, '38213', 'coding.7'/11).
code(cpt, '38214', 'coding.7'/12).
code(cpt, '38215', 'coding.7'/13).
code(cpt, '38220', 'coding.7'/14).
code(cpt, '38221', 'coding.7'/15).
code(cpt, '38222', 'coding.7'/16).
code(cpt, '38230', 'coding.7'/17).
code(cpt, '38232', 'coding.7'/18).
code(cpt, '38240', 'coding.7'/19).
code(cpt, '38241', 'coding.7'/20).
code(cpt, '38242', 'coding.7'/21).
code(cpt, '38243', 'coding.7'/22).
code(cpt, '81265', 'coding.7'/23).
code(cpt, '81266', 'coding.7'/24).
code(cpt, '81267', 'coding.7'/25).
code(cpt, '81268', 'coding.7'/26).
code(cpt, '81370', 'coding.7'/27).
code(cpt, '81371', 'coding.7'/28).
code(cpt, '81372', 'coding.7'/29).
code(cpt, '81373', 'coding.7'/30).
code(cpt, '81374', 'coding.7'/31).
code(cpt, '81375', 'coding.7'/32).
code(cpt, '81376', 'coding.7'/33).
code(cpt, '81377', 'coding.7'/34).
code(cpt, '81378', 'coding.7'/35).
code(cpt, '81379', 'coding.7'/36).
code(cpt, '81380', 'coding.7'/37).
code(cpt, '81381', 'coding.7'/38).
code(cpt, '81382', 'coding.7'/39).
code(cpt, '81383', 'coding.7'/40).
code(cpt, '86805', 'coding.7'/41).
code(cpt, '86806', 'coding.7'/42).
code(cpt, '86807', 'coding.7'/43).
code(cpt, '86808', 'coding.7'/44).
code(cpt, '86812', 'coding.7'/45).
code(cpt, '86813', 'coding.7'/46).
code(cpt, '86816', 'coding.7'/47).
code(cpt, '86817', 'coding.7'/48).
code(cpt, '86821', 'coding.7'/49).
code(cpt, '86822', 'coding.7'/50).
code(cpt, '86825', 'coding.7'/51).
code(cpt, '86826', 'coding.7'/52).
code(cpt, '86828', 'coding.7'/53).
code(cpt, '86829', 'coding.7'/54).
code(cpt, '86830', 'coding.7'/55).
code(cpt, '86831', 'coding.7'/56).
code(cpt, '86832', 'coding.7'/57).
code(cpt, '86833', 'coding.7'/58).
code(cpt, '86834', 'coding.7'/59).
code(cpt, '86835', 'coding.7'/60).
code(cpt, '86849', 'coding.7'/61).
code(cpt, '86950', 'coding.7'/62).
code(cpt, '86985', 'coding.7'/63).
code(cpt, '88240', 'coding.7'/64).
code(cpt, '88241', 'coding.7'/65).

%   code_of(?Key, ?Value, ?Codes, ?Source): the document lists the codes without a word on what they are for.
code_of(requested_service, allogeneic_hct, ['38240'], "CPT descriptors of the American Medical Association").
code_of(requested_service, autologous_hct, ['38241'], "CPT descriptors of the American Medical Association").
code_of(requested_service, donor_leukocyte_infusion, ['38242'], "CPT descriptors of the American Medical Association").
code_of(requested_service, hpc_boost, ['38243'], "CPT descriptors of the American Medical Association").
code_of(requested_service, str_marker_testing, ['81265', '81266', '81267', '81268'],
        "CPT descriptors of the American Medical Association").

fact(cpt_edition, 'coding.8', "CPT: copyright 2024, American Medical Association, Chicago, IL.").
