# SPDX-License-Identifier: AGPL-3.0-or-later
"""The queue: order, staleness, cancelling, and what is told to whom."""

from __future__ import annotations

import os
import pickle
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.documents.jobs import Call, Job, PageWords, Source
from desktop.documents.tickets import Ticket, TicketQueue
from desktop.documents.worker_client import Outcome, WorkerClient
from desktop.domain.errors import CancelledError, NotAPdfError
from tests.documents import deeds


class Told:
    """Collects outcomes and waits for them."""

    def __init__(self) -> None:
        self.results: list[Any] = []
        self.errors: list[Exception] = []
        self.threads: set[int] = set()
        self._news = threading.Condition()

    def __call__(self, outcome: Outcome[Any]) -> None:
        with self._news:
            self.threads.add(threading.get_ident())
            if outcome.error is None:
                self.results.append(outcome.result)
            else:
                self.errors.append(outcome.error)
            self._news.notify_all()

    def wait(self, count: int) -> None:
        with self._news:
            assert self._news.wait_for(
                lambda: len(self.results) + len(self.errors) >= count, timeout=30
            )


@pytest.fixture
def gate(client: WorkerClient, tmp_path: Path) -> Iterator[Path]:
    """The worker is busy until this file is made."""
    gate = tmp_path / "gate"
    begun = tmp_path / "begun"
    client.submit(Call(deeds.start_then_wait, (str(begun), str(gate))), lambda outcome: None)
    deeds.wait_for(str(begun))
    yield gate
    gate.touch()


def test_a_job_is_done_in_another_process(shared_client: WorkerClient) -> None:
    pid = shared_client.call(Call(os.getpid))
    assert pid != os.getpid()
    assert pid == shared_client.child_pid


def test_what_a_job_raises_is_raised(shared_client: WorkerClient) -> None:
    with pytest.raises(LookupError, match="so it is") as caught:
        shared_client.call(Call(deeds.refuse, ("so it is",)))
    assert "in refuse" in caught.value.__notes__[0]


def test_known_errors_arrive_as_they_are(shared_client: WorkerClient) -> None:
    with pytest.raises(NotAPdfError) as caught:
        shared_client.call(PageWords(Source("nowhere.pdf", "0"), 0))
    assert caught.value.sentence.startswith("We couldn't open this file: it is not there")


def test_a_job_refused_at_the_end_is_told_once_though_it_is_taken_back() -> None:
    queue = TicketQueue(lambda: None)
    queue.close()
    ticket = Ticket(queue, Call(abs, (-1,)), Told(), priority=0, generation=0, time_limit=1.0)
    assert not queue.add(ticket)
    assert not ticket.cancel()
    assert queue.take_dropped() == []


@pytest.mark.parametrize("deed", [deeds.give_back_a_function, deeds.raise_poisoned])
def test_what_cannot_travel_is_an_error_and_no_more(shared_client: WorkerClient, deed: Any) -> None:
    with pytest.raises((pickle.PicklingError, AttributeError, RuntimeError)):
        shared_client.call(Call(deed))
    assert shared_client.call(Call(abs, (-1,))) == 1


def test_a_job_that_cannot_be_sent_is_an_error_and_no_more(shared_client: WorkerClient) -> None:
    with pytest.raises((pickle.PicklingError, AttributeError)):
        shared_client.call(Call(lambda: None))
    assert shared_client.call(Call(abs, (-1,))) == 1


def test_the_lowest_priority_number_goes_first(client: WorkerClient, gate: Path) -> None:
    told = Told()
    for name, priority in [("b1", 2), ("c", 3), ("a", 1), ("b2", 2)]:
        client.submit(Call(deeds.wait_for, (str(gate), name)), told, priority=priority)
    gate.touch()
    told.wait(4)
    assert told.results == ["a", "b1", "b2", "c"]


def test_stale_jobs_are_dropped_unstarted(client: WorkerClient, gate: Path) -> None:
    told, stale = Told(), Told()
    for generation in (1, 1, 2):
        client.submit(
            Call(deeds.wait_for, (str(gate), str(generation))),
            told if generation == 2 else stale,
            generation=generation,
        )

    def old(job: Job[Any], generation: int) -> bool:
        return isinstance(job, Call) and generation < 2

    assert client.drop(old) == 2
    stale.wait(2)  # told at once, while the worker is busy
    assert all(isinstance(error, CancelledError) for error in stale.errors)
    gate.touch()
    told.wait(1)
    assert told.results == ["2"]
    assert len(told.threads | stale.threads) == 1
    assert threading.get_ident() not in told.threads


def test_a_waiting_job_can_be_cancelled_once(client: WorkerClient, gate: Path) -> None:
    told = Told()
    ticket = client.submit(Call(abs, (-1,)), told)
    assert ticket.cancel()
    assert not ticket.cancel()
    told.wait(1)
    gate.touch()
    assert client.call(Call(abs, (-2,))) == 2
    assert (len(told.results), len(told.errors)) == (0, 1)


def test_close_settles_everything(client: WorkerClient, gate: Path) -> None:
    told = Told()
    for _ in range(3):
        client.submit(Call(abs, (-1,)), told)
    client.close()
    assert [type(error) for error in told.errors] == [CancelledError] * 3
    with pytest.raises(CancelledError):
        client.call(Call(abs, (-1,)))
    client.close()


def test_close_before_start(client: WorkerClient) -> None:
    client.close()
    client.start()
    assert client.child_pid is None


def test_close_from_done(client: WorkerClient) -> None:
    told = Told()

    def done(outcome: Outcome[int]) -> None:
        client.close()
        told(outcome)

    client.submit(Call(abs, (-1,)), done)
    told.wait(1)
    assert told.results == [1]


def test_a_mistake_in_done_is_logged_and_stops_nothing(
    client: WorkerClient, caplog: pytest.LogCaptureFixture
) -> None:
    def mistaken(outcome: Outcome[int]) -> None:
        raise ZeroDivisionError

    client.submit(Call(abs, (-1,)), mistaken)
    assert client.call(Call(abs, (-2,))) == 2
    assert "what should follow Call failed" in caplog.text


def test_done_must_not_wait_for_another_job(client: WorkerClient) -> None:
    told = Told()

    def waiting(outcome: Outcome[int]) -> None:
        try:
            client.call(Call(abs, (-2,)))
        except RuntimeError as error:
            told(Outcome(None, error))

    client.submit(Call(abs, (-1,)), waiting)
    told.wait(1)
    assert "wait for ever" in str(told.errors[0])


def test_many_threads_at_once(client: WorkerClient) -> None:
    told = Told()
    threads = [
        threading.Thread(target=lambda: [client.submit(Call(abs, (-1,)), told) for _ in range(50)])
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    told.wait(200)
    assert told.results == [1] * 200
