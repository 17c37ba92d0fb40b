"""The syllables of Korean names and every way the Latin alphabet writes them.

A syllable block is an initial, a vowel and perhaps a final. Each part has the spellings of four
systems: North Korean (Choe Ryong Hae), McCune-Reischauer (Ch'oe Ryong-hae, marks dropped),
Revised (Choe Ryong-hae) and the habits of passports and newspapers (Choi Ryong-hae). A spelling
costs nothing where a system prescribes it, else what stands after the colon, in hundredths of a
syllable: the less usual, the dearer.
"""

from functools import cache
from itertools import product

from app.matching.korean.blocks import (
    FINALS,
    INITIALS,
    VOWELS,
    Y_VOWELS,
    compose,
    decompose,
)

# Every Sino-Korean reading, and native syllables that given names use.
_SYLLABLES = """
가각간갈감갑강개객갱갹거건걸검겁게격견결겸경계고곡곤골공과곽관괄광괘괴굉교구국군굴궁권궐궤귀규균귤극근글금급긍기긴길김끽
나낙난날남납낭내녀녁년념녕노농뇌뇨누눈눌뉴늑능니닉다단달담답당대댁덕도독돈돌동두둔득등라락란랄람랍랑래랭략량려력련렬렴렵
령례로록론롱뢰료룡루류륙륜률륭륵름릉리린림립마막만말망매맥맹멱면멸명몌모목몰몽묘무묵문물미민밀박반발방배백번벌범법벽변
별병보복본볼봉부북분불붕비빈빙사삭산살삼삽상새색샘생서석선설섬섭성세소속손솔송쇄쇠수숙순술숭슬습승시식신실심십쌍씨아악
안알암압앙애액앵야약양어억언얼엄업에여역연열염엽영예오옥온올옹와완왈왕왜외요욕용우욱운울웅원월위유육윤율융은을음읍응의이
익인일임입잉자작잔잠잡장재쟁저적전절점접정제조족존졸종좌죄주죽준줄중즉즐즙증지직진질짐집징차착찬찰참창채책처척천철첨첩청
체초촉촌총최추축춘출충췌취측층치칙친칠침칩칭쾌타탁탄탈탐탑탕태택탱토통퇴투특틈파판팔패팽퍅편폄평폐포폭표품풍피픽필핍하학한
할함합항해핵행향허헌헐험혁현혈혐협형혜호혹혼홀홍화확환활황회획횡효후훈훙훤훼휘휴휼흉흑흔흘흠흡흥희힐봄빛들늘루라
"""

_INITIAL_SPELLINGS = """
ㄱ k g          ㄲ kk gg:10 k:5    ㄴ n             ㄷ t d            ㄸ tt dd:10 t:10
ㄹ r l rh:5     ㅁ m               ㅂ p b           ㅃ pp bb:10       ㅅ s
ㅆ ss s:5       ㅇ -               ㅈ ch j tch:5 dj:5 z:15 c:20        ㅉ jj tch
ㅊ ch tch:5 c:20  ㅋ k kh          ㅌ t th          ㅍ p ph           ㅎ h
"""
_VOWEL_SPELLINGS = """
ㅏ a ah:8       ㅐ ae ai:7 ay:10 e:10   ㅑ ya        ㅒ yae
ㅓ eo o u:5 uh:8   ㅔ e eh:8   ㅕ yeo yo you:5 yu:7 yuh:15   ㅖ ye e:5
ㅗ o oh:5       ㅘ wa oa:10    ㅙ wae    ㅚ oe oi:3 oy:5 we:10   ㅛ yo
ㅜ u oo:3 ou:7  ㅝ wo weo uo:10   ㅞ we   ㅟ wi      ㅠ yu yoo:3 you:7
ㅡ eu u oo:12   ㅢ ui eui:3 i:10   ㅣ i ee:3
"""
_FINAL_SPELLINGS = "ㄱ k g:3 ck:8 c:15  ㄴ n  ㄷ t  ㄹ l r:3 ll:8  ㅁ m  ㅂ p b:3  ㅅ t s:5  ㅇ ng"

# Spellings that belong to one syllable only, as families and newspapers write it. All cost 2.
_HABITS = """
이 lee yi rhee li ri ree lie ly ye    리 lee yi rhee ree rhie y
박 park bahk pahk parc   최 choi choy chwe chey tchoe tchoi   정 chung jung cheong joung jeoung
오 oh   노 noh roh   로 noh roh   임 lim rim yim im leem   림 lim rim yim im leem
유 yoo you ryu lyu yu ryoo   류 yoo you ryu lyu yu ryoo   전 chun jun jeon
백 paik back baik beck paek peak   허 hur huh her heo   서 suh seo sur   석 suk seok sok sook
현 hyun hyeon   변 byun pyun   강 kahng kang   안 ahn   조 joe cho jo zo   권 kwon kwun kweon
우 woo wu   영 young yung yeong   용 yong ryong lyong nyong   룡 yong ryong lyong nyong
성 sung song seong   선 sun son   순 soon   은 eun un en   희 hee hui hi hy heui hye   혁 hyuk hyock
철 chul chol cheul tcheul tchoul tchol   수 soo su sou   준 joon jun june   경 kyung kyong kyoung
명 myung myong myoung   병 byung pyong byoung   형 hyung hyong   숙 sook suk   욱 wook uk ook
국 kook kuk   구 koo ku   문 moon   주 joo ju chu   진 jin chin jean   양 ryang   량 yang
여 ryo ryeo   려 yo yeo   연 ryon youn   련 yon yeon   녕 yong   래 nae   년 yon   령 yong
열 ryol ryeol   렬 yol yeol nyol   률 yul nyul   옥 ock oak   윤 yoon youn yun   훈 hoon
신 shin   심 shim   시 shi   식 shik   황 whang   원 won weon   위 wee   곽 kwak kwag
"""

_FAMILY_NAMES = frozenset(
    "김이리박최정강조윤장임림한오서신권황안송전홍유류고문양량손배백허남심노로하곽성차주우구민진지엄채원천방공"
    "현함변염렴여려추도소석선설마길연련위표명기반라나왕금옥육륙인맹제모탁국어은편용룡예례경봉사부황가복태목형"
    "계피두감음빈동온호범좌팽승간상시갈단견당화창옹순방탄빙종풍필군뇌뢰강량"
)


def is_family_name(syllable: str) -> bool:
    """Whether a Hangul syllable is one that families are called by."""
    return syllable in _FAMILY_NAMES


@cache
def misprints() -> dict[str, tuple[str, ...]]:
    """Hangul blocks no name is written with, and the syllables they are one key away from.

    The list itself prints 촤찬일 for 최찬일 (EU.4281.1). A block that is a name's syllable, or is
    one key away from none, is not here.
    """
    known = set(known_syllables())
    found: dict[str, list[str]] = {}
    for syllable in known_syllables():
        parts = decompose(syllable)
        if parts is not None:
            for place, letters in enumerate((INITIALS, VOWELS, FINALS)):
                for letter in letters:
                    changed = (*parts[:place], letter, *parts[place + 1 :])
                    block = compose(*changed)
                    if block not in known:
                        found.setdefault(block, []).append(syllable)
    return {block: tuple(meant) for block, meant in found.items()}


def known_syllables() -> tuple[str, ...]:
    """The syllables that names are made of, in Hangul."""
    return tuple(dict.fromkeys("".join(_SYLLABLES.split()) + "".join(sorted(_FAMILY_NAMES))))


def latin_spellings() -> dict[str, dict[str, int]]:
    """Each Latin spelling with the syllables it can mean and the cost of reading it so."""
    initials, vowels = _table(_INITIAL_SPELLINGS), _table(_VOWEL_SPELLINGS)
    finals = _table(_FINAL_SPELLINGS) | {"": {"": 0}}
    readings: dict[str, dict[str, int]] = {}
    for syllable in known_syllables():
        parts = decompose(syllable)
        if parts is None or parts[2] not in finals:
            continue
        initial, vowel, final = parts
        for front, middle, end in product(
            (initials[initial] | _extra_initials(initial, vowel)).items(),
            (vowels[vowel] | _extra_vowels(initial, vowel)).items(),
            finals[final].items(),
        ):
            spelling = front[0] + middle[0] + end[0]
            _keep_cheapest(readings, spelling, syllable, front[1] + middle[1] + end[1])
    for syllable, spellings in _table(_HABITS).items():
        for spelling in spellings:
            _keep_cheapest(readings, spelling, syllable, 2)
    return readings


def _extra_initials(initial: str, vowel: str) -> dict[str, int]:
    """Spellings an initial has before some vowels only."""
    if initial == "ㅅ":
        return {"sh": 3 if vowel in Y_VOWELS or vowel == "ㅟ" else 10}
    if initial == "ㄹ":
        return {"": 3, "n": 7} if vowel in Y_VOWELS else {"n": 5}
    if initial == "ㄴ" and vowel in Y_VOWELS:
        return {"": 5, "r": 10}
    return {}


def _extra_vowels(initial: str, vowel: str) -> dict[str, int]:
    """Spellings a vowel has only where no consonant stands before it."""
    if initial != "ㅇ":
        return {}
    return {"ㅜ": {"woo": 3, "wu": 8}, "ㅣ": {"yi": 3}, "ㅡ": {"eo": 15}}.get(vowel, {})


def _table(text: str) -> dict[str, dict[str, int]]:
    """Rows of a table above: a jamo or syllable, then its spellings with their costs."""
    rows: dict[str, dict[str, int]] = {}
    row: dict[str, int] = {}
    for word in text.split():
        if not word.isascii():
            row = rows.setdefault(word, {})
            continue
        spelling, _, cost = word.partition(":")
        row["" if spelling == "-" else spelling] = int(cost or 0)
    return rows


def _keep_cheapest(
    readings: dict[str, dict[str, int]], spelling: str, syllable: str, cost: int
) -> None:
    meanings = readings.setdefault(spelling, {})
    meanings[syllable] = min(cost, meanings.get(syllable, cost))
