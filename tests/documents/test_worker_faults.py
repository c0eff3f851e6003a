# SPDX-License-Identifier: AGPL-3.0-or-later
"""Children that die, hang or take too much: only the job at hand is affected, if at all."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from desktop.documents import supervision
from desktop.documents.child_process import ChildProcess
from desktop.documents.failures import Cause, failure
from desktop.documents.jobs import (
    AnnotatedCopy,
    Call,
    Inspect,
    ReadPages,
    ReadStructure,
    Render,
    Source,
)
from desktop.documents.messages import AtPage
from desktop.documents.worker_client import WorkerClient
from desktop.domain.errors import KnownError, NotAPdfError, PageUnreadableError
from tests.documents import deeds
from tests.documents.conftest import MakePdf, text_pages
from tests.documents.test_worker_client import Told
from tests.resilience.resting_worker import press_on


def kill(client: WorkerClient) -> None:
    assert client.child_pid is not None
    psutil.Process(client.child_pid).kill()


def test_a_killed_child_is_replaced_and_its_job_done_again(
    client: WorkerClient, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    begun, gate, told = tmp_path / "begun", tmp_path / "gate", Told()
    client.submit(Call(deeds.start_then_wait, (str(begun), str(gate))), told)
    deeds.wait_for(str(begun))
    first = client.child_pid
    kill(client)
    gate.touch()
    told.wait(1)
    assert told.errors == []
    assert told.results == [client.child_pid]
    assert first != client.child_pid
    assert len(begun.read_text().splitlines()) == 2


def test_a_child_killed_while_idle_is_replaced(client: WorkerClient) -> None:
    assert client.call(Call(abs, (-1,))) == 1
    kill(client)
    assert client.call(Call(abs, (-2,))) == 2


def test_a_child_with_nothing_to_do_rests_until_it_is_needed() -> None:
    client = WorkerClient(name="resting", rests_after=0.3)
    try:
        first = client.call(Call(os.getpid))
        _until(lambda: client.child_pid is None)
        _until(lambda: not psutil.pid_exists(first))
        assert not client.is_awake
        assert not client.may_hold_files
        second = client.call(Call(os.getpid))
        assert second != first
        _until(lambda: client.child_pid is None)
        client.wake()
        _until(lambda: client.is_awake)
    finally:
        client.close()


def test_a_child_that_has_ended_still_tells_its_number() -> None:
    """Other threads ask for it while the listener ends the child."""
    client = WorkerClient(name="resting", rests_after=0.1)
    try:
        first = client.call(Call(os.getpid))
        child = client._supervisor._child
        assert child is not None
        _until(lambda: client.child_pid is None)
        _until(lambda: not psutil.pid_exists(first))
        assert child.pid == first
    finally:
        client.close()


def test_rest_and_work_at_the_same_moment_lose_nothing() -> None:
    """Jobs come from several threads just when the child is ended or woken, or is killed."""
    assert press_on(rounds=2, jobs=25, seed=3) == []


def _until(condition: Callable[[], bool]) -> None:
    for _ in range(3000):
        if condition():
            return
        threading.Event().wait(0.01)
    raise AssertionError("it did not come to that")


def test_a_job_that_always_kills_fails_alone(client: WorkerClient) -> None:
    bad, good = Told(), Told()
    client.submit(Call(deeds.die), bad)
    for number in range(3):
        client.submit(Call(abs, (-number,)), good)
    good.wait(3)
    assert good.results == [0, 1, 2]
    (error,) = bad.errors
    assert isinstance(error, KnownError)
    assert "the program doing it stopped" in error.sentence


def test_a_job_over_its_time_fails_alone_and_once(client: WorkerClient, tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    never = tmp_path / "never"
    with pytest.raises(KnownError, match="it took too long"):
        client.call(Call(deeds.start_then_wait, (str(begun), str(never))), time_limit=0.3)
    assert len(begun.read_text().splitlines()) == 1
    assert client.call(Call(abs, (-1,))) == 1


def test_a_job_over_its_memory_fails_alone() -> None:
    client = WorkerClient(name="small worker", memory_limit=300_000_000)
    try:
        with pytest.raises(KnownError, match="it needs too much memory"):
            client.call(Call(deeds.hoard))
        assert client.call(Call(abs, (-1,))) == 1
    finally:
        client.close()


@pytest.mark.parametrize(
    ("job", "kind", "words"),
    [
        (Render(Source("a.pdf", "a"), 11, 1.0), PageUnreadableError, "show page 12: it takes"),
        (ReadPages(Source("a.pdf", "a"), 0, 20), PageUnreadableError, "read pages 1 to 20: it"),
        (Inspect(Source("a.pdf", "a")), NotAPdfError, "open this file: it takes too long."),
        (AnnotatedCopy(Source("a.pdf", "a"), (), "b.pdf", ""), KnownError, "the marked copy: it"),
    ],
)
def test_each_job_has_its_sentence(job: Any, kind: type[KnownError], words: str) -> None:
    error = failure(job, Cause.TIME)
    assert type(error) is kind
    assert words in error.sentence


def test_reading_passes_over_a_page_that_kills(
    client: WorkerClient, make_pdf: MakePdf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page being read when the child dies for the second time is left out; the rest is read."""
    source = make_pdf(text_pages("one", "two", "three"))
    deaths: list[ChildProcess] = []

    class Fragile(ChildProcess):
        def receive(self) -> object:
            if self in deaths:
                raise EOFError
            message = super().receive()
            if message == AtPage(1):
                self.kill()
                deaths.append(self)
            return message

    monkeypatch.setattr(supervision, "ChildProcess", Fragile)
    texts = client.call(ReadPages(source, 0, 3))
    assert texts == ["one", "", "three"]
    assert client.call(ReadStructure(source, deeds.lines_of, "")) == [["one"], [], ["three"]]
    assert len(deaths) == 2


def test_a_child_that_cannot_start_fails_what_waits(
    client: WorkerClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_start(*_args: Any, **_names: Any) -> ChildProcess:
        raise OSError("no more processes")

    with monkeypatch.context() as patch:
        patch.setattr(supervision, "ChildProcess", no_start)
        with pytest.raises(KnownError, match="could not be started"):
            client.call(Call(abs, (-1,)))
    assert client.call(Call(abs, (-1,))) == 1


@pytest.fixture
def orphan(tmp_path: Path) -> Iterator[tuple[psutil.Process, psutil.Process]]:
    """A parent with a worker that is busy, both as processes."""
    script = tmp_path / "parent.py"
    script.write_text(
        textwrap.dedent(
            f"""
            import sys
            from desktop.documents.jobs import Call
            from desktop.documents.worker_client import WorkerClient
            from tests.documents import deeds

            if __name__ == "__main__":
                client = WorkerClient(name="orphan")
                begun = {str(tmp_path / "begun")!r}
                client.submit(Call(deeds.start_then_wait, (begun, "never")), print)
                deeds.wait_for(begun)
                print(client.child_pid, flush=True)
                sys.stdin.read()
            """
        ),
        encoding="utf-8",
    )
    parent = subprocess.Popen(
        [sys.executable, str(script)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_here(),
    )
    with parent:
        assert parent.stdout is not None
        child = psutil.Process(int(parent.stdout.readline()))
        yield psutil.Process(parent.pid), child
        parent.kill()


def _here() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}


def test_a_child_ends_with_its_parent(orphan: tuple[psutil.Process, psutil.Process]) -> None:
    parent, child = orphan
    parent.kill()
    gone, _alive = psutil.wait_procs([child], timeout=20)
    assert gone == [child]


@pytest.mark.parametrize("closing", ["client.close()", ""])
def test_nothing_is_said_or_left_behind_at_exit(tmp_path: Path, closing: str) -> None:
    """No warning of the resource tracker or of anything else, even after a kill."""
    script = tmp_path / "short.py"
    script.write_text(
        textwrap.dedent(
            f"""
            import logging
            import os
            import time
            import psutil
            from desktop.documents.jobs import Call
            from desktop.documents.worker_client import WorkerClient

            if __name__ == "__main__":
                logging.disable()
                client = WorkerClient(name="short", nice=True)
                client.call(Call(os.getpid))
                psutil.Process(client.child_pid).kill()
                print(client.call(Call(abs, (-3,))))
                client.submit(Call(time.sleep, (60,)), lambda outcome: None)
                {closing}
            """
        ),
        encoding="utf-8",
    )
    ended = subprocess.run(
        [sys.executable, "-W", "error", str(script)],
        capture_output=True,
        text=True,
        env=_here(),
        timeout=60,
        check=False,
    )
    assert (ended.stdout.strip(), ended.stderr, ended.returncode) == ("3", "", 0)


def test_two_clients_side_by_side() -> None:
    clients = [WorkerClient(name=f"worker {number}", nice=bool(number)) for number in range(2)]
    told = Told()
    try:
        for _ in range(3):
            for client in clients:
                client.submit(Call(deeds.die), told)
                client.submit(Call(threading.active_count), told)
        told.wait(12)
    finally:
        for client in clients:
            client.close()
    assert (len(told.results), len(told.errors)) == (6, 6)
