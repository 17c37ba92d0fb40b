"""What is remembered is remembered right, and not for ever."""

from app.matching.recent import Recent


def test_a_value_is_kept_until_twice_as_many_others_came() -> None:
    recent = Recent[str, int](3)
    recent.keep("first", 1)
    for number in range(5):
        recent.keep(f"other {number}", number)
    assert recent.get("first") == 1
    for number in range(5, 20):
        recent.keep(f"other {number}", number)
    assert recent.get("first") is None


def test_a_value_that_is_used_stays() -> None:
    recent = Recent[str, int](3)
    recent.keep("used", 1)
    for number in range(50):
        recent.keep(f"other {number}", number)
        assert recent.get("used") == 1
    assert recent.get("never") is None
