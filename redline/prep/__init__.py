"""A session's dossier: every draft compared with its predecessor and traced, and an index over all.

    pairs        what was decided by hand
    predecessor  the earlier text that a draft follows: how found, how surely
    job          one draft -> its outputs and its line of the index; needs nothing but its arguments and the library
    many         all drafts, over processes or a cluster
    ledger       what an earlier run left, and whether it still holds
"""

from __future__ import annotations
