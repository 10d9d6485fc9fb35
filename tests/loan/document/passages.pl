%   What source.txt says beside the terms: passage(?Id, ?Section, ?Ordinal, ?Words, ?Sha256).

section(others, "Other Lenders").

passage('others.1', others, 1, 19,
        "58f00b95ba800d2e6bf17b652025e188885f72fad647d5b1e927688f0b62b46f").
passage('others.2', others, 2, 17,
        "264b22f893e1d46e4bf5f78b619536b018175c7fdcfd6635686e6670ff8c23d3").
passage('others.3', others, 3, 9,
        "d25f0b994af25732ffb517007bdb2e181c38e04a68ed6bfcfc86dc11f8760285").

section(experience, "Experience").
section(sources, "Sources").

passage('experience.1', experience, 1, 19,
        "e19f7120703674271fa47ab16e6282509dde4fc3de49876968d636905cc05f96").
passage('experience.2', experience, 2, 25,
        "ff820d06cecfb4eb9f7aa2179fe47d4a41bb0ccad044ba113cc340fecb6dcefe").
passage('experience.3', experience, 3, 5,
        "2e0b51fcc9bdf79c23ce02d1b15cda40243f202e0ed0f7200617c08bf473c4e0").
passage('sources.1', sources, 1, 10,
        "1aa8455175bc73e70831916bb35707e7fbaee6d966720dd0f6a0d5805f299e4c").
