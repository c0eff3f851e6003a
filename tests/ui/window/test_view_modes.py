# SPDX-License-Identifier: AGPL-3.0-or-later
"""One page at a time, two side by side, and the paper pages are shown on, in a real window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.services.settings import Settings, read_settings
from desktop.ui.reader.page_layout import GAP
from tests.ui.window.conftest import PATIENCE, Hands, OpenWindow

MODES = ((), ("two-up",), ("single-page",), ("two-pages",))


@pytest.fixture(params=MODES, ids=lambda names: "+".join(names) or "continuous")
def in_each_mode(request: pytest.FixtureRequest, hands: Hands) -> Hands:
    """The sample meeting open in one of the four ways to show its pages."""
    for name in request.param:
        hands.window.actions_of[name].trigger()
    return hands


def wheel(
    hands: Hands,
    notches: float,
    *,
    pixels: int = 0,
    keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """Turn the wheel over the pages; positive notches turn it away from the member: up."""
    port = hands.view.viewport()
    middle = QPointF(port.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(port.mapToGlobal(middle)),
        QPoint(0, pixels),
        QPoint(0, round(notches * 120)),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(port, event)


def at_rest(hands: Hands) -> None:
    """Wait until the pages no longer move by themselves."""
    hands.qtbot.waitUntil(lambda: not hands.view.gestures.glide.is_moving, timeout=PATIENCE)


def test_every_jump_leads_to_its_page(in_each_mode: Hands) -> None:
    """Ctrl+G, an item, Back and Forward, in every mode."""
    hands = in_each_mode
    hands.go_to_label("5")
    assert hands.view.page == 8
    assert 8 in hands.view.visible_pages()
    hands.go_to_label("6")
    assert hands.view.page == 9
    hands.window.actions_of["back"].trigger()
    assert hands.view.page == 8
    hands.window.actions_of["forward"].trigger()
    assert hands.view.page == 9


def test_words_are_selected_and_marked(in_each_mode: Hands, qtbot: QtBot) -> None:
    """A line dragged over is highlighted with H, and the mark is on that page."""
    hands = in_each_mode
    hands.go_to_label("6")
    words = hands.words(9)
    first = next(w.text for w in words if len(w.text) > 4 and w.rect.y0 > 120)
    hands.select_line(9, first)
    hands.press(Qt.Key.Key_H)
    meeting = hands.window.meeting
    assert meeting is not None
    qtbot.waitUntil(lambda: bool(hands.window.reader.area.marking.marks_on(9)), timeout=PATIENCE)


def test_a_place_found_is_brought_into_view(in_each_mode: Hands, qtbot: QtBot) -> None:
    """Each hit of a word is on the page that is then in view."""
    hands = in_each_mode
    reader = hands.window.reader
    reader.find_panel.look_for("committee")
    qtbot.waitUntil(lambda: reader.finding.is_ready, timeout=PATIENCE)
    for _ in range(4):
        reader.find_panel.step(1)
        current = reader.finding.current_rects
        qtbot.waitUntil(lambda: reader.finding.current_rects is not None, timeout=PATIENCE)
        current = reader.finding.current_rects
        assert current is not None
        page, rects = current
        assert page in hands.view.visible_pages()
        if rects:
            place = hands.view.rect_in_view(page, rects[0])
            assert hands.view.viewport().rect().contains(place.center().toPoint())


def test_the_pages_are_turned_through_by_keys(in_each_mode: Hands) -> None:
    """Page Down leads from the first page to the last, Page Up back, and End and Home at once."""
    hands = in_each_mode
    seen = set(hands.view.visible_pages())
    for _ in range(300):
        hands.press(Qt.Key.Key_PageDown)
        seen.update(hands.view.visible_pages())
    last = hands.view.page_count - 1
    blank = {p for p in range(last) if hands.view.is_passed_over(p)}
    assert seen | blank == set(range(last + 1))
    for _ in range(300):
        hands.press(Qt.Key.Key_PageUp)
    assert hands.view.page == 0
    hands.press(Qt.Key.Key_End)
    assert last in hands.view.visible_pages()
    hands.press(Qt.Key.Key_Home)
    assert hands.view.page == 0


def test_the_place_stays_when_the_mode_changes(hands: Hands) -> None:
    """The page read is the page read after it, there and back."""
    hands.go_to_label("6")
    modes = ("single-page", "two-pages", "cover", "continuous", "two-up")
    for name in modes:
        hands.window.actions_of[name].trigger()
        assert hands.view.page == 9, name


def test_no_rest_of_the_page_before_comes_into_view(hands: Hands) -> None:
    """A page at the top of the view stays there, however large it becomes."""
    actions, view = hands.window.actions_of, hands.view
    actions["two-pages"].trigger()
    hands.go_to_label("6")
    for name in ("continuous", "reading-pane", "pane-right", "full-screen", "full-screen"):
        actions[name].trigger()
        QApplication.processEvents()
        assert view.page == 9
        assert 0 <= view.box_in_view(9).y <= GAP, name


def test_the_wheel_turns_a_page_at_its_end(hands: Hands) -> None:
    """A whole page in view is turned by one notch; a longer one is scrolled to its end first."""
    actions, view = hands.window.actions_of, hands.view
    actions["single-page"].trigger()
    actions["fit-page"].trigger()
    hands.go_to_label("5")
    wheel(hands, -1)
    assert view.page == 9
    wheel(hands, 1)
    assert view.page == 8
    actions["zoom-actual"].trigger()
    hands.go_to_label("5")
    wheel(hands, -1)
    at_rest(hands)
    assert view.page == 8
    assert view.verticalScrollBar().value() > 0
    for _ in range(40):
        wheel(hands, -1)
        at_rest(hands)
        if view.page == 9:
            break
    assert view.page == 9
    assert view.verticalScrollBar().value() == 0
    wheel(hands, 1)
    assert view.page == 8
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()


def test_a_fine_wheel_moves_by_what_it_says(hands: Hands) -> None:
    """An eighth of a notch is an eighth of its way, at once; a touchpad's pixels are pixels."""
    hands.view.set_zoom(2.0)
    bar = hands.view.verticalScrollBar()
    hands.view.go_to(type(hands.view.spot())(3))
    before = bar.value()
    wheel(hands, -1 / 8)
    eighth = bar.value() - before
    assert eighth > 0
    for _ in range(7):
        wheel(hands, -1 / 8)
    notch = bar.value() - before
    assert abs(notch - 8 * eighth) <= 8
    wheel(hands, -1)
    at_rest(hands)
    assert abs(bar.value() - before - 2 * notch) <= 8
    before = bar.value()
    wheel(hands, -1, pixels=-37)
    assert bar.value() == before + 37


def test_a_drag_selects_over_the_end_of_a_page_shown_alone(hands: Hands, qtbot: QtBot) -> None:
    """Held below the view, the drag turns the page, and the words of both are selected."""
    hands.window.actions_of["single-page"].trigger()
    hands.window.actions_of["fit-page"].trigger()
    hands.go_to_label("5")
    word = hands.words(8)[20]
    port = hands.view.viewport()
    hands.words(9)
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=hands.point(8, word))
    qtbot.mouseMove(port, QPoint(port.width() // 2, port.height() - 20))
    qtbot.mouseMove(port, QPoint(port.width() // 2, port.height() + 5))

    def both() -> bool:
        selection = hands.window.reader.area.pointer.selection
        return selection is not None and {8, 9} <= set(selection.pages)

    qtbot.waitUntil(both, timeout=PATIENCE)
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(port.width() // 2, 100))


def test_modes_and_paper_are_remembered(
    open_window: OpenWindow, folder: Path, tmp_path: Path
) -> None:
    """A window opened later shows the pages as the last one did."""
    file = tmp_path / "settings.toml"
    first = open_window(folder, Settings(file=file))
    first.open_meeting(1)
    for name in ("single-page", "two-pages", "cover", "paper-sepia"):
        first.actions_of[name].trigger()
    first.close()
    second = open_window(folder, read_settings(file))
    arrangement = second.reader.area.view.arrangement
    assert (arrangement.paged, arrangement.beside, arrangement.cover) == (True, True, False)
    for name in ("two-pages", "paper-sepia"):
        assert second.actions_of[name].isChecked(), name
    for name in ("continuous", "single-page", "two-up", "cover"):
        assert not second.actions_of[name].isChecked(), name


def test_the_pages_stand_in_one_way_at_a_time(hands: Hands) -> None:
    """One choice of four, each by its key: choosing one takes the tick off the others."""
    ways = {
        "single-page": (True, False),
        "two-up": (False, True),
        "two-pages": (True, True),
        "continuous": (False, False),
    }
    keys = (Qt.Key.Key_4, Qt.Key.Key_5, Qt.Key.Key_6, Qt.Key.Key_3)
    for (name, (paged, beside)), key in zip(ways.items(), keys, strict=True):
        hands.qtbot.keyClick(hands.view, key, Qt.KeyboardModifier.ControlModifier)
        assert [each for each in ways if hands.window.actions_of[each].isChecked()] == [name]
        arrangement = hands.view.arrangement
        assert (arrangement.paged, arrangement.beside) == (paged, beside)
        assert hands.window.actions_of["cover"].isEnabled() is beside


def test_an_older_setting_for_white_paper_still_counts(tmp_path: Path) -> None:
    """Who had kept the papers white in a dark window has them white."""
    file = tmp_path / "settings.toml"
    file.write_text("dark_pages = false\n")
    assert read_settings(file).paper == "white"


@pytest.mark.parametrize(
    ("paper", "is_paper"),
    [
        ("white", lambda c: c == (255, 255, 255)),
        ("sepia", lambda c: c[0] > c[1] > c[2] > 180),
        ("dark", lambda c: max(c) < 50),
    ],
)
def test_pages_are_drawn_on_the_paper_chosen(
    hands: Hands, qtbot: QtBot, paper: str, is_paper: Callable[[tuple[int, int, int]], bool]
) -> None:
    """The corner of a page has the colour of the paper once it is drawn."""
    hands.window.actions_of[f"paper-{paper}"].trigger()
    hands.go_to_label("5")

    def drawn() -> bool:
        image = hands.view.viewport().grab().toImage()
        box = hands.view.box_in_view(8)
        corner = image.pixelColor(round(box.x) + 6, round(box.y) + 6)
        return is_paper((corner.red(), corner.green(), corner.blue()))

    qtbot.waitUntil(drawn, timeout=PATIENCE)


def test_a_whole_row_fits_and_its_page_stays_the_one_read(hands: Hands) -> None:
    """Fit page keeps to the page gone to, and shows every row whole, landscape ones too."""
    hands.window.actions_of["two-pages"].trigger()
    hands.go_to_label("6")
    hands.window.actions_of["fit-page"].trigger()
    assert hands.view.page == 9
    for _ in range(hands.view.page_count):
        port = hands.view.viewport()
        for page in hands.view.visible_pages():
            box = hands.view.box_in_view(page)
            assert box.x >= 0
            assert box.x + box.width <= port.width()
            assert box.y >= 0
            assert box.y + box.height <= port.height()
        assert hands.view.horizontalScrollBar().maximum() == 0
        hands.press(Qt.Key.Key_PageDown)
    assert hands.view.page_count - 1 in hands.view.visible_pages()


def test_fitting_comes_to_rest_beside_a_wide_page(
    open_window: OpenWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    """A plan much wider than the other pages brings no bar that changes what fits, for ever."""
    import pymupdf

    pdf = pymupdf.open()
    for width in (595, 595, 2380, 595):
        pdf.new_page(width=width, height=842)
    pdf.save(tmp_path / "plan.pdf")
    pdf.close()
    window = open_window(tmp_path / "library")
    window.resize(955, 520)
    window.import_files([tmp_path / "plan.pdf"])
    qtbot.waitUntil(lambda: window.is_reading and window.meeting is not None, timeout=PATIENCE)
    view = window.reader.area.view
    for names in (("fit-page",), ("two-up",), ("single-page",), ("fit-width",), ("continuous",)):
        for name in names:
            window.actions_of[name].trigger()
        told: list[int] = []
        view.zoom_changed.connect(lambda told=told: told.append(1))
        for height in range(500, 560, 3):
            window.resize(955, height)
            qtbot.wait(1)
            assert view.horizontalScrollBar().maximum() == 0
        assert len(told) < 60, names


def test_what_was_folded_away_stays_so_after_the_full_screen(hands: Hands) -> None:
    """The pages are alone, with a word how to leave; then all is as it was before."""
    window = hands.window
    window.actions_of["pane-right"].trigger()
    window.actions_of["full-screen"].trigger()
    reader = window.reader
    for part in (reader.toolbar, reader.left, reader.side, window.menuBar()):
        assert not part.isVisible()
    assert "Esc" in reader.area.message.message
    hands.press(Qt.Key.Key_F11)
    assert reader.left.isVisible()
    assert reader.toolbar.isVisible()
    assert not reader.side.isVisible()
    assert not window.actions_of["pane-right"].isChecked()


def test_the_full_screen_is_for_reading(hands: Hands) -> None:
    """The list of meetings has its menus; going there leaves the full screen."""
    hands.window.actions_of["full-screen"].trigger()
    hands.window.show_home()
    assert not hands.window.isFullScreen()
    assert not hands.window.actions_of["full-screen"].isEnabled()


@pytest.mark.parametrize("way", ["full-screen", "meeting-mode"])
def test_the_place_stays_whatever_comes_and_goes_above_the_pages(hands: Hands, way: str) -> None:
    """In and out again, and again: what was at the top is at the top."""
    view, there_and_back = hands.view, hands.window.actions_of[way]
    hands.go_to_label("6")
    view.scroll_by(0, 133)
    before = view.spot()
    for _ in range(6):
        there_and_back.trigger()
        for _ in range(5):
            QApplication.processEvents()
        assert view.spot().page == before.page
        assert abs(view.spot().y - before.y) * view.zoom <= 1.5


def test_closed_in_the_full_screen_it_opens_as_it_was_before(
    hands: Hands, open_window: OpenWindow, folder: Path
) -> None:
    window = hands.window
    window.resize(760, 600)
    window.actions_of["full-screen"].trigger()
    assert window.isFullScreen()
    window.close()
    again = open_window(folder, window.settings)
    assert not again.isFullScreen()
    assert (again.width(), again.height()) == (760, 600)


def test_nothing_is_offered_in_the_full_screen(hands: Hands, qtbot: QtBot) -> None:
    """The one line there says how to leave it; what was offered before is offered afterwards."""
    window = hands.window
    offer, full_screen = window.checking.bar, window.actions_of["full-screen"]
    offer.show_message("There is one thing to look at.", action="Look")
    full_screen.trigger()
    assert not offer.isVisible()
    assert window.reader.area.message.isVisible()
    full_screen.trigger()
    assert offer.isVisible()
    assert "one thing" in offer.message
    offer.dismiss()
    full_screen.trigger()
    full_screen.trigger()
    assert not offer.isVisible()


def test_zooming_holds_the_page_in_view_and_not_the_one_before(hands: Hands) -> None:
    """One page at a time: a notch with Ctrl, on to the next page, and another notch there."""
    hands.window.actions_of["single-page"].trigger()
    hands.window.actions_of["fit-page"].trigger()
    wheel(hands, -1, keys=Qt.KeyboardModifier.ControlModifier)
    before = hands.view.page
    hands.view.step(1)
    wheel(hands, -1, keys=Qt.KeyboardModifier.ControlModifier)
    assert hands.view.page == before + 1
