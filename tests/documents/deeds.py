# SPDX-License-Identifier: AGPL-3.0-or-later
"""What tests have a worker do: functions a child process can import by name."""

from __future__ import annotations

import os
import time
from pathlib import Path

from desktop.domain.reading import PackText


def wait_for(path: str, answer: str = "") -> str:
    """Return ``answer`` once the file is there."""
    while not Path(path).exists():
        time.sleep(0.005)
    return answer


def start_then_wait(started: str, path: str) -> int:
    """Leave a file as a sign of life, wait for another, and tell the process number."""
    with Path(started).open("a", encoding="utf-8") as file:
        file.write(f"{os.getpid()}\n")
    wait_for(path)
    return os.getpid()


def tell(number: int) -> tuple[int, int]:
    """Give the number back, with that of the process."""
    return number, os.getpid()


def die() -> None:
    """End the process without a word."""
    os._exit(7)


def hang() -> None:
    """Never come back."""
    while True:
        time.sleep(1)


def hoard() -> None:
    """Take ever more memory."""
    kept = []
    while True:
        kept.append(bytearray(8_000_000))
        time.sleep(0.002)


def refuse(words: str) -> None:
    """Raise what a bug would."""
    raise LookupError(words)


def give_back_a_function() -> object:
    """Return what can't be sent."""
    return lambda: None


class PoisonedError(Exception):
    """An error that can be sent but not received."""

    def __init__(self, first: int, second: int) -> None:
        super().__init__(first)


def raise_poisoned() -> None:
    """Raise an error that does not survive the journey."""
    raise PoisonedError(1, 2)


def lines_of(text: PackText) -> list[list[str]]:
    """A reader: the lines of each page."""
    return [[line.text for line in page.lines] for page in text.pages]
