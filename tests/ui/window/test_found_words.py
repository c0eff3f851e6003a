# SPDX-License-Identifier: AGPL-3.0-or-later
"""Enter in the search goes to the very words: they are marked wherever they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from desktop.domain.interest import DeclarationKind
from desktop.domain.search_entry import FoundKind
from desktop.domain.search_query import search_query
from desktop.domain.standing_interest import InterestEntry
from desktop.domain.vote import VoteFacts
from desktop.services.ask import ask
from desktop.services.declare import declare
from desktop.services.follow_up import follow_up
from desktop.services.keep_bank import bank_question
from desktop.services.keep_register import add_interest
from desktop.services.mark_words import mark_quote
from desktop.services.note_correction import note_correction
from desktop.services.note_meeting import note_in_meeting
from desktop.services.note_vote import note_vote
from desktop.services.request_topic import request_topic
from desktop.services.search_everything import FoundThing, search_everything
from desktop.services.take_note import write_note
from desktop.storage.library import Library
from desktop.ui.main_window import MainWindow
from desktop.ui.questions.bank_dialog import BankDialog
from desktop.ui.search.found_guide import FoundGuide
from desktop.ui.search.found_mark import FoundMark
from desktop.ui.search.found_on_page import FoundOnPage
from desktop.ui.tags.tag_thread import TagThread
from tests.ui.window.conftest import PATIENCE, OpenWindow

QUOTE = "It keeps 4,000 in six stores,"
LONG = "Much is to be said before it comes to that. " * 40
FEWEST = 40  # pixels of the colour behind marked words


@pytest.fixture
def window(open_window: OpenWindow, folder: Path) -> MainWindow:
    """The app on a library with the sample pack."""
    return open_window(folder)


def _library(window: MainWindow) -> Library:
    assert window.library is not None
    return window.library


def _item(library: Library, number: str) -> int:
    with library.look() as work:
        return next(item.id for item in work.items.of_meeting(1) if item.number == number)


def _marked(widget: QWidget) -> QRect:
    """Where in a window words are seen marked."""
    seen = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return _spots(seen, QColor("#fbefcf")).united(_spots(seen, QColor("#41350f")))


def _spots(seen: QImage, fill: QColor) -> QRect:
    wanted, width = fill.rgb(), seen.width()
    rows = memoryview(seen.constBits()).cast("I")
    found = [place for place, pixel in enumerate(rows) if pixel == wanted]
    if len(found) < FEWEST:
        return QRect()
    xs = [place % width for place in found]
    top, bottom = found[0] // width, found[-1] // width
    return QRect(min(xs), top, max(xs) - min(xs) + 1, bottom - top + 1)


def _find(window: MainWindow, kind: FoundKind, typed: str) -> FoundThing:
    found = search_everything(_library(window), query=search_query(typed))
    return next(thing for group in found for thing in group.things if thing.kind is kind)


def _go(window: MainWindow, kind: FoundKind, typed: str) -> None:
    FoundGuide(window).go(_find(window, kind, typed), typed)


def _mark_of(window: MainWindow) -> FoundMark:
    mark = window.findChild(FoundMark)
    assert isinstance(mark, FoundMark)
    return mark


def _mark(library: Library, window: MainWindow, note: str) -> None:
    mark_quote(library, window.workers, meeting_id=1, label="8", quote=QUOTE, note=note)


Make = Callable[[Library, MainWindow], object]

IN_PANES: dict[FoundKind, Make] = {
    FoundKind.MARK: lambda library, window: _mark(library, window, f"{LONG} A quagga came."),
    FoundKind.ITEM_NOTE: lambda library, _: write_note(
        library, meeting_id=1, item_id=_item(library, "6"), text=f"{LONG} A quagga came. {LONG}"
    ),
    FoundKind.QUESTION: lambda library, _: ask(
        library, meeting_id=1, item_id=_item(library, "6"), text=f"{LONG} A quagga came?"
    ),
    FoundKind.DECLARATION: lambda library, _: declare(
        library,
        meeting_id=1,
        item_ids=[_item(library, "6")],
        kind=DeclarationKind.OTHER,
        wording=f"{LONG} I keep a quagga.",
    ),
    FoundKind.FOLLOW_UP: lambda library, _: follow_up(
        library, meeting_id=1, text=f"{LONG} Feed the quagga."
    ),
    FoundKind.CORRECTION: lambda library, _: note_correction(
        library, meeting_id=1, wrong="A zebra", right=f"{LONG} A quagga"
    ),
    FoundKind.REQUEST: lambda library, _: request_topic(
        library, meeting_id=1, topic="The stables", reason=f"{LONG} The quagga."
    ),
    FoundKind.MEETING_NOTE: lambda library, _: note_in_meeting(
        library, meeting_id=1, item_id=_item(library, "6"), text=f"{LONG} The quagga."
    ),
    FoundKind.VOTE: lambda library, _: note_vote(
        library,
        meeting_id=1,
        item_id=_item(library, "6"),
        facts=VoteFacts(motion=f"{LONG} That the quagga be fed."),
    ),
}


@pytest.mark.parametrize("kind", IN_PANES)
def test_the_words_are_seen_marked_and_go_with_escape(
    window: MainWindow, qtbot: QtBot, kind: FoundKind
) -> None:
    library = _library(window)
    for number in range(6):  # the thing itself is not at the top
        follow_up(library, meeting_id=1, text=f"Report {number}. {LONG}")
        ask(library, meeting_id=1, item_id=_item(library, "6"), text=f"What of {number}? {LONG}")
    IN_PANES[kind](library, window)
    _go(window, kind, "quagga")
    side = window.reader.side
    qtbot.waitUntil(lambda: not _marked(side).isNull(), timeout=PATIENCE)
    QTest.qWait(0)
    place = _marked(side)
    assert side.rect().contains(place)
    assert place.height() < 3 * side.fontMetrics().height(), "one word, not the card"
    focus = QApplication.focusWidget()
    assert focus is not None
    steps = window.reader.undo_group.canUndo()
    QTest.keyClick(focus, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: _marked(side).isNull(), timeout=PATIENCE)
    assert window.reader.undo_group.canUndo() == steps


def test_words_far_down_a_folded_quotation_are_shown(window: MainWindow, qtbot: QtBot) -> None:
    library = _library(window)
    _mark(library, window, f"{LONG}{LONG} A quagga came.")
    _go(window, FoundKind.MARK, "quagga")
    points = window.reader.side.points.list
    qtbot.waitUntil(lambda: not _marked(points.viewport()).isNull(), timeout=PATIENCE)
    high = points.visualRect(points.currentIndex()).height()
    QTest.keyClick(points, Qt.Key.Key_Down)
    assert points.visualRect(points.currentIndex()).height() < high, "folded again"


def test_words_in_a_form_that_is_open_are_marked_there(window: MainWindow, qtbot: QtBot) -> None:
    library = _library(window)
    ask(library, meeting_id=1, text="Who feeds the okapi?", to_whom="The Keeper of Quaggas")
    _go(window, FoundKind.QUESTION, "okapi")
    questions = window.reader.side.questions
    QTest.keyClick(questions.list, Qt.Key.Key_Return)
    form = questions.list.indexWidget(questions.list.currentIndex())
    assert form is not None
    assert not _mark_of(window).is_shown
    for typed, words in (("okapi", "Who feeds the okapi?"), ("Quaggas", "The Keeper of Quaggas")):
        _go(window, FoundKind.QUESTION, typed)
        qtbot.waitUntil(lambda: not _marked(questions.list.viewport()).isNull(), timeout=PATIENCE)
        shown = [box.text() for box in form.findChildren(QLineEdit)] + [form.text.text]  # type: ignore[attr-defined]
        assert words in shown
    box = next(box for box in form.findChildren(QLineEdit) if "Quaggas" in box.text())
    assert not box.hasSelectedText(), "the next key would take their place"
    box.setFocus()
    QTest.keyClicks(box, "!")
    assert box.text() == "The Keeper of Quaggas!"
    qtbot.waitUntil(lambda: _marked(questions.list.viewport()).isNull(), timeout=PATIENCE)


def test_what_a_card_does_not_show_is_marked_in_its_form(window: MainWindow, qtbot: QtBot) -> None:
    entry = InterestEntry("other", "Friends of the Heron", look_for=("Quagga Lane",))
    add_interest(_library(window), entry=entry)
    _go(window, FoundKind.INTEREST, "quagga")
    page = window.my_interests.page
    assert page is not None
    qtbot.waitUntil(lambda: page.register.form is not None, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not _marked(page.register).isNull(), timeout=PATIENCE)


def test_the_bank_the_register_and_a_tag(window: MainWindow, qtbot: QtBot) -> None:
    library = _library(window)
    bank_question(library, text=f"{LONG} Who counts the gnus?", heading="Money")
    add_interest(library, entry=InterestEntry("other", "Friends of the Gnus"))
    mark_quote(
        library, window.workers, meeting_id=1, label="8", quote=QUOTE, tags=["gnus and others"]
    )
    _go(window, FoundKind.BANKED, "gnus")
    bank = window.findChild(BankDialog)
    assert bank is not None
    qtbot.waitUntil(lambda: not _marked(bank.list.viewport()).isNull(), timeout=PATIENCE)
    assert not _marked(bank.text).isNull()
    bank.close()
    _go(window, FoundKind.TAG, "gnus")
    thread = window.findChild(TagThread)
    assert thread is not None
    qtbot.waitUntil(lambda: not _marked(thread.heading).isNull(), timeout=PATIENCE)
    thread.close()
    _go(window, FoundKind.INTEREST, "gnus")
    page = window.my_interests.page
    assert page is not None
    qtbot.waitUntil(lambda: not _marked(page.register).isNull(), timeout=PATIENCE)


def test_an_item_has_its_words_marked_where_it_starts(window: MainWindow, qtbot: QtBot) -> None:
    _go(window, FoundKind.ITEM, "flood resilience")
    reader = window.reader
    qtbot.waitUntil(lambda: reader.finding.current_rects is not None, timeout=PATIENCE)
    item = reader.papers.item(_item(_library(window), "6")) if reader.papers else None
    assert item is not None and item.pages is not None
    assert reader.finding.current_rects[0] == item.pages.first  # type: ignore[index]
    assert reader.finding.wanted.words.casefold() == "flood resilience"


def test_at_the_meeting_an_item_without_papers_is_shown_on_the_front_sheet(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.open_meeting(1)
    window.actions_of["meeting-mode"].trigger()
    reader = window.reader
    qtbot.waitUntil(lambda: not reader.agenda.isVisible(), timeout=PATIENCE)
    _go(window, FoundKind.ITEM, "apologies")
    qtbot.waitUntil(lambda: reader.finding.current_rects is not None, timeout=PATIENCE)
    assert reader.finding.current_rects[0] == 1  # type: ignore[index]


def test_a_meeting_found_by_its_place_is_opened_there(window: MainWindow, qtbot: QtBot) -> None:
    window.open_meeting(1)
    reader = window.reader
    reader.journey.go_to(1, 9)
    _go(window, FoundKind.MEETING, "scrutiny committee")
    assert reader.area.view.page == 9, "by its name it is opened where it was left"
    _go(window, FoundKind.MEETING, "weir room")
    qtbot.waitUntil(lambda: reader.finding.current_rects is not None, timeout=PATIENCE)
    assert reader.finding.current_rects[0] == 0  # type: ignore[index]
    assert reader.finding.wanted.words == "Weir Room"


def test_words_marked_on_a_page_go_with_escape_or_the_next_hit(
    window: MainWindow, qtbot: QtBot
) -> None:
    follow_up(_library(window), meeting_id=1, text="A list of the numbats")
    reader = window.reader
    for leave in ("escape", "other"):
        _go(window, FoundKind.PAGE, "river festival")
        qtbot.waitUntil(lambda: bool(reader.finding.found_rects), timeout=PATIENCE)
        assert QApplication.focusWidget() is reader.area.view
        if leave == "escape":
            QTest.keyClick(reader.area.view, Qt.Key.Key_Escape)
        else:
            _go(window, FoundKind.FOLLOW_UP, "numbats")
        assert not reader.finding.found_rects
        assert reader.find_panel.box.text() == ""


def test_what_the_member_looks_for_in_the_pack_stays(window: MainWindow, qtbot: QtBot) -> None:
    reader = window.reader
    _go(window, FoundKind.PAGE, "river festival")
    qtbot.waitUntil(lambda: bool(reader.finding.found_rects), timeout=PATIENCE)
    reader.find_panel.look_for("flood")
    QTest.keyClick(reader.area.view, Qt.Key.Key_Escape)
    assert reader.find_panel.box.text() == "flood"


def test_an_item_without_papers_has_them_marked_on_the_agenda(
    window: MainWindow, qtbot: QtBot
) -> None:
    _go(window, FoundKind.ITEM, "apologies")
    agenda = window.reader.agenda
    qtbot.waitUntil(lambda: not _marked(agenda.viewport()).isNull(), timeout=PATIENCE)
    QTest.keyClick(agenda, Qt.Key.Key_Down)
    assert _marked(agenda.viewport()).isNull()


def test_a_person_has_the_name_marked_where_it_stands(window: MainWindow, qtbot: QtBot) -> None:
    _go(window, FoundKind.PERSON, "maddock")
    reader = window.reader
    qtbot.waitUntil(lambda: reader.finding.current_rects is not None, timeout=PATIENCE)
    assert "Maddock" in reader.finding.wanted.words
    assert reader.area.view.page == 0


@pytest.fixture
def screen_reader() -> Iterator[None]:
    """Somebody listens."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.mark.usefixtures("screen_reader")
def test_a_screen_reader_is_told_what_is_marked(window: MainWindow, qtbot: QtBot) -> None:
    follow_up(_library(window), meeting_id=1, text="A list of the numbats")
    guide = FoundGuide(window)
    with qtbot.waitSignal(guide.mark.said, timeout=PATIENCE) as told:
        guide.go(_find(window, FoundKind.FOLLOW_UP, "numbats"), "numbats")
    assert told.args == ["Marked here: numbats"]
    pages = window.findChild(FoundOnPage)
    assert isinstance(pages, FoundOnPage)
    with qtbot.waitSignal(pages.said, timeout=PATIENCE) as told:
        guide.go(_find(window, FoundKind.PAGE, "river festival"), "river festival")
    assert told.args == ["Item 6, page 9, marked: river festival"]


@pytest.mark.usefixtures("screen_reader")
def test_a_screen_reader_is_not_told_of_words_looked_for_before(
    window: MainWindow, qtbot: QtBot
) -> None:
    guide = FoundGuide(window)
    guide.go(_find(window, FoundKind.PAGE, "river festival"), "river festival")
    pages, reader = window.findChild(FoundOnPage), window.reader
    assert isinstance(pages, FoundOnPage)
    qtbot.waitUntil(lambda: reader.finding.current_rects is not None, timeout=PATIENCE)
    reader.find_panel.look_for("flood")
    with (
        qtbot.waitSignal(reader.finding.went, timeout=PATIENCE),
        qtbot.assertNotEmitted(pages.said),
    ):
        reader.find_panel.step(1)


def test_words_given_up_before_their_paper_is_read_are_not_gone_to(
    window: MainWindow, qtbot: QtBot
) -> None:
    """Escape at once; what is looked for afterwards is what the member types."""
    reader = window.reader
    guide = FoundGuide(window)
    guide.go(_find(window, FoundKind.PAGE, "river festival"), "river festival")
    assert not reader.finding.is_ready
    QTest.keyClick(reader.area.view, Qt.Key.Key_Escape)
    window.actions_of["find"].trigger()
    qtbot.waitUntil(lambda: reader.finding.is_ready, timeout=PATIENCE)
    assert not reader.finding.wanted.words
    assert not reader.find_panel.box.text()


def test_the_mark_goes_when_the_focus_does(window: MainWindow, qtbot: QtBot) -> None:
    library = _library(window)
    follow_up(library, meeting_id=1, text="A list of the numbats")
    _go(window, FoundKind.FOLLOW_UP, "numbats")
    side = window.reader.side
    qtbot.waitUntil(lambda: not _marked(side).isNull(), timeout=PATIENCE)
    window.reader.area.view.setFocus()
    qtbot.waitUntil(lambda: _marked(side).isNull(), timeout=PATIENCE)


def test_small_words_between_others_are_not_marked_all_over(
    window: MainWindow, qtbot: QtBot
) -> None:
    text = f"Is the barge to be moored? {'And then the other? ' * 60} Who pays the ferryman?"
    ask(_library(window), meeting_id=1, text=text)
    _go(window, FoundKind.QUESTION, "the barge pays the ferryman")
    view: QListView = window.reader.side.questions.list
    qtbot.waitUntil(lambda: not _marked(view.viewport()).isNull(), timeout=PATIENCE)
    assert view.verticalScrollBar().value() > 0, "at the longest run of the words"
    assert _marked(view.viewport()).height() < 3 * view.fontMetrics().height()


def test_a_short_word_is_marked_where_it_stands_by_itself(window: MainWindow, qtbot: QtBot) -> None:
    library = _library(window)
    with library.look() as work:
        page = next(
            place
            for place, text in work.documents.texts(1).items()
            if " per " in text and 0 <= text.find("per") < text.find(" per ")
        )
        text = work.documents.page_text(1, page)
    window.open_meeting(1)
    reader = window.reader
    reader.journey.go_to(1, page)
    reader.found.look_on_page("per", page)
    qtbot.waitUntil(lambda: reader.finding.current_rects is not None, timeout=PATIENCE)
    assert reader.finding.current is not None
    assert reader.finding.current[1] > 0
    assert reader.finding.current[1] <= text.casefold().count("per")


def test_other_rows_of_the_list_are_left_alone(window: MainWindow, qtbot: QtBot) -> None:
    library = _library(window)
    ask(library, meeting_id=1, text="An okapi?")
    ask(library, meeting_id=1, text="Another okapi?")
    _go(window, FoundKind.QUESTION, '"another okapi"')
    view: QListView = window.reader.side.questions.list
    qtbot.waitUntil(lambda: not _marked(view.viewport()).isNull(), timeout=PATIENCE)
    card = view.visualRect(view.currentIndex())
    assert card.contains(_marked(view.viewport()))


def test_a_question_leads_to_the_words_it_is_about(window: MainWindow, qtbot: QtBot) -> None:
    """Not only to its item: beside the card of the question stands what it asks about."""
    library = _library(window)
    mark = mark_quote(library, window.workers, meeting_id=1, label="8", quote=QUOTE)
    ask(library, meeting_id=1, item_id=_item(library, "6"), text="Who?", annotation_id=mark.id)
    ask(library, meeting_id=1, item_id=_item(library, "6"), text="Where does the quagga graze?")
    FoundGuide(window).go(_find(window, FoundKind.QUESTION, "who"), "who")
    view = window.reader.area.view
    qtbot.waitUntil(lambda: view.page == mark.anchor.first_page, timeout=PATIENCE)
    assert window.reader.area.marking.chosen is not None
    assert window.reader.area.marking.chosen.id == mark.id
