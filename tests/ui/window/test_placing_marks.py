# SPDX-License-Identifier: AGPL-3.0-or-later
"""Marks that are placed by hand in a new version that is a picture: by a click, a box or keys."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pymupdf
import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.domain.annotation import Anchor, Annotation, AreaPicture, MarkColour, MarkKind
from desktop.domain.document import Document
from desktop.domain.geometry import Rect, bounding
from desktop.domain.mark_anchors import area_anchor
from desktop.services.annotate import picture_of
from desktop.storage.library import Library
from desktop.ui.main_window import MainWindow
from desktop.ui.versions import what_changed_page
from desktop.ui.versions.what_changed_page import WhatChangedPage
from tests.made_versions import SECOND, pack
from tests.ui.window.conftest import PATIENCE, Hands, OpenWindow
from tests.ui.window.test_new_versions import confirm, undo, versions_folder, what_changed

__all__ = ["versions_folder"]

AREA = 5


@pytest.fixture
def window(open_window: OpenWindow, versions_folder: Path, qtbot: QtBot) -> MainWindow:
    """A window with the first version open, in which an area is marked too."""
    library = Library.open(versions_folder)
    with library.look() as work:
        document = work.documents.get(1)
        meeting_id = document.meeting_id
    anchor = area_anchor(document.sha256, 1, Rect(60, 60, 300, 160), ())
    add_area(library, document, anchor)
    library.close()
    made = open_window(versions_folder)
    made.open_meeting(meeting_id)
    qtbot.waitUntil(lambda: made.is_reading, timeout=PATIENCE)
    return made


def add_area(library: Library, document: Document, anchor: Anchor) -> None:
    picture = AreaPicture(b"the old picture", 10, 10)
    with library.work() as work:
        mark = work.annotations.add(
            document.meeting_id,
            document.id,
            MarkKind.AREA,
            MarkColour.YELLOW,
            anchor,
            picture=picture,
        )
    assert mark.id == AREA


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """The second version with drawings in place of its reports, on which no word can be read."""
    (tmp_path / "again").mkdir()
    path = pack(tmp_path / "again" / "whole.pdf", SECOND)
    out = tmp_path / "again" / "Agenda.pdf"
    with pymupdf.open(path) as whole, pymupdf.open() as drawn:
        drawn.insert_pdf(whole, to_page=0)
        for page in whole.pages(1):
            new = drawn.new_page(width=page.rect.width, height=page.rect.height)
            new.draw_rect(pymupdf.Rect(60, 60, 300, 300), fill=(0.5, 0.6, 0.7))
        drawn.save(out)
    return out


def mark_of(window: MainWindow, mark_id: int) -> Annotation:
    assert window.meeting is not None
    mark = window.meeting.mark(mark_id)
    assert mark is not None
    return mark


def begin(qtbot: QtBot, window: MainWindow, newer: Path, mark_id: int) -> Hands:
    """Go as far as placing a mark of the list, on the second page."""
    confirm(qtbot, window, newer)
    page = what_changed(qtbot, window)
    page.marks.choose(mark_id)
    page.marks.place_button.click()
    assert window.is_reading
    bar = window.versions.bar
    qtbot.waitUntil(lambda: "Click where" in bar.message, timeout=PATIENCE)
    hands = Hands(qtbot, window)
    hands.view.show_rects(2, [Rect(60, 60, 300, 300)])
    return hands


def spot(hands: Hands, x: float, y: float) -> QPoint:
    return hands.view.rect_in_view(2, Rect(x, y, x + 1, y + 1)).topLeft().toPoint()


def page_of(window: MainWindow, qtbot: QtBot) -> WhatChangedPage:
    qtbot.waitUntil(lambda: window.versions.page is not None, timeout=PATIENCE)
    page = window.versions.page
    assert page is not None
    return page


def test_a_highlight_is_put_where_one_clicks(window: MainWindow, newer: Path, qtbot: QtBot) -> None:
    hands = begin(qtbot, window, newer, 2)
    before = mark_of(window, 2)
    at = spot(hands, 100, 200)
    qtbot.mouseClick(hands.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    page_of(window, qtbot)
    placed = mark_of(window, 2)
    box, old = bounding(placed.anchor.on_page(2)), bounding(before.anchor.on_page(1))
    assert (placed.document_id, placed.anchor.quote) == (2, before.anchor.quote)
    assert abs(box.x0 - 100) < 3 and abs(box.y0 - 200) < 3
    assert box.width == pytest.approx(old.width), "it keeps its size"
    undo(window).trigger()
    assert mark_of(window, 2) == before


def test_it_takes_the_box_that_is_drawn_for_it(
    window: MainWindow, newer: Path, qtbot: QtBot
) -> None:
    hands = begin(qtbot, window, newer, 2)
    hands.drag(spot(hands, 100, 120), spot(hands, 260, 180))
    page_of(window, qtbot)
    box = bounding(mark_of(window, 2).anchor.on_page(2))
    assert (box.x0, box.y1) == (pytest.approx(100, abs=3), pytest.approx(180, abs=3))
    assert window.meeting is not None
    assert len(window.meeting.marks) == 5, "no area was made of it"


def test_by_keys(window: MainWindow, newer: Path, qtbot: QtBot) -> None:
    hands = begin(qtbot, window, newer, 3)
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    page_of(window, qtbot)
    assert mark_of(window, 3).document_id == 2


def test_an_area_has_a_picture_of_where_it_is_placed(
    window: MainWindow, newer: Path, qtbot: QtBot
) -> None:
    hands = begin(qtbot, window, newer, AREA)
    library = window.library
    assert library is not None
    qtbot.mouseClick(hands.view.viewport(), Qt.MouseButton.LeftButton, pos=spot(hands, 80, 100))
    page_of(window, qtbot)
    drawn = picture_of(library, mark_id=AREA)
    assert drawn is not None and drawn.png.startswith(b"\x89PNG")
    undo(window).trigger()
    kept = picture_of(library, mark_id=AREA)
    assert kept is not None and kept.png == b"the old picture"


def test_an_area_that_is_right_has_a_picture_of_where_it_stands_now(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "again").mkdir()
    confirm(qtbot, window, pack(tmp_path / "again" / "Agenda.pdf", SECOND))
    page = what_changed(qtbot, window)
    library = window.library
    assert library is not None
    page.marks.choose(AREA)
    page.marks.accepted.emit([AREA], True)
    qtbot.waitUntil(
        lambda: (
            (picture_of(library, mark_id=AREA) or AreaPicture(b"", 0, 0)).png != b"the old picture"
        ),
        timeout=PATIENCE,
    )
    undo(window).trigger()
    kept = picture_of(library, mark_id=AREA)
    assert kept is not None and kept.png == b"the old picture"


def test_an_area_said_to_be_right_is_so_though_the_screen_is_left_before_it_is_drawn(
    window: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "again").mkdir()
    confirm(qtbot, window, pack(tmp_path / "again" / "Agenda.pdf", SECOND))
    page = what_changed(qtbot, window)
    go_on = Event()

    def slow(*_given: object, **_named: object) -> dict[int, AreaPicture]:
        assert go_on.wait(PATIENCE / 1000)
        return {}

    monkeypatch.setattr(what_changed_page, "draw_areas", slow)
    page.marks.accepted.emit([AREA], True)
    page.done.click()
    qtbot.waitUntil(lambda: not isValid(page), timeout=PATIENCE)
    go_on.set()
    qtbot.waitUntil(undo(window).isEnabled, timeout=PATIENCE)
    library = window.library
    assert library is not None
    qtbot.waitUntil(lambda: "mark is right" in undo(window).text(), timeout=PATIENCE)
    with library.look() as work:
        assert [each.accepted for each in work.versions.marks(1) if each.mark_id == AREA] == [True]
