%   What source.txt says beside the terms: passage(?Id, ?Section, ?Ordinal, ?Words, ?Sha256).

section(others, "Other Lenders").

passage('others.1', others, 1, 19,
        "58f00b95ba800d2e6bf17b652025e188885f72fad647d5b1e927688f0b62b46f").
passage('others.2', others, 2, 17,
        "264b22f893e1d46e4bf5f78b619536b018175c7fdcfd6635686e6670ff8c23d3").
passage('others.3', others, 3, 9,
        "d25f0b994af25732ffb517007bdb2e181c38e04a68ed6bfcfc86dc11f8760285").
