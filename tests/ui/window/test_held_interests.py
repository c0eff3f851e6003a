# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is typed into the register while nothing can be written, and a copy of all that is held."""

from __future__ import annotations

import sqlite3
import stat
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from desktop.domain.interest import (
    SENSITIVE_NAME,
    DeclarationDetails,
    DeclarationKind,
)
from desktop.domain.standing_interest import InterestEntry, RegisterKind
from desktop.services.keep_register import add_interest, interests_of
from desktop.services.keep_typed import keep_typed, typed_left
from desktop.services.settings import Settings
from desktop.services.use_rules import all_rules
from desktop.storage.library import Library
from desktop.ui.interests.my_interests_page import MyInterestsPage
from desktop.ui.keeping.held_copy import LeftWords
from desktop.ui.keeping.unsaved_dialog import UnsavedDialog
from desktop.ui.main_window import MainWindow
from tests.ui.window.conftest import PATIENCE, Hands, OpenWindow
from tests.ui.window.test_held_words import lock, type_note

__all__ = ["lock"]  # a fixture

Lock = Callable[[], sqlite3.Connection]
SCHOOL = InterestEntry(RegisterKind.BODY.value, organisation="Larkfield School", role="Governor")


def names_in(folder: Path) -> list[tuple[str, str]]:
    """The register as another process would read it."""
    library = Library.open(folder)
    found = [(one.entry.organisation, one.entry.role) for one in interests_of(library)]
    library.close()
    return found


def page_of(window: MainWindow) -> MyInterestsPage:
    window.actions_of["my-interests"].trigger()
    page = window.my_interests.page
    assert page is not None
    return page


def type_entry(page: MyInterestsPage, qtbot: QtBot, *, sensitive: bool = False) -> None:
    page.begin_entry()
    form = page.register.form
    assert form is not None
    qtbot.keyClicks(form.organisation, SCHOOL.organisation)
    qtbot.keyClicks(form.role, SCHOOL.role)
    form.sensitive.setChecked(sensitive)


def test_a_new_entry_is_held_and_saved_once(
    window: MainWindow, folder: Path, qtbot: QtBot, lock: Lock
) -> None:
    other = lock()
    page = page_of(window)
    type_entry(page, qtbot)
    assert page.register.form is not None
    page.register.form.save()
    assert page.register.form is None, "or it would be saved a second time"
    assert page.message.isVisible() and "held here" in page.message.message
    with qtbot.waitSignal(window.reader.held.written, timeout=PATIENCE):
        other.execute("ROLLBACK")
    assert names_in(folder) == [("Larkfield School", "Governor")]
    assert page.message.message == "What you typed is saved now."
    qtbot.waitUntil(lambda: page.register.has_any, timeout=PATIENCE)
    window.actions_of["undo"].trigger()
    assert names_in(folder) == []


def test_what_is_changed_again_before_it_was_saved_goes_on_from_there(
    window: MainWindow, folder: Path, qtbot: QtBot, lock: Lock
) -> None:
    assert window.library is not None
    one = add_interest(window.library, entry=SCHOOL)
    other = lock()
    page = page_of(window)
    page.register.changed.emit(one, replace(one.entry, role="Chair of governors"))
    page.leave()
    assert "held here" in window.message.message, "told where the member is now"
    page = page_of(window)
    page.register.edit(page.register._interests[0])
    form = page.register.form
    assert form is not None and form.role.text() == "Chair of governors"
    form.organisation.setText("Larkfield Academy")
    form.save()
    with qtbot.waitSignal(window.reader.held.written, timeout=PATIENCE):
        other.execute("ROLLBACK")
    assert names_in(folder) == [("Larkfield Academy", "Chair of governors")]
    window.actions_of["undo"].trigger()
    assert names_in(folder) == [("Larkfield School", "Governor")]


def test_the_window_does_not_close_over_an_open_form(
    window: MainWindow, folder: Path, qtbot: QtBot, lock: Lock
) -> None:
    other = lock()
    page = page_of(window)
    type_entry(page, qtbot)
    window.close()
    dialog = window.findChild(UnsavedDialog)
    assert dialog is not None and window.isVisible()
    assert "Larkfield School" in dialog.words.toPlainText()
    other.execute("ROLLBACK")
    qtbot.mouseClick(dialog.again, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=PATIENCE)
    assert names_in(folder) == [("Larkfield School", "Governor")]


def test_what_would_always_be_refused_is_not_held(
    window: MainWindow, qtbot: QtBot, lock: Lock
) -> None:
    lock()
    page = page_of(window)
    page.begin_entry()
    form = page.register.form
    assert form is not None
    form.save()
    assert page.register.form is form
    assert len(window.reader.held) == 0


def test_rules_typed_in_are_held_field_by_field(
    window: MainWindow, folder: Path, qtbot: QtBot, lock: Lock
) -> None:
    """What was typed in the field before is not lost by the next, nor by leaving the page."""
    page = page_of(window)
    page.tabs.setCurrentIndex(2)
    page.rules.copy.click()
    (own,) = (one for one in window.my_interests.shelf.choices if one.own_id is not None)
    other = lock()
    name, nation = (field(page, said) for said in ("Name", "Nation"))
    type_over(name, "Otter rules", qtbot)
    type_over(nation, "Wales", qtbot)
    assert "held here" in page.message.message
    page.leave()
    page = page_of(window)
    page.tabs.setCurrentIndex(2)
    assert field(page, "Name").text() == "Otter rules"
    type_over(field(page, "Council"), "Brackwater", qtbot)
    with qtbot.waitSignal(window.reader.held.written, timeout=PATIENCE):
        other.execute("ROLLBACK")
    library = Library.open(folder)
    (kept,) = (one.profile for one in all_rules(library).choices if one.own_id == own.own_id)
    library.close()
    assert (kept.name, kept.nation, kept.council) == ("Otter rules", "Wales", "Brackwater")


def field(page: MyInterestsPage, name: str) -> QLineEdit:
    """The field with this name on the page of rules."""
    return next(f for f in page.rules.findChildren(QLineEdit) if f.accessibleName() == name)


def type_over(edit: QLineEdit, words: str, qtbot: QtBot) -> None:
    edit.selectAll()
    qtbot.keyClicks(edit, words)
    qtbot.keyClick(edit, Qt.Key.Key_Return)


@pytest.fixture
def config(tmp_path: Path) -> Path:
    return tmp_path / "config"


def test_of_what_is_held_there_is_a_copy_until_it_is_saved(
    open_window: OpenWindow, folder: Path, config: Path, qtbot: QtBot, lock: Lock
) -> None:
    """For nobody else to read; and of a sensitive interest only that there is one."""
    window = open_window(folder, Settings(file=config / "settings.toml"))
    other = lock()
    page = page_of(window)
    for sensitive in (False, True):
        type_entry(page, qtbot, sensitive=sensitive)
        assert page.register.form is not None
        page.register.form.save()
    qtbot.waitUntil(lambda: any(config.glob("not-saved-*")), timeout=PATIENCE)
    (copy,) = config.glob("not-saved-*")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    first, second = typed_left(config, folder)
    assert "Larkfield School" in first
    assert second == SENSITIVE_NAME
    with qtbot.waitSignal(window.reader.held.written, timeout=PATIENCE):
        other.execute("ROLLBACK")
    assert not list(config.glob("*not-saved-*"))


def test_of_a_sensitive_declaration_only_that_there_is_one_is_kept(
    hands: Hands, qtbot: QtBot, lock: Lock
) -> None:
    window = hands.window
    meeting, reader = window.meeting, window.reader
    assert meeting is not None
    reader.edits.declare(
        DeclarationKind.OTHER, "Friend", (), details=DeclarationDetails(sensitive=True)
    )
    (one,) = meeting.declarations
    other = lock()
    reader.edits.change_declaration(one.id, wording="Governor of Larkfield School")
    assert reader.held.texts == [SENSITIVE_NAME]
    with qtbot.waitSignal(reader.held.written, timeout=PATIENCE):
        other.execute("ROLLBACK")
    assert [one.wording for one in meeting.declarations] == ["Governor of Larkfield School"]


def test_a_note_that_a_killed_program_held_is_given_back(
    open_window: OpenWindow, folder: Path, config: Path, qtbot: QtBot, lock: Lock
) -> None:
    settings = Settings(file=config / "settings.toml")
    window = open_window(folder, settings)
    other = lock()
    window.open_meeting(1)
    qtbot.waitUntil(lambda: window.is_reading, timeout=PATIENCE)
    type_note(Hands(qtbot, window), qtbot)
    qtbot.waitUntil(lambda: any(config.glob("not-saved-*")), timeout=PATIENCE)
    kept = {file: file.read_bytes() for file in config.glob("not-saved-*")}
    assert kept
    other.execute("ROLLBACK")
    window.reader.held.forget()
    window.close()
    for file, content in kept.items():
        file.write_bytes(content)  # as it is where the program was killed
    again = open_window(folder, settings)
    bar = again.reader.area.message if again.is_reading else again.message
    qtbot.waitUntil(lambda: "before what you typed could be" in bar.message, timeout=PATIENCE)
    bar.action_pressed.emit()
    (dialog,) = again.findChildren(LeftWords)
    assert "Ask what the new roof costs" in dialog.words.toPlainText()
    dialog.copy.click()
    assert "new roof" in QGuiApplication.clipboard().text()
    dialog.away.click()
    assert typed_left(config, folder) == []
    assert not list(config.glob("*not-saved-*"))


def test_where_no_copy_can_be_kept_nothing_is_said(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("no folder")
    keep_typed(in_the_way, tmp_path, ["words"])
    assert typed_left(in_the_way, tmp_path) == []
    broken = tmp_path / "config"
    keep_typed(broken, tmp_path, ["words"])
    (file,) = broken.glob("not-saved-*")
    file.write_text("{", encoding="utf-8")
    assert typed_left(broken, tmp_path) == []


def test_half_of_a_pair_of_surrogates_is_kept_as_it_was_typed(tmp_path: Path) -> None:
    """As an input method may leave it; the other words must not be lost over it."""
    typed = ["Rŷs asks", "half \ud83d of it"]
    keep_typed(tmp_path, tmp_path, typed)
    assert typed_left(tmp_path, tmp_path) == typed
