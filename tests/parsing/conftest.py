# SPDX-License-Identifier: AGPL-3.0-or-later
"""Real packs, read by the engine in its worker as the importer does it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.documents.jobs import ReadStructure, Source
from desktop.documents.worker_client import WorkerClient
from desktop.domain.reading import PackReading, PackText
from desktop.parsing.pack import read_pack

ReadPack = Callable[[str], PackReading]
ReadText = Callable[[str], PackText]


def unchanged(text: PackText) -> PackText:
    """The text of a pack as the worker built it."""
    return text


@pytest.fixture(scope="session")
def text_of_pack(packs: Path) -> Iterator[ReadText]:
    """Gives the text of a real pack, each file read once."""
    client = WorkerClient(name="parsing tests", slot_bytes=100_000)
    client.start()
    kept: dict[str, PackText] = {}

    def read(name: str) -> PackText:
        if name not in kept:
            path = packs / name
            source = Source(str(path), hashlib.sha256(path.read_bytes()).hexdigest())
            kept[name] = client.call(ReadStructure(source, unchanged, path.name))
        return kept[name]

    yield read
    client.close()


@pytest.fixture(scope="session")
def real_pack(text_of_pack: ReadText) -> ReadPack:
    """Gives the reading of a real pack."""
    kept: dict[str, PackReading] = {}

    def read(name: str) -> PackReading:
        if name not in kept:
            kept[name] = read_pack(text_of_pack(name))
        return kept[name]

    return read
