"""What rests while texts are compared."""

from __future__ import annotations

import gc
import subprocess
import sys

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


def test_python_does_not_look_for_it_in_what_was_imported_as_it_ends() -> None:
    # The last one registered is the first one called, so that this one sees what is left.
    code = ("import atexit, gc; atexit.register(lambda: print(gc.get_freeze_count() > 0)); "
            "from redline.cli.memory import uncollected\nwith uncollected(): assert gc.get_freeze_count() == 0")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "True\n"
