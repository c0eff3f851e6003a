# SPDX-License-Identifier: AGPL-3.0-or-later
"""Names, roles and behaviour of the small building blocks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QFont, QFontMetricsF, QIcon, QImage, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QStyleOptionComboBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.domain.tag import TAG_COLOURS, Tag
from desktop.ui.look.look import Look, LookChoice
from desktop.ui.widgets.buttons import Button, ButtonKind, ToolButton
from desktop.ui.widgets.chip import Chip, paint_chip, place_chips
from desktop.ui.widgets.choice_box import ChoiceBox
from desktop.ui.widgets.colour_dots import ColourDots
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.idle_scroll_bar import keep_room_for_bar
from desktop.ui.widgets.labels import ElidedLabel
from desktop.ui.widgets.message_bar import Level, MessageBar
from desktop.ui.widgets.progress_strip import ProgressStrip
from desktop.ui.widgets.segments import Segments
from desktop.ui.widgets.short_button import ShortButton
from desktop.ui.widgets.wrapped_text import wrap_text

_GAPS = {ord(" "): "", ord("-"): ""}

ROLE = QAccessible.Role


def test_a_tool_button_needs_a_name(qtbot: QtBot, look: Look) -> None:
    with pytest.raises(ValueError, match="name"):
        ToolButton(look, "close", "")
    button = ToolButton(look, "close", "Close")
    qtbot.addWidget(button)
    spoken = QAccessible.queryAccessibleInterface(button)
    assert spoken.text(QAccessible.Text.Name) == "Close"
    assert button.toolTip() == "Close"


def test_a_button_is_called_by_its_words(qtbot: QtBot, look: Look) -> None:
    button = Button(look, "&Import", kind=ButtonKind.PRIMARY, icon="import", tip="Add papers")
    qtbot.addWidget(button)
    spoken = QAccessible.queryAccessibleInterface(button)
    assert spoken.role() == ROLE.Button
    assert spoken.text(QAccessible.Text.Name) == "Import"
    assert spoken.text(QAccessible.Text.Description) == "Add papers"


def test_enter_presses_the_button_that_has_the_focus(qtbot: QtBot, look: Look) -> None:
    button = Button(look, "Import")
    qtbot.addWidget(button)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        with qtbot.waitSignal(button.clicked):
            qtbot.keyClick(button, key)


def test_a_button_says_less_where_there_is_little_room(qtbot: QtBot, look: Look) -> None:
    button = ShortButton(look, "Look for my interests", "Look again")
    qtbot.addWidget(button)
    button.show()
    button.resize(button.sizeHint())
    assert button.text() == "Look for my interests"
    button.resize(button.minimumSizeHint())
    assert button.text() == "Look again"
    assert button.accessibleName() == "Look for my interests"
    button.resize(button.sizeHint())
    assert button.text() == "Look for my interests"


def test_a_message_is_shown_acted_on_and_put_away(qtbot: QtBot, look: Look) -> None:
    bar = MessageBar(look)
    qtbot.addWidget(bar)
    assert bar.isHidden()
    bar.show_message("The disk is full.", Level.ERROR, action="Try again")
    assert bar.isVisible()
    assert bar.accessibleName() == "The disk is full."
    retry = next(b for b in bar.findChildren(QPushButton) if b.text() == "Try again")
    with qtbot.waitSignal(bar.action_pressed):
        qtbot.mouseClick(retry, Qt.MouseButton.LeftButton)
    assert bar.isHidden()
    bar.show_message("Saved.", Level.SUCCESS)
    assert retry.isHidden()
    for words, wide in (("Saved.", 500), ("The disk is full, and more is to be said. " * 4, 300)):
        bar.show_message(words)
        bar.resize(wide, bar.heightForWidth(wide) if bar.hasHeightForWidth() else 60)
        icon, text = (
            next(one for one in bar.findChildren(QLabel) if one.pixmap().isNull() is (not pictured))
            for pictured in (True, False)
        )
        first_line = text.y() + text.contentsRect().top() + text.fontMetrics().height() / 2
        assert abs(icon.geometry().center().y() - first_line) <= 1
        assert abs(bar.findChild(QToolButton).geometry().center().y() - first_line) <= 1
    with qtbot.waitSignal(bar.dismissed):
        qtbot.keyClick(bar, Qt.Key.Key_Escape)
    assert bar.isHidden()
    bar.show_message("Gone soon.", seconds=0.05)
    qtbot.waitUntil(bar.isHidden)


def test_an_action_goes_below_the_words_of_a_narrow_message(qtbot: QtBot, look: Look) -> None:
    """Beside them it would leave room for one word to a line."""
    bar = MessageBar(look)
    host = QWidget()
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    column.addWidget(bar)
    column.addStretch()
    bar.show_message("The mark was put in its new place.", action="Show where it was before")
    action = next(b for b in bar.findChildren(QPushButton) if b.text().startswith("Show"))
    text = next(one for one in bar.findChildren(QLabel) if one.text())
    for width, below in ((900, False), (300, True), (900, False), (260, True)):
        host.resize(width, 300)
        host.show()
        qtbot.waitUntil(lambda wanted=below: (action.y() > text.geometry().bottom() - 4) is wanted)
        assert action.width() >= action.sizeHint().width()
        assert text.width() >= 150
        qtbot.waitUntil(lambda: bar.rect().contains(action.geometry()))
        assert text.height() >= text.heightForWidth(text.width())


def test_colours_are_chosen_by_pointer_and_arrows(qtbot: QtBot, look: Look) -> None:
    dots = ColourDots(
        look, "Colour", [("red", "Red"), ("blue", "Blue")], lambda name: f"#{len(name):06d}"
    )
    qtbot.addWidget(dots)
    with qtbot.waitActive(dots):
        dots.show()
        dots.activateWindow()
    first, second = dots.findChildren(QAbstractButton)
    assert second.accessibleName() == "Blue"
    with qtbot.waitSignal(dots.chosen) as chosen:
        qtbot.mouseClick(second, Qt.MouseButton.LeftButton)
    assert chosen.args == ["blue"]
    assert dots.value == "blue"
    second.setFocus()
    qtbot.keyClick(second, Qt.Key.Key_Left)
    assert first.isChecked()
    dots.set_value("blue")
    assert dots.value == "blue"


def test_progress_can_be_stopped_once(qtbot: QtBot, look: Look) -> None:
    strip = ProgressStrip(look, "pack.pdf")
    qtbot.addWidget(strip)
    strip.set_progress(0.5, "Reading page 3 of 6")
    assert strip.stage == "Reading page 3 of 6"
    cancel = strip.findChild(QPushButton)
    assert cancel.accessibleName() == "Cancel pack.pdf"
    with qtbot.waitSignal(strip.cancelled):
        qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    assert not cancel.isEnabled()


def test_an_empty_state_offers_its_button(qtbot: QtBot, look: Look) -> None:
    state = EmptyState(look, "library", "Nothing here.", heading="Empty", button="Import")
    qtbot.addWidget(state)
    assert state.button is not None
    with qtbot.waitSignal(state.pressed):
        qtbot.mouseClick(state.button, Qt.MouseButton.LeftButton)


def test_a_label_that_does_not_fit_tips_its_text(qtbot: QtBot, look: Look) -> None:
    line = ElidedLabel("A rather long title of a rather long report")
    qtbot.addWidget(line)
    line.resize(60, 20)
    line.show()
    assert line.toolTip() == line.text()
    line.resize(900, 20)
    assert line.toolTip() == ""


def test_counts_stand_behind_titles(qtbot: QtBot, look: Look) -> None:
    tabs = Segments("Panes", ["Points", "Questions"])
    qtbot.addWidget(tabs)
    tabs.set_count(0, 3)
    assert tabs.tabText(0) == "Points 3"
    tabs.set_count(0, 0)
    assert tabs.tabText(0) == "Points"


def test_the_wheel_does_not_change_a_choice(qtbot: QtBot, look: Look) -> None:
    box = ChoiceBox("Kind", ["One", "Two"])
    qtbot.addWidget(box)
    assert box.accessibleName() == "Kind"
    assert box.focusPolicy() == Qt.FocusPolicy.StrongFocus


@pytest.mark.parametrize("count", [2, 3, 9])
def test_a_dropped_list_shows_its_last_row_whole(qtbot: QtBot, look: Look, count: int) -> None:
    box = ChoiceBox("Order", [f"Choice {n}" for n in range(count)])
    qtbot.addWidget(box)
    box.move(100, 100)
    with qtbot.waitExposed(box):
        box.show()
    box.showPopup()
    view = box.view()

    def whole() -> bool:
        last = view.visualRect(view.model().index(count - 1, 0))
        first = view.visualRect(view.model().index(0, 0))
        return first.top() >= 0 and last.bottom() < view.viewport().height()

    qtbot.waitUntil(whole)
    assert view.window().rect().contains(view.geometry())
    box.hidePopup()


def test_chips_wrap(qtbot: QtBot, look: Look) -> None:
    tags = [Tag(n, name, "blue") for n, name in enumerate(("Raise", "Figures", "Follow up"))]
    rects = place_chips(look.metrics("small"), tags, 130)
    assert rects[0].top() == rects[1].top() < rects[2].top()
    assert all(rect.right() <= 130 for rect in rects)
    chip = Chip(look, tags[0])
    qtbot.addWidget(chip)
    assert chip.sizeHint() == rects[0].size()
    assert not chip.grab().isNull()


@pytest.mark.parametrize("text", ["", "one", "word " * 400, "x" * 5000, "a\n\nb\n" * 30])
def test_wrapped_text_keeps_to_its_lines(qtbot: QtBot, look: Look, text: str) -> None:
    font: QFont = look.font()
    short = wrap_text(text, font, 200, 4)
    assert 1 <= len(short.lines) <= 4
    whole = wrap_text(text, font, 200, 0)
    assert short.cut == (len(whole.lines) > 4)
    if short.cut:
        assert short.lines[-1].endswith("…")
    shown, meant = "".join(whole.lines), text.replace("\n", "")  # but for hyphens in long words
    assert shown.translate(_GAPS) == meant.translate(_GAPS)
    metrics = look.metrics()
    assert all(metrics.horizontalAdvance(line) <= 204 for line in short.lines)


def test_no_button_is_without_a_name(qtbot: QtBot, look: Look) -> None:
    bar = MessageBar(look)
    qtbot.addWidget(bar)
    bar.show_message("Hello", action="Go")
    for button in bar.findChildren(QToolButton) + bar.findChildren(QPushButton):
        assert button.accessibleName()


def test_a_count_that_comes_changes_no_letters(qtbot: QtBot, look: Look) -> None:
    """Whatever the width: what stands in the tabs stays where it is when a count appears."""
    titles = ["Points", "Questions", "Interests", "To do", "About"]
    tabs = Segments("Panes", titles, look=look, counted=range(4))
    qtbot.addWidget(tabs)
    tabs.show()
    for width in range(200, 700, 10):
        tabs.resize(width, 40)
        for place in range(4):
            tabs.set_count(place, 0)
        before = tabs.font().pixelSize()
        for place in range(4):
            tabs.set_count(place, 27)
        assert tabs.font().pixelSize() == before, width


@pytest.mark.parametrize("width", [640, 420, 330, 230])
def test_no_count_is_cut_however_narrow_the_tabs(qtbot: QtBot, look: Look, width: int) -> None:
    """Where the titles have no room, icons with counts stand for them and tips tell them."""
    titles = ("Points", "Questions", "Interests", "About", "Follow-ups")
    icons = ("highlight", "question", "declare", "info", "clock")
    tabs = Segments("Panes", titles, look=look, icons=icons)
    qtbot.addWidget(tabs)
    tabs.resize(width, 36)
    tabs.show()
    for place in range(5):
        tabs.set_count(place, 7 * place)
    assert tabs.width() == width
    for place in range(5):
        room = tabs.tabRect(place).width()
        icon = 0 if tabs.tabIcon(place).isNull() else tabs.iconSize().width()
        assert tabs.tabText(place).endswith(str(7 * place) if place else "")
        assert room >= tabs.fontMetrics().horizontalAdvance(tabs.tabText(place)) + icon
        assert tabs.tabText(place) or icon
        assert tabs.tabToolTip(place).startswith(titles[place])
        assert tabs.accessibleTabName(place).startswith(titles[place])
    assert tabs.tabRect(4).right() <= width


def test_a_word_longer_than_a_line_is_parted_with_a_hyphen(qtbot: QtBot, look: Look) -> None:
    """Words are broken between words where that can be, and nothing is lost."""
    font = QWidget().font()
    title = "Overview of Responsibilities"
    assert any(line.endswith("-") for line in wrap_text(title, font, 60, 0).lines)
    for width in (60, 90, 400):
        lines = wrap_text(title, font, width, 0).lines
        assert " ".join(lines).replace("- ", "") == title
        assert all(QFontMetricsF(font).horizontalAdvance(line) <= width + 1 for line in lines)


def test_what_a_bar_says_is_level_with_its_buttons_though_it_came_into_the_window_later(
    qtbot: QtBot, look: Look
) -> None:
    window, page = QStackedWidget(), QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(page)
    bar = MessageBar(look, page)
    column.addWidget(bar)
    column.addStretch(1)
    bar.show_message("To be registered by Monday.", Level.WARNING)
    window.addWidget(QWidget())
    window.resize(900, 300)
    window.show()
    window.addWidget(page)
    window.setCurrentWidget(page)
    words = next(each for each in bar.findChildren(QLabel) if each.text())
    close = next(each for each in bar.findChildren(QToolButton) if each.isVisible())

    def is_level() -> bool:
        line = words.contentsRect().translated(words.pos())
        return abs(line.center().y() - close.geometry().center().y()) <= 1

    qtbot.waitUntil(is_level)


def test_icons_are_drawn_in_the_size_that_buttons_show_them_in(qtbot: QtBot, look: Look) -> None:
    made = [
        Button(look, "Import", icon="import"),
        ToolButton(look, "close", "Close", size=16),
        ToolButton(look, "bin", "Delete", size=18),
        ToolButton(look, "undo", "Undo"),
    ]
    for button in made:
        qtbot.addWidget(button)
        assert button.iconSize() in button.icon().availableSizes()


def test_the_icon_of_a_primary_button_that_can_not_be_pressed_has_the_colour_of_its_words(
    qtbot: QtBot, look: Look
) -> None:
    button = Button(look, "Import", kind=ButtonKind.PRIMARY, icon="import")
    qtbot.addWidget(button)
    picture = button.icon().pixmap(QSize(18, 18), 1.0, QIcon.Mode.Disabled).toImage()
    shades = {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
        if picture.pixelColor(x, y).alpha() == 255
    }
    assert shades == {look.theme.colours.muted}


def test_a_scroll_bar_with_nowhere_to_go_shows_no_handle(qtbot: QtBot, look: Look) -> None:
    area, inside = QScrollArea(), QWidget()
    qtbot.addWidget(area)
    keep_room_for_bar(area)
    area.setWidget(inside)
    area.resize(300, 200)
    area.show()
    bar = area.verticalScrollBar()
    inside.resize(200, 100)
    qtbot.waitUntil(lambda: not bar.isEnabled())
    assert bar.isVisible()
    assert len(_shades(bar.grab().toImage())) == 1
    inside.resize(200, 600)
    qtbot.waitUntil(bar.isEnabled)
    assert len(_shades(bar.grab().toImage())) > 1


def test_a_choice_without_room_ends_in_dots(qtbot: QtBot, look: Look) -> None:
    title = "Agenda Document for the Harbours and Roads Committee, 9 March 2027"
    box = ChoiceBox("Paper shown", [title])
    qtbot.addWidget(box)
    option = QStyleOptionComboBox()
    box.resize(160, 32)
    box.initStyleOption(option)
    assert option.currentText.startswith("Agenda")
    assert option.currentText.endswith("…")
    assert box.currentText() == title
    box.resize(900, 32)
    box.initStyleOption(option)
    assert option.currentText == title


def test_the_tab_that_has_the_focus_has_a_ring(qtbot: QtBot, look: Look) -> None:
    tabs = Segments("Your attendance", ("Present", "Apologies"))
    qtbot.addWidget(tabs)
    tabs.resize(400, 40)
    with qtbot.waitActive(tabs):
        tabs.show()
        tabs.activateWindow()
    tabs.clearFocus()
    assert look.theme.colours.focus not in _shades(tabs.grab().toImage())
    tabs.setFocus()
    assert look.theme.colours.focus in _shades(tabs.grab().toImage())


@pytest.mark.parametrize(("edge", "flush"), [(0, True), (16, False)])
def test_a_bar_from_edge_to_edge_has_no_round_corners(
    edge: int, flush: bool, qtbot: QtBot, look: Look
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    column.setContentsMargins(edge, 0, edge, 0)
    bar = MessageBar(look, page)
    column.addWidget(bar)
    bar.show_message("To be registered by Monday.", Level.WARNING)
    page.resize(600, 80)
    page.show()
    qtbot.waitUntil(lambda: bar.width() == 600 - 2 * edge)
    corner = page.grab().toImage().pixelColor(bar.x(), bar.y()).name()
    assert (corner == look.theme.colours.warning_fill) is flush


def _shades(picture: QImage) -> set[str]:
    places = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
    return {picture.pixelColor(x, y).name() for x, y in places}


def test_of_a_number_all_is_shown_or_nothing(qtbot: QtBot) -> None:
    where = ElidedLabel("11 of 64 in the file")
    qtbot.addWidget(where)
    where.set_whole_or_none()
    where.resize(300, 30)
    image = where.grab().toImage()
    colours = {image.pixel(x, y) for x in range(300) for y in range(30)}
    assert len(colours) > 1
    where.resize(40, 30)
    image = where.grab().toImage()
    assert len({image.pixel(x, y) for x in range(40) for y in range(30)}) == 1


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_chip_of_a_tag_stands_out_on_a_chosen_row(look: Look, name: str) -> None:
    look.choose(LookChoice(name))
    chosen = QColor(look.theme.colours.selected)
    for tint in TAG_COLOURS:
        picture = QImage(120, 24, QImage.Format.Format_RGB32)
        picture.fill(chosen)
        painter = QPainter(picture)
        paint_chip(painter, look, Tag(1, "", tint), QRect(10, 2, 100, 20))
        painter.end()
        edge = max(_apart(picture.pixelColor(60, y), chosen) for y in range(1, 4))
        assert edge > 40
    look.choose(LookChoice.LIGHT)


def _apart(one: QColor, other: QColor) -> int:
    return sum(abs(a - b) for a, b in zip(one.getRgb(), other.getRgb(), strict=True))
