# SPDX-License-Identifier: AGPL-3.0-or-later
"""Marking words in a real window: by mouse and keys, undone, and there again after a restart."""

from __future__ import annotations

from pathlib import Path

import pymupdf
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.domain.annotation import Annotation, MarkColour, MarkKind
from desktop.domain.geometry import Rect
from desktop.domain.page import Word
from desktop.services.import_pack import import_pack
from desktop.services.workers import Workers
from desktop.storage.library import Library
from desktop.ui.main_window import MainWindow
from desktop.ui.reader.pointer import Tool
from desktop.ui.reader.selection import Selection
from desktop.ui.reader.spot import Spot
from tests.ui.window.conftest import PATIENCE, Hands, OpenWindow


def marks(window: MainWindow) -> list[Annotation]:
    """The marks as they are on disk."""
    assert window.library is not None
    with window.library.look() as work:
        return list(work.annotations.of_meeting(1))


def first_mark(hands: Hands) -> Annotation:
    """The first mark, waited for until the window knows it."""
    hands.qtbot.waitUntil(lambda: len(marks(hands.window)) > 0, timeout=PATIENCE)
    meeting = hands.window.meeting
    assert meeting is not None
    hands.qtbot.waitUntil(lambda: len(meeting.marks) > 0, timeout=PATIENCE)
    return meeting.marks[0]


def highlight_a_line(hands: Hands) -> str:
    """Highlight a line of the first report by mouse and key; returns its words."""
    hands.go_to_label("6")
    words = hands.words(9)
    long_line = next(
        w for i, w in enumerate(words) if w.text[:1].islower() and i > 40 and len(w.text) > 3
    )
    line = [w for w in words if (w.block, w.line) == (long_line.block, long_line.line)]
    hands.view.show_rects(9, [line[0].rect])
    hands.drag(hands.point(9, line[0]), hands.point(9, line[-1], end=True))
    hands.press(Qt.Key.Key_H)
    return " ".join(w.text for w in line)


def test_dragging_and_h_highlights_the_words(hands: Hands) -> None:
    """The mark on disk holds the very words, with what stands around them."""
    quote = highlight_a_line(hands)
    mark = first_mark(hands)
    assert mark.kind is MarkKind.HIGHLIGHT
    assert mark.anchor.quote == quote
    assert mark.anchor.first_page == 9
    assert mark.anchor.before
    assert mark.anchor.after


def test_a_number_key_highlights_in_that_colour(hands: Hands) -> None:
    """2 is green."""
    hands.go_to_label("6")
    hands.select_line(9, hands.words(9)[60].text)
    hands.press(Qt.Key.Key_2)
    assert first_mark(hands).colour is MarkColour.GREEN


def test_the_words_of_a_selection_over_two_pages_are_one_quotation(hands: Hands) -> None:
    """From the foot of one page to the head of the next: one mark, no stamp inside the words."""
    hands.go_to_label("8")
    page = hands.view.page
    here, there = hands.words(page), hands.words(page + 1)
    body = [w for w in here if w.rect.y1 < 760]
    last = [w for w in body if (w.block, w.line) == (body[-1].block, body[-1].line)]
    top = next(w for w in there if 60 < w.rect.y0 < 400 and w.text[:1].isalpha())
    hands.view.set_fit("page")
    hands.view.go_to(Spot(page, hands.view.viewport().height() * 0.6))
    hands.drag(hands.point(page, last[0]), hands.point(page + 1, top, end=True))
    hands.press(Qt.Key.Key_U)
    mark = first_mark(hands)
    assert mark.kind is MarkKind.UNDERLINE
    assert (mark.anchor.first_page, mark.anchor.last_page) == (page, page + 1)
    assert mark.anchor.quote.startswith(last[0].text)
    assert mark.anchor.quote.endswith(top.text)
    assert "Page" not in mark.anchor.quote.split()


def test_what_is_not_taken_does_not_look_selected(hands: Hands) -> None:
    """Over the end of a page the stamp between is no part of what is copied or marked."""
    hands.go_to_label("8")
    page = hands.view.page
    here, _there = hands.words(page), hands.words(page + 1)
    (stamp,) = [w for w in here if w.text == "8" and w.rect.y0 > 780]
    pointer = hands.window.reader.area.pointer
    pointer.select(Selection((page, 30), (page + 1, 40)))

    def tinted(number: int) -> list[Rect]:
        return list(hands.view.overlays[number].selected)

    def on(rects: list[Rect], word: Word) -> bool:
        return any(rect.contains(word.rect.middle_x, word.rect.middle_y) for rect in rects)

    hands.qtbot.waitUntil(lambda: not on(tinted(page), stamp), timeout=PATIENCE)
    body = [w for w in here[30:] if w.rect.y1 < 760]
    assert body and all(on(tinted(page), word) for word in body)
    # A stamp that is selected by itself is meant.
    at = here.index(stamp)
    pointer.select(Selection((page, at), (page, at)))
    assert on(tinted(page), stamp)


def test_a_note_is_saved_as_it_is_typed(hands: Hands, qtbot: QtBot) -> None:
    """N on selected words opens the card; what is typed is on disk without a Save button."""
    hands.go_to_label("6")
    hands.select_line(9, hands.words(9)[60].text)
    hands.press(Qt.Key.Key_N)
    card = hands.window.reader.area.card
    qtbot.waitUntil(card.isVisible, timeout=PATIENCE)
    qtbot.keyClicks(card.editor, "Ask about the £2.5m")
    qtbot.waitUntil(lambda: marks(hands.window)[0].note == "Ask about the £2.5m", timeout=PATIENCE)
    qtbot.keyClick(card.editor, Qt.Key.Key_Escape)
    assert not card.isVisible()


def test_a_note_can_be_set_on_a_bare_spot(hands: Hands, qtbot: QtBot) -> None:
    """N without words, then a click: a note stands where it was clicked."""
    hands.press(Qt.Key.Key_N)
    qtbot.mouseClick(hands.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    mark = first_mark(hands)
    assert mark.kind is MarkKind.NOTE
    assert mark.anchor.quote == ""
    place = hands.view.rect_in_view(mark.anchor.first_page, mark.anchor.rects[0].rect)
    assert place.contains(300, 200)


def test_typing_while_a_note_waits_for_its_click_takes_no_other_tool(
    hands: Hands, qtbot: QtBot
) -> None:
    """Who begins to write at once has not asked for the pen, a colour or a question."""
    pointer = hands.window.reader.area.pointer
    colour = hands.window.reader.area.marking.colour
    hands.press(Qt.Key.Key_N)
    for key in (Qt.Key.Key_P, Qt.Key.Key_A, Qt.Key.Key_H, Qt.Key.Key_3, Qt.Key.Key_L, Qt.Key.Key_N):
        hands.press(key)
        assert pointer.tool is Tool.NOTE
    assert hands.window.reader.area.marking.colour is colour
    assert marks(hands.window) == []
    hands.press(Qt.Key.Key_Escape)
    assert pointer.tool is Tool.SELECT
    hands.press(Qt.Key.Key_P)
    assert pointer.tool is Tool.INK


def test_n_after_a_click_on_the_page_puts_the_note_there(hands: Hands, qtbot: QtBot) -> None:
    """Click, N, and write; a click that was let go, or scrolled away, is not meant."""
    port, pointer = hands.view.viewport(), hands.window.reader.area.pointer
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    hands.press(Qt.Key.Key_Escape)
    hands.press(Qt.Key.Key_N)
    assert pointer.tool is Tool.NOTE
    hands.press(Qt.Key.Key_Escape)
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    hands.go_to_label("6")
    hands.press(Qt.Key.Key_N)
    assert pointer.tool is Tool.NOTE
    hands.press(Qt.Key.Key_Escape)
    qtbot.mouseClick(port, Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    hands.press(Qt.Key.Key_N)
    card = hands.window.reader.area.card
    qtbot.waitUntil(card.isVisible, timeout=PATIENCE)
    mark = first_mark(hands)
    assert mark.kind is MarkKind.NOTE
    assert pointer.tool is Tool.SELECT
    assert not hands.window.actions_of["note"].isChecked()
    place = hands.view.rect_in_view(mark.anchor.first_page, mark.anchor.rects[0].rect)
    assert place.contains(300, 200)
    qtbot.keyClicks(card.editor, "Hello")
    qtbot.waitUntil(lambda: marks(hands.window)[0].note == "Hello", timeout=PATIENCE)


def test_clicking_a_mark_and_delete_takes_it_away_and_undo_brings_it_back(
    hands: Hands, qtbot: QtBot
) -> None:
    """Delete, Ctrl+Z, Ctrl+Y: the mark goes, comes back, goes again."""
    highlight_a_line(hands)
    mark = first_mark(hands)
    meeting = hands.window.meeting
    assert meeting is not None
    spot = hands.view.rect_in_view(9, mark.anchor.rects[0].rect).center().toPoint()
    qtbot.mouseClick(hands.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert hands.window.reader.area.bar.isVisible()
    hands.press(Qt.Key.Key_Delete)
    assert marks(hands.window) == []
    hands.window.actions_of["undo"].trigger()
    assert [m.anchor for m in marks(hands.window)] == [mark.anchor]
    hands.window.actions_of["redo"].trigger()
    assert marks(hands.window) == []


def test_copy_takes_the_clean_words(hands: Hands, qtbot: QtBot) -> None:
    """Ctrl+C copies what is selected as prose."""
    hands.go_to_label("6")
    text = hands.select_line(9, hands.words(9)[60].text)
    hands.window.actions_of["copy"].trigger()
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == text, timeout=PATIENCE)


def test_everything_is_there_again_after_a_restart(
    open_window: OpenWindow, folder: Path, qtbot: QtBot
) -> None:
    """Mark, note and tag stand at the same words in a new window."""
    window = open_window(folder)
    hands = Hands(qtbot, window)
    hands.open_meeting()
    quote = highlight_a_line(hands)
    mark = first_mark(hands)
    window.reader.edits.write_on_mark(mark.id, "Check this")
    window.reader.edits.tag_mark(mark.id, ["Raise"])
    window.close()
    again = open_window(folder)
    again.open_meeting(1)
    meeting = again.meeting
    assert meeting is not None
    (found,) = meeting.marks
    assert found.anchor.quote == quote
    assert found.note == "Check this"
    assert [tag.name for tag in found.tags] == ["Raise"]
    assert meeting.citation(found).startswith("Item 6, ¶")
    assert "p.6" in meeting.citation(found)


def test_words_can_be_selected_and_marked_by_keyboard_alone(hands: Hands, qtbot: QtBot) -> None:
    """Shift with the arrows selects from the first word in view; H highlights."""
    hands.go_to_label("6")
    hands.words(9)
    hands.view.setFocus()
    for _ in range(4):
        qtbot.keyClick(hands.view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    hands.press(Qt.Key.Key_H)
    assert len(first_mark(hands).anchor.quote.split()) >= 3


def test_the_first_line_down_from_the_first_word(hands: Hands, qtbot: QtBot) -> None:
    """The first word is one of the text and no stamp; down leads to the next line."""
    hands.go_to_label("6")
    words = hands.words(9)
    hands.words(10)
    hands.view.setFocus()
    pointer, shift = hands.window.reader.area.pointer, Qt.KeyboardModifier.ShiftModifier
    before: Word | None = None
    for key in (Qt.Key.Key_Right, *[Qt.Key.Key_Down] * 6):
        qtbot.keyClick(hands.view, key, shift)
        assert pointer.selection is not None
        page, index = pointer.selection.head
        assert page == 9
        word = words[index]
        assert 60 < word.rect.y0 < 760  # the stamps stand above and below
        assert before is None or word.rect.y0 > before.rect.y1 - 3
        before = word


def test_a_message_gives_way_to_the_bar(hands: Hands) -> None:
    """What was said of the step before must not lie over the colours."""
    area = hands.window.reader.area
    hands.go_to_label("6")
    word = next(w for w in hands.words(9) if len(w.text) > 4 and 60 < w.rect.y0 < 140)
    area.tell("Undone: highlight.")
    assert area.message.isVisible()
    hands.select_line(9, word.text)
    assert area.bar.isVisible()
    under = area.bar.geometry().translated(area.bar.parentWidget().mapTo(area, QPoint()))
    assert not (area.message.isVisible() and area.message.geometry().intersects(under))


def test_a_click_beside_the_card_saves_and_closes_it(hands: Hands, qtbot: QtBot) -> None:
    """Typing afterwards goes nowhere near the mark."""
    hands.go_to_label("6")
    hands.select_line(9, hands.words(9)[60].text)
    hands.press(Qt.Key.Key_N)
    card = hands.window.reader.area.card
    qtbot.waitUntil(card.isVisible, timeout=PATIENCE)
    qtbot.keyClicks(card.editor, "Half a thou")
    qtbot.mouseClick(hands.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(12, 12))
    assert not card.isVisible()
    assert marks(hands.window)[0].note == "Half a thou"


def test_the_card_goes_when_its_mark_is_scrolled_away(hands: Hands, qtbot: QtBot) -> None:
    """A card about something that is not to be seen is in the way."""
    hands.go_to_label("6")
    hands.select_line(9, hands.words(9)[60].text)
    hands.press(Qt.Key.Key_N)
    card = hands.window.reader.area.card
    qtbot.waitUntil(card.isVisible, timeout=PATIENCE)
    hands.view.go_to(Spot(14))
    assert not card.isVisible()


def test_escape_lets_go_of_a_tool_and_of_words(hands: Hands, qtbot: QtBot) -> None:
    """Esc, and nothing is selected or in hand any more; the button shows it."""
    actions = hands.window.actions_of
    hands.press(Qt.Key.Key_N)
    assert actions["note"].isChecked()
    hands.press(Qt.Key.Key_Escape)
    assert actions["select"].isChecked()
    qtbot.mouseClick(hands.view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(300, 200))
    assert marks(hands.window) == []


def test_the_tool_is_put_down_with_the_meeting(hands: Hands) -> None:
    """Another meeting begins with nothing in hand."""
    hands.press(Qt.Key.Key_U)
    assert hands.window.actions_of["underline"].isChecked()
    hands.window.show_home()
    hands.window.open_meeting(1)
    assert hands.window.actions_of["select"].isChecked()


def test_escape_leaves_the_full_screen(hands: Hands) -> None:
    """Menus and panes come back."""
    hands.window.actions_of["full-screen"].trigger()
    assert hands.window.isFullScreen()
    assert not hands.window.reader.toolbar.isVisible()
    hands.press(Qt.Key.Key_Escape)
    assert not hands.window.isFullScreen()
    assert hands.window.reader.toolbar.isVisible()
    assert hands.window.menuBar().isVisible()


def test_the_bar_is_shown_only_where_the_words_are_in_view(hands: Hands) -> None:
    """Scrolled away it goes, scrolled back it is there again."""
    hands.go_to_label("6")
    hands.select_line(9, hands.words(9)[60].text)
    bar = hands.window.reader.area.bar
    assert bar.isVisible()
    here = hands.view.spot()
    hands.view.go_to(Spot(16))
    assert not bar.isVisible()
    hands.view.go_to(here)
    assert bar.isVisible()


def test_words_over_a_hundred_pages_are_marked_behind_the_window(
    open_window: OpenWindow, workers: Workers, tmp_path: Path, qtbot: QtBot
) -> None:
    """One mark of all words; a note can be typed and pages turned while they are fetched."""
    file = tmp_path / "long.pdf"
    with pymupdf.open() as pdf:
        for number in range(110):
            page = pdf.new_page(width=595, height=842)
            for row in range(40):
                page.insert_text((60, 60 + 18 * row), f"Line {row} of page {number} of the plan")
        pdf.save(file)
    library = Library.open(tmp_path / "library")
    import_pack(library, workers, file)
    library.close()
    hands = Hands(qtbot, open_window(tmp_path / "library"))
    hands.open_meeting()
    hands.view.go_to(Spot(0))
    hands.words(2)
    hands.words(104)
    pointer = hands.window.reader.area.pointer
    pointer.select(Selection((2, 0), (104, 50)))
    hands.press(Qt.Key.Key_U)
    hands.view.go_to(Spot(50))
    mark = first_mark(hands)
    assert (mark.anchor.first_page, mark.anchor.last_page) == (2, 104)
    assert len(mark.anchor.rects) > 100 * 30  # all lines but those that run through the pages
    assert "Line 20 of page 50 of the plan Line 21 of page 50" in mark.anchor.quote
    assert not hands.window.reader.area.marking.has_selection
    said = hands.window.reader.area.message.message
    assert "103 pages" in said
    assert "Esc" not in said  # there is nothing left to be given up
    hands.press(Qt.Key.Key_3)
    assert first_mark(hands).colour is MarkColour.BLUE


def test_a_click_elsewhere_after_a_double_click_is_no_third_one(hands: Hands) -> None:
    """The word chosen is let go of; with Shift held the selection goes on to there."""
    hands.go_to_label("5")
    words = hands.words(8)
    word = next(w for w in words if len(w.text) > 5)
    other = next(w for w in words if w.rect.y0 > word.rect.y1 + 40 and len(w.text) > 5)
    place, elsewhere = hands.point(8, word), hands.point(8, other)
    qtbot, port, left = hands.qtbot, hands.view.viewport(), Qt.MouseButton.LeftButton
    pointer = hands.window.reader.area.pointer
    shift = Qt.KeyboardModifier.ShiftModifier

    def choose_word() -> None:
        qtbot.mouseClick(port, left, pos=place)
        qtbot.mouseDClick(port, left, pos=place)
        assert pointer.selection == Selection((8, words.index(word)), (8, words.index(word)))
        qtbot.mouseMove(port, elsewhere)

    choose_word()
    qtbot.mouseClick(port, left, shift, pos=elsewhere)
    assert pointer.selection == Selection((8, words.index(word)), (8, words.index(other)))
    choose_word()
    qtbot.mouseClick(port, left, pos=elsewhere)
    assert pointer.selection is None


def test_a_drag_held_at_the_edge_scrolls_on_faster_and_faster(hands: Hands) -> None:
    """The last row of pixels is enough: there is nothing below a window that fills the screen."""
    hands.go_to_label("5")
    word = next(w for w in hands.words(8) if len(w.text) > 5)
    qtbot, port, bar = hands.qtbot, hands.view.viewport(), hands.view.verticalScrollBar()
    edge = QPoint(200, port.height() - 1)
    qtbot.mousePress(port, Qt.MouseButton.LeftButton, pos=hands.point(8, word))
    qtbot.mouseMove(port, edge - QPoint(0, 60))
    qtbot.mouseMove(port, edge)
    before = bar.value()
    qtbot.waitUntil(lambda: bar.value() > before + 1500, timeout=PATIENCE)
    qtbot.mouseRelease(port, Qt.MouseButton.LeftButton, pos=edge)
    selection = hands.window.reader.area.pointer.selection
    assert selection is not None
    assert selection.head[0] > 8
