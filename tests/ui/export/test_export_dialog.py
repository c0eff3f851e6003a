# SPDX-License-Identifier: AGPL-3.0-or-later
"""The window beside whose choices the document stands: shown, saved, printed, copied."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pymupdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton, QRadioButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from desktop.domain.annotation import Anchor, MarkKind, PageRect
from desktop.domain.document import DocumentKind
from desktop.domain.geometry import Rect
from desktop.domain.interest import DeclarationDetails, DeclarationKind
from desktop.domain.leaving import EXEMPT_MARKING, Allowed
from desktop.domain.paper_choice import Part
from desktop.domain.papers import MeetingPaper
from desktop.services import export_paper
from desktop.services.annotate import add_mark
from desktop.services.ask import ask
from desktop.services.compose_paper import compose_paper
from desktop.services.declare import declare
from desktop.services.export_paper import Paper
from desktop.services.import_pack import import_pack
from desktop.services.locate import find_item
from desktop.services.settings import Settings, read_settings
from desktop.services.workers import Workers, one_worker
from desktop.storage.library import Library
from desktop.ui.export import export_dialog, paper_writer
from desktop.ui.export.export_dialog import ExportDialog
from desktop.ui.look.look import Look
from desktop.ui.tasks import Progress, Tasks
from tests.services.conftest import SAMPLE_FOLDER

PATIENCE = 20_000
ROW = "QV 483920 11/03/2029 £107,480"


@dataclass
class Opened:
    """The dialog on a meeting with two points, one quoting a person, and two questions."""

    dialog: ExportDialog
    library: Library
    settings: Settings
    qtbot: QtBot

    def after(self, change: Callable[[], object]) -> str:
        """The words of the document that is shown once a change was made."""
        with self.qtbot.waitSignal(self.dialog.previewed, timeout=PATIENCE):
            change()
        return self.text

    @property
    def text(self) -> str:
        """The words of the document that is shown."""
        assert self.dialog.shown is not None
        return words(self.dialog.shown)


def words(file: Path) -> str:
    """The words of a PDF."""
    with pymupdf.open(file) as document:
        return " ".join(" ".join(page.get_text() for page in document).split())


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    """One worker for all tests of this module."""
    made = one_worker()
    made.start()
    yield made
    made.close()


@pytest.fixture
def library(tmp_path: Path, workers: Workers) -> Iterator[Library]:
    made = Library.open(tmp_path / "library")
    pack = import_pack(made, workers, SAMPLE_FOLDER / "agenda-pack.pdf")
    with made.look() as work:
        sha256 = work.documents.get(pack.document_id).sha256
        pages = work.documents.pages(pack.document_id)
    page = next(each.index for each in pages if each.label == "9")
    for top, quote, note, tag in (
        (100.0, ROW, "What did it save?", "money"),
        (200.0, "the river festival", "Thank them", "thanks"),
    ):
        add_mark(
            made,
            meeting_id=pack.meeting_id,
            document_id=pack.document_id,
            kind=MarkKind.HIGHLIGHT,
            anchor=Anchor(sha256, (PageRect(page, Rect(72, top, 300, top + 12)),), quote),
            note=note,
            tags=[tag],
        )
    for number, text in (("6", "Which schools?"), ("7", "Who pays?")):
        item = find_item(made, meeting_id=pack.meeting_id, number=number)
        ask(made, meeting_id=pack.meeting_id, text=text, item_id=item.id)
    yield made
    made.close()


@pytest.fixture
def opened(
    look: Look, library: Library, workers: Workers, tmp_path: Path, qtbot: QtBot
) -> Iterator[Opened]:
    tasks = Tasks()
    settings = Settings(file=tmp_path / "settings.toml")
    dialog = ExportDialog(
        look, library, workers, tasks, 1, Paper.BRIEFING, "Cllr Reed", None, settings
    )
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.previewed, timeout=PATIENCE):
        dialog.show()
    qtbot.waitUntil(lambda: dialog.is_filled, timeout=PATIENCE)
    yield Opened(dialog, library, settings, qtbot)
    dialog.reject()
    assert tasks.close()


def test_what_looks_like_people_is_said_on_screen_and_left_out_until_wanted(
    opened: Opened, tmp_path: Path
) -> None:
    form = opened.dialog.form
    assert "483920" not in opened.text
    assert "What did it save?" in opened.text
    assert "left out" not in opened.text.lower()
    assert form.leaving.isVisible()
    assert "left out" in opened.dialog.told
    text = opened.after(lambda: opened.qtbot.keyClick(form.with_people, Qt.Key.Key_Space))
    assert ROW in text
    assert "left out" not in opened.dialog.told
    out = tmp_path / "briefing.pdf"
    opened.dialog.save_to(out)
    assert ROW in words(out)
    # The next document asks again.
    opened.after(lambda: opened.dialog.choose(Paper.QUESTIONS))
    opened.after(lambda: opened.dialog.choose(Paper.BRIEFING))
    assert not form.with_people.isChecked()
    assert "483920" not in opened.text


def test_the_keys_begin_at_the_document_that_is_chosen(opened: Opened) -> None:
    """Not on the preview, where nothing shows that they are."""
    opened.qtbot.waitUntil(lambda: opened.dialog.focusWidget() is not None, timeout=PATIENCE)
    chosen = opened.dialog.focusWidget()
    assert isinstance(chosen, QRadioButton) and chosen.isChecked()
    assert "Briefing" in chosen.text().replace("&", "")


def test_the_document_follows_each_choice(opened: Opened) -> None:
    form = opened.dialog.form
    text = opened.after(lambda: form.parts[Part.POINTS].click())
    assert "Thank them" not in text
    assert "Which schools?" in text
    text = opened.after(lambda: form.parts[Part.POINTS].click())
    assert "Thank them" in text
    text = opened.after(lambda: form.tags.tick("thanks", True))
    assert "Thank them" in text
    assert "What did it save?" not in text
    text = opened.after(lambda: form.items.tick("6", False))
    assert "Which schools?" not in text
    assert "Who pays?" in text
    text = opened.after(lambda: form.parts[Part.DECLARATIONS].click())
    assert "None recorded" not in text


def test_of_quick_changes_only_the_last_is_shown(opened: Opened) -> None:
    shown: list[int] = []
    opened.dialog.previewed.connect(shown.append)
    form = opened.dialog.form

    def quickly() -> None:
        for part in (Part.NOTES, Part.ASKS, Part.PROCEEDINGS, Part.QUESTIONS):
            form.parts[part].click()

    assert "Which schools?" not in opened.after(quickly)
    assert len(shown) == 1


def test_choices_are_kept_but_not_what_was_allowed(
    opened: Opened, look: Look, workers: Workers, qtbot: QtBot
) -> None:
    form = opened.dialog.form
    opened.after(lambda: form.print_box.setCurrentIndex(1))
    opened.after(lambda: form.grey.click())
    opened.after(lambda: form.parts[Part.NOTES].click())
    opened.after(lambda: form.with_people.click())
    opened.dialog.reject()
    assert opened.settings.file is not None
    kept = read_settings(opened.settings.file)
    assert kept == opened.settings
    tasks = Tasks()
    again = ExportDialog(look, opened.library, workers, tasks, 1, Paper.BRIEFING, "", None, kept)
    qtbot.addWidget(again)
    wanted = again.form.wanted
    assert (wanted.style.size.value, wanted.style.grey) == ("large", True)
    assert Part.NOTES not in wanted.choice.parts
    assert wanted.allowed == Allowed()
    assert wanted.choice.items is None
    with qtbot.waitSignal(again.previewed, timeout=PATIENCE):
        pass
    again.reject()
    assert tasks.close()


def test_text_and_tables_go_through_the_same_gate(opened: Opened, tmp_path: Path) -> None:
    dialog = opened.dialog
    dialog.copy_text()
    opened.qtbot.waitUntil(lambda: "on the clipboard" in dialog.told, timeout=PATIENCE)
    copied = QGuiApplication.clipboard().text()
    assert "Thank them" in copied
    assert "483920" not in copied
    with opened.qtbot.waitSignal(dialog.saved, timeout=PATIENCE):
        dialog.save_to(tmp_path / "notes.md")
    assert "483920" not in (tmp_path / "notes.md").read_text(encoding="utf-8")
    opened.after(lambda: dialog.choose(Paper.QUESTIONS))
    with opened.qtbot.waitSignal(dialog.saved, timeout=PATIENCE):
        dialog.save_to(tmp_path / "questions.csv")
    assert "Which schools?" in (tmp_path / "questions.csv").read_text(encoding="utf-8-sig")


def test_exempt_papers_go_to_a_file_of_their_own(
    opened: Opened, workers: Workers, tmp_path: Path
) -> None:
    library, dialog = opened.library, opened.dialog
    added = import_pack(library, workers, SAMPLE_FOLDER / "supplement-1.pdf", meeting_id=1)
    with library.work() as work:
        document = work.documents.change(added.document_id, kind=DocumentKind.EXEMPT)
    add_mark(
        library,
        meeting_id=1,
        document_id=document.id,
        kind=MarkKind.HIGHLIGHT,
        anchor=Anchor(document.sha256, (PageRect(0, Rect(72, 90, 99, 99)),), "the price"),
        note="Too dear",
    )
    opened.after(lambda: dialog.form.grey.click())
    assert "Too dear" not in opened.text
    text = opened.after(lambda: dialog.form.with_exempt.click())
    assert "Too dear" not in text
    text = opened.after(lambda: dialog.see_exempt.click())
    assert "Too dear" in text
    assert EXEMPT_MARKING in text
    dialog.save_to(tmp_path / "out.pdf")
    assert "Too dear" not in words(tmp_path / "out.pdf")
    assert "Too dear" in words(tmp_path / "out exempt.pdf")
    assert "out exempt.pdf" in dialog.told
    dialog.copy_text()
    opened.qtbot.waitUntil(lambda: "on the clipboard" in dialog.told, timeout=PATIENCE)
    assert "Too dear" not in QGuiApplication.clipboard().text()


def test_everything_has_a_name_and_is_reached_by_keyboard(opened: Opened) -> None:
    dialog = opened.dialog
    form = dialog.form
    fields = [form.size_box, form.order_box, form.print_box, form.grey, form.one_page,
              form.items, form.tags, form.with_people, *form.parts.values(),
              *dialog.findChildren(QPushButton)]  # fmt: skip
    for field in fields:
        assert field.accessibleName(), field
        assert field.focusPolicy() & Qt.FocusPolicy.TabFocus, field.accessibleName()
    assert dialog.focusWidget() is not None


def test_a_full_disk_leaves_the_file_that_was_there(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    (tmp_path / "out.pdf").write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", full)
    opened.dialog.save_to(tmp_path / "out.pdf")
    assert "disk is full" in opened.dialog.told
    assert [file.read_bytes() for file in tmp_path.glob("*out*")] == [b"old"]


def test_a_folder_that_went_away_is_told_plainly(opened: Opened, tmp_path: Path) -> None:
    opened.dialog.save_to(tmp_path / "out.pdf")
    assert opened.settings.export_folder == str(tmp_path)
    opened.dialog.save_to(tmp_path / "gone" / "out.pdf")
    assert "is not there" in opened.dialog.told
    assert opened.settings.export_folder == str(tmp_path)


def test_only_what_was_chosen_is_said_to_be_left_out(opened: Opened) -> None:
    form = opened.dialog.form
    assert form.leaving.isVisible()
    opened.after(lambda: form.parts[Part.POINTS].click())
    assert not form.leaving.isVisible()
    assert "left out" not in opened.dialog.told


def test_words_are_headed_with_what_they_are(opened: Opened) -> None:
    for paper, heading in (
        (Paper.QUESTIONS, "# Questions: "),
        (Paper.FOLLOW_UPS, "# Follow-ups and requests: "),
        (Paper.DECLARATIONS, "# Declarations of interest: "),
        (Paper.BRIEFING, "# Briefing: "),
    ):
        opened.after(lambda paper=paper: opened.dialog.choose(paper))  # type: ignore[misc]
        opened.dialog.copy_text()
        opened.qtbot.waitUntil(lambda: "on the clip" in opened.dialog.told, timeout=PATIENCE)
        assert QGuiApplication.clipboard().text().startswith(heading)


def test_what_a_sensitive_interest_is_can_stand_in_the_briefing_alone(opened: Opened) -> None:
    form = opened.dialog.form
    declare(
        opened.library,
        meeting_id=1,
        kind=DeclarationKind.PERSONAL,
        wording="The holt",
        details=DeclarationDetails(sensitive=True),
    )
    opened.after(lambda: form.grey.click())  # a document not made before
    opened.after(lambda: opened.dialog.choose(Paper.DECLARATIONS))
    assert form.leaving.isVisible() and not form.with_sensitive.isVisible()
    assert "The holt" not in opened.text
    opened.after(lambda: opened.dialog.choose(Paper.BRIEFING))
    assert form.with_sensitive.isVisible()
    assert "The holt" not in opened.text
    assert "The holt" in opened.after(lambda: form.with_sensitive.click())
    opened.after(lambda: opened.dialog.choose(Paper.DECLARATIONS))
    assert "The holt" not in opened.text
    opened.after(lambda: opened.dialog.choose(Paper.BRIEFING))
    assert not form.with_sensitive.isChecked()
    assert "The holt" not in opened.text


def test_it_is_said_how_far_it_is_and_another_choice_stops_it(opened: Opened) -> None:
    dialog = opened.dialog
    told: list[str] = []
    dialog._maker.progressed.connect(lambda _share, stage: told.append(f"{stage}|{dialog.told}"))
    text = opened.after(lambda: dialog.choose(Paper.MARKED_PAGES))
    assert "with marks" in text
    assert any("Copying the pages" in each for each in told)
    assert any(each.endswith("%") for each in told)
    dialog.choose(Paper.DECLARATIONS)
    text = opened.after(lambda: dialog.choose(Paper.QUESTIONS))
    assert text.startswith("Questions")


def test_making_it_is_stopped_with_escape_and_taken_up_again(opened: Opened) -> None:
    dialog, qtbot = opened.dialog, opened.qtbot
    under_way = dialog.under_way
    assert not under_way.isVisible()
    seen: list[bool] = []

    def stop(_share: float, _stage: str) -> None:
        if not seen:
            seen.append(under_way.cancel.isVisible() and under_way.cancel.isEnabled())
            qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    dialog._maker.progressed.connect(stop)
    dialog.choose(Paper.MARKED_PAGES)
    qtbot.waitUntil(lambda: "Stopped" in dialog.told, timeout=PATIENCE)
    assert seen == [True]
    assert dialog.isVisible()
    assert dialog.shown is None
    assert not under_way.cancel.isVisible()
    assert under_way.again.isVisible()
    qtbot.waitUntil(lambda: not dialog._tasks.busy, timeout=PATIENCE)
    assert "Stopped" in dialog.told
    text = opened.after(lambda: qtbot.mouseClick(under_way.again, Qt.MouseButton.LeftButton))
    assert "with marks" in text
    assert not under_way.isVisible()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_saving_is_stopped_with_the_button_and_leaves_nothing(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog, qtbot = opened.dialog, opened.qtbot
    begun, go_on = threading.Event(), threading.Event()
    real = paper_writer.export_paper

    def slow(*given: Any, **named: Any) -> Any:
        begun.set()
        assert go_on.wait(PATIENCE / 1000)
        return real(*given, **named)

    monkeypatch.setattr(paper_writer, "export_paper", slow)
    dialog.save_to(tmp_path / "notes.md")
    assert begun.wait(PATIENCE / 1000)
    assert dialog.under_way.cancel.isVisible()
    qtbot.mouseClick(dialog.under_way.cancel, Qt.MouseButton.LeftButton)
    go_on.set()
    qtbot.waitUntil(lambda: "Nothing was saved" in dialog.told, timeout=PATIENCE)
    qtbot.waitUntil(lambda: not dialog.under_way.isVisible(), timeout=PATIENCE)
    assert not list(tmp_path.glob("*notes*"))
    monkeypatch.undo()
    with qtbot.waitSignal(dialog.saved, timeout=PATIENCE):
        dialog.save_to(tmp_path / "notes.md")
    assert (tmp_path / "notes.md").is_file()


def test_closing_the_window_while_something_is_saved_stops_it_quietly(
    look: Look,
    library: Library,
    workers: Workers,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The dialog of the app is taken down when it is closed, before what it began has ended."""
    tasks = Tasks()
    dialog = ExportDialog(look, library, workers, tasks, 1, Paper.BRIEFING)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    with qtbot.waitSignal(dialog.previewed, timeout=PATIENCE):
        dialog.show()
    begun, go_on = threading.Event(), threading.Event()

    def slow(*_given: Any, progress: Progress, **_named: Any) -> None:
        begun.set()
        assert go_on.wait(PATIENCE / 1000)
        progress.check()

    monkeypatch.setattr(paper_writer, "export_paper", slow)
    dialog.save_to(tmp_path / "notes.md")
    assert begun.wait(PATIENCE / 1000)
    dialog.reject()
    qtbot.waitUntil(lambda: not isValid(dialog), timeout=PATIENCE)
    go_on.set()
    qtbot.waitUntil(lambda: not tasks.busy, timeout=PATIENCE)
    assert tasks.close()


def test_the_window_never_stands_still_for_what_is_in_the_document(
    look: Look,
    library: Library,
    workers: Workers,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With a thousand marks putting it together takes a third of a second."""
    here: list[bool] = []

    def composed(*given: Any, **named: Any) -> MeetingPaper:
        here.append(threading.current_thread() is threading.main_thread())
        return compose_paper(*given, **named)

    for module in (export_dialog, export_paper):
        monkeypatch.setattr(module, "compose_paper", composed)
    tasks = Tasks()
    dialog = ExportDialog(look, library, workers, tasks, 1, Paper.BRIEFING)
    qtbot.addWidget(dialog)
    assert not dialog.is_filled
    with qtbot.waitSignal(dialog.previewed, timeout=PATIENCE):
        dialog.show()
    qtbot.waitUntil(lambda: dialog.is_filled, timeout=PATIENCE)
    assert dialog.form.items.count() > 0 and dialog.form.items.all_ticked
    assert dialog.form.tags.count() == 2
    dialog.copy_text()
    qtbot.waitUntil(lambda: "on the clipboard" in dialog.told, timeout=PATIENCE)
    assert here and not any(here)
    copy = next(b for b in dialog.findChildren(QPushButton) if "Copy" in b.text())
    copy.setFocus()
    qtbot.keyClick(copy, Qt.Key.Key_Space)
    qtbot.waitUntil(copy.isEnabled, timeout=PATIENCE)
    assert dialog.focusWidget() is copy
    dialog.reject()
    assert tasks.close()
