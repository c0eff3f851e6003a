# SPDX-License-Identifier: AGPL-3.0-or-later
"""The home page in a window: order, keys, clicks, drops, imports."""

from __future__ import annotations

import warnings
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop.domain.meeting import Meeting, MeetingCard, MeetingSummary
from desktop.ui.library.grouping import Group, HeadingRow, MeetingRow, home_rows, matches
from desktop.ui.library.home_page import HomePage
from desktop.ui.library.meeting_model import MeetingModel
from desktop.ui.library.wording import days_ahead, read_so_far, said_date, said_time
from desktop.ui.look.look import Look
from desktop.ui.widgets.search_box import SearchBox

TODAY = date(2026, 3, 10)


def summary(
    ident: int, body: str, day: date | None, *, at: time | None = None, read: int = 0
) -> MeetingSummary:
    """A meeting of an invented council."""
    card = MeetingCard("Hartle Valley Borough Council", body, day, at, "Council Chamber")
    return MeetingSummary(
        Meeting(ident, card), 1, 64, 12, read_page_count=read, readable_page_count=60
    )


MEETINGS = [
    summary(1, "Cabinet", date(2026, 3, 3)),
    summary(2, "Planning", date(2026, 3, 19)),
    summary(3, "Licensing", date(2026, 3, 12), at=time(14)),
    summary(4, "Council", date(2026, 3, 12), at=time(10)),
    summary(5, "Standards", None),
    summary(6, "Audit", date(2026, 2, 3)),
]


@pytest.fixture
def page(qtbot: QtBot, look: Look) -> HomePage:
    """The page with six meetings, in front."""
    page = HomePage(look)
    qtbot.addWidget(page)
    page.set_meetings(MEETINGS, TODAY)
    page.resize(1000, 700)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    page.list.setFocus()
    return page


@pytest.mark.parametrize(("width", "height"), [(1000, 700), (1000, 1400), (1500, 1400)])
def test_the_cards_stand_below_the_button_that_imports(
    page: HomePage, qtbot: QtBot, width: int, height: int
) -> None:
    """Whether there is a scroll bar beside them or not, and however wide the window is."""
    page.resize(width, height)
    bar, viewport = page.list.verticalScrollBar(), page.list.viewport()
    qtbot.waitUntil(lambda: (bar.maximum() > 0) == (height < 1000))
    button = next(b for b in page.findChildren(QPushButton) if "Import" in b.text())

    def middle_of_cards() -> int:
        return viewport.mapTo(page, viewport.rect().center()).x()

    qtbot.waitUntil(lambda: abs(middle_of_cards() - page.width() // 2) <= 1)
    head = button.parentWidget()
    assert head is not None
    assert abs(head.mapTo(page, head.rect().center()).x() - page.width() // 2) <= 1


def drag_of(data: QMimeData) -> QDragEnterEvent:
    """Something dragged into the page."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # deprecated in Qt, which offers nothing else yet
        return QDragEnterEvent(
            QPoint(20, 20),
            Qt.DropAction.CopyAction,
            data,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )


def test_meetings_stand_in_groups() -> None:
    rows = home_rows(MEETINGS, TODAY)
    said = [
        row.group.value if isinstance(row, HeadingRow) else row.summary.meeting.id for row in rows
    ]
    assert said == ["Next", 4, 3, "Upcoming", 2, "No date yet", 5, "Past", 1, 6]
    today = home_rows(MEETINGS, date(2026, 3, 19))
    assert isinstance(today[1], MeetingRow)
    assert (today[1].group, today[1].summary.meeting.id) == (Group.NEXT, 2)
    assert home_rows([], TODAY) == []


def test_a_meeting_is_found_by_any_of_its_words() -> None:
    assert matches(MEETINGS[0], "cab hartle")
    assert matches(MEETINGS[0], "march 2026")
    assert not matches(MEETINGS[4], "march")


@pytest.mark.parametrize(
    ("days", "said"),
    [(0, "Today"), (1, "Tomorrow"), (5, "In 5 days"), (30, "In 4 weeks"), (-1, "")],
)
def test_days_are_said_as_people_do(days: int, said: str) -> None:
    assert days_ahead(date.fromordinal(TODAY.toordinal() + days), TODAY) == said


def test_times_dates_and_progress_in_words() -> None:
    assert [said_time(time(h, m)) for h, m in ((14, 0), (0, 5), (12, 30))] == [
        "2.00 pm",
        "12.05 am",
        "12.30 pm",
    ]
    assert said_date(date(2024, 1, 23)) == "Tuesday 23 January 2024"
    said = [read_so_far(summary(1, "A", None, read=read)) for read in (0, 1, 60)]
    assert said == ["Not read yet", "1 of 60 pages read", "All read"]


def test_the_model_keeps_qts_rules(qtbot: QtBot) -> None:
    model = MeetingModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for day in (TODAY, date(2026, 3, 19), date(2027, 1, 1)):
        model.set_rows(home_rows(MEETINGS, day))
    spoken = model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert "64 pages, 12 agenda items" in spoken


def test_keys_choose_and_open(page: HomePage, qtbot: QtBot) -> None:
    assert page.current_meeting == 4
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.open_meeting) as opened:
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert opened.args == [2]
    with qtbot.waitSignal(page.delete_asked) as asked:
        qtbot.keyClick(page.list, Qt.Key.Key_Delete)
    assert asked.args == [2]


def test_a_click_opens_and_a_heading_does_not(page: HomePage, qtbot: QtBot) -> None:
    model = page.list.model()
    opened: list[int] = []
    page.open_meeting.connect(opened.append)
    for row in (0, 2):
        spot = page.list.visualRect(model.index(row, 0)).center()
        qtbot.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert opened == [3]


def test_the_chosen_meeting_stays_chosen(page: HomePage) -> None:
    page.list.setCurrentIndex(page.list.model().index(4, 0))
    assert page.current_meeting == 2
    page.set_meetings([*MEETINGS, summary(7, "Scrutiny", date(2026, 3, 11))], TODAY)
    assert page.current_meeting == 2


def test_an_empty_library_says_what_to_do(qtbot: QtBot, look: Look) -> None:
    page = HomePage(look)
    qtbot.addWidget(page)
    page.show()
    button = next(b for b in page.findChildren(QPushButton) if b.isVisible())
    with qtbot.waitSignal(page.import_asked):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_many_meetings_can_be_searched(page: HomePage, qtbot: QtBot) -> None:
    assert page.findChild(SearchBox) is None
    page.set_meetings([*MEETINGS, *(summary(n, "Panel", None) for n in range(10, 14))], TODAY)
    box = page.findChild(SearchBox)
    qtbot.keyClicks(box, "audit")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    assert page.current_meeting == 6
    assert page.list.model().rowCount() == 2
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert page.list.model().rowCount() == 14


def test_files_are_dropped_anywhere(page: HomePage, qtbot: QtBot, tmp_path: Path) -> None:
    paper = tmp_path / "Pack ŵ.pdf"
    paper.write_bytes(b"%PDF-")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(paper)), QUrl("https://example.org/x.pdf")])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    enter = drag_of(data)
    QApplication.sendEvent(page, enter)
    assert enter.isAccepted()
    assert not page.grab().isNull()
    with qtbot.waitSignal(page.import_files) as dropped:
        QApplication.sendEvent(page, QDropEvent(QPointF(20, 20), copy, data, left, none))
    assert dropped.args == [[paper]]


def test_words_dropped_are_not_taken(page: HomePage) -> None:
    data = QMimeData()
    data.setText("not a file")
    enter = drag_of(data)
    enter.ignore()
    QApplication.sendEvent(page, enter)
    assert not enter.isAccepted()


def test_imports_show_how_far_they_are(page: HomePage, qtbot: QtBot) -> None:
    strip = page.show_import("a", "pack.pdf")
    page.set_import_progress("a", 0.4, "Reading page 4 of 10")
    qtbot.waitUntil(strip.isVisible)
    assert strip.stage == "Reading page 4 of 10"
    with qtbot.waitSignal(page.import_cancelled) as cancelled:
        qtbot.mouseClick(strip.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert cancelled.args == ["a"]
    page.end_import("a")
    assert not strip.isVisible()
    page.end_import("a")


def test_it_draws_in_every_state(page: HomePage, look: Look, qtbot: QtBot) -> None:
    unread = summary(8, "Scrutiny", TODAY, at=time(9), read=3)
    page.set_meetings([unread, *MEETINGS], TODAY)
    for width in (420, 1600):
        page.resize(width, 600)
        assert not page.grab().isNull()


def test_enter_in_the_box_opens_the_meeting_that_was_found(look: Look, qtbot: QtBot) -> None:
    page = HomePage(look)
    qtbot.addWidget(page)
    many = [summary(n, f"Committee {n}", date(2026, 3, n)) for n in range(1, 12)]
    page.set_meetings(many, TODAY)
    page.show()
    box = page.findChild(SearchBox)
    assert box is not None
    qtbot.keyClicks(box, "committee 9")
    with qtbot.waitSignal(page.open_meeting) as opened:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert opened.args == [9]
    box.clear()
    with qtbot.assertNotEmitted(page.open_meeting):
        qtbot.keyClick(box, Qt.Key.Key_Return)


def test_what_is_noticed_does_not_make_the_window_higher(page: HomePage, qtbot: QtBot) -> None:
    notice = QPushButton("To be registered")
    notice.setFixedHeight(150)
    page.add_notice(notice)
    qtbot.waitUntil(notice.isVisible)
    assert page.minimumSizeHint().height() < 400
    assert page.list.height() > 150
