# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a sensitive interest is stands nowhere but where the member writes it.

Everything that leaves the app, everything in view with all its accessible texts, the names of
steps, the log, the search and the answers of the command line are gone through for its words.
"""

from __future__ import annotations

import csv
import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from desktop.app.main import main
from desktop.domain.annotation import MarkColour, MarkKind
from desktop.domain.interest import DeclarationDetails, DeclarationKind, Dispensation, Whose
from desktop.domain.standing_interest import InterestEntry, RegisterKind
from desktop.services import declare
from desktop.services.annotate import add_mark
from desktop.services.edit_meeting import edit_meeting
from desktop.services.export_calendar import export_calendar
from desktop.services.export_paper import SUFFIXES, Paper, export_paper
from desktop.services.export_record import export_record
from desktop.services.export_register import export_register
from desktop.services.keep_register import add_interest
from desktop.services.settings import Settings
from desktop.services.use_rules import DEFAULT, all_rules
from desktop.storage.library import Library
from desktop.ui.interests.my_interests_page import DECLARATIONS
from desktop.ui.main_window import MainWindow
from tests.searching import found
from tests.storage.samples import anchor
from tests.ui.window.conftest import PATIENCE, Hands, OpenWindow
from tests.ui.window.test_interests import hit_cards

RULES = all_rules(None).get(DEFAULT).profile
TODAY = date(2027, 1, 20)  # the day after the sample meeting
BEFORE = datetime(2027, 1, 2, 12).astimezone()
SECRETS = ("Zanzibar", "Windmill", "lamplighter", "QX9", "7ZZ")
NATURE = InterestEntry(
    RegisterKind.LAND,
    "The Zanzibar Windmill, QX9 7ZZ",
    "lamplighter",
    Whose.PARTNER,
    sensitive=True,
    look_for=("Otterbrook Meadow Trust",),  # so that there are hits
)


def widget_texts(root: QWidget) -> Iterator[str]:
    """All that a widget and what is in it show, tip, or tell a screen reader."""
    for widget in (root, *root.findChildren(QWidget)):
        if not widget.isVisible():
            continue
        yield widget.windowTitle()
        yield widget.toolTip()
        yield widget.statusTip()
        yield widget.accessibleName()
        yield widget.accessibleDescription()
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is not None:
            yield from (interface.text(kind) for kind in QAccessible.Text if kind.value >= 0)
        text = getattr(widget, "text", None)
        if callable(text):
            yield str(text())
        if isinstance(widget, QComboBox):
            yield from (widget.itemText(place) for place in range(widget.count()))
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            model = widget.model()
            for row in range(model.rowCount()):
                yield str(model.index(row, 0).data(Qt.ItemDataRole.DisplayRole))
                yield str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    yield from (action.text() for action in root.findChildren(QAction))


def clean(text: str) -> bool:
    """Whether no secret stands in a text."""
    squeezed = "".join(text.split()).lower()
    return not any(secret.lower() in squeezed for secret in SECRETS)


@pytest.fixture
def secretive(window: MainWindow, qtbot: QtBot) -> Hands:
    """The sample meeting with a sensitive interest, its hits, and a declaration about it."""
    library = window.library
    assert library is not None
    interest = add_interest(library, entry=NATURE)
    hands = Hands(qtbot, window)
    hands.open_meeting()
    meeting = window.meeting
    assert meeting is not None
    # Whatever the member writes in the words of a sensitive declaration is kept back as well.
    declare.declare(
        library,
        meeting_id=meeting.meeting_id,
        kind=DeclarationKind.DISCLOSABLE_PECUNIARY,
        wording="The Zanzibar Windmill is ours.",
        item_ids=[meeting.items[6].id],
        details=DeclarationDetails(
            Whose.PARTNER,
            "the Windmill",
            True,
            standing_interest_id=interest.id,
            dispensation=Dispensation("the lamplighter panel", "speak on the Windmill"),
        ),
    )
    document = meeting.documents[0]
    add_mark(
        library,
        meeting_id=meeting.meeting_id,
        document_id=document.id,
        kind=MarkKind.HIGHLIGHT,
        anchor=replace(anchor(page=9), sha256=document.sha256),
        colour=MarkColour.YELLOW,
    )
    return hands


def test_no_view_no_step_and_no_log_says_what_it_is(
    secretive: Hands, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    window = secretive.window
    window.actions_of["show-interests"].trigger()
    # The place on the item it is declared on is done with.
    qtbot.waitUntil(lambda: len(hit_cards(window)) == 1, timeout=PATIENCE)
    shown = list(widget_texts(window))
    assert any("Sensitive interest" in text for text in shown)
    assert any("(sensitive)" in text for text in shown)
    for card in hit_cards(window):
        assert "Otterbrook" not in card.accessibleName()
    hit = hit_cards(window)[0]
    hit.wanted.emit()
    hit.declared.emit()
    shown += widget_texts(window)
    assert window.reader.find_panel.box.text() == ""  # the words are not marked on the page
    window.actions_of["home"].trigger()
    shown += widget_texts(window)
    window.actions_of["my-interests"].trigger()
    page = window.my_interests.page
    assert page is not None
    shown += widget_texts(page)
    page.tabs.setCurrentIndex(DECLARATIONS)
    shown += widget_texts(window)
    assert any("(sensitive)" in text for text in widget_texts(page.declarations.list))
    one = page.register._interests[0]
    page.register.ended.emit(one)
    page.register.deleted.emit(one)
    stack = window.my_interests.steps.stack
    shown += [stack.text(place) for place in range(stack.count())]
    shown += widget_texts(window)
    for step in range(stack.count()):  # each is undone, and what is then in view
        stack.undo()
        shown += [*widget_texts(window), stack.text(step), stack.redoText()]
    assert [text for text in shown if not clean(text)] == []
    assert clean(caplog.text)


def test_no_export_and_no_search_says_what_it_is(secretive: Hands, tmp_path: Path) -> None:
    window = secretive.window
    library, meeting = window.library, window.meeting
    assert library is not None
    assert meeting is not None
    for paper in Paper:
        out = tmp_path / f"{paper.value}{SUFFIXES.get(paper, '.pdf')}"
        export_paper(library, window.workers, meeting_id=meeting.meeting_id, paper=paper, out=out)
    for name in ("register.pdf", "register.csv"):
        export_register(library, window.workers, out=tmp_path / name)
    for name in ("record.pdf", "record.csv"):
        out = tmp_path / name
        export_record(library, window.workers, out=out, profile=RULES, today=TODAY, member="Me")
    export_calendar(library, out=tmp_path / "all.ics", now=BEFORE)
    for file in tmp_path.glob("*.pdf"):
        with pymupdf.open(file) as document:
            text = "".join(page.get_text() for page in document)
            told = str(document.metadata) + str(document.get_toc())
            marks = "".join(str(a.info) for page in document for a in page.annots())
        assert clean(text + told + marks), file.name
    for file in (f for f in tmp_path.glob("*.*") if f.suffix != ".pdf"):
        assert clean(file.read_text(encoding="utf-8-sig")), file.name
    table = (tmp_path / "register.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.reader(table.splitlines()))
    assert rows[1] == ["Sensitive interest", "", "", "", "", "", ""]
    record = (tmp_path / "record.csv").read_text(encoding="utf-8-sig")
    assert "disclosable pecuniary interest" in record
    assert "Sensitive interest" in record  # that there is one, and no more
    assert {f.suffix for f in tmp_path.glob("*.*")} == {".pdf", ".md", ".csv", ".xfdf", ".ics"}
    assert "sensitive" in (tmp_path / "markdown.md").read_text(encoding="utf-8")
    for secret in SECRETS:
        assert found(library, secret) == []


def test_no_answer_of_the_command_line_says_what_it_is(
    secretive: Hands,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("MEETINGPACKS_CONFIG", str(tmp_path / "config"))
    exports = [["export", p.value, "1", "-o", str(tmp_path / f"x.{p.value}")] for p in Paper]
    for command in (
        ["list"],
        ["show", "1"],
        ["interests", "list"],
        ["look-for-interests", "1"],
        ["search", "Windmill"],
        ["search", "", "--tag", "Windmill"],
        ["questions", "1"],
        ["notice", "1"],
        ["bank", "list"],
        ["declarations"],
        ["after"],
        ["after", "1"],
        ["verify"],
        *exports,
        ["declarations", "-o", str(tmp_path / "record.csv")],
    ):
        for form in ([], ["--json"]):
            assert main(["--library", str(folder), *command, *form]) == 0, command
    told = capsys.readouterr()
    for file in tmp_path.glob("*.*"):
        assert clean(file.read_bytes().decode("utf-8", "replace")), file.name
    assert "Sensitive interest" in told.out
    assert clean(told.out + told.err)
    for log in (tmp_path / "config").glob("**/*.log*"):
        assert clean(log.read_text(encoding="utf-8"))


def test_nor_do_the_views_over_all_meetings(
    secretive: Hands, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    """The meeting is over: what is left after it, the card at home, leaving and coming back."""
    caplog.set_level(logging.DEBUG)
    window = secretive.window
    library, meeting = window.library, window.meeting
    assert library is not None
    assert meeting is not None
    card = replace(meeting.papers.meeting.card, date=date.today(), time=None)  # noqa: DTZ011
    edit_meeting(library, meeting_id=meeting.meeting_id, card=card)
    secretive.press(Qt.Key.Key_O)
    window.actions_of["show-interests"].trigger()
    shown = list(widget_texts(window))
    secretive.press(Qt.Key.Key_B)
    shown += widget_texts(window)
    assert any("Out of the room" in text for text in shown)
    stack = window.reader.steps.stack
    shown += [stack.text(place) for place in range(stack.count())]
    edit_meeting(
        library,
        meeting_id=meeting.meeting_id,
        card=replace(card, date=card.date and card.date - timedelta(days=1)),
    )
    window.show_home()
    qtbot.waitUntil(
        lambda: window.after.card is not None and window.after.card.isVisible(), timeout=PATIENCE
    )
    shown += widget_texts(window)
    window.actions_of["after-meetings"].trigger()
    page = window.after.page
    assert page is not None
    qtbot.waitUntil(lambda: page.list.model().rowCount() > 0, timeout=PATIENCE)
    listed = list(widget_texts(page))
    assert any("Sensitive interest" in text for text in listed)
    shown += listed
    assert [text for text in shown if not clean(text)] == []
    assert clean(caplog.text)


def test_nor_does_the_comparing_with_the_minutes(
    open_window: OpenWindow, folder: Path, qtbot: QtBot
) -> None:
    """The minutes in the sample pack name the trust. They can be read there; the pane keeps it."""
    library = Library.open(folder)
    with library.work() as work:
        card = replace(work.meetings.get(1).card, date=date(2026, 11, 10))
        held = work.meetings.add(card).id
    interest = add_interest(library, entry=NATURE)
    declare.declare(
        library,
        meeting_id=held,
        kind=DeclarationKind.DISCLOSABLE_PECUNIARY,
        wording="The Otterbrook Meadow Trust is ours.",
        details=DeclarationDetails(sensitive=True, standing_interest_id=interest.id),
    )
    library.close()
    window = open_window(folder, Settings(member_name="R. Brackenbury"))
    hands = Hands(qtbot, window)
    hands.open_meeting()
    window.actions_of["show-interests"].trigger()
    minutes = window.reader.side.interests.minutes
    qtbot.waitUntil(minutes.isVisible, timeout=PATIENCE)
    shown = list(widget_texts(minutes))
    assert any("a sensitive interest" in text for text in shown)
    assert not any("Otterbrook" in text for text in shown)
