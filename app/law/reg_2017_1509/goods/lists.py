"""Annexes III to VII and IX to XIl: facts transcribed, one record an annex (luxury: ``luxury``).

Codes of the Combined Nomenclature, without spaces, as printed; ``ex`` before a code: only part of
it is banned. ``low-high`` is a printed range. Article 12 (banknotes for the Central Bank) has none.
"""

from app.law.reg_2017_1509.goods.annex import BOTH, FROM, ONLY_STATE, TO, Annex
from app.law.reg_2017_1509.goods.wordings import (
    AVIATION_FUEL,
    BY_M1,
    BY_M3,
    BY_M11,
    OIL,
    ORIGINAL,
)

ARTICLE_3 = (
    Annex(
        article="3(1)(b)",
        number="III",
        movements=TO,
        title="Aviation fuel",
        wordings=AVIATION_FUEL,
        codes="27101231-27101259 27101270 27101921 27101925",
        derogation="4(1)",
    ),
    Annex(
        article="3(1)(d)",
        number="IV",
        movements=FROM,
        title="Gold, titanium and vanadium ore, rare earth minerals",
        wordings=ORIGINAL,
        codes="ex25309000 ex2612 ex26140000 ex26159000 2616900010",
    ),
    Annex(
        article="3(1)(e)",
        number="V",
        movements=FROM,
        title="Coal, iron and iron ore",
        wordings=ORIGINAL,
        codes=(
            "ex2601 2701 2702 2703 7201 7202 7203 72041000 ex72043000 ex720441 ex720449 "
            "ex72045000 ex72051000 ex72052900 ex72061000 ex72069000 ex7207 ex7208 ex7209 ex7210 "
            "ex7211 ex7212 ex7214 ex7215 ex7216 ex7217"
        ),
        derogation="4(2)",
    ),
    Annex(
        article="3(1)(e)",
        number="V",
        movements=FROM,
        title="Coke",
        wordings=BY_M3,
        codes="2704",
        derogation="4(2)",
    ),
    Annex(
        article="3(1)(f)",
        number="VI",
        movements=FROM,
        title="Petroleum products",
        wordings=ORIGINAL,
        codes=(
            "2707 2709 2710 2711 271210 271220 ex271290 2713 ex2714 ex2715 340311 340319 "
            "ex340391 ex340399 ex38249992 ex38249993 ex38249996 38260010 38260090"
        ),
    ),
    Annex(
        article="3(1)(g)",
        number="VII",
        movements=FROM,
        title="Copper, nickel, silver and zinc",
        wordings=ORIGINAL,
        codes=(
            "2603 74 8536909530 ex85389099 854411 ex854442 ex854449 85446010 2604 720260 "
            "72230011 75 8105900010 261610 2608 79"
        ),
    ),
)

ARTICLES_11_TO_16I = (
    Annex(
        article="11",
        number="IX",
        movements=BOTH,
        title="Gold, precious metals and diamonds",
        wordings=ORIGINAL,
        codes="7102 7106 7108 7109 7110 7111 ex7112",
        limit=ONLY_STATE,
    ),
    Annex(
        article="13",
        number="X",
        movements=FROM,
        title="Statues",
        wordings=ORIGINAL,
        codes=(
            "ex442010 ex680291 ex680292 ex680293 ex680299 ex680990 ex681099 ex6913 ex711411 "
            "ex711419 ex711420 ex830621 ex830629 ex9505 ex9602 ex9703"
        ),
        derogation="14",
    ),
    Annex(
        article="15",
        number="XI",
        movements=TO,
        title="Helicopters and vessels",
        wordings=ORIGINAL,
        codes="880211 880212 8901 8902 8903 8904 8906 890710",
        derogation="16",
    ),
    Annex(
        article="16a",
        number="XIa",
        movements=FROM,
        title="Seafood",
        wordings=BY_M1,
        codes="03 ex1603 1604 1605 19022010 ex2104",
    ),
    Annex(
        article="16b",
        number="XIb",
        movements=FROM,
        title="Lead and lead ore",
        wordings=BY_M1,
        codes="26070000 7801 78020000 7804 ex78060000 78060010 ex78060080",
    ),
    Annex(
        article="16c",
        number="XIc",
        movements=TO,
        title="Condensates and natural gas liquids",
        wordings=BY_M3,
        codes="27090010 271111",
        derogation="45(1)",
    ),
    Annex(
        article="16d",
        number="XId",
        movements=TO,
        title="Refined petroleum products",
        wordings=OIL,
        codes=(
            "2707 2710 2711 271210 271220 ex271290 2713 ex2714 ex2715 340311 340319 ex340391 "
            "ex340399 ex38249992 ex38249993 ex38249996 38260010 38260090"
        ),
        derogation="16e",
    ),
    Annex(
        article="16f",
        number="XIe",
        movements=TO,
        title="Crude oil",
        wordings=OIL,
        codes="27090090",
        derogation="16g",
    ),
    Annex(
        article="16h",
        number="XIf",
        movements=FROM,
        title="Textiles",
        wordings=BY_M3,
        codes="50 51 52 53 54 55 56 57 58 59 60 61 62 63",
        derogation="16i",
    ),
)

ARTICLES_16J_TO_16P = (
    Annex(
        article="16j",
        number="XIg",
        movements=FROM,
        title="Food and agricultural products",
        wordings=BY_M11,
        codes="07 08 12",
    ),
    Annex(
        article="16k",
        number="XIh",
        movements=FROM,
        title="Machinery and electrical equipment",
        wordings=BY_M11,
        codes="84 85",
    ),
    Annex(
        article="16l",
        number="XIi",
        movements=FROM,
        title="Earth and stone, magnesite and magnesia included",
        wordings=BY_M11,
        codes="25",
    ),
    Annex(
        article="16m",
        number="XIj",
        movements=FROM,
        title="Wood",
        wordings=BY_M11,
        codes="44",
    ),
    Annex(
        article="16n",
        number="XIk",
        movements=FROM,
        title="Vessels",
        wordings=BY_M11,
        codes="89",
    ),
    Annex(
        article="16p",
        number="XIl",
        movements=TO,
        title="Industrial machinery, vehicles, iron, steel and other metals",
        wordings=BY_M11,
        codes="72 73 74 75 76 78 79 80 81 82 83 84 85 86 87 88 89",
        derogation="45(1)",
    ),
)
