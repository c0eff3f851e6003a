# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finding words in the pack: options, results under their items, going from one to the next."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel, QListView, QToolButton
from pytestqt.qtbot import QtBot

from desktop.domain.errors import KnownError
from desktop.domain.search_query import search_query
from desktop.services.import_pack import import_pack
from desktop.services.search_everything import search_everything
from desktop.services.settings import Settings
from desktop.services.workers import Workers
from desktop.storage.library import Library
from desktop.ui.find.find_rows import FindHeading, FindRow
from desktop.ui.search.found_guide import FoundGuide
from desktop.ui.widgets.row_model import ROW_ROLE
from tests.ui.window.conftest import PATIENCE, Hands, OpenWindow


def look_for(hands: Hands, words: str) -> None:
    """Ctrl+F and type."""
    reader = hands.window.reader
    hands.window.actions_of["find"].trigger()
    hands.qtbot.waitUntil(lambda: reader.finding.is_ready, timeout=PATIENCE)
    with hands.qtbot.waitSignal(reader.finding.changed, timeout=PATIENCE):
        hands.qtbot.keyClicks(reader.find_panel.box, words)


def results(hands: Hands) -> list[FindHeading | FindRow]:
    """The rows of the panel."""
    view = hands.window.reader.find_panel.findChild(QListView)
    assert view is not None
    model = view.model()
    return [model.index(i, 0).data(ROW_ROLE) for i in range(model.rowCount())]


def told(hands: Hands) -> str:
    """What the panel says of what was found."""
    labels = hands.window.reader.find_panel.findChildren(QLabel)
    return next(label.text() for label in labels if label.text())


def test_whole_words_and_capitals(hands: Hands) -> None:
    """Each option leaves fewer places, at once, and is kept for next time."""
    window = hands.window
    finding = window.reader.finding
    look_for(hands, "plan")
    every = finding.total
    window.actions_of["find-whole-words"].trigger()
    whole = finding.total
    assert 0 < whole < every
    window.actions_of["find-match-case"].trigger()
    assert 0 < finding.total < whole
    assert window.settings.find_whole_words
    assert window.settings.find_match_case
    assert Settings().find_whole_words is False
    window.actions_of["find-match-case"].trigger()
    window.actions_of["find-whole-words"].trigger()
    assert finding.total == every
    keys = {name: window.actions_of[name].shortcut() for name in window.actions_of}
    assert keys["find-whole-words"] == QKeySequence("Alt+W")
    assert keys["find-match-case"] == QKeySequence("Alt+C")


def test_results_stand_under_their_items(hands: Hands) -> None:
    """Each page is under the item it belongs to, with the words in their surroundings."""
    look_for(hands, "flood")
    papers = hands.window.reader.papers
    assert papers is not None
    heading = ""
    counted = 0
    for row in results(hands):
        if isinstance(row, FindHeading):
            heading = row.text
            counted += row.count
            continue
        item = papers.item_at(1, row.match.page)
        if item is not None:
            assert heading == item.heading
        marked = row.match.snippet[row.match.start : row.match.end]
        assert marked.casefold() == "flood"
    assert counted == hands.window.reader.finding.total


def test_which_of_them_is_told(hands: Hands, qtbot: QtBot) -> None:
    """Next and previous say where one is among them, and go round at the ends."""
    window = hands.window
    finding = window.reader.finding
    look_for(hands, "flood")
    total = finding.total
    assert told(hands).startswith(f"{total} places on ")
    for number in (1, 2, 3):
        with qtbot.waitSignal(finding.went, timeout=PATIENCE):
            window.actions_of["find-next"].trigger()
        assert told(hands).startswith(f"{number} of {total} places")
    for _ in range(3):
        with qtbot.waitSignal(finding.went, timeout=PATIENCE):
            window.actions_of["find-previous"].trigger()
    assert told(hands).startswith(f"{total} of {total} places")


def test_each_press_counts_however_quickly_they_come(hands: Hands, qtbot: QtBot) -> None:
    """Also while it is still worked out where the one before leads."""
    look_for(hands, "flood")
    finding = hands.window.reader.finding
    total = finding.total
    assert total > 6
    for _ in range(total - 1):
        hands.window.actions_of["find-next"].trigger()
    qtbot.waitUntil(lambda: finding.number == total - 1, timeout=PATIENCE)
    for _ in range(2):
        hands.window.actions_of["find-previous"].trigger()
    qtbot.waitUntil(lambda: finding.number == total - 3, timeout=PATIENCE)


def test_every_place_counted_is_marked(hands: Hands, qtbot: QtBot) -> None:
    """On each page that matches, as many places are marked as were counted."""
    finding = hands.window.reader.finding
    look_for(hands, "the council")
    pages = {match.page: match.count for match in finding.matches}
    finding.ask_for(pages)
    qtbot.waitUntil(lambda: len(finding.places) == len(pages), timeout=PATIENCE)
    assert {page: len(hits) for page, hits in finding.places.items()} == pages


def test_from_the_box_to_the_results_by_keys(hands: Hands, qtbot: QtBot) -> None:
    """Down goes to the first page found, Enter goes there; headings are passed over."""
    reader = hands.window.reader
    look_for(hands, "flood")
    first = reader.finding.matches[0].page
    qtbot.keyClick(reader.find_panel.box, Qt.Key.Key_Down)
    view = reader.find_panel.findChild(QListView)
    assert view is not None
    with qtbot.waitSignal(reader.finding.went, timeout=PATIENCE) as went:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert went.args[0] == first


def test_it_is_said_what_an_option_hides(hands: Hands) -> None:
    """So many more without the tick; a press takes the tick off, and they are found."""
    window, panel = hands.window, hands.window.reader.find_panel
    finding = window.reader.finding
    look_for(hands, "plan")
    every = finding.total
    assert not panel.more.isVisible()
    window.actions_of["find-whole-words"].trigger()
    assert panel.more.text() == f"{every - finding.total} more without “Whole words”"
    hands.qtbot.mouseClick(panel.more, Qt.MouseButton.LeftButton)
    assert not window.actions_of["find-whole-words"].isChecked()
    assert finding.total == every
    assert not panel.more.isVisible()
    window.actions_of["find-match-case"].trigger()
    assert "“Match capitals”" in panel.more.text()
    panel.look_for("PLANNING SERVICES ZZ")
    assert not panel.more.isVisible()  # nothing is hidden: it is not there at all


def test_escape_from_an_empty_box_brings_the_agenda_back(hands: Hands, qtbot: QtBot) -> None:
    """The first Escape forgets the words, the second leaves what was shown before finding."""
    window = hands.window
    left, box = window.reader.left, window.reader.find_panel.box
    look_for(hands, "plan")
    assert left.find_panel.isVisible()
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert left.find_panel.isVisible()
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert left.agenda.isVisible()
    assert hands.view.hasFocus()
    window.actions_of["show-pages"].trigger()
    window.actions_of["find"].trigger()
    window.actions_of["find"].trigger()
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert left.pages.isVisible()


def test_another_meeting_begins_with_its_agenda(hands: Hands) -> None:
    """What was looked for in the last one is over."""
    window = hands.window
    look_for(hands, "plan")
    window.show_home()
    window.open_meeting(1)
    assert window.reader.left.agenda.isVisible()
    assert not window.reader.finding.wanted.words


def test_finding_with_the_pane_folded_away_unfolds_it(hands: Hands) -> None:
    """And one press of F9 folds it again."""
    window = hands.window
    fold = window.actions_of["pane-left"]
    fold.trigger()
    assert not window.reader.left.isVisible()
    window.actions_of["find"].trigger()
    assert window.reader.find_panel.isVisible()
    assert fold.isChecked()
    fold.trigger()
    assert not window.reader.left.isVisible()


@pytest.fixture
def broken_sentence(workers: Workers, tmp_path: Path) -> Path:
    """A library with a paper whose sentence goes on on the next page."""
    file = tmp_path / "ferry.pdf"
    pages = (
        ("11", "The lamps cost more than who", "was to pay for the ferry and who"),
        ("12", "would pay for lamps at night.", "Nobody knew who."),
    )
    with pymupdf.open() as pdf:
        for number, (stamp, *lines) in enumerate(pages, 1):
            page = pdf.new_page(width=595, height=842)
            page.insert_text((290, 30), stamp)
            page.insert_text((60, 820), f"Report of the ferry board Page {number} of 2")
            for row, line in enumerate(lines):
                page.insert_text((60, 700 - 600 * (number - 1) + 20 * row), line)
        pdf.save(file)
    library = Library.open(tmp_path / "library")
    import_pack(library, workers, file)
    library.close()
    return tmp_path / "library"


def test_words_over_the_end_of_a_page_are_found_and_marked_on_both(
    open_window: OpenWindow, broken_sentence: Path, qtbot: QtBot
) -> None:
    """They are one place; its two parts are marked, not the number and the footer between."""
    hands = Hands(qtbot, open_window(broken_sentence))
    hands.open_meeting()
    finding = hands.window.reader.finding
    look_for(hands, "and who would pay")
    assert told(hands) == "1 place on 1 page"
    with qtbot.waitSignal(finding.went, timeout=PATIENCE):
        hands.window.actions_of["find-next"].trigger()
    (first,) = finding.current_by_page[0]
    (second,) = finding.current_by_page[1]
    assert finding.found_rects == {0: [first], 1: [second]}
    words = hands.words(0)
    last = [w for w in words if w.text == "who"][-1]
    assert abs(first.y0 - last.rect.y0) < 1
    assert abs(first.x1 - last.rect.x1) < 1
    assert abs(second.x1 - hands.place_of(1, "pay")[1].rect.x1) < 1


def test_the_search_of_everything_goes_to_both_parts_of_a_phrase(
    open_window: OpenWindow, broken_sentence: Path, qtbot: QtBot
) -> None:
    window = open_window(broken_sentence)
    assert window.library is not None
    typed = '"and who would pay"'
    groups = search_everything(window.library, query=search_query(typed))
    (thing,) = [thing for group in groups for thing in group.things]
    assert (thing.page, thing.words) == (0, "and who would pay")
    FoundGuide(window).go(thing, typed)
    finding = window.reader.finding
    qtbot.waitUntil(lambda: set(finding.current_by_page) == {0, 1}, timeout=PATIENCE)
    assert window.reader.area.view.page == 0


def test_where_nothing_is_found_there_is_nowhere_to_step(hands: Hands) -> None:
    look_for(hands, "council")
    steps = [
        button
        for button in hands.window.reader.find_panel.findChildren(QToolButton)
        if "place" in button.accessibleName()
    ]
    assert len(steps) == 2
    assert all(button.isEnabled() for button in steps)
    look_for(hands, "zzqx")
    assert not any(button.isEnabled() for button in steps)


def test_the_text_is_read_when_words_are_to_be_looked_for(hands: Hands) -> None:
    """Until then it only takes room; while it is read nothing is said to be missing."""
    reader, qtbot = hands.window.reader, hands.qtbot
    assert not reader.finding.is_ready
    reader.find_panel.look_for("flood")
    assert told(hands) == "Reading the pages …"
    qtbot.waitUntil(lambda: reader.finding.is_ready, timeout=PATIENCE)
    assert reader.finding.total > 3
    assert "places on" in told(hands)


def test_it_is_said_why_the_text_could_not_be_read(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And other words try again."""
    reader, qtbot = hands.window.reader, hands.qtbot

    def locked(*_: object, **__: object) -> None:
        raise KnownError("The library is in use by another program.")

    with monkeypatch.context() as patched:
        patched.setattr("desktop.services.find_words.searchable_text", locked)
        reader.find_panel.look_for("flood")
        qtbot.waitUntil(lambda: told(hands).startswith("The library is in use"), timeout=PATIENCE)
    reader.find_panel.look_for("floods")
    qtbot.waitUntil(lambda: reader.finding.is_ready, timeout=PATIENCE)
    assert told(hands) != "Reading the pages …"
