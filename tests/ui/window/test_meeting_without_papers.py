# SPDX-License-Identifier: AGPL-3.0-or-later
"""A meeting is entered by hand before its papers come, questions are written, the papers join."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.domain.errors import KnownError
from desktop.domain.meeting import MeetingCard
from desktop.domain.standing_interest import InterestEntry, RegisterKind
from desktop.services.add_meeting import add_meeting, bodies_known
from desktop.services.ask import ask
from desktop.services.import_pack import import_pack
from desktop.services.keep_register import add_interest
from desktop.services.list_meetings import list_meetings
from desktop.services.settings import Settings
from desktop.services.workers import Workers
from desktop.ui.library.new_meeting import NewMeetingDialog
from desktop.ui.look.look import Look
from desktop.ui.main_window import MainWindow
from desktop.ui.widgets.empty_state import EmptyState
from tests.ui.window.conftest import PATIENCE, OpenWindow

SAMPLE = Path(__file__).resolve().parents[3] / "resources" / "sample" / "agenda-pack.pdf"


def fill_in(qtbot: QtBot, body: str, day: str) -> None:
    """Type into the dialog that comes, and save it."""

    def type_into() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, NewMeetingDialog)
        fields = {field.accessibleName(): field for field in dialog.findChildren(QLineEdit)}
        qtbot.keyClicks(fields["Body"], body)
        fields["Date"].setText(day)
        qtbot.keyClick(fields["Date"], Qt.Key.Key_Return)

    QTimer.singleShot(50, type_into)


def test_it_is_added_opened_asked_for_and_undone(window: MainWindow, qtbot: QtBot) -> None:
    library = window.library
    assert library is not None
    (there,) = list_meetings(library)
    window.open_meeting(there.meeting.id)
    assert window.reader.area.view.page_count
    fill_in(qtbot, "Harbour Panel", "5 March 2024")
    window.actions_of["new-meeting"].trigger()
    meeting = window.meeting
    assert meeting is not None
    assert window.is_reading
    assert window.windowTitle().startswith("Harbour Panel")
    # Nothing of the meeting before shows through.
    assert window.reader.area.view.page_count == 0
    assert window.reader.toolbar.page_box.of.text() == ""
    assert window.reader.pages.model().rowCount() == 0
    states = window.reader.area.findChildren(EmptyState)
    assert any(state.isVisible() for state in states)
    ask(library, meeting_id=meeting.meeting_id, text="When is the quay mended?")
    qtbot.waitUntil(lambda: len(meeting.questions) == 1, timeout=PATIENCE)
    # Nothing that needs pages is offered, and no key brings the window down.
    for name in ("print", "highlight", "ink", "note", "zoom-in", "fit-page"):
        assert not window.actions_of[name].isEnabled()
    assert not window.reader.area.view.verticalScrollBar().isEnabled()
    assert window.actions_of["ask"].isEnabled()
    for name in ("zoom-in", "next-item", "back", "show-pages", "show-questions", "reading-pane"):
        window.actions_of[name].trigger()
    window.actions_of["meeting-mode"].trigger()
    assert window.meeting_desk.is_on
    for name in ("meeting-next", "meeting-paper", "meeting-nothing", "meeting-asked"):
        window.actions_of[name].trigger()
    window.actions_of["meeting-mode"].trigger()
    window.open_meeting(there.meeting.id)
    for name in ("print", "highlight", "ink", "note", "zoom-in", "fit-page"):
        assert window.actions_of[name].isEnabled()
    window.actions_of["home"].trigger()
    (summary,) = [m for m in list_meetings(library) if m.name == "Harbour Panel"]
    assert summary.document_count == 0
    assert summary.meeting.card.date == date(2024, 3, 5)


def test_of_papers_that_have_not_come_it_is_not_said_what_they_do_not_name(
    window: MainWindow, qtbot: QtBot
) -> None:
    library = window.library
    assert library is not None
    add_interest(library, entry=InterestEntry(RegisterKind.BODY, "Ashpole Allotment Society"))
    made = add_meeting(library, card=MeetingCard(body="Harbour Panel"))
    window.open_meeting(made.id)
    hits = window.reader.side.interests.hits
    window.actions_of["show-interests"].trigger()
    qtbot.waitUntil(lambda: hits.looked is not None, timeout=PATIENCE)
    assert not hits.isVisible()


def test_its_pack_joins_it_and_is_shown_while_it_is_open(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    library = window.library
    assert library is not None
    ((body, _council),) = bodies_known(library).items()
    (there,) = list_meetings(library)
    card = MeetingCard(body=body, date=date(2031, 5, 6))
    made = add_meeting(library, card=card)
    ask(library, meeting_id=made.id, text="When is the quay mended?")
    window.open_meeting(made.id)
    other = tmp_path / "next.pdf"
    other.write_bytes(SAMPLE.read_bytes() + b"\n% another\n")
    import_pack(library, window.workers, other, meeting_id=made.id)
    qtbot.waitUntil(lambda: window.reader.document_id is not None, timeout=PATIENCE)
    meeting = window.meeting
    assert meeting is not None
    assert meeting.meeting_id == made.id != there.meeting.id
    assert [q.text for q in meeting.questions] == ["When is the quay mended?"]
    assert not any(s.isVisible() for s in window.reader.area.findChildren(EmptyState))
    assert window.actions_of["print"].isEnabled()


def test_the_same_meeting_is_not_added_twice(window: MainWindow) -> None:
    library = window.library
    assert library is not None
    card = MeetingCard(body="Harbour Panel", date=date(2024, 3, 5))
    add_meeting(library, card=card)
    with pytest.raises(KnownError, match="already"):
        add_meeting(library, card=card)
    with pytest.raises(KnownError, match="Say which"):
        add_meeting(library, card=MeetingCard(date=date(2024, 3, 5)))


def test_the_next_start_comes_back_to_it(
    open_window: OpenWindow, folder: Path, look: Look, workers: Workers, tmp_path: Path
) -> None:
    """At once, as to a meeting with papers; not to the one that was open before it."""
    settings = Settings(file=tmp_path / "settings.toml")
    window = open_window(folder, settings)
    library = window.library
    assert library is not None
    made = add_meeting(library, card=MeetingCard(body="Harbour Panel"))
    window.open_meeting(1)
    window.open_meeting(made.id)
    window.close()
    again = MainWindow(look, workers, settings, folder)
    again.begin([])  # the event loop has not run: nothing was drawn before it
    assert again.is_reading
    assert again.meeting is not None and again.meeting.meeting_id == made.id
    assert again.actions_of["ask"].isEnabled()
    again.meeting_desk.toggle()
    again.close()
    assert settings.in_meeting == made.id
    third = open_window(folder, settings)
    assert third.meeting_desk.is_on
    third.show_home()
    third.close()
    last = open_window(folder, settings)
    assert not last.is_reading
