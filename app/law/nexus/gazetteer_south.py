"""The Republic of Korea and its places: they tell which Korea is meant (R-75), and clear no more.

Folded and hyphenated like the rows of ``gazetteer``.
"""

from app.law.nexus.gazetteer import Rows

SOUTH: Rows = (
    (
        "Republic of Korea",
        (
            "r-o-k republic-of-korea rep-of-korea rep-korea republic-korea korea-republic "
            "korea-republic-of korea-rep korea-rep-of korea-r-o-k republik-korea korea-republik "
            "republiek-korea korea-republiek republique-de-coree coree-republique-de "
            "republica-de-corea corea-republica-de repubblica-di-corea republica-da-coreia "
            "republica-coreea koreai-koztarsasag republika-korei korejska-republika "
            "korejas-republika korejos-respublika republika-koreja korean-tasavalta korea-vabariik "
            "koreas-republik republiken-korea republikken-korea республика-корея taehan-minguk "
            "daehan-minguk hanguk"
        ),
    ),
    (
        "South Korea",
        (
            "south-korea s-korea korea-south sud-korea sued-korea suedkorea sudkorea "
            "zuid-korea korea-zuid coree-du-sud coree-sud corea-del-sur corea-sur surcorea "
            "corea-del-sud corea-sud coreia-do-sul coreea-de-sud del-korea del-koreaban "
            "korea-poludniowa korei-poludniowej jizni-korea jizni-koreji juzna-korea juznej-korei "
            "juzna-koreja juzne-koreje syd-korea sodra-korea etela-korea louna-korea "
            "dienvid-koreja pietu-koreja korea-tisfel choire-theas νοτια-κορεα южная-корея "
            "южной-кореи южной-корее южна-корея"
        ),
    ),
    ("Seoul", "seoul szoul сеул"),
    ("Busan", "busan pusan пусан"),
    ("Incheon", "incheon inchon инчхон"),
    ("Daegu", "daegu taegu"),
    ("Daejeon", "daejeon taejon"),
    ("Ulsan", "ulsan"),
    ("Pyeongchang", "pyeongchang pyongchang"),
)

SOUTHERN: Rows = (
    ("Seoul, spelled like a common word", "soul seul"),
    ("Nampo-dong, Busan", "nampo-dong nampodong"),
    ("Gwangju", "gwangju kwangju"),
    ("Suwon", "suwon"),
    ("Sejong", "sejong"),
    ("Seongnam", "seongnam songnam"),
    ("Goyang", "goyang koyang"),
    ("Yongin", "yongin"),
    ("Changwon", "changwon"),
    ("Cheongju", "cheongju"),
    ("Cheonan", "cheonan chonan"),
    ("Jeonju", "jeonju"),
    ("Pohang", "pohang"),
    ("Gimhae", "gimhae kimhae"),
    ("Gumi", "gumi"),
    ("Pyeongtaek", "pyeongtaek pyongtaek"),
    ("Gangneung", "gangneung kangnung"),
    ("Chuncheon", "chuncheon"),
    ("Wonju", "wonju"),
    ("Suncheon", "suncheon"),
    ("Yeosu", "yeosu"),
    ("Mokpo", "mokpo"),
    ("Gunsan", "gunsan kunsan"),
    ("Jeju", "jeju cheju"),
    ("Gimpo", "gimpo kimpo"),
    ("Paju", "paju"),
    ("Anyang", "anyang"),
    ("Ansan", "ansan"),
    ("Bucheon", "bucheon puchon"),
    ("Gyeonggi province", "gyeonggi kyonggi"),
    ("Gyeongsang province", "gyeongsang kyongsang gyeongbuk gyeongnam"),
    ("Chungcheong province", "chungcheong chungchong chungbuk chungnam"),
    ("Jeolla province", "jeolla cholla jeonbuk jeonnam"),
)
