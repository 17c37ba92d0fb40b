"""What the garbage collector looks through: not the lists, which stay for days."""

import gc

YOUNG_MAX = 10_000
"""So many new objects may come before the youngest are looked through: some fifty payments' worth.
With Python's 700 it looks after every fifth payment, and finds nothing."""


def settle() -> None:
    """Call it when much was loaded that stays: an index of both lists is 180,000 objects.

    Looking through them again and again took a twelfth of a payment's time. What an older index
    left behind is collected here: a tenth of a second, once an edition.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG_MAX, *gc.get_threshold()[1:])
