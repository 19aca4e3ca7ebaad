"""Trace and dossier on a Dask cluster: a real scheduler and real workers on loopback, one of them killed at work."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from redline.cli import main
from redline.errors import LibraryError
from redline.library import Library, LocalFinder, cluster, trace
from redline.library.cluster import cluster_finder
from redline.library.shards import call, make_shards
from redline.prep.job import Job, run_job
from redline.prep.many import run_on_cluster
from tests.library_texts import DRAFT, SERIES, page, parsed, prepared

distributed = pytest.importorskip("distributed", reason="the extra `cluster` is not installed")
pytestmark = pytest.mark.skipif(os.name != "posix", reason="workers are killed by POSIX signals")
ROOT = Path(__file__).parents[1]
SECONDS = 60


class Cluster:
    """A scheduler and workers, each a process of its own, on free ports of loopback."""

    def __init__(self, folder, count):
        self.folder, self.workers = folder, []
        self.scheduler = self.start("scheduler", "--port", "0", "--scheduler-file", str(folder / "scheduler.json"))
        self.address = self.known()
        for _ in range(count):
            self.add()

    def start(self, what, *options):
        command = [sys.executable, "-m", "distributed.cli.dask_" + what, "--host", "127.0.0.1", "--no-dashboard"]
        env = os.environ | {"PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__COMM__RETRY__COUNT": "3"}
        log = (self.folder / f"{what}.log").open("ab")
        return subprocess.Popen([*command, *options], cwd=self.folder, env=env, stdout=log, stderr=log)

    def known(self):
        import json

        path = self.folder / "scheduler.json"
        wait_for(path.exists)
        wait_for(path.read_text)
        return json.loads(path.read_text())["address"]

    def add(self):
        self.workers.append(self.start("worker", self.address, "--nthreads", "1", "--no-nanny"))

    def stop(self):
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


def wait_for(condition):
    for _ in range(SECONDS * 20):
        if condition():
            return
        time.sleep(0.05)
    raise TimeoutError


@pytest.fixture(scope="module")
def started(tmp_path_factory):
    running = Cluster(tmp_path_factory.mktemp("cluster"), 2)
    try:
        with distributed.Client(running.address, timeout=SECONDS) as client:
            client.wait_for_workers(2, timeout=SECONDS)
        yield running
    finally:
        running.stop()


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    path = tmp_path_factory.mktemp("kept") / "kept.redline"
    with Library(path, create=True) as library:
        library.add([prepared(name, text) for name, text in SERIES.items()])
        make_shards(library, path.parent / "shards", 2)
    return path


def test_a_cluster_traces_as_one_machine_does(started, kept):
    draft = parsed("draft.txt", DRAFT)
    with Library(kept) as library, cluster_finder(started.address, kept.parent / "shards") as finder:
        assert trace(draft, finder) == trace(draft, LocalFinder(library))


def test_the_command_traces_on_a_cluster(started, kept, tmp_path):
    (tmp_path / "draft.txt").write_text(DRAFT, encoding="utf-8")
    here = ["trace", str(tmp_path / "draft.txt"), "--format", "json", "--library", str(kept)]
    there = ["trace", str(tmp_path / "draft.txt"), "--format", "json", "--scheduler", started.address,
             "--shards", str(kept.parent / "shards")]
    results = [CliRunner().invoke(main, each) for each in (here, there)]
    assert [one.exit_code for one in results] == [0, 0], results[1].output
    assert results[0].stdout == results[1].stdout


def slow_call(path, method, arguments):
    """Answer like a shard, but leave the time to kill the worker that does it."""
    Path(path).with_name(f"at-work-{os.getpid()}").touch()
    time.sleep(1)
    return call(path, method, arguments)


def test_a_worker_killed_at_work_costs_no_answer(started, kept, monkeypatch):
    monkeypatch.setattr(cluster, "call", slow_call)
    draft = parsed("draft.txt", DRAFT)
    shards = kept.parent / "shards"
    from concurrent.futures import ThreadPoolExecutor

    with Library(kept) as library, cluster_finder(started.address, shards) as finder, ThreadPoolExecutor(1) as pool:
        task = pool.submit(trace, draft, finder)
        wait_for(lambda: list(shards.glob("at-work-*")))
        victim = int(next(shards.glob("at-work-*")).name.rpartition("-")[2])
        assert victim in [one.pid for one in started.workers]
        os.kill(victim, signal.SIGKILL)
        assert task.result(timeout=SECONDS) == trace(draft, LocalFinder(library))
    assert sum(one.poll() is not None for one in started.workers) == 1
    started.add()


def jobs(kept, count):
    return [Job(f"draft-{at}.txt", page("47/...", f"请各国就第{at}号水井编写报告", symbol=f"A/HRC/47/L.{at}").encode(),
                f"draft-{at}", str(kept.parent / "shards"), sharded=True) for at in range(count)]


def test_a_dossier_on_a_cluster_is_the_same(started, kept):
    wanted = [*jobs(kept, 4), Job("bad.docx", b"PK\x03\x04", "bad", str(kept.parent / "shards"), sharded=True)]
    there = {job.name: outcome for job, outcome in run_on_cluster(wanted, started.address)}
    assert there == {job.name: run_job(job) for job in wanted}
    assert there["bad.docx"].entry.state == "failed"


def test_a_scheduler_that_does_not_answer_is_told(kept, monkeypatch):
    monkeypatch.setattr(cluster, "WAIT", 1)
    with pytest.raises(LibraryError, match="no Dask scheduler answers"), \
            cluster_finder("tcp://127.0.0.1:9", kept.parent / "shards"):
        pass
