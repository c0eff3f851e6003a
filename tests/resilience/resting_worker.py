# SPDX-License-Identifier: AGPL-3.0-or-later
"""A worker that rests all the time: jobs come in at the very moment its child is ended or woken.

    python -m tests.resilience.resting_worker --rounds 10 --jobs 500

Several threads hand jobs to a worker that rests after a hundredth of a second, with pauses of about
as long in between; some of the jobs are taken back, the child is killed now and then (SIGKILL;
TerminateProcess on Windows), also while it starts, and in half of the rounds the worker is closed
in the middle of it. Each job must be answered once: with its own result, or with the sentence of
one that was cancelled or whose worker died twice. Afterwards no process, no block of shared memory
and no thread may be left, and no file be open that was not before.
"""

from __future__ import annotations

import argparse
import contextlib
import logging
import random
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

import psutil

from desktop.documents.jobs import Call
from desktop.documents.worker_client import Outcome, WorkerClient
from desktop.domain.errors import CancelledError, KnownError
from tests.documents import deeds

RESTS_AFTER = 0.01  # seconds
THREADS = 4
PATIENCE = 60.0  # seconds for what is left to be answered
_NAME = "resting worker"
_SHARED = Path("/dev/shm")  # where Linux has its blocks of shared memory


class Answers:
    """What was told of each job; jobs are numbered."""

    def __init__(self) -> None:
        self.told: Counter[int] = Counter()
        self.results = 0
        self.children: set[int] = set()
        self.cancelled = 0
        self.died = 0
        self.wrong: list[str] = []
        self._lock = threading.Lock()

    def hear(self, number: int, outcome: Outcome[tuple[int, int]]) -> None:
        """Note an answer."""
        with self._lock:
            self.told[number] += 1
            if isinstance(outcome.error, CancelledError):
                self.cancelled += 1
            elif isinstance(outcome.error, KnownError):
                self.died += 1
            elif outcome.error is not None:
                self.wrong.append(f"job {number}: {outcome.error!r}")
            elif outcome.result is None or outcome.result[0] != number:
                self.wrong.append(f"job {number} was answered with {outcome.result}")
            else:
                self.results += 1
                self.children.add(outcome.result[1])


def _hand_in(client: WorkerClient, answers: Answers, numbers: range, seed: int) -> None:
    chance = random.Random(seed)
    answered = threading.Event()
    try:
        for number in numbers:
            last = chance.random() < 0.2
            answered.clear()
            done = _hearing(answers, number, answered if last else None)
            ticket = client.submit(Call(deeds.tell, (number,)), done)
            if chance.random() < 0.05:
                ticket.cancel()
            if last:  # then a pause about as long as it takes until the child is sent to rest
                answered.wait(PATIENCE)
                time.sleep(RESTS_AFTER * chance.uniform(0.5, 2.5))
            if chance.random() < 0.1:
                client.wake()
            if not client.may_hold_files and chance.random() < 0.5:
                _ = client.is_idle, client.is_awake
    except Exception as error:
        answers.wrong.append(f"handing in: {error!r}")


def _hearing(answers: Answers, number: int, answered: threading.Event | None) -> Any:
    def hear(outcome: Outcome[tuple[int, int]]) -> None:
        answers.hear(number, outcome)
        if answered is not None:
            answered.set()

    return hear


def _kill_now_and_then(client: WorkerClient, over: threading.Event, seed: int) -> None:
    chance = random.Random(seed)
    while not over.wait(chance.uniform(0.3, 3.0)):
        pid = client.child_pid
        # One that has not begun yet only now and then: after three of these the jobs are given up.
        if pid is not None and (client.is_awake or chance.random() < 0.1):
            with contextlib.suppress(psutil.Error):
                psutil.Process(pid).kill()


def _one_round(jobs: int, seed: int, *, kills: bool, close_early: bool) -> tuple[Answers, bool]:
    """What was answered, and whether all was before patience ended."""
    answers, over = Answers(), threading.Event()
    client = WorkerClient(name=_NAME, nice=True, rests_after=RESTS_AFTER, slot_bytes=100_000)
    threads = [
        threading.Thread(
            target=_hand_in,
            args=(client, answers, range(1 + at * jobs, 1 + (at + 1) * jobs), seed + at),
        )
        for at in range(THREADS)
    ]
    killer = threading.Thread(target=_kill_now_and_then, args=(client, over, seed))
    for thread in threads:
        thread.start()
    if kills:
        killer.start()
    if close_early:
        time.sleep(random.Random(seed).uniform(0.0, 3.0))
        client.close()
    for thread in threads:
        thread.join()
    end = time.monotonic() + PATIENCE
    while len(answers.told) < THREADS * jobs and time.monotonic() < end:
        time.sleep(0.005)
    in_time = len(answers.told) == THREADS * jobs
    over.set()
    if kills:
        killer.join()
    client.close()
    return answers, in_time


def _held() -> tuple[int, set[str], int]:
    """Open files and pipes of this process, blocks of shared memory, and threads."""
    files = psutil.Process().num_fds() if hasattr(psutil.Process, "num_fds") else 0
    blocks = {each.name for each in _SHARED.glob("psm_*")} if _SHARED.is_dir() else set()
    return files, blocks, threading.active_count()


def _children() -> set[int]:
    return {
        child.pid
        for child in psutil.Process().children(recursive=True)
        if "resource_tracker" not in " ".join(child.cmdline())
    }


def press_on(*, rounds: int, jobs: int, seed: int, say: bool = False) -> list[str]:
    """So many rounds, with so many jobs from each of the threads; what was wrong."""
    faults: list[str] = []
    first = WorkerClient(name=_NAME, slot_bytes=100_000)
    first.call(Call(abs, (-1,)))  # what stays open once anything was started is no leak
    first.close()
    files, blocks, running = _held()
    before = _children()
    for number in range(rounds):
        early = number % 2 == 1
        begun = time.monotonic()
        answers, in_time = _one_round(
            jobs, seed + 100 * number, kills=number % 3 != 1, close_early=early
        )
        took = time.monotonic() - begun
        faults += [f"round {number}: {fault}" for fault in answers.wrong]
        if not in_time:
            faults.append(f"round {number}: {THREADS * jobs - len(answers.told)} jobs not answered")
        twice = [job for job, times in answers.told.items() if times > 1]
        faults += [f"round {number}: job {job} was answered twice" for job in twice]
        if say:
            print(
                f"round {number}: {answers.results} done by {len(answers.children)} children,"
                f" {answers.cancelled} taken back,"
                f" {answers.died} whose worker was killed, {took:.1f} s"
                f"{', closed in the middle' if early else ''}",
                flush=True,
            )
    now_files, now_blocks, now_running = _held()
    left = _children() - before
    if left:
        faults.append(f"processes left: {sorted(left)}")
    if now_files > files:
        faults.append(f"{now_files - files} files left open")
    if now_running > running:
        faults.append(f"{now_running - running} threads left")
    own = [name for name in now_blocks - blocks if _is_ours(name)]
    return faults + [f"shared memory left: {name}" for name in own]


def _is_ours(name: str) -> bool:
    """Whether a block that came up meanwhile is of this test, and not of another program."""
    with contextlib.suppress(OSError):
        return (_SHARED / name).stat().st_size == 100_000
    return False


def main() -> int:
    """Run by hand; 0 when nothing was wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--jobs", type=int, default=500, help="from each of the threads")
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    logging.disable()
    faults = press_on(rounds=arguments.rounds, jobs=arguments.jobs, seed=arguments.seed, say=True)
    print(f"wrong: {faults or 'nothing'}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
