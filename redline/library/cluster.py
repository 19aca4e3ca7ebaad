"""The same search on a Dask cluster: stateless tasks over the shards of a library.

Every task opens its shard, answers and closes it. Nothing lives in a worker, so that a worker that dies loses only
the tasks at hand, which others do again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from redline.errors import LibraryError
from redline.library.shards import ShardsFinder, call, shards_in

# A task whose worker died is given to others so many times: more dead workers than that are no accident.
RETRIES = 5
# Seconds until a scheduler must have answered.
WAIT = 20


@contextmanager
def cluster(scheduler: str) -> Iterator[Any]:
    """Yield a client of the scheduler at an address like tcp://host:8786; LibraryError when it cannot be used."""
    try:
        distributed: Any = import_module("distributed")
    except ImportError:
        raise LibraryError("no-dask") from None
    try:
        client = distributed.Client(scheduler, timeout=WAIT, set_as_default=False)
    except (OSError, TimeoutError, ValueError) as error:
        raise LibraryError("no-scheduler", scheduler, error) from error
    try:
        client.wait_for_workers(1, timeout=WAIT)
        yield client
    except TimeoutError as error:
        raise LibraryError("no-workers", scheduler) from error
    finally:
        client.close()


@contextmanager
def cluster_finder(scheduler: str, folder: Path) -> Iterator[ShardsFinder]:
    """Yield what searches the shards in `folder`, as the workers see it, on the cluster of `scheduler`."""
    with cluster(scheduler) as client:
        paths = client.submit(shards_in, str(folder), pure=False, retries=RETRIES).result()
        yield ShardsFinder(paths, _on(client))


def _on(client: Any) -> Callable[[Sequence[str], str, tuple[Any, ...]], list[Any]]:
    def run(paths: Sequence[str], method: str, arguments: tuple[Any, ...]) -> list[Any]:
        tasks = [client.submit(call, path, method, arguments, pure=False, retries=RETRIES) for path in paths]
        return list(client.gather(tasks))

    return run
