"""Processes that share out work: Ctrl-C ends them at once and in silence, and none outlives the one that began it."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread


@contextmanager
def workers(count: int) -> Iterator[Executor]:
    """Yield a pool of `count` processes. Whatever is raised inside ends them; they only compute, so nothing is lost."""
    others = set(active_children())
    # Spawned, as on every platform: a forked process would share an open library.
    with interrupts_held():  # what keeps the books of the pool is a process as well
        made = ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_end_with_parent)
    with made as pool:
        try:
            yield pool
        except BaseException:
            answers = getattr(getattr(pool, "_result_queue", None), "_writer", None)
            pool.shutdown(wait=False, cancel_futures=True)
            for child in set(active_children()) - others:
                child.kill()
            # Half an answer of a process that ended while it wrote would be waited for without end, did not every
            # writer close: the pool itself holds one, and offers no other way to it.
            if answers is not None:
                answers.close()
            raise


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C, and that the terminal was closed, back while work is given out: a process begun meanwhile is deaf.

    Both go to a terminal's processes all at once; each would show its own traceback, or end with half an answer
    written, were the one that began them not the only one to hear.
    """
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_with_parent() -> None:
    """End this process when the one that began it is gone: killed outright, it cannot say so."""
    Thread(target=_wait_for_end, daemon=True).start()


def _wait_for_end() -> None:
    parent = parent_process()
    if parent:
        wait([parent.sentinel])
        os._exit(1)
