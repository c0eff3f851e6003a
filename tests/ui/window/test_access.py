# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a screen reader and the keyboard find in the window: names, roles, text, and focus."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.reading_pane.reading_text import ReadingText
from tests.ui.window.conftest import PATIENCE, Hands
from tests.ui.window.test_marking import first_mark, highlight_a_line

NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description
Role = QAccessible.Role


@pytest.fixture
def listened() -> Iterator[None]:
    """A screen reader is there."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def children(of: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """All that is in it that is not invisible, at any depth."""
    for place in range(of.childCount()):
        child = of.child(place)
        if child is not None and child.isValid() and not child.state().invisible:
            yield child
            yield from children(child)


def found_in(widget: QWidget) -> list[QAccessibleInterface]:
    """What a screen reader finds in a widget."""
    return list(children(QAccessible.queryAccessibleInterface(widget)))


@pytest.mark.usefixtures("listened")
def test_the_words_of_the_page_in_view_are_text(hands: Hands, qtbot: QtBot) -> None:
    """A page has its name, and its words can be read by character and word."""
    hands.go_to_label("6")

    def page() -> QAccessibleInterface | None:
        return next((i for i in found_in(hands.view) if i.text(NAME) == "Item 6, page 6"), None)

    qtbot.waitUntil(
        lambda: (p := page()) is not None and p.textInterface().characterCount() > 500,
        timeout=PATIENCE,
    )
    spoken = page()
    assert spoken is not None
    assert spoken.state().readOnly
    text = spoken.textInterface()
    words = text.text(0, text.characterCount())
    assert "The last serious flood was on 16 February 2022, when 148 homes were flooded" in words
    start = words.index("serious")
    assert text.text(start, start + 7) == "serious"
    assert not text.characterRect(start).isEmpty()
    assert spoken.rect().intersects(
        QAccessible.queryAccessibleInterface(hands.view.viewport()).rect()
    )
    assert QAccessible.queryAccessibleInterface(hands.view).text(DESCRIPTION) == "Item 6, page 6"


@pytest.mark.usefixtures("listened")
def test_marks_are_found_where_they_stand_and_said_when_made(hands: Hands, qtbot: QtBot) -> None:
    said: list[str] = []
    hands.window.reader.area.spoken.said.connect(said.append)
    quote = highlight_a_line(hands)
    mark = first_mark(hands)
    name = f"Highlight, yellow: “{quote}”"
    qtbot.waitUntil(
        lambda: any(i.text(NAME) == name for i in found_in(hands.view)), timeout=PATIENCE
    )
    there = next(i for i in found_in(hands.view) if i.text(NAME) == name)
    assert there.role() == Role.StaticText
    at = hands.window.reader.area.marking.rect_of(mark)
    middle = hands.view.viewport().mapToGlobal(at.center())
    assert there.rect().contains(middle)
    assert any(sentence.startswith("Selected: ") for sentence in said)
    qtbot.waitUntil(lambda: name in said, timeout=PATIENCE)
    hands.window.actions_of["undo"].trigger()
    qtbot.waitUntil(
        lambda: not any(i.text(NAME) == name for i in found_in(hands.view)), timeout=PATIENCE
    )


@pytest.mark.usefixtures("listened")
def test_turning_a_page_is_said(hands: Hands, qtbot: QtBot) -> None:
    hands.go_to_label("6")
    said: list[str] = []
    hands.window.reader.area.spoken.said.connect(said.append)
    hands.window.actions_of["next-page"].trigger()
    qtbot.waitUntil(lambda: said == ["Item 6, page 7"], timeout=PATIENCE)


@pytest.mark.usefixtures("listened")
def test_the_focus_is_on_the_text_of_the_page_that_is_read(hands: Hands) -> None:
    """To a screen reader; the keys go to the pages, which are a mere frame to it."""
    view, spoken = hands.view, hands.window.reader.area.spoken
    view.setFocus()
    for label in ("6", "7"):
        hands.go_to_label(label)
        view.setFocus()
        spoken.refresh()
        focused = [i for i in found_in(view) if i.state().focused and i.role() != Role.Client]
        assert [i.text(NAME) for i in focused] == [view.name_of(view.page)]
        assert [i.role() for i in focused] == [Role.EditableText]
        assert view.hasFocus()
    hands.window.reader.agenda.setFocus()
    assert not [i for i in found_in(view) if i.state().focused]


@pytest.mark.usefixtures("listened")
def test_the_reading_pane_tells_of_its_caret_once_and_not_a_paragraph_at_a_time(
    hands: Hands, qtbot: QtBot
) -> None:
    hands.go_to_label("6")
    hands.window.actions_of["reading-pane"].trigger()
    text = hands.window.findChild(ReadingText)
    assert text is not None
    qtbot.waitUntil(lambda: text.document().blockCount() > 3, timeout=PATIENCE)
    moved: list[int] = []
    text.cursorPositionChanged.connect(lambda: moved.append(1))
    text.apply_settings()
    assert len(moved) <= 3


def test_nobody_listens_nothing_is_laid_over_the_pages(hands: Hands) -> None:
    hands.go_to_label("6")
    hands.window.reader.area.spoken.refresh()
    assert not [i for i in found_in(hands.view) if i.text(NAME).startswith("Item 6, page")]


@pytest.mark.usefixtures("listened")
def test_what_is_laid_over_the_pages_is_neither_seen_nor_in_the_way(
    hands: Hands, qtbot: QtBot
) -> None:
    """The picture of the pages is the same, and words can still be dragged over."""
    hands.go_to_label("6")
    qtbot.waitUntil(lambda: hands.words(9) != [], timeout=PATIENCE)
    spoken = hands.window.reader.area.spoken
    spoken.refresh()
    hands.view.viewport().repaint()
    with_them = hands.view.viewport().grab().toImage()
    QAccessible.setActive(False)
    spoken.refresh()
    without = hands.view.viewport().grab().toImage()
    assert with_them == without
    QAccessible.setActive(True)
    spoken.refresh()
    assert hands.select_line(9, "Since").startswith("Since")
    assert hands.window.reader.area.marking.has_selection


@pytest.mark.usefixtures("listened")
def test_the_agenda_is_a_list_with_a_name_and_spoken_rows(hands: Hands) -> None:
    agenda = hands.window.reader.agenda
    tree = next(
        i
        for i in [QAccessible.queryAccessibleInterface(agenda), *found_in(agenda)]
        if i.role() in (Role.List, Role.Tree)
    )
    assert tree.text(NAME) == "Agenda"
    rows = [tree.child(place).text(NAME) for place in range(tree.childCount())]
    assert any("Keeping Water Out" in row and "6" in row for row in rows)


PANES = (
    "show-agenda", "find", "show-points", "show-questions", "show-interests", "show-about",
    "reading-pane",
)  # fmt: skip


def focusable(window: QWidget) -> list[QWidget]:
    """All that Tab can come to now, or a click can give the keys to."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
    ]


@pytest.mark.parametrize("pane", PANES)
def test_whatever_takes_the_keys_or_is_pressed_has_a_name(
    hands: Hands, qtbot: QtBot, pane: str
) -> None:
    hands.window.actions_of[pane].trigger()
    window = hands.window
    nameless = [
        f"{type(widget).__module__}.{type(widget).__name__} ({widget.objectName()})"
        for widget in {*focusable(window), *_buttons(window)}
        if not QAccessible.queryAccessibleInterface(widget).text(NAME).strip()
    ]
    assert not nameless


def test_the_list_of_meetings_has_names(hands: Hands) -> None:
    hands.window.show_home()
    for widget in {*focusable(hands.window), *_buttons(hands.window)}:
        assert QAccessible.queryAccessibleInterface(widget).text(NAME).strip(), widget


@pytest.mark.parametrize("pane", PANES)
def test_tab_comes_round_to_everything_once(hands: Hands, qtbot: QtBot, pane: str) -> None:
    """From the pages and back to them, without a dead end, over all that can take the keys."""
    window = hands.window
    window.activateWindow()
    hands.window.actions_of[pane].trigger()
    hands.view.setFocus()
    seen: list[QWidget] = []
    for _ in range(120):
        QApplication.focusWidget().focusNextPrevChild(True)
        widget = QApplication.focusWidget()
        if widget is hands.view or widget in seen:
            break
        seen.append(widget)
    assert QApplication.focusWidget() is hands.view
    missed = [w for w in focusable(window) if w not in seen and w is not hands.view]
    assert not [w for w in missed if not _in_composite(w, seen)]


@pytest.mark.parametrize("pane", PANES)
def test_focus_can_be_seen_wherever_it_is(hands: Hands, qtbot: QtBot, pane: str) -> None:
    """The picture of each widget changes when the keys come to it by Tab."""
    window = hands.window
    window.actions_of[pane].trigger()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=PATIENCE)
    unseen: list[str] = []
    elsewhere = hands.view
    for widget in focusable(window):
        if not widget.visibleRegion().boundingRect().isValid():
            continue
        other = elsewhere if widget is not elsewhere else window.reader.toolbar.page_box.edit
        other.setFocus(Qt.FocusReason.TabFocusReason)
        holder = widget.parentWidget() or widget
        before = _picture(holder)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        if before == _picture(holder):
            unseen.append(f"{type(widget).__name__} “{widget.accessibleName()}”")
    assert not unseen


def _picture(widget: QWidget) -> object:
    return widget.grab().toImage()


def _buttons(window: QWidget) -> list[QAbstractButton]:
    return [button for button in window.findChildren(QAbstractButton) if button.isVisible()]


def _in_composite(widget: QWidget, seen: list[QWidget]) -> bool:
    """Part of something that Tab came to: one of a row of choices, moved along by arrows."""
    parent = widget.parentWidget()
    return any(other is parent or other.parentWidget() is parent for other in seen)
