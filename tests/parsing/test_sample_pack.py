# SPDX-License-Identifier: AGPL-3.0-or-later
"""The sample pack that ships with the app is read without a doubt left."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from desktop.documents.jobs import ReadStructure, Source
from desktop.documents.worker_client import WorkerClient
from desktop.domain.reading import PackReading, PackText
from desktop.parsing.item_stamps import StampKind, read_stamps
from desktop.parsing.pack import read_pack
from tests.parsing.conftest import unchanged

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample" / "agenda-pack.pdf"


@pytest.fixture(scope="module")
def sample() -> tuple[PackText, PackReading]:
    source = Source(str(SAMPLE), hashlib.sha256(SAMPLE.read_bytes()).hexdigest())
    client = WorkerClient(name="sample pack", slot_bytes=100_000)
    try:
        text = client.call(ReadStructure(source, unchanged, SAMPLE.name))
    finally:
        client.close()
    return text, read_pack(text)


def test_each_item_starts_where_it_is_stamped(sample: tuple[PackText, PackReading]) -> None:
    text, reading = sample
    stamped = {s.value: s.page for s in read_stamps(text.pages) if s.kind is StampKind.ITEM}
    assert stamped
    found = {item.number: item.pages.first for item in reading.items if item.pages}
    assert found == stamped
    assert reading.warnings == ()


def test_the_card_and_the_reports_are_whole(sample: tuple[PackText, PackReading]) -> None:
    _, reading = sample
    card = reading.card
    assert all((card.authority, card.body, card.date, card.time, card.location))
    assert card.contacts
    assert card.membership
    assert reading.previous_minutes is not None
    assert reading.next_meeting is not None
    for report in reading.reports:
        assert report.report_of
        assert report.paragraphs
        assert report.recommendations
        assert report.officers
