"""Which dismissals are drawn: a share, by chance that can be told again."""

import pytest

from app.store.ids import new_id
from app.usecases.sampling import is_drawn


def test_about_one_in_so_many_is_drawn_and_the_same_each_time() -> None:
    ids = [f"0199c2f4-5a7e-7000-8000-{number:012d}" for number in range(10_000)]
    drawn = [one for one in ids if is_drawn(one, 50)]
    assert 150 < len(drawn) < 250
    assert drawn == [one for one in ids if is_drawn(one, 50)]


@pytest.mark.parametrize(("every", "drawn"), [(0, False), (1, True)], ids=["none", "all"])
def test_none_and_all_can_be_asked_for(every: int, drawn: bool) -> None:  # noqa: FBT001  parametrized
    assert {is_drawn(new_id(), every) for _ in range(20)} == {drawn}
