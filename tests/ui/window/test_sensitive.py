# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a sensitive interest is stands nowhere but where the member writes it.

Everything that leaves the app, everything in view with all its accessible texts, the names of
steps, the log, the search and the answers of the command line are gone through for its words.
"""

from __future__ import annotations

import csv
import logging
from collections.abc import Iterator
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import QAbstractItemView, QWidget
from pytestqt.qtbot import QtBot

from desktop.app.main import main
from desktop.domain.interest import DeclarationDetails, DeclarationKind, Whose
from desktop.domain.standing_interest import InterestEntry, RegisterKind
from desktop.services import declare
from desktop.services.export_paper import SUFFIXES, Paper, export_paper
from desktop.services.export_register import export_register
from desktop.services.keep_register import add_interest
from desktop.ui.main_window import MainWindow
from tests.searching import found
from tests.ui.window.conftest import PATIENCE, Hands
from tests.ui.window.test_interests import hit_cards

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
            Whose.PARTNER, "the Windmill", True, standing_interest_id=interest.id
        ),
    )
    return hands


def test_no_view_no_step_and_no_log_says_what_it_is(
    secretive: Hands, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    window = secretive.window
    window.actions_of["show-interests"].trigger()
    qtbot.waitUntil(lambda: len(hit_cards(window)) == 2, timeout=PATIENCE)
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
    one = page.register._interests[0]
    page.register.ended.emit(one)
    page.register.deleted.emit(one)
    stack = window.my_interests.steps.stack
    shown += [stack.text(place) for place in range(stack.count())]
    shown += widget_texts(window)
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
    for file in tmp_path.glob("*.pdf"):
        with pymupdf.open(file) as document:
            text = "".join(page.get_text() for page in document)
            told = str(document.metadata) + str(document.get_toc())
            marks = "".join(str(a.info) for page in document for a in page.annots())
        assert clean(text + told + marks), file.name
    for file in (f for f in tmp_path.iterdir() if f.suffix in (".md", ".csv", ".xfdf")):
        assert clean(file.read_text(encoding="utf-8-sig")), file.name
    table = (tmp_path / "register.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.reader(table.splitlines()))
    assert rows[1] == ["Sensitive interest", "", "", "", "", "", ""]
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
    for command in (
        ["list"],
        ["show", "1"],
        ["interests", "list"],
        ["look-for-interests", "1"],
        ["search", "Windmill"],
    ):
        for form in ([], ["--json"]):
            assert main(["--library", str(folder), *command, *form]) == 0
    told = capsys.readouterr()
    assert "Sensitive interest" in told.out
    assert clean(told.out + told.err)
    for log in (tmp_path / "config").glob("**/*.log*"):
        assert clean(log.read_text(encoding="utf-8"))
