"""Measure a trace on a Dask cluster of this machine against the same trace of the library itself.

    python benchmarks/library.py 100000 --keep corpus.redline
    python benchmarks/cluster.py corpus.redline --workers 2

Starts a scheduler and workers on loopback, shards the library, and traces the same drafts in both ways.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from library import draft
from make_corpus import Tongue, texts

from redline.library import Library, LocalFinder, trace
from redline.library.cluster import cluster_finder
from redline.library.shards import make_shards

DRAFTS = 5


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("library", type=Path)
    options.add_argument("--workers", type=int, default=2)
    chosen = options.parse_args()
    from distributed import LocalCluster

    chance = random.Random(11)
    sample = [one for text in texts(7_000) for one in text.paragraphs]
    drafts = [draft(sample, Tongue(random.Random(47)), chance)[0] for _ in range(DRAFTS)]
    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        with Library(chosen.library, writing=False) as library:
            paths = make_shards(library, Path(folder), chosen.workers)
        print(f"{len(paths)} shards written   {time.perf_counter() - begun:8.2f} s, "
              f"{sum(path.stat().st_size for path in paths) / 1e6:.1f} MB")
        alone = [_alone(chosen.library, one) for one in drafts]
        begun = time.perf_counter()
        with LocalCluster(n_workers=chosen.workers, threads_per_worker=1, dashboard_address=None) as cluster:
            print(f"cluster started    {time.perf_counter() - begun:8.2f} s")
            together = [_together(cluster.scheduler_address, Path(folder), one) for one in drafts]
        assert [one for one, _ in alone] == [one for one, _ in together]
    for name, found in (("the library itself", alone), ("the cluster", together)):
        times = sorted(seconds for _, seconds in found)
        print(f"draft traced       {times[len(times) // 2]:8.2f} s by {name} (median of {DRAFTS}, the same results)")


def _alone(path: Path, made: object) -> tuple[object, float]:
    begun = time.perf_counter()
    with Library(path, writing=False) as library:
        found = trace(made, LocalFinder(library))  # type: ignore[arg-type]
    return found.traced, time.perf_counter() - begun


def _together(address: str, folder: Path, made: object) -> tuple[object, float]:
    begun = time.perf_counter()
    with cluster_finder(address, folder) as finder:
        found = trace(made, finder)  # type: ignore[arg-type]
    return found.traced, time.perf_counter() - begun


if __name__ == "__main__":
    main()
