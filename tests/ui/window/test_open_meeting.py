# SPDX-License-Identifier: AGPL-3.0-or-later
"""A meeting is opened without what would be felt on the UI thread."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.storage import reading_json
from desktop.storage.library import Library
from desktop.ui.meeting.open_meeting import OpenMeeting


def test_opening_decodes_no_reading(
    folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The places of 600 pages are told from rows; a whole reading takes longer than a frame."""

    def decode(text: str) -> object:
        raise AssertionError("decoded a reading on the UI thread")

    monkeypatch.setattr(reading_json, "reading_from_text", decode)
    library = Library.open(folder)
    meeting = OpenMeeting(library, 1)
    places = meeting.places(meeting.documents[0].id)
    assert places is not None
    found = places.find_paragraph("2", 6)
    assert found is not None
    assert "¶2" in str(places.cite(*found))
    meeting.close()
    library.close()
