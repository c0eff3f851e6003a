# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is said of a word under the pointer is never in the way of the next drag or key."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from desktop.domain.annotation import MarkColour, MarkKind
from desktop.domain.glossary import Glossary
from desktop.domain.reading import AcronymEntry
from desktop.ui.reader.selection import Selection
from tests.ui.window.conftest import PATIENCE, Hands
from tests.ui.window.test_drawing import REPORT
from tests.ui.window.test_marking import first_mark, highlight_a_line, marks


def hint_over(hands: Hands, page: int, index: int) -> None:
    """Rest on a word that the paper explains, until that is said."""
    area = hands.window.reader.area
    word = hands.words(page)[index]
    meaning = "what is written out in full where it is first used in the report"
    hands.qtbot.waitUntil(lambda: area.knows_abbreviations, timeout=PATIENCE)
    area.set_glossary(Glossary([AcronymEntry(word.text.strip(".,"), meaning, page)]))
    hands.view.show_rects(page, [word.rect])
    port = hands.view.viewport()
    hands.qtbot.mouseMove(port, hands.point(page, word))
    area.pointer.word_hovered.emit(page, index)
    hands.qtbot.waitUntil(area.hints.isVisible, timeout=PATIENCE)
    assert meaning in area.hints.message


def test_a_press_where_the_hint_lies_is_a_press_on_the_page(hands: Hands, qtbot: QtBot) -> None:
    """The pointer goes through it, and a drag begun under it selects the words and hides it."""
    hands.go_to_label("6")
    hint_over(hands, REPORT, 60)
    area, port = hands.window.reader.area, hands.view.viewport()
    inside = area.hints.geometry().center()
    assert QApplication.widgetAt(port.mapToGlobal(inside)) is port
    hands.drag(inside, inside + QPoint(150, 0))
    assert not area.hints.isVisible()
    assert isinstance(area.pointer.selection, Selection)


def test_a_drag_lets_go_of_the_mark_made_before(hands: Hands) -> None:
    """A letter after a drag never alters an earlier mark, even if the words are not there yet."""
    highlight_a_line(hands)
    mark = first_mark(hands)
    hands.go_to_label("12")
    middle = hands.view.viewport().rect().center()
    hands.drag(middle - QPoint(120, 0), middle + QPoint(120, 0))
    marking = hands.window.reader.area.marking
    assert marking.chosen is None
    hands.qtbot.waitUntil(lambda: marking.has_selection, timeout=PATIENCE)
    hands.press(Qt.Key.Key_U)
    hands.qtbot.waitUntil(lambda: len(marks(hands.window)) == 2, timeout=PATIENCE)
    kinds = {m.id: m.kind for m in marks(hands.window)}
    assert kinds.pop(mark.id) is MarkKind.HIGHLIGHT
    assert list(kinds.values()) == [MarkKind.UNDERLINE]


def test_a_colour_is_a_highlighter_whatever_was_made_last(hands: Hands) -> None:
    """Underline a line, then 2 on other words: they are highlighted in green."""
    hands.go_to_label("6")
    hands.select_line(REPORT, hands.words(REPORT)[60].text)
    area = hands.window.reader.area
    shown = [b.accessibleName() for b in area.bar.findChildren(QToolButton)]
    assert "Highlight in green" in shown
    hands.press(Qt.Key.Key_U)
    first = first_mark(hands)
    assert first.kind is MarkKind.UNDERLINE
    hands.press(Qt.Key.Key_Escape)
    hands.select_line(REPORT, hands.words(REPORT)[120].text)
    hands.press(Qt.Key.Key_2)
    hands.qtbot.waitUntil(lambda: len(marks(hands.window)) == 2, timeout=PATIENCE)
    second = next(m for m in marks(hands.window) if m.id != first.id)
    assert (second.kind, second.colour) == (MarkKind.HIGHLIGHT, MarkColour.GREEN)


def test_a_message_never_lies_over_the_line_above_the_pages(hands: Hands, qtbot: QtBot) -> None:
    """The line comes, or goes, while something is being said: the message stays below it."""
    area, line = hands.window.reader.area, hands.window.checking.bar
    area.tell("Copied as a table: 6 rows.")
    for shown in (True, False):
        line.show_message("We weren't sure about 2 things.") if shown else line.dismiss()
        qtbot.waitUntil(
            lambda: area.message.y() > area.view.y() >= line.height() * line.isVisible(),
            timeout=PATIENCE,
        )
        assert not (line.isVisible() and area.message.geometry().intersects(line.geometry()))
    qtbot.waitUntil(lambda: not area.message.isVisible(), timeout=PATIENCE)  # and goes by itself


def test_a_note_on_words_in_view_scrolls_nothing(hands: Hands, qtbot: QtBot) -> None:
    """N on a line low in the window: the card finds room, the page stays where it is."""
    hands.go_to_label("6")
    view = hands.view
    words = hands.words(REPORT)
    line = next(w for w in words[60:] if len(w.text) > 3)
    low = 0.88 * view.viewport().height()
    view.scroll_by(0, round(view.rect_in_view(REPORT, line.rect).top() - low))
    assert view.rect_in_view(REPORT, line.rect).top() > 0.75 * view.viewport().height()
    hands.drag(hands.point(REPORT, line), hands.point(REPORT, line, end=True))
    before = view.verticalScrollBar().value()
    hands.press(Qt.Key.Key_N)
    qtbot.waitUntil(hands.window.reader.area.card.isVisible, timeout=PATIENCE)
    assert view.verticalScrollBar().value() == before
    assert view.viewport().rect().contains(hands.window.reader.area.card.geometry())


def test_a_long_selection_is_marked_behind_the_window_or_given_up(
    hands: Hands, qtbot: QtBot
) -> None:
    """Shift+click a score of pages on, H: Esc makes nothing of it; H again marks them all."""
    area, view = hands.window.reader.area, hands.view
    hands.go_to_label("6")
    hands.words(REPORT)
    area.pointer.select(Selection((REPORT, 20), (REPORT, 20)))
    hands.window.reader.journey.go_to_page(REPORT + 20)
    hands.words(REPORT + 20)
    middle = view.viewport().rect().center()
    qtbot.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier, middle
    )
    selection = area.pointer.selection
    assert selection is not None and len(selection.pages) >= 20
    hands.press(Qt.Key.Key_H)
    assert "Esc gives it up" in area.message.message
    hands.press(Qt.Key.Key_Escape)
    assert "Nothing was marked" in area.message.message
    assert area.pointer.selection == selection
    hands.press(Qt.Key.Key_U)
    mark = first_mark(hands)
    assert mark.kind is MarkKind.UNDERLINE  # and not the highlight given up
    assert mark.anchor.last_page - mark.anchor.first_page >= 19
    assert len(marks(hands.window)) == 1
