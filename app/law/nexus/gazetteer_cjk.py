"""Names in Hangul and in Chinese characters, found inside running text: there are no spaces.

Short Hangul names of towns are everyday words as well (원산지 is "origin", 개성 "personality",
청진기 a stethoscope, 해주세요 "please"), so these towns stand with their suffix (시 city, 항 port).
"""

from app.law.nexus.gazetteer import DPRK, Rows

NORTH: Rows = (
    (
        DPRK,
        (
            "조선민주주의인민공화국 조선민주주의 朝鮮民主主義人民共和國 朝鮮民主主義人民共和国 "
            "朝鲜民主主义人民共和国"
        ),
    ),
    ("North Korea", "북한 북조선 北韓 北韩 北朝鮮 北朝鲜"),
    ("Pyongyang", "평양 平壤 平壌"),
)

TOWN: Rows = (
    ("Wonsan", "원산시 원산항 원산갈마"),
    ("Hamhung", "함흥 咸興 咸兴"),
    ("Hungnam", "흥남시 흥남항 興南"),
    ("Chongjin", "청진시 청진항 清津 淸津"),
    ("Nampo", "남포시 남포항 남포특별시"),
    ("Sinuiju", "신의주 新義州 新义州"),
    ("Kaesong", "개성시 개성공단 개성공업지구 개성특별시"),
    ("Rason", "라선시 나선시 라선특별시 나선특별시 羅先 罗先"),
    ("Rajin", "라진항 나진항 羅津 罗津"),
    ("Hyesan", "혜산시"),
    ("Sariwon", "사리원 沙里院"),
    ("Kanggye", "강계시"),
    ("Tanchon", "단천시 단천항"),
    ("Haeju", "해주시 해주항"),
    ("Pyongsong", "평성시"),
    ("Kim Chaek", "김책시"),
    ("Hoeryong", "회령시"),
    ("Musan", "무산군"),
    ("Mangyongdae", "만경대"),
    ("Pyongan province", "평안남도 평안북도 平安南道 平安北道"),
    ("Hamgyong province", "함경남도 함경북도 咸鏡 咸镜"),
    ("Hwanghae province", "황해남도 황해북도 黃海南道 黃海北道 黄海南道 黄海北道"),
    ("Chagang province", "자강도 慈江道"),
    ("Ryanggang province", "량강도 양강도 兩江道 两江道"),
)

SHARED: Rows = (("Chosen or Choson", "朝鮮 朝鲜"),)

HOMONYM: Rows = (
    ("Wonsan", "元山"),
    ("Kaesong", "開城 开城"),
    ("Nampo", "南浦"),
    ("Kangwon province, North or South", "강원도 江原道"),
)

ALLUSION: Rows = (("Pyongyang cold noodles, a dish", "평양냉면 平壤冷麵 平壤冷面"),)

SOUTH: Rows = (
    ("Republic of Korea", "대한민국 大韓民國 大韩民国 大韓民国"),
    ("South Korea", "한국 남한 韓國 韩国 韓国 南韓 南韩"),
    ("Seoul", "서울 首爾 首尔"),
    ("Busan", "부산 釜山"),
    ("Incheon", "인천 仁川"),
    ("Pyeongchang", "평창"),
    ("Gyeonggi province", "경기도 京畿道"),
)

NOTHING: Rows = (("Koreans of China", "朝鲜族 朝鮮族"),)
