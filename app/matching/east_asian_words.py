"""Words of organisations in Hangul, Hanja and Chinese, which write them without spaces.

조선남강무역회사 is Korea Namgang Trading Company: what is no such word is a name, and is
transliterated. Longer words are looked for first.
"""

import re
from functools import cache

_ROWS = """
korea: 조선민주주의인민공화국 조선 朝鮮 朝鲜
people: 인민      workers: 로동 노동      party: 당중앙      army: 인민군 군대
company: 회사 총회사 會社 会社 公司 有限公司 株式會社 주식회사 유한회사      group: 그룹 集團 集团
trading: 무역 상사 貿易 贸易      general: 총국 총무역 總公司 总公司      bank: 은행 銀行 银行
foreign: 대외 對外 对外      international: 국제 國際 国际      national: 국가 國家 国家
united: 연합 련합 聯合 联合      joint: 합영 합작 合營 合营 合資 合资      central: 중앙 中央
shipping: 해운 선박 해사 海運 海运 船務 船务 航運 航运      development: 개발 開發 开发
construction: 건설 建設 建设      industry: 공업 산업 工業 工业      machine: 기계 機械 机械
technology: 기술 技術 技术      science: 과학 科學 科学      research: 연구소 연구원 研究所
insurance: 보험 保險 保险      chemical: 화학 化學 化学      economic: 경제 經濟 经济
defence: 국방 國防 国防      missile: 로케트 미싸일 火箭      atomic: 원자력      space: 우주 宇宙
energy: 에네르기 能源      electronics: 전자 電子 电子      mining: 광업 礦業 矿业
exhibition: 전람사 전람 展覽 展览      committee: 위원회 委員會 委员会
office: 감독국 관리국 지도국 총정치국      ministry: 공업부 무력부 국방성
investment: 투자 投資 投资      second: 제2      hongkong: 香港      china: 中國 中国
"""
_ROW = re.compile(r"([a-z]+):([^a-z:]+)")
_EAST_ASIAN = re.compile("[\u4e00-\u9fff\uac00-\ud7a3]")


@cache
def _meanings() -> dict[str, str]:
    return {word: meaning for meaning, words in _ROW.findall(_ROWS) for word in words.split()}


@cache
def _words() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_meanings(), key=len, reverse=True)))


def spell_out(text: str) -> str:
    """The text with such words in English, set apart by spaces."""
    if not _EAST_ASIAN.search(text):
        return text
    return _words().sub(lambda word: f" {_meanings()[word[0]]} ", text)
