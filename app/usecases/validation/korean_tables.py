"""What is usual in Korean names: Hangul by Latin spelling, passport spellings, Hanja by Hangul.

Written from general knowledge of Korean names, not taken from any list or from the matcher.
"""

from collections.abc import Mapping
from types import MappingProxyType


def _by_spelling(table: str) -> Mapping[str, str]:
    """``김:kim,gim`` -> {kim: 김, gim: 김}; the first entry wins a spelling."""
    found: dict[str, str] = {}
    for entry in table.split():
        syllable, spellings = entry.split(":")
        for spelling in spellings.split(","):
            found.setdefault(spelling, syllable)
    return MappingProxyType(found)


def _pairs(table: str) -> Mapping[str, str]:
    """``김:Kim`` -> {김: Kim}."""
    return MappingProxyType(dict(entry.split(":") for entry in table.split()))


FAMILY = _by_spelling("""
김:kim,gim 리:ri,li,lee,yi,rhee 박:pak,park,bak 최:choe,choi 정:jong,chong,jung,chung,jeong
강:kang,gang 조:jo,cho 윤:yun,yoon 장:jang,chang,djang 림:rim,lim 한:han 오:o,oh 서:so,seo
신:sin,shin 권:kwon,gwon 황:hwang 안:an,ahn 송:song 류:ryu,yu,yoo,liu 홍:hong 전:jon,chon,jeon
고:ko,go 문:mun,moon 량:ryang,yang 손:son,sohn 배:pae,bae 백:paek,baek 허:ho,heo 남:nam
심:sim,shim 로:ro,no,noh 하:ha 곽:kwak,gwak 차:cha 주:ju,chu,joo 우:u,woo 구:ku,koo,gu 민:min
진:jin,chin 지:ji,chi 엄:om,eom 채:chae 원:won 방:pang,bang 공:kong,gong 현:hyon,hyun 함:ham
변:pyon,byon,byun 렴:ryom,yom 려:ryo,yo 태:tae,thae 길:kil,gil 왕:wang 라:ra,na 임:im 옥:ok 선:sun
연:yon 명:myong 석:sok 국:kuk 계:kye 궁:kung 탁:tak 반:pan
""")

GIVEN = _by_spelling("""
철:chol,cheol,chul,cheul,tcheul,tchoul 춘:chun,choon 영:yong,young,yeong,yung 호:ho 남:nam 일:il
수:su,soo,sou 성:song,seong 광:kwang,gwang 혁:hyok,hyuk,hyeok 경:kyong,gyong,kyung,gyeong
명:myong,myung,myeong 정:jong,chong,jung,chung,jeong 원:won 훈:hun,hoon 학:hak 창:chang
승:sung,seung 동:tong,dong 운:un,woon 은:eun 주:ju,chu,joo 진:jin,chin 화:hwa 희:hui,hy,hee
규:kyu,gyu 식:sik 상:sang 국:kuk,guk,kook 천:chon,cheon 삼:sam 산:san 길:kil,gil 룡:ryong,lyong
석:sok,seok 선:son,seon 순:sun,soon 봉:pong,bong 해:hae 덕:tok,dok,duk 복:pok,bok 인:in 임:im
재:jae,chae,je 준:jun,joon 찬:chan 태:tae,thae 택:taek 필:pil,phil 현:hyon,hyun 형:hyong,hyung
환:hwan 무:mu,moo 문:mun,moon 병:pyong,byong,byung 범:pom,bom 만:man 민:min 배:pae,bae
백:paek,baek 근:kun,gun,keun,geun 기:ki,gi 건:kon,gon,geon 걸:kol,gol 강:kang,gang 관:kwan,gwan
권:kwon,gwon 금:kum,gum 도:to,do 두:tu,du,doo 락:rak 래:rae 린:rin 률:ryul 모:mo 미:mi 보:po,bo
빈:pin,bin 서:so,seo 섭:sop,seop,sup 세:se 숙:suk,sook 신:sin,shin 심:sim,shim 아:a 애:ae 양:yang
억:ok 언:on 연:yon,yeon 열:yol 엽:yop 완:wan 우:u,woo 욱:uk,wook 웅:ung,woong 유:yu,yoo
윤:yun,yoon 의:ui 익:ik 자:ja,cha 장:jang 전:jon,jeon 제:che 조:jo,cho 지:ji,chi 칠:chil 충:chung
치:chi 평:phyong 하:ha 한:han 헌:hon 협:hyop 혜:hye 홍:hong 황:hwang 회:hoe 효:hyo 후:hu 휘:hwi
흥:hung 겸:kyom,gyom 각:kak,gak 구:ku,gu 부:pu,bu 안:an 오:o 옥:ok 가:ka,ga 길:gil 녀:nyo
림:rim,lim 련:ryon 렬:ryol 란:ran 향:hyang 설:sol 별:pyol 로:ro 솔:sol 송:song 죽:juk 태:tae 왕:wang
""")

PASSPORT_FAMILY = _pairs("""
김:Kim 이:Lee 박:Park 최:Choi 정:Jung 강:Kang 조:Cho 윤:Yoon 장:Jang 임:Lim 한:Han 오:Oh 서:Seo
신:Shin 권:Kwon 황:Hwang 안:Ahn 송:Song 유:Yoo 홍:Hong 전:Jeon 고:Ko 문:Moon 양:Yang 손:Son 배:Bae
백:Baek 허:Heo 남:Nam 심:Shim 노:Noh 하:Ha 곽:Kwak 차:Cha 주:Joo 우:Woo 구:Koo 민:Min 진:Jin 지:Ji
엄:Um 채:Chae 원:Won 방:Bang 공:Kong 현:Hyun 함:Ham 변:Byun 염:Yeom 길:Gil 성:Sung
""")

PASSPORT_GIVEN = _pairs("""
영:young 현:hyun 철:chul 정:jung 성:sung 숙:sook 수:soo 준:joon 우:woo 혁:hyuk 희:hee 훈:hoon
경:kyung 국:kook 문:moon 순:soon 운:woon 병:byung 명:myung 춘:choon 광:kwang 길:kil 기:ki 주:joo
""")

HANJA = _pairs("""
김:金 리:李 박:朴 최:崔 정:鄭 강:姜 조:趙 윤:尹 장:張 림:林 한:韓 오:吳 서:徐 신:申 권:權 황:黃
안:安 송:宋 류:柳 홍:洪 전:全 고:高 문:文 량:梁 손:孫 배:裵 백:白 허:許 남:南 심:沈 로:盧 하:河
곽:郭 차:車 주:朱 우:禹 구:具 민:閔 진:陳 지:池 엄:嚴 채:蔡 원:元 방:方 공:孔 현:玄 함:咸 변:邊
렴:廉 려:呂 태:太 길:吉 왕:王 라:羅 임:任 철:哲 춘:春 영:永 호:浩 일:一 수:洙 성:成 광:光 혁:赫
경:京 명:明 훈:勳 학:學 창:昌 승:承 동:東 운:雲 은:恩 화:華 희:姬 규:奎 식:植 상:相 국:國 천:天
삼:三 산:山 룡:龍 용:勇 석:錫 선:善 순:順 봉:峰 해:海 덕:德 복:福 인:仁 재:在 준:俊 찬:燦 택:澤
필:弼 현:賢 형:亨 환:煥 무:武 병:炳 범:範 만:萬 근:根 기:基 건:建 걸:傑 관:寬 금:錦 도:道 두:斗
린:麟 미:美 빈:彬 섭:燮 세:世 숙:淑 애:愛 양:陽 연:淵 열:烈 옥:玉 완:完 욱:旭 웅:雄 유:有 의:義
익:益 자:子 제:濟 칠:七 충:忠 치:治 평:平 헌:憲 협:協 혜:惠 회:會 효:孝 후:厚 휘:輝 흥:興 겸:謙
련:蓮 란:蘭 향:香 설:雪
""")
