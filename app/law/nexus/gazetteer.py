"""Names of the two Koreas and of their places, in the languages of the lists and of the Union.

Each row: the name we show, then its spellings, folded (small letters, no diacritics or
apostrophes). A hyphen marks where a writer may leave a space: ``pyong-yang`` stands for
``pyongyang``, ``pyong yang`` and ``pyong-yang``. Spellings follow North Korean usage,
McCune-Reischauer and the South's Revised Romanisation; many northern towns share their name with
persons or southern places, so how much a name says is part of the row (``Kind``).
"""

from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    """How much a name says about where something is."""

    NORTH = auto()  # the country, or Pyongyang: nothing else bears this name
    TOWN = auto()  # a northern place that is rarely anything else
    SHARED = auto()  # a northern place and, now and then, something else (Nampo is a fair, too)
    HOMONYM = auto()  # as often a person or a place elsewhere (Anju, Sunchon, Kangwon)
    ALLUSION = auto()  # the people or a dish: no destination, yet a reason to ask
    KOREA = auto()  # Korea without saying which
    SOUTH = auto()  # the Republic of Korea or a great city of it: contradicts the North
    SOUTHERN = auto()  # a lesser southern place: tells which Korea is meant, contradicts nothing
    NOTHING = auto()  # a longer word that only looks like one of these


@dataclass(frozen=True, slots=True)
class Place:
    """A name of our own, fit to be shown, and how much it says."""

    name: str
    kind: Kind


Rows = tuple[tuple[str, str], ...]

DPRK = "Democratic People's Republic of Korea"

NORTH: Rows = (
    (
        DPRK,
        # English, official and abbreviated, either way round
        (
            "d-p-r-k d-p-r-korea d-p-r-of-korea korea-d-p-r korea-d-p-r-k p-d-r-korea korea-p-d-r "
            "democratic-peoples-republic-of-korea democratic-people-s-republic-of-korea "
            "democratic-people-republic-of-korea democratic-peoples-republic-korea "
            "democratic-peoples-rep-of-korea democratic-peoples-rep-korea "
            "dem-peoples-republic-of-korea dem-peoples-rep-of-korea dem-peoples-rep-korea "
            "dem-people-s-rep-of-korea dem-people-s-republic-of-korea dem-rep-of-korea "
            "dem-rep-korea democratic-republic-of-korea peoples-republic-of-korea "
            "people-s-republic-of-korea peoples-democratic-republic-of-korea "
            "korea-democratic-peoples-republic korea-democratic-peoples-republic-of "
            "korea-democratic-people-s-republic korea-democratic-people-s-republic-of "
            "korea-democratic-people-republic korea-democratic-republic korea-dem-peoples-rep "
            "korea-dem-people-s-rep korea-dem-peoples-republic korea-dem-people-s-republic "
            "korea-dem-rep korea-peoples-democratic-republic korea-peoples-republic "
            # German, Dutch, Danish, Swedish, Finnish, Estonian
            "demokratische-volksrepublik-korea demokratischen-volksrepublik-korea dvr-korea dvrk "
            "kdvr korea-demokratische-volksrepublik democratische-volksrepubliek-korea "
            "korea-democratische-volksrepubliek demokratiske-folkerepublik-korea "
            "demokratiska-folkrepubliken-korea korean-demokraattinen-kansantasavalta "
            "korea-rahvademokraatlik-vabariik "
            # French, Spanish, Italian, Portuguese, Romanian
            "rpdc rpd-de-coree rpd-de-corea rpd-di-corea rpd-da-coreia rpd-coreea "
            "republique-populaire-democratique-de-coree coree-republique-populaire-democratique "
            "republica-popular-democratica-de-corea corea-republica-popular-democratica "
            "repubblica-popolare-democratica-di-corea corea-repubblica-popolare-democratica "
            "republica-popular-democratica-da-coreia republica-populara-democrata-coreeana "
            # Hungarian, Polish, Czech, Slovak, Croatian, Slovene, Lithuanian, Latvian
            "dlr-koreja dlr-koreji dlr-koreje dlrk demokraticne-ljudske-republike-koreje "
            "koreanskiej-republiki-ludowo-demokratycznej korejske-lidove-demokraticke-republiky "
            "korejskej-ludovodemokratickej-republiky korean-demokraattisen-kansantasavallan "
            "demokratiska-folkrepubliken-koreas repubblika-demokratika-tal-poplu-tal-korea rdpk "
            "krdv λαικης-δημοκρατιας-της-κορεας λαοκρατικη-δημοκρατια-της-κορεας λδκ λδβκ "
            "koreai-nepi-demokratikus-koztarsasag kndk koreanska-republika-ludowo-demokratyczna "
            "krld korejska-lidove-demokraticka-republika kldr "
            "korejska-ludovodemokraticka-republika demokratska-narodna-republika-koreja "
            "demokraticna-ljudska-republika-koreja korejos-liaudies-demokratine-respublika "
            "korejas-tautas-demokratiska-republika "
            # Korean and Russian romanised, Greek, Cyrillic
            "choson-minjujuui-inmin-konghwaguk choson-minjujuui joseon-minjujuui chosun-minjujuui "
            "kndr λαικη-δημοκρατια-της-κορεας кндр корейская-народно-демократическая-республика "
            "корейской-народно-демократической-республики корейска-народнодемократична-република "
            "корейська-народно-демократична-республіка"
        ),
    ),
    (
        "North Korea",
        (
            "north-korea n-korea korea-north north-and-south-korea nord-korea nord-koreas "
            "noord-korea korea-noord korea-nord coree-du-nord coree-nord corea-del-norte "
            "corea-norte norcorea corea-del-nord corea-nord nord-corea coreia-do-norte "
            "coreia-norte coreea-de-nord korea-ta-fuq choire-thuaidh eszak-korea eszak-koreaba "
            "eszak-koreaban eszak-koreabol eszak-koreai eszak-koreanak korea-polnocna "
            "korei-polnocnej koree-polnocna severni-korea severni-koreje severni-koreji "
            "severni-koreu severna-korea severnej-korey severnej-korei severnu-koreu "
            "severna-koreja severne-koreje severni-koreji severno-korejo sjeverna-koreja "
            "sjeverne-koreje sjevernoj-koreji pohjois-korea pohjois-korean pohjois-koreaan "
            "pohjois-koreassa pohja-korea pohja-koreasse pohja-koreas siaures-koreja "
            "siaures-korejos siaures-korejoje ziemel-koreja ziemel-korejas ziemel-koreja "
            "βορεια-κορεα βορειας-κορεας северная-корея северной-корее северной-кореи "
            "северную-корею северна-корея північна-корея північної-кореї північну-корею "
            "kita-chosen bei-chaoxian puk-choson buk-joseon"
        ),
    ),
    (
        "Pyongyang",
        (
            "pyong-yang pyeong-yang phyong-yang pyoung-yang pyung-yang piong-yang pjong-jang "
            "pjoeng-jang pjong-yang pyong-jang phenjan phenian phenyan pchjongjang pchenjanas "
            "pyonyang pionyang pyoyang pyogyang pyongyan pyonggyang pyongiang piongiang "
            "pionguiangue phenjana pchenjanas pingrang пхеньян пхенян пјонгјанг пхьоньян "
            "πιονγκγιανγκ πιονγιανγκ"
        ),
    ),
)

TOWN: Rows = (
    ("Wonsan", "wonsan wonsan-si вонсан"),
    ("Hamhung", "hamhung hamheung hamhung-si hamhumg хамхын"),
    ("Hungnam", "hungnam heungnam хыннам"),
    ("Chongjin", "chongjin cheongjin chongjin-si tschongdschin чхонджин чондин"),
    ("Nampo", "nampho nampo-si nampo-port port-nampo port-of-nampo nampo-city нампхо"),
    ("Sinuiju", "sinuiju shinuiju sinuiju-si sinuju sinuichu синыиджу синыиджу"),
    ("Kaesong", "kaesong gaeseong kaesong-si kaesong-industrial-complex кэсон"),
    (
        "Rason",
        (
            "rason-si rason-city rason-special-city rasun-city naseon-si rajin-port port-of-rajin "
            "rajin-sonbong najin-sonbong nason-si расон"
        ),
    ),
    ("Sonbong", "sonbong seonbong"),
    ("Hyesan", "hyesan hyesan-si хесан"),
    ("Sariwon", "sariwon sariwon-si саривон"),
    ("Kanggye", "kanggye ganggye kanggye-si канге"),
    ("Pyongsong", "pyongsong pyeongseong phyongsong пхенсон"),
    ("Kim Chaek", "kimchaek kimchaek-si kim-chaek-city ким-чхэк"),
    ("Huichon", "huichon huicheon"),
    ("Kaechon", "kaechon gaecheon"),
    ("Hoeryong", "hoeryong hoeryeong"),
    ("Onsong", "onsong"),
    ("Musan", "musan-gun musan-county musan-mine"),
    ("Haeju", "haeju-si haeju-city haeju-port хэджу"),
    ("Tanchon", "tanchon-si tanchon-port tanchon-city"),
    ("Samjiyon", "samjiyon samjiyeon"),
    ("Yongbyon", "yongbyon nyongbyon yeongbyeon"),
    ("Punggye-ri", "punggyeri punggye-ri"),
    ("Tongchang-ri", "tongchangri tongchang-ri"),
    ("Ryongchon", "ryongchon"),
    ("Chaeryong", "chaeryong jaeryeong"),
    ("Anbyon", "anbyon anbyeon"),
    ("Mount Kumgang", "mount-kumgang mt-kumgang kumgangsan-international-tourist"),
    ("Mangyongdae", "mangyongdae man-gyongdae mangyungdae mangungdae mangyondae mangyeongdae"),
    ("Potonggang", "potonggang pothonggang botonggang potong-gang-district"),
    ("Moranbong", "moranbong"),
    ("Taedonggang", "taedonggang daedonggang"),
    ("Hyongjesan", "hyongjesan hyeongjesan"),
    ("Rakrang", "rakrang nangnang-guyok rangnang"),
    ("Nungrado", "nungrado rungnado rungrado"),
    ("Yanggakdo", "yanggakdo"),
    ("Sunan airport", "sunan-airport sunan-international-airport"),
    ("a district (guyok) of a northern city", "guyok kuyok"),
    ("Hamgyong province", "hamgyong hamgyeong hamgyong-bukto hamgyong-namdo hamkyong хамген"),
    ("Pyongan province", "pyongan pyeongan phyongan pyongan-pukto pyongan-namdo пхенан"),
    ("Hwanghae province", "hwanghae hwanghae-do хванхэ"),
    ("Chagang province", "chagang jagang chagang-do чаган"),
    ("Ryanggang province", "ryanggang yanggang-do янган"),
)

SHARED: Rows = (
    ("Nampo", "nampo"),
    ("Rason", "rason rasun"),
    ("Rajin", "rajin najin раджин"),
    ("Haeju", "haeju"),
    ("Musan", "musan"),
    ("Tanchon", "tanchon"),
    ("Songnim", "songnim"),
    ("Sinpo", "sinpo sinpho"),
    ("Manpo", "manpo manpho"),
    ("Kilju", "kilju gilju"),
    ("Tokchon", "tokchon"),
    ("Pakchon", "pakchon bakcheon"),
    ("Yangdok", "yangdok yangdeok"),
    ("Ryongsong", "ryongsong"),
    ("Pyongchon", "pyongchon pyongchen"),
    ("Munchon", "munchon"),
    ("Taehongdan", "taehongdan"),
    ("Chosen or Choson", "chaoxian"),
)

HOMONYM: Rows = (
    ("Kangwon province, North or South", "kangwon gangwon kangwon-do gangwon-do"),
    ("Anju", "anju"),
    ("Sunchon", "sunchon"),
    ("Chongju", "chongju"),
    ("Kusong", "kusong"),
    ("Kangdong", "kangdong"),
    ("Kangso", "kangso"),
    ("Sinchon", "sinchon"),
    ("Unsan", "unsan"),
    ("Uiju", "uiju"),
    ("Kosong", "kosong"),
    ("Cholwon", "cholwon cheorwon"),
    ("Ongjin", "ongjin"),
    ("Sunan", "sunan"),
    ("Panmunjom", "panmunjom panmunjeom"),
    ("Namyang", "namyang"),
)

ALLUSION: Rows = (
    (
        "North Korean",
        (
            "north-korean north-koreans n-korean nordkoreaner nord-koreaner nordkoreanisch "
            "nordkoreanische nordkoreanischen nordkoreanischer noord-koreaan noord-koreaans "
            "noord-koreaanse nord-coreen nord-coreenne nord-coreens norcoreano norcoreana "
            "norcoreanos norte-coreano norte-coreana nord-coreano nord-coreana nord-coreani "
            "nordkoreansk nordkoreanska nordkoreanske polnocno-koreanski severo-korejsky "
            "severo-korejska sjeverno-korejski severno-korejski pohjois-korealainen "
            "северо-кореискии"
        ),
    ),
    (
        "Pyongyang cold noodles, a dish",
        (
            "pyongyang-naengmyon pyongyang-naengmyeon pyeongyang-naengmyeon pyongyang-noodle "
            "pyongyang-noodles pyongyang-cold-noodle pyongyang-cold-noodles"
        ),
    ),
)

KOREA: Rows = (
    (
        "Korea, without saying which",
        (
            "korea corea coree coreia coreea korei koreja korejas koreya korejos koreje koreji "
            "koreju koreas choire корея кореи кореја κορεα"
        ),
    ),
)
