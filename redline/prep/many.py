"""All jobs of a dossier, over processes or a cluster, each outcome as soon as it is there."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import as_completed
from concurrent.futures.process import BrokenProcessPool

from redline.errors import RedlineError
from redline.library.cluster import RETRIES, cluster
from redline.library.workers import interrupts_held, workers
from redline.prep.job import Job, Outcome, failed, run_job


def run_jobs(jobs: Sequence[Job], processes: int | None = None) -> Iterator[tuple[Job, Outcome]]:
    """Yield each job with its outcome, in the order of ending; `processes` at once, by default one for each core."""
    count = min(processes or os.cpu_count() or 1, len(jobs))
    if count < 2:
        yield from ((job, run_job(job)) for job in jobs)
        return
    lost: list[Job] = []
    with workers(count) as pool:
        with interrupts_held():
            tasks = {pool.submit(run_job, job): job for job in jobs}
        for task in as_completed(tasks):
            try:
                yield tasks[task], task.result()
            except BrokenProcessPool:  # one draft ended its process, and the others' jobs with it
                lost.append(tasks[task])
    for job in lost:
        yield job, _alone(job)


def _alone(job: Job) -> Outcome:
    """Return the outcome of a job in a process of its own: should that end too, it was this draft."""
    with workers(1) as pool:
        try:
            with interrupts_held():
                task = pool.submit(run_job, job)
            return task.result()
        except BrokenProcessPool:
            return failed(job, RedlineError("ended", job.name))


def run_on_cluster(jobs: Sequence[Job], scheduler: str) -> Iterator[tuple[Job, Outcome]]:
    """Yield each job with its outcome, done by the workers of a Dask cluster; LibraryError when it cannot be used."""
    from importlib import import_module

    with cluster(scheduler) as client:
        tasks = {client.submit(run_job, job, pure=False, retries=RETRIES): job for job in jobs}
        for task in import_module("distributed").as_completed(list(tasks), loop=client.loop):
            job = tasks[task]
            try:
                yield job, task.result()
            except Exception as error:
                problem = f"{type(error).__name__}: {error}"
                yield job, failed(job, RedlineError("cluster", job.name, problem))
