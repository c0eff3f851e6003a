# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pen, eraser, areas and lines in the margin, by mouse, tablet and keys in a real window."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPointingDevice, QTabletEvent
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from desktop.domain.annotation import Annotation, MarkColour, MarkKind
from desktop.domain.geometry import Rect
from desktop.services.annotate import picture_of
from desktop.services.import_pack import import_pack
from desktop.services.settings import Settings, read_settings
from desktop.services.workers import Workers
from desktop.storage.library import Library
from desktop.ui.look.look import Look
from desktop.ui.reader.pointer import Tool
from tests.ui.window.conftest import PATIENCE, Hands, OpenWindow
from tests.ui.window.test_marking import marks

REPORT = 9  # the zero-based page stamped 6: the first report of the sample pack


def known(hands: Hands, count: int) -> Sequence[Annotation]:
    """The marks the window knows, once there are so many."""
    meeting = hands.window.meeting
    assert meeting is not None
    hands.qtbot.waitUntil(lambda: len(meeting.marks) == count, timeout=PATIENCE)
    return meeting.marks


def at(hands: Hands, page: int, x: float, y: float) -> QPoint:
    """The pixel of the viewport at a place in points."""
    return hands.view.rect_in_view(page, Rect(x, y, x, y)).topLeft().toPoint()


def draw(hands: Hands, page: int, *places: tuple[float, float]) -> None:
    """Press, move through all places, let go."""
    port, points = hands.view.viewport(), [at(hands, page, *place) for place in places]
    hands.qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=points[0])
    for point in points[1:]:
        hands.qtbot.mouseMove(port, point)
    hands.qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=points[-1])


def draw_area(hands: Hands, page: int, rect: Rect) -> Annotation:
    """A by key, drag from corner to corner; the mark, once it is kept."""
    before = len(known(hands, len(marks(hands.window))))
    hands.press(Qt.Key.Key_A)
    middle = ((rect.x0 + rect.x1) / 2, (rect.y0 + rect.y1) / 2)
    draw(hands, page, (rect.x0, rect.y0), middle, (rect.x1, rect.y1))
    known(hands, before + 1)
    return next(m for m in marks(hands.window) if m.kind is MarkKind.AREA)


def near(one: Rect, other: Rect, within: float) -> bool:
    """Whether two rectangles are the same to so many points."""
    pairs = zip(
        (one.x0, one.y0, one.x1, one.y1), (other.x0, other.y0, other.x1, other.y1), strict=True
    )
    return all(abs(a - b) <= within for a, b in pairs)


def tablet(
    hands: Hands,
    kind: QEvent.Type,
    point: QPoint,
    pressure: float,
    end: QPointingDevice.PointerType = QPointingDevice.PointerType.Pen,
) -> None:
    """An event of a pen on a tablet."""
    port = hands.view.viewport()
    device = QPointingDevice(
        "pen",
        1,
        QPointingDevice.DeviceType.Stylus,
        end,
        QPointingDevice.Capability.Position | QPointingDevice.Capability.Pressure,
        1,
        2,
    )
    down = kind != QEvent.Type.TabletRelease
    left = Qt.MouseButton.LeftButton
    event = QTabletEvent(
        kind,
        device,
        QPointF(point),
        QPointF(port.mapToGlobal(point)),
        pressure,
        0,
        0,
        0,
        0,
        0,
        Qt.KeyboardModifier.NoModifier,
        left,
        left if down else Qt.MouseButton.NoButton,
    )
    QCoreApplication.sendEvent(port, event)


# Words


def test_w_draws_a_wavy_line_and_other_kinds_are_made_of_it(hands: Hands) -> None:
    """W, then with the mark chosen U, then undone by name."""
    hands.go_to_label("6")
    hands.select_line(REPORT, hands.words(REPORT)[60].text)
    hands.press(Qt.Key.Key_W)
    assert known(hands, 1)[0].kind is MarkKind.SQUIGGLE
    assert hands.window.actions_of["undo"].text() == "&Undo squiggle"
    hands.press(Qt.Key.Key_U)
    assert marks(hands.window)[0].kind is MarkKind.UNDERLINE
    hands.window.actions_of["undo"].trigger()
    assert marks(hands.window)[0].kind is MarkKind.SQUIGGLE


def test_colour_and_kind_used_last_are_known_after_a_restart(
    open_window: OpenWindow, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    """Underlined in green; in the next window a note on words is a green underline."""
    settings = Settings(file=tmp_path / "settings.toml")
    hands = Hands(qtbot, window := open_window(folder, settings))
    hands.open_meeting()
    hands.go_to_label("6")
    hands.select_line(REPORT, hands.words(REPORT)[60].text)
    hands.press(Qt.Key.Key_U)
    known(hands, 1)
    hands.press(Qt.Key.Key_2)
    window.close()
    again = Hands(qtbot, open_window(folder, read_settings(tmp_path / "settings.toml")))
    again.open_meeting()
    assert again.window.actions_of["colour-green"].isChecked()
    again.go_to_label("6")
    again.select_line(REPORT, again.words(REPORT)[100].text)
    shown = again.window.reader.area.bar.findChildren(QToolButton)
    chosen = {b.accessibleName() for b in shown if b.isChecked()}
    assert chosen == {"Highlight in green", "Underline"}
    again.press(Qt.Key.Key_N)
    newest = max(known(again, 2), key=lambda m: m.id)
    assert (newest.kind, newest.colour) == (MarkKind.UNDERLINE, MarkColour.GREEN)


# The pen


def test_strokes_close_in_time_are_one_mark_and_one_step(hands: Hands) -> None:
    """A cross of two strokes; undone and done again as one."""
    hands.go_to_label("6")
    hands.press(Qt.Key.Key_P)
    draw(hands, REPORT, (100, 200), (120, 210), (140, 240))
    draw(hands, REPORT, (140, 200), (120, 220), (100, 240))
    (mark,) = marks(hands.window)
    assert mark.kind is MarkKind.INK
    assert len(mark.ink) == 2
    assert near(mark.anchor.rects[0].rect, Rect(99, 199, 141, 241), 1.5)
    actions = hands.window.actions_of
    assert actions["undo"].text() == "&Undo pen"
    actions["undo"].trigger()
    assert marks(hands.window) == []
    actions["redo"].trigger()
    assert len(marks(hands.window)[0].ink) == 2
    assert hands.window.reader.area.pointer.tool is Tool.INK  # until Esc
    hands.press(Qt.Key.Key_Escape)
    assert hands.window.reader.area.pointer.tool is Tool.SELECT


def test_another_page_another_colour_or_a_pause_is_another_mark(hands: Hands) -> None:
    hands.go_to_label("6")
    hands.press(Qt.Key.Key_P)
    draw(hands, REPORT, (100, 200), (140, 240))
    hands.press(Qt.Key.Key_4)
    draw(hands, REPORT, (100, 250), (140, 290))
    hands.window.reader.area.marking.pen.end_mark()  # what a pause does
    draw(hands, REPORT, (100, 300), (140, 340))
    assert [m.colour for m in marks(hands.window)] == [
        MarkColour.YELLOW,
        MarkColour.PINK,
        MarkColour.PINK,
    ]


def test_a_pen_on_a_tablet_draws_as_hard_as_it_is_pressed(hands: Hands) -> None:
    """Pressed harder and harder; its other end rubs out, whatever tool is in hand."""
    hands.go_to_label("6")
    hands.press(Qt.Key.Key_P)
    places = [at(hands, REPORT, 100 + 10 * i, 200 + 5 * (i % 2)) for i in range(9)]
    tablet(hands, QEvent.Type.TabletPress, places[0], 0.1)
    for number, place in enumerate(places[1:], 1):
        tablet(hands, QEvent.Type.TabletMove, place, 0.1 + 0.1 * number)
    tablet(hands, QEvent.Type.TabletRelease, places[-1], 0.0)
    (mark,) = known(hands, 1)
    pressures = [p.pressure for p in mark.ink[0]]
    assert pressures[0] == pytest.approx(0.1)
    assert max(pressures) == pytest.approx(0.9)
    rubber = QPointingDevice.PointerType.Eraser
    tablet(hands, QEvent.Type.TabletPress, places[4], 0.5, rubber)
    tablet(hands, QEvent.Type.TabletRelease, places[4], 0.0, rubber)
    known(hands, 0)


@pytest.mark.parametrize("key", [Qt.Key.Key_H, Qt.Key.Key_N, Qt.Key.Key_V])
def test_the_other_end_of_the_pen_rubs_out_whatever_is_in_hand(hands: Hands, key: Qt.Key) -> None:
    """It marks no words and puts no note down."""
    hands.go_to_label("6")
    hands.press(Qt.Key.Key_P)
    draw(hands, REPORT, (100, 200), (140, 240))
    known(hands, 1)
    hands.press(Qt.Key.Key_Escape)
    hands.press(key)
    rubber, place = QPointingDevice.PointerType.Eraser, at(hands, REPORT, 120, 220)
    tablet(hands, QEvent.Type.TabletPress, place, 0.5, rubber)
    tablet(hands, QEvent.Type.TabletRelease, place, 0.0, rubber)
    known(hands, 0)


def test_the_eraser_takes_the_strokes_it_touches_in_one_step(hands: Hands) -> None:
    """Two marks: one loses a stroke, the other all; undo brings both back as they were."""
    hands.go_to_label("6")
    hands.press(Qt.Key.Key_P)
    draw(hands, REPORT, (100, 200), (200, 200))
    draw(hands, REPORT, (100, 300), (200, 300))
    hands.window.reader.area.marking.pen.end_mark()
    draw(hands, REPORT, (100, 240), (200, 240))
    before = marks(hands.window)
    hands.press(Qt.Key.Key_E)
    draw(hands, REPORT, (150, 180), (150, 220), (150, 260))
    (left,) = marks(hands.window)
    assert [round(s[0].y / 10) for s in left.ink] == [30]
    assert near(left.anchor.rects[0].rect, Rect(99, 299, 201, 301), 1.5)
    actions = hands.window.actions_of
    assert actions["undo"].text() == "&Undo eraser"
    actions["undo"].trigger()
    assert [(m.ink, m.anchor) for m in marks(hands.window)] == [(m.ink, m.anchor) for m in before]
    actions["redo"].trigger()
    assert len(marks(hands.window)) == 1


def test_escape_in_the_middle_of_a_stroke_gives_it_up(hands: Hands) -> None:
    hands.go_to_label("6")
    hands.press(Qt.Key.Key_P)
    port = hands.view.viewport()
    hands.qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=at(hands, REPORT, 100, 200))
    hands.qtbot.mouseMove(port, at(hands, REPORT, 150, 220))
    hands.press(Qt.Key.Key_Escape)
    hands.qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=at(hands, REPORT, 160, 220))
    assert marks(hands.window) == []
    assert hands.window.reader.area.pointer.tool is Tool.INK


# Areas


def test_an_area_keeps_its_words_and_its_picture_on_white_paper(hands: Hands) -> None:
    """200 dots to the inch of the part drawn around, whatever the paper looks like on screen."""
    hands.go_to_label("6")
    words = hands.words(REPORT)
    line = [w for w in words[60:] if (w.block, w.line) == (words[60].block, words[60].line)]
    rect = Rect(line[0].rect.x0 - 3, line[0].rect.y0 - 2, line[-1].rect.x1 + 3, line[0].rect.y1 + 2)
    hands.view.show_rects(REPORT, [rect])
    mark = draw_area(hands, REPORT, rect)
    assert mark.anchor.quote == " ".join(w.text for w in line)
    assert near(mark.anchor.rects[0].rect, rect, 1)
    assert hands.window.library is not None
    kept = picture_of(hands.window.library, mark_id=mark.id)
    assert kept is not None
    assert abs(kept.width - rect.width * 200 / 72) < 8
    picture = QImage.fromData(kept.png)
    assert (picture.width(), picture.height()) == (kept.width, kept.height)
    assert picture.pixelColor(0, 0).lightness() == 255
    assert hands.window.actions_of["undo"].text() == "&Undo area"
    # It is chosen, and the bar has what fits it.
    area = hands.window.reader.area
    assert area.bar.isVisible()
    assert area.marking.chosen == mark
    hands.press(Qt.Key.Key_H)
    assert marks(hands.window)[0].kind is MarkKind.AREA  # no highlight can be made of it


def test_a_chosen_area_is_moved_and_pulled_by_the_mouse(hands: Hands) -> None:
    """Dragged by its middle it moves; by a corner it grows; each can be undone."""
    hands.go_to_label("6")
    hands.words(REPORT)
    first = draw_area(hands, REPORT, Rect(100, 200, 200, 260))
    assert hands.window.library is not None
    picture = picture_of(hands.window.library, mark_id=first.id)
    draw(hands, REPORT, (150, 230), (160, 240), (180, 260))
    hands.qtbot.waitUntil(lambda: marks(hands.window)[0].anchor != first.anchor, timeout=PATIENCE)
    (there,) = marks(hands.window)
    assert near(there.anchor.rects[0].rect, Rect(130, 230, 230, 290), 3)
    draw(hands, REPORT, (230, 290), (250, 300), (280, 330))
    hands.qtbot.waitUntil(lambda: marks(hands.window)[0].anchor != there.anchor, timeout=PATIENCE)
    (larger,) = marks(hands.window)
    assert near(larger.anchor.rects[0].rect, Rect(130, 230, 280, 330), 3)
    new = picture_of(hands.window.library, mark_id=first.id)
    assert picture is not None
    assert new is not None
    assert new.width > picture.width * 1.3
    hands.window.actions_of["undo"].trigger()
    hands.window.actions_of["undo"].trigger()
    assert marks(hands.window)[0].anchor == first.anchor
    assert picture_of(hands.window.library, mark_id=first.id) == picture


def test_an_area_by_keys_alone(hands: Hands, qtbot: QtBot) -> None:
    """A, arrows place it, Shift with arrows make it larger, Enter keeps it; Ctrl moves it later."""
    hands.go_to_label("6")
    hands.press(Qt.Key.Key_A)
    hands.press(Qt.Key.Key_Down)  # the first arrow puts it on the page
    for _ in range(2):
        hands.press(Qt.Key.Key_Right)
    qtbot.keyClick(hands.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    hands.press(Qt.Key.Key_Return)
    (mark,) = known(hands, 1)
    rect = mark.anchor.rects[0].rect
    assert mark.kind is MarkKind.AREA
    hands.press(Qt.Key.Key_Down)  # without Ctrl an arrow scrolls, as ever
    qtbot.keyClick(hands.view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: marks(hands.window)[0].anchor != mark.anchor, timeout=PATIENCE)
    moved = marks(hands.window)[0].anchor.rects[0].rect
    assert (moved.x0 > rect.x0, moved.y0) == (True, rect.y0)


def test_an_area_around_selected_words(hands: Hands) -> None:
    """A with words selected needs no drawing."""
    hands.go_to_label("6")
    text = hands.select_line(REPORT, hands.words(REPORT)[60].text)
    hands.press(Qt.Key.Key_A)
    (mark,) = known(hands, 1)
    assert mark.kind is MarkKind.AREA
    assert mark.anchor.quote == text


def test_what_is_said_of_a_tool_goes_with_it(hands: Hands) -> None:
    """It would lie over the page, and over the bar."""
    hands.press(Qt.Key.Key_P)
    message = hands.window.reader.area.message
    assert message.isVisible()
    assert "Esc" in message.message
    hands.press(Qt.Key.Key_Escape)
    assert not message.isVisible()


def test_a_slip_of_the_hand_makes_no_area(hands: Hands) -> None:
    hands.go_to_label("6")
    hands.press(Qt.Key.Key_A)
    draw(hands, REPORT, (100, 200), (102, 201), (103, 203))
    assert marks(hands.window) == []


def test_closing_the_meeting_at_once_loses_no_area(hands: Hands) -> None:
    """The picture was not there yet: the area is."""
    hands.go_to_label("6")
    hands.press(Qt.Key.Key_A)
    draw(hands, REPORT, (100, 200), (150, 230), (200, 260))
    hands.window.show_home()
    assert [m.kind for m in marks(hands.window)] == [MarkKind.AREA]


@pytest.fixture(params=[90, 270])
def rotated_library(request: pytest.FixtureRequest, workers: Workers, tmp_path: Path) -> Path:
    """A library with a paper whose one page is stored turned."""
    file = tmp_path / "turned.pdf"
    with pymupdf.open() as pdf:
        page = pdf.new_page(width=595, height=842)
        for row in range(10):
            page.insert_text((60, 100 + 60 * row), f"Row {row} of the plan of the harbour")
        page.set_rotation(request.param)
        pdf.save(file)
    library = Library.open(tmp_path / "library")
    import_pack(library, workers, file)
    library.close()
    return tmp_path / "library"


def test_area_and_ink_stay_in_place_on_a_rotated_page(
    open_window: OpenWindow, rotated_library: Path, qtbot: QtBot
) -> None:
    """Drawn in displayed space; seen there again after reopening, at another zoom."""
    hands = Hands(qtbot, open_window(rotated_library))
    hands.open_meeting()
    hands.words(0)
    rect = Rect(300, 100, 460, 180)
    mark = draw_area(hands, 0, rect)
    hands.press(Qt.Key.Key_P)
    draw(hands, 0, (100, 300), (200, 310), (300, 340))
    known(hands, 2)
    hands.window.close()
    again = Hands(qtbot, open_window(rotated_library))
    again.open_meeting()
    area, ink = sorted(known(again, 2), key=lambda m: m.kind is MarkKind.INK)
    assert area.anchor == mark.anchor
    assert near(area.anchor.rects[0].rect, rect, 2)
    assert near(ink.anchor.rects[0].rect, Rect(99, 299, 301, 341), 3)
    again.view.set_zoom(2.0)
    again.view.show_rects(0, [rect])
    grabbed = again.view.viewport().grab().toImage()
    ratio = grabbed.devicePixelRatio()
    corner = again.view.rect_in_view(0, area.anchor.rects[0].rect)
    edge = QPointF(corner.center().x(), corner.top()) * ratio
    assert grabbed.pixelColor(edge.toPoint()).saturation() > 60  # its frame
    # The picture holds what stands there on the page as displayed.
    assert again.window.library is not None
    kept = picture_of(again.window.library, mark_id=area.id)
    assert kept is not None
    assert kept.width > kept.height


@pytest.mark.timeout(300)
@pytest.mark.parametrize("scale", ["1.5", "2"])
def test_the_same_on_screens_of_150_and_200_per_cent(scale: str) -> None:
    """Qt takes the scale at its start: the test above once more, in a process of its own."""
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n0", "-k", "on_a_rotated_page", __file__],
        env={**os.environ, "QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout[-3000:]


# On the cards


def test_the_card_shows_what_was_drawn_and_what_the_area_looks_like(
    hands: Hands, look: Look
) -> None:
    """A stroke in its colour; the words of the area as they look on the page."""
    hands.go_to_label("6")
    cards = hands.window.reader.side.points
    hands.press(Qt.Key.Key_4)
    hands.press(Qt.Key.Key_P)
    draw(hands, REPORT, (100, 200), (150, 230), (300, 200))
    known(hands, 1)
    hands.press(Qt.Key.Key_Escape)
    line = QColor(look.theme.marks[MarkColour.PINK].line)
    assert has_colour(cards.list.viewport().grab().toImage(), line)
    rect = hands.words(REPORT)[60].rect
    with hands.qtbot.waitSignal(cards.pictures.arrived, timeout=PATIENCE):
        draw_area(hands, REPORT, Rect(rect.x0 - 20, rect.y0 - 20, rect.x0 + 120, rect.y0 + 60))
        cards.list.viewport().repaint()


def has_colour(picture: QImage, wanted: QColor) -> bool:
    """Whether any pixel is of about this colour."""
    red, green, blue, _ = wanted.getRgb()
    pixels = (
        picture.pixelColor(x, y) for x in range(picture.width()) for y in range(picture.height())
    )
    return any(
        abs(c.red() - red) + abs(c.green() - green) + abs(c.blue() - blue) < 30 for c in pixels
    )
