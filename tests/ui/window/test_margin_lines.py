# SPDX-License-Identifier: AGPL-3.0-or-later
"""Lines in the margin beside a paragraph, by one click on its number and by key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.domain.annotation import MarkKind
from desktop.ui.main_window import MainWindow
from tests.ui.window.conftest import PATIENCE, Hands
from tests.ui.window.test_drawing import REPORT, at, known
from tests.ui.window.test_marking import marks


def numbered(window: MainWindow, page: int) -> tuple[str, float]:
    """The first numbered paragraph of a page: its label and height."""
    meeting = window.meeting
    assert meeting is not None
    places = meeting.places(window.reader.document_id)
    assert places is not None
    first = places.paragraphs_on(page)[0]
    return first.label, first.top


def test_one_click_on_its_number_draws_a_line_beside_a_paragraph(
    hands: Hands, qtbot: QtBot
) -> None:
    """The pointer is a hand over it; a second click chooses the line that is there."""
    hands.go_to_label("6")
    label, top = numbered(hands.window, REPORT)
    number = next(
        w
        for w in hands.words(REPORT)
        if w.text.startswith(label.rstrip(".")) and abs(w.rect.y0 - top) < 6
    )
    hands.view.show_rects(REPORT, [number.rect])
    spot = hands.view.rect_in_view(REPORT, number.rect).center().toPoint()
    port = hands.view.viewport()
    qtbot.mouseMove(port, spot)
    qtbot.waitUntil(
        lambda: port.cursor().shape() == Qt.CursorShape.PointingHandCursor, timeout=PATIENCE
    )
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=spot)
    (mark,) = known(hands, 1)
    assert mark.kind is MarkKind.MARGIN
    assert mark.anchor.quote.startswith(number.text)
    assert len(mark.anchor.quote.split()) > 10
    meeting = hands.window.meeting
    assert meeting is not None
    assert meeting.citation(mark) == f"Item 6, ¶{label.rstrip('.')}, p.6"
    assert hands.window.actions_of["undo"].text() == "&Undo line in the margin"
    hands.press(Qt.Key.Key_Escape)
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=spot)
    assert len(marks(hands.window)) == 1
    assert hands.window.reader.area.marking.chosen == mark


def test_l_draws_a_line_beside_the_paragraph_of_the_words(hands: Hands) -> None:
    """With words selected their paragraph, with none the first one in view."""
    hands.go_to_label("6")
    meeting = hands.window.meeting
    assert meeting is not None
    places = meeting.places(hands.window.reader.document_id)
    assert places is not None
    second = places.paragraphs_on(REPORT)[1]
    words = hands.words(REPORT)
    inside = next(w for w in words if second.top + 1 < w.rect.y0 and len(w.text) > 4)
    hands.select_line(REPORT, inside.text)
    hands.press(Qt.Key.Key_L)
    (mark,) = known(hands, 1)
    assert mark.anchor.rects[0].rect.y0 == pytest.approx(second.top, abs=4)
    hands.press(Qt.Key.Key_Escape)
    hands.go_to_label("6")
    hands.press(Qt.Key.Key_L)
    first = known(hands, 2)[0]
    assert first.anchor.rects[0].rect.y0 == pytest.approx(
        places.paragraphs_on(REPORT)[0].top, abs=4
    )


def test_l_draws_a_line_beside_the_paragraph_clicked(hands: Hands) -> None:
    """The last click says which is meant, while it can be seen and until Escape lets it go."""
    hands.go_to_label("6")
    meeting = hands.window.meeting
    assert meeting is not None
    places = meeting.places(hands.window.reader.document_id)
    assert places is not None
    first, second = places.paragraphs_on(REPORT)[:2]
    hands.words(REPORT)
    click(hands, REPORT, 200, second.top + 5)
    hands.press(Qt.Key.Key_Escape)
    hands.press(Qt.Key.Key_L)
    (mark,) = known(hands, 1)
    assert mark.anchor.rects[0].rect.y0 == pytest.approx(first.top, abs=4)
    hands.window.actions_of["undo"].trigger()
    click(hands, REPORT, 200, second.top + 5)
    hands.press(Qt.Key.Key_L)
    (mark,) = known(hands, 1)
    assert mark.anchor.rects[0].rect.y0 == pytest.approx(second.top, abs=4)


def click(hands: Hands, page: int, x: float, y: float) -> None:
    """Click a place of a page, in points."""
    port = hands.view.viewport()
    hands.qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=at(hands, page, x, y))
