# SPDX-License-Identifier: AGPL-3.0-or-later
"""What members do with real papers, played in the window; skipped where the papers are absent."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.domain.geometry import Rect
from desktop.services.annotate import picture_of
from desktop.services.export_paper import Paper, export_paper
from desktop.ui.main_window import MainWindow
from desktop.ui.widgets.autosave_editor import AutosaveEditor
from tests.ui.window.conftest import PATIENCE, Hands, OpenWindow
from tests.ui.window.test_drawing import draw_area, near

COUNTY = "000_leicestershire-cc-2024-01-23"


def imported(window: MainWindow, file: Path, qtbot: QtBot) -> Hands:
    """Import a file and wait until all of it is read; the reader is open on it."""
    assert window.desk is not None
    with qtbot.waitSignal(window.desk.finished, timeout=PATIENCE):
        window.import_files([file])
    qtbot.waitUntil(lambda: window.is_reading, timeout=PATIENCE)
    qtbot.waitUntil(lambda: bool(window.reader.papers.items), timeout=PATIENCE)
    return Hands(qtbot, window)


@pytest.fixture
def new_window(open_window: OpenWindow, tmp_path: Path) -> MainWindow:
    """A window on an empty library."""
    return open_window(tmp_path / "library")


@pytest.mark.parametrize("variant", ["", "-plain"])
def test_meeting_card_and_agenda(
    new_window: MainWindow, packs: Path, qtbot: QtBot, variant: str
) -> None:
    """Scenarios 1 and 2: the card, twelve items, and their stamped pages, outline or none."""
    hands = imported(new_window, packs / "reference" / f"{COUNTY}{variant}.pdf", qtbot)
    papers = hands.window.reader.papers
    assert papers is not None
    card = papers.meeting.card
    assert card.authority == "Leicestershire County Council"
    assert card.body == "Children and Families Overview and Scrutiny Committee"
    assert (card.date, card.time) == (date(2024, 1, 23), time(14, 0))
    assert card.location == "Sparkenhoe Committee Room, County Hall, Glenfield"
    assert [(c.name, c.phone) for c in card.contacts] == [("Damien Buckley", "0116 305 0183")]
    assert len(card.membership) == 9
    assert (card.membership[0].name, card.membership[0].role) == ("Mrs. H. J. Fryer CC", "Chairman")
    assert len(papers.items) == 12
    spans = {i.number: (i.pages.label_from, i.pages.label_to) for i in papers.items if i.pages}
    assert spans == {"1": ("5", "10"), "8": ("11", "42"), "9": ("43", "54"), "10": ("55", "64")}
    lead = papers.items[7].reading.lead
    assert lead == "Director of Children and Family Services and Director of Corporate Resources"


@pytest.mark.parametrize("variant", ["", "-plain"])
def test_a_mark_with_its_tag_and_note_stands_after_reopening(
    open_window: OpenWindow, tmp_path: Path, packs: Path, qtbot: QtBot, variant: str
) -> None:
    """Scenario 3: paragraph 32 on page 15, highlighted, tagged G1, with a note; reopened."""
    window = open_window(tmp_path / "library")
    hands = imported(window, packs / "reference" / f"{COUNTY}{variant}.pdf", qtbot)
    hands.go_to_label("15")
    page = hands.view.page
    words = hands.words(page)
    start = next(i for i, w in enumerate(words) if w.text == "32.")
    line = [w for w in words if abs(w.rect.middle_y - words[start].rect.middle_y) < 3]
    hands.view.show_rects(page, [words[start].rect])
    hands.drag(hands.point(page, line[0]), hands.point(page, line[-1], end=True))
    hands.press(Qt.Key.Key_H)
    meeting = window.meeting
    assert meeting is not None
    qtbot.waitUntil(lambda: len(meeting.marks) == 1, timeout=PATIENCE)
    mark = meeting.marks[0]
    hands.press(Qt.Key.Key_T)
    line_of_tags = window.reader.side.tag_popup.findChild(QLineEdit)
    qtbot.keyClicks(line_of_tags, "G1")
    qtbot.keyClick(line_of_tags, Qt.Key.Key_Return)
    qtbot.keyClick(line_of_tags, Qt.Key.Key_Escape)
    hands.press(Qt.Key.Key_N)
    note = QApplication.focusWidget()
    assert isinstance(note, AutosaveEditor)
    qtbot.keyClicks(note, "Compare with last year")
    window.close()
    again = open_window(tmp_path / "library")
    again.open_meeting(1)
    assert again.meeting is not None
    (found,) = again.meeting.marks
    assert found.anchor == mark.anchor
    assert found.note == "Compare with last year"
    assert [tag.name for tag in found.tags] == ["G1"]
    assert again.meeting.citation(found) == "Item 8, ¶32, p.15"
    pane = again.reader.side.points
    pane.choose(found.id)
    (card,) = (index.data(Qt.ItemDataRole.AccessibleTextRole) for index in pane.list.chosen)
    assert card.startswith("Item 8, ¶32, p.15. Highlight, yellow. tags G1. ")
    assert card.endswith("your note: Compare with last year")


def test_a_paragraph_over_two_pages_is_one_unbroken_quotation(
    new_window: MainWindow, tmp_path: Path, packs: Path, qtbot: QtBot
) -> None:
    """Scenario 4: all of paragraph 18, from page 13 to page 14; whole in the exported PDF."""
    hands = imported(new_window, packs / "reference" / f"{COUNTY}.pdf", qtbot)
    hands.go_to_label("13")
    page = hands.view.page
    first, second = hands.words(page), hands.words(page + 1)
    start = next(i for i, w in enumerate(first) if w.text == "18.")
    stop = next(i for i, w in enumerate(second) if w.text == "19.") - 1
    hands.view.set_zoom(0.8)
    hands.view.show_rects(page, [first[start].rect])
    hands.drag(hands.point(page, first[start]), hands.point(page + 1, second[stop], end=True))
    hands.press(Qt.Key.Key_H)
    meeting = hands.window.meeting
    assert meeting is not None
    qtbot.waitUntil(lambda: len(meeting.marks) == 1, timeout=PATIENCE)
    (mark,) = meeting.marks
    assert "improve the financial position within the High Needs Block" in mark.anchor.quote
    assert meeting.citation(mark) == "Item 8, ¶18, pp.13–14"
    out = tmp_path / "briefing.pdf"
    assert hands.window.library is not None
    export_paper(
        hands.window.library,
        hands.window.workers,
        meeting_id=meeting.meeting_id,
        paper=Paper.BRIEFING,
        out=out,
    )
    with pymupdf.open(out) as pdf:
        text = " ".join(" ".join(p.get_text() for p in pdf).split())
    assert "improve the financial position within the High Needs Block" in text


@pytest.mark.parametrize("variant", ["", "-plain"])
def test_an_area_on_a_page_stored_rotated_stays_in_place(
    open_window: OpenWindow, tmp_path: Path, packs: Path, qtbot: QtBot, variant: str
) -> None:
    """Scenario 8: Appendix A, page 37; a rectangle there stands when reopened and when saved."""
    window = open_window(tmp_path / "library")
    hands = imported(window, packs / "reference" / f"{COUNTY}{variant}.pdf", qtbot)
    hands.go_to_label("37")
    page = hands.view.page
    assert window.meeting is not None
    size = window.meeting.pages(window.reader.document_id or 0)[page].size
    assert size.rotation in (90, 270)
    words = hands.words(page)
    assert sum(w.rect.width > w.rect.height for w in words if len(w.text) > 3) > 10  # upright
    wanted = Rect(120, 100, 420, 220)
    hands.view.show_rects(page, [wanted])
    mark = draw_area(hands, page, wanted)
    assert near(mark.anchor.rects[0].rect, wanted, 2)
    inside = [w.text for w in words if wanted.contains(w.rect.middle_x, w.rect.middle_y)]
    assert inside
    assert mark.anchor.quote.split()[0] in inside
    window.close()
    again = open_window(tmp_path / "library")
    again.open_meeting(1)
    assert again.meeting is not None
    (found,) = again.meeting.marks
    assert found.anchor == mark.anchor
    assert again.meeting.citation(found).startswith("Item 8")
    assert again.library is not None
    picture = picture_of(again.library, mark_id=found.id)
    assert picture is not None
    assert picture.width / picture.height == pytest.approx(300 / 120, rel=0.05)
    out = tmp_path / "marked.pdf"
    export_paper(
        again.library, again.workers, meeting_id=1, paper=Paper.ANNOTATED, out=out, author="A"
    )
    with pymupdf.open(out) as pdf:
        drawn, bare = (pdf[page].get_pixmap(annots=annots) for annots in (True, False))
    changed = [
        (x, y)
        for x in range(drawn.width)
        for y in range(drawn.height)
        if drawn.pixel(x, y) != bare.pixel(x, y)
    ]
    around = Rect(
        min(x for x, _ in changed),
        min(y for _, y in changed),
        max(x for x, _ in changed) + 1,
        max(y for _, y in changed) + 1,
    )
    assert near(around, found.anchor.rects[0].rect, 3)


@pytest.mark.parametrize("variant", ["", "-plain"])
def test_an_appendix_without_a_label_is_found_and_blank_pages_are_passed_over(
    new_window: MainWindow, packs: Path, qtbot: QtBot, variant: str
) -> None:
    """Scenarios 8 and 9: Appendix C at page 41; 35, 37, 39, 41, 43, and to 42 when asked for."""
    hands = imported(new_window, packs / "reference" / f"{COUNTY}{variant}.pdf", qtbot)
    papers, view = hands.window.reader.papers, hands.view
    assert papers is not None
    reached = lambda: papers.label(hands.window.reader.document_id, view.page)  # noqa: E731
    hands.go_to_label("11")
    qtbot.waitUntil(lambda: bool(hands.window.reader.facts.reports), timeout=PATIENCE)
    hands.go_to_label("App C")
    qtbot.waitUntil(lambda: reached() == "41", timeout=PATIENCE)
    for forwards in (True, False):
        hands.go_to_label("35" if forwards else "43")
        stepped = [reached()]
        for _ in range(4):
            hands.window.actions_of["next-page" if forwards else "previous-page"].trigger()
            stepped.append(reached())
        expected = ["35", "37", "39", "41", "43"]
        assert stepped == (expected if forwards else expected[::-1])
    hands.go_to_label("42")
    assert reached() == "42"


def test_a_question_list_in_agenda_order(
    new_window: MainWindow, tmp_path: Path, packs: Path, qtbot: QtBot
) -> None:
    """Scenario 19: three suggested questions, two own on items 9 and 8, reordered, exported."""
    hands = imported(new_window, packs / "reference" / f"{COUNTY}.pdf", qtbot)
    edits = hands.window.reader.edits
    meeting = hands.window.meeting
    assert meeting is not None
    for label, paragraph, words in (
        ("47", "25.", "What was agreed with schools?"),
        ("18", "50.", "What does the reserve cover?"),
    ):
        hands.go_to_label(label)
        page = hands.view.page
        index = next(i for i, w in enumerate(hands.words(page)) if w.text == paragraph)
        line = hands.words(page)[index : index + 4]
        hands.view.show_rects(page, [line[0].rect])
        hands.drag(hands.point(page, line[0]), hands.point(page, line[-1], end=True))
        before = len(meeting.marks)
        hands.press(Qt.Key.Key_Q)
        qtbot.waitUntil(lambda n=before: len(meeting.marks) == n + 1, timeout=PATIENCE)
        made = max(meeting.marks, key=lambda mark: mark.id).anchor
        assert (made.rects[0].page, made.quote) == (page, " ".join(w.text for w in line))
        box = hands.window.reader.side.questions.ask_box.text
        qtbot.waitUntil(box.hasFocus, timeout=PATIENCE)
        qtbot.keyClicks(box, words)
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert [q.text for q in meeting.questions] == [
        "What was agreed with schools?",
        "What does the reserve cover?",
    ]
    pane = hands.window.reader.side.questions
    qtbot.waitUntil(lambda: len(pane.suggestions) == 7, timeout=PATIENCE)
    hands.go_to_label("11")
    for action in pane.suggestions[:3]:
        action.trigger()
    assert len(meeting.questions) == 5
    suggested = [q.text for q in meeting.questions[2:]]
    assert "What does success look like?" in suggested
    edits.questions.move(meeting.questions[1].id, 0)
    assert meeting.questions[0].text == "What does the reserve cover?"
    out = tmp_path / "questions.pdf"
    assert hands.window.library is not None
    export_paper(
        hands.window.library,
        hands.window.workers,
        meeting_id=meeting.meeting_id,
        paper=Paper.QUESTIONS,
        out=out,
    )
    with pymupdf.open(out) as pdf:
        text = " ".join(" ".join(p.get_text() for p in pdf).split())
    assert text.index("What does the reserve cover?") < text.index("What was agreed")
    assert "Item 8, ¶50, p.18" in text
    assert "Item 9, ¶25, p.47" in text
    assert "Page 1 of" in text
    assert all(" ".join(words.split()) in text for words in suggested)
