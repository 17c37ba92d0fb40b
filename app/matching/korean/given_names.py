"""Given names from the West that Koreans abroad go by, beside or instead of their own."""

_NAMES = """
aaron adam alan albert alex alexander alice amy andrew andy angela ann anna anthony arthur
benjamin bill bob brian bruce calvin caroline catherine charles charlie chris christina christine
christopher daniel danny david dennis diana donald edward eric eugene frank fred gary george
gloria grace harry helen henry jack jackson jacob james jane janet jason jeff jennifer jenny jerry
jessica jim jimmy joe john johnny jonathan joseph joshua joyce judy julia kate kelly kenneth kevin
larry laura leo linda lisa louis lucy maria mark martin mary matthew michael michelle mike nancy
nathan nicholas oliver oscar patrick paul peter philip rachel raymond rebecca richard robert roger
ronald rose roy ryan sam samuel sandra sarah scott sean simon sophia stanley stephanie stephen
steve steven susan thomas tim timothy tom tommy tony victor victoria vincent vivian walter wendy
william
"""

WESTERN_GIVEN_NAMES = frozenset(_NAMES.split())
