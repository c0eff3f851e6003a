# SPDX-License-Identifier: AGPL-3.0-or-later
"""The agenda beside the pages."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from desktop.domain.agenda import PageSpan
from desktop.ui.agenda.agenda_list import AgendaList
from desktop.ui.agenda.agenda_model import AgendaModel, AgendaRow, RowKind, pages_text
from desktop.ui.look.look import Look

ROWS = [
    AgendaRow(RowKind.ITEM, 11, "1", "Apologies"),
    AgendaRow(RowKind.ITEM, 12, "2", "Flood plan", "pp. 5–16", has_paper=True, marks=3),
    AgendaRow(RowKind.DOCUMENT, 2, "", "Supplement 1: Late figures", "2 pages", has_paper=True),
]


def test_the_model_keeps_the_rules(qtmodeltester: ModelTester) -> None:
    """As Qt's own checks see it, empty and filled."""
    model = AgendaModel()
    qtmodeltester.check(model)
    model.set_rows(ROWS)
    qtmodeltester.check(model)


def test_counts_alone_do_not_move_the_list() -> None:
    """A new mark changes a row and does not set the list back."""
    model = AgendaModel()
    model.set_rows(ROWS)
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    model.set_rows([ROWS[0], AgendaRow(RowKind.ITEM, 12, "2", "Flood plan", marks=4), ROWS[2]])
    assert resets == []
    model.set_rows(ROWS[:2])
    assert resets == [True]


def test_a_row_says_everything_aloud() -> None:
    """Number, title, pages and counts, for a screen reader."""
    model = AgendaModel()
    model.set_rows(ROWS)
    spoken = model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Item 2, Flood plan, pp. 5–16, 3 marked"


def test_enter_and_click_choose(qtbot: QtBot, look: Look) -> None:
    """Items and papers say which they are."""
    agenda = AgendaList(look)
    qtbot.addWidget(agenda)
    agenda.resize(260, 400)
    agenda.set_rows(ROWS)
    agenda.show()
    agenda.show_current(RowKind.ITEM, 12)
    with qtbot.waitSignal(agenda.item_chosen) as chosen:
        qtbot.keyClick(agenda, Qt.Key.Key_Return)
    assert chosen.args == [12]
    place = agenda.visualRect(agenda.model().index(2, 0)).center()
    with qtbot.waitSignal(agenda.document_chosen) as document:
        qtbot.mouseClick(agenda.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert document.args == [2]


def test_pages_are_written_as_on_the_agenda() -> None:
    """One page, several, or none known."""
    assert pages_text(PageSpan(4, 9, "5", "10")) == "pp. 5–10"
    assert pages_text(PageSpan(4, 4, "5", "5")) == "p. 5"
    assert pages_text(PageSpan(4, 9)) == ""
    assert pages_text(None) == ""


def test_rows_are_as_high_as_their_titles_at_the_width_shown(qtbot: QtBot, look: Look) -> None:
    """With a scroll bar or without, narrower or wider, no row runs into the next."""
    agenda = AgendaList(look)
    qtbot.addWidget(agenda)
    long = "Declarations of Interest and of the Party Whip"
    agenda.set_rows([AgendaRow(RowKind.ITEM, n, str(n), long) for n in range(1, 30)])
    agenda.resize(420, 300)
    agenda.show()
    line = look.metrics(bold=True).lineSpacing()
    for width in (420, 200, 260):
        agenda.resize(width, 300)
        room = width - 34 - 24 - agenda.verticalScrollBar().sizeHint().width() - 4
        lines = look.metrics(bold=True).horizontalAdvance(long) / room

        def fits(lines: float = lines) -> bool:
            return agenda.visualRect(agenda.model().index(0, 0)).height() >= min(lines, 3) * line

        qtbot.waitUntil(fits)


def test_the_row_in_view_is_shown_whole(qtbot: QtBot, look: Look) -> None:
    """Also once it has grown by a line, or the list has become narrower; it outlives a reset."""
    agenda = AgendaList(look)
    qtbot.addWidget(agenda)
    agenda.resize(260, 300)
    rows = [AgendaRow(RowKind.ITEM, n, str(n), "Flood plan for the river") for n in range(1, 30)]
    agenda.set_rows(rows)
    agenda.show()
    agenda.show_current(RowKind.ITEM, 20)

    def whole() -> bool:
        place = agenda.visualRect(agenda.currentIndex())
        return place.top() >= 0 and place.bottom() < agenda.viewport().height()

    qtbot.waitUntil(whole)
    rows[19] = AgendaRow(RowKind.ITEM, 20, "20", "Flood plan for the river", "pp. 5–16", marks=3)
    agenda.set_rows(rows)
    qtbot.waitUntil(whole)
    agenda.resize(150, 180)
    qtbot.waitUntil(whole)
    agenda.set_rows(rows[1:])
    row = agenda.current_row()
    assert row is not None and row.id == 20
    qtbot.waitUntil(whole)


def test_what_does_not_fit_below_a_title_goes_to_another_line(qtbot: QtBot, look: Look) -> None:
    """Nothing of pages and counts is cut off at the width the list has at first."""
    agenda = AgendaList(look)
    qtbot.addWidget(agenda)
    short = AgendaRow(RowKind.ITEM, 1, "1", "Flood plan", "pp. 11–42", marks=7)
    full = AgendaRow(RowKind.ITEM, 2, "2", "Flood plan", "pp. 111–142", marks=17, questions=11)
    agenda.set_rows([short, full])
    agenda.show()
    line = look.metrics("small").lineSpacing()

    def grown() -> int:
        first, second = (agenda.visualRect(agenda.model().index(n, 0)) for n in (0, 1))
        return int(second.height() - first.height())

    for width, more in ((240, line), (500, 0), (240, line)):
        agenda.resize(width, 300)
        qtbot.waitUntil(lambda wanted=more: grown() == wanted)
