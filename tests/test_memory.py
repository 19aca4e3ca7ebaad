"""What rests while texts are compared."""

from __future__ import annotations

import gc

from redline.cli.memory import uncollected


def test_the_search_for_circular_garbage_rests_while_texts_are_compared_and_goes_on_as_it_was() -> None:
    for before in (True, False):
        (gc.enable if before else gc.disable)()
        try:
            with uncollected():
                assert not gc.isenabled()
            assert gc.isenabled() is before
        finally:
            gc.enable()
