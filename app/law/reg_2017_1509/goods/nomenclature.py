"""How codes of the Combined Nomenclature compare.

A code of 2 digits is a chapter, 4 a heading, 6 a subheading of the Harmonised System, 8 the
Combined Nomenclature, 10 TARIC. Closing pairs of zeros add nothing: ``2203 00 00`` is all of
heading 2203, and the annexes print even divided headings so (``3304 00 00``).
"""

from dataclasses import dataclass

_CHAPTER = 2  # digits

# Wider codes that the annexes list piece by piece, to the last piece (wines; crude and condensates;
# biodiesel; platinum; ceramics; balls; sports): stated as such, they are as sure as the pieces.
WHOLE = ("2204", "2709", "3826", "6914", "7110", "950669", "950699")

# Codes split or renumbered since the annexes were printed; these are to be read "mutatis mutandis
# as amended" (explanatory notes). From memory of the Combined Nomenclature: they hold.
SUCCESSORS = {
    "22042900": ("220422",),
    "07095950": ("070956",),
    "71042000": ("710421", "710429"),
    "71049000": ("710491", "710499"),
    "94051050": ("940511", "940519"),
    "94052050": ("940521", "940529"),
}


def bare(code: str) -> str:
    """The digits of a code without closing pairs of zeros."""
    digits = "".join(char for char in code if char.isdigit())
    while len(digits) > _CHAPTER and digits.endswith("00") and len(digits) % 2 == 0:
        digits = digits[:-2]
    return digits


@dataclass(frozen=True, slots=True)
class Span:
    """One printed code, or a range of codes of one length, without closing zeros."""

    low: str
    high: str

    @classmethod
    def of(cls, printed: str) -> "Span":
        """From ``22030000`` or ``27101231-27101259``."""
        low, _, high = printed.partition("-")
        return cls(bare(low), bare(high or low))

    def meets(self, stated: str) -> bool:
        """Whether a stated code (bare) lies in the span, or is wider than it."""
        length = min(len(stated), len(self.low))
        return self.low[:length] <= stated[:length] <= self.high[:length]

    def covers(self, stated: str) -> bool:
        """Whether all of a stated code (bare) that meets it is banned."""
        return len(stated) >= len(self.low) or stated.startswith(WHOLE)
