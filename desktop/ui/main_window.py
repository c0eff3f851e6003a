# SPDX-License-Identifier: AGPL-3.0-or-later
"""The one window: the list of meetings, and the reader of one of them."""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStyle, QWidget

from desktop.domain.errors import DamagedError, KnownError
from desktop.domain.place import ReadingPlace, first_place
from desktop.services.settings import Settings
from desktop.services.workers import Workers
from desktop.ui.actions import Actions
from desktop.ui.first_sight import first_sight, opened_behind
from desktop.ui.later_parts import LaterParts
from desktop.ui.library.file_drop import FileDrop
from desktop.ui.library.import_news import ImportNews
from desktop.ui.library.password_bar import PasswordBar
from desktop.ui.library.password_desk import PasswordDesk
from desktop.ui.look.look import Look
from desktop.ui.meeting_mode.coming_back import come_back
from desktop.ui.moving_actions import connect_moving
from desktop.ui.reader.place_keeper import PlaceKeeper
from desktop.ui.reader.reader import Reader
from desktop.ui.tasks import Progress, Tasks
from desktop.ui.widgets.bare_column import bare_column
from desktop.ui.widgets.current_stack import CurrentStack
from desktop.ui.widgets.message_bar import Level, MessageBar

if TYPE_CHECKING:
    from desktop.domain.document import Document
    from desktop.services.import_progress import ImportResult
    from desktop.storage.file_store import FileStore
    from desktop.storage.library import Library
    from desktop.ui.after.after_meetings import AfterMeetings
    from desktop.ui.check_agenda.checking import Checking
    from desktop.ui.interests.interest_watch import InterestWatch
    from desktop.ui.interests.my_interests import MyInterests
    from desktop.ui.keeping.care_desk import CareDesk
    from desktop.ui.library.home_page import HomePage
    from desktop.ui.library.import_desk import ImportDesk
    from desktop.ui.library.proposal_desk import ProposalDesk
    from desktop.ui.meeting.meeting_papers import MeetingPapers
    from desktop.ui.meeting.meeting_state import MeetingState
    from desktop.ui.meeting.open_meeting import OpenMeeting
    from desktop.ui.meeting_mode.meeting_desk import MeetingDesk
    from desktop.ui.questions.deadlines import Deadlines
    from desktop.ui.reader.recognition_desk import RecognitionDesk
    from desktop.ui.versions.version_desk import VersionDesk
    from desktop.ui.window_actions import WindowActions

TITLE = "Meeting Packs"
WIDTH, HEIGHT = 1366, 768


class MainWindow(QMainWindow):
    """Shows the meetings or the reader; ``ready`` tells that the library is open."""

    ready = Signal()
    changed = Signal(object)
    settled = Signal()
    """What is to be said of the meeting that is opened is known, and said."""
    _library_changed = Signal(object)

    # Built by LaterParts, at the latest when first asked for.
    home: HomePage
    care: CareDesk
    checking: Checking
    my_interests: MyInterests
    deadlines: Deadlines
    after: AfterMeetings
    watch: InterestWatch
    meeting_desk: MeetingDesk
    versions: VersionDesk
    commands: WindowActions

    def __init__(
        self, look: Look, workers: Workers, settings: Settings, library_folder: Path
    ) -> None:
        super().__init__()
        self.look = look
        self.workers = workers
        self.settings = settings
        self.library: Library | None = None
        self.tasks = Tasks(self)
        self.desk: ImportDesk | None = None
        self.proposals: ProposalDesk | None = None
        self.recognition: RecognitionDesk | None = None
        self._folder = library_folder
        self._files: list[Path] = []
        self.without_papers: int | None = None
        """The meeting to come back to as soon as the library is open: it has no pages to show."""
        self._begun = False
        self.starts_again = False
        self._awaited: set[Path] = set()
        self._offered: Callable[[], object] | None = None
        self._news = ImportNews(self)
        self.actions_of = Actions(self, look)
        self.message = MessageBar(look, self)
        self.password_bar = PasswordBar(look, self)
        self.reader = Reader(look, self.actions_of, workers, self.tasks, settings, self)
        home_column, column = bare_column(self)
        column.addWidget(self.message)
        self.message.action_pressed.connect(self._take_offer)
        self._stack = CurrentStack(self)
        self._home_column = home_column
        self._stack.addWidget(home_column)
        self._stack.addWidget(self.reader)
        self._stack.currentChanged.connect(self._tidy_up)
        centre, whole = bare_column(self)
        whole.addWidget(self.password_bar)
        whole.addWidget(self._stack, 1)
        self.setCentralWidget(centre)
        self.actions_of.fill_menu_bar(self.menuBar())
        self.actions_of.attach_reader(self.reader.area.view, self.reader.area.pointer.awaited)
        drop = FileDrop(look, self.reader)
        drop.dropped.connect(self.import_here)
        drop.approaching.connect(workers.back.wake)
        self.places = PlaceKeeper(self)
        self.reader.place_left.connect(self.places.keep)
        self.passwords = PasswordDesk(self)
        self._library_changed.connect(self._follow, Qt.ConnectionType.QueuedConnection)
        self.setWindowTitle(TITLE)
        self.resize(WIDTH, HEIGHT)
        connect_moving(self)
        self.later = LaterParts(self, column)
        if not settings.reading:
            self.later.finish()

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            """What is built later is asked for: build it now."""
            return self.later.part(name) if "later" in self.__dict__ else super().__getattr__(name)

    # Starting

    def begin(self, files: Sequence[Path]) -> None:
        """Show what there is at once, then open the library behind the window."""
        self._files = list(files)
        self._first_sight()
        self._restore_geometry()
        self._begun = come_back(self, self._folder, self._library_opened)
        self.show()

    def event(self, event: QEvent) -> bool:
        """Open the library once the first picture of the window has been painted."""
        result = super().event(event)
        if event.type() == QEvent.Type.Paint and not self._begun:
            self._begun = True
            self.later.begin_soon(self._open_library)
        return result

    def _first_sight(self) -> None:
        go_on = self.settings.reading and not self._files
        self.without_papers = first_sight(self, self._folder, reading=go_on)

    def _open_library(self, opener: Callable[[Path], Library] | None = None) -> None:
        folder, papers = self._folder, self.reader.papers

        def opened(_progress: Progress) -> tuple[Library, MeetingState | None]:
            return opened_behind(folder, papers.meeting.id if papers else None, opener)

        self.tasks.run(
            opened, done=lambda got: self._library_opened(*got), failed=self._library_failed
        )

    def open_library_again(self, opener: Callable[[Path], Library] | None = None) -> None:
        """Try once more after the library could not be opened, perhaps in another way."""
        if self.library is None:
            self.message.hide()
            self._first_sight()
            self._open_library(opener)

    def _library_opened(self, library: Library, shown: MeetingState | None = None) -> None:
        from desktop.ui.library.import_desk import ImportDesk
        from desktop.ui.library.proposal_desk import ProposalDesk
        from desktop.ui.meeting.open_meeting import OpenMeeting
        from desktop.ui.reader.recognition_desk import RecognitionDesk

        self.later.finish()
        self.library = self.places.library = library
        library.wait_briefly_here()
        library.subscribe(self._library_changed.emit)
        self.desk = ImportDesk(library, self.workers, self.tasks, self.home)
        self.desk.readable.connect(self._readable)
        self.desk.finished.connect(self._imported)
        self.desk.failed.connect(self._import_failed)
        self.desk.password_needed.connect(self.passwords.ask)
        self.proposals = ProposalDesk(
            self.look, library, self.workers, self.tasks, self.desk, self.home, self
        )
        self.proposals.readable.connect(self._readable)
        self.proposals.finished.connect(self._papers_imported)
        self.proposals.finished.connect(self.watch.papers_imported)
        self.proposals.finished.connect(self.care.imported)
        self.proposals.reissued.connect(self.versions.reissued)
        self.proposals.failed.connect(lambda sentence: self.tell(sentence, Level.ERROR))
        self.refresh_home()
        if self.reader.papers is not None:
            self.reader.open(OpenMeeting(library, self.reader.papers.meeting.id, self, state=shown))
            self.checking.meeting_changed()
            self.watch.meeting_changed()
        elif self.without_papers is not None:
            self.open_meeting(self.without_papers)
        self.without_papers = None
        self.recognition = RecognitionDesk(library, self.workers, self.settings, self.reader.area)
        self.changed.connect(self.recognition.follow)
        self.commands.update()
        self.ready.emit()
        if self._files:
            self.import_files(self._files)
        self.desk.resume()

    def _library_failed(self, error: KnownError) -> None:
        self.show_home()
        self.care.library_failed(self._folder, error)

    # Meetings

    def show_home(self) -> None:
        """Go to the list of meetings."""
        self.meeting_desk.leave()
        self.commands.leave_full_screen()
        self.reader.close_meeting()
        self.refresh_home()
        self._stack.setCurrentWidget(self._home_column)
        self.setWindowTitle(TITLE)
        self.home.setFocus()
        self.commands.update()

    def show_instead(self, screen: QWidget) -> None:
        """Show something else about the meeting in the place of the reader, until it is left."""
        self.commands.leave_full_screen()
        self._stack.addWidget(screen)
        self._stack.setCurrentWidget(screen)
        self.commands.update()

    def show_reader(self) -> None:
        """Go back to the meeting that is open."""
        self._stack.setCurrentWidget(self.reader)
        self.reader.area.view.setFocus()
        self.commands.update()

    def _tidy_up(self) -> None:
        """A screen that was shown in the place of the reader is gone once it is left."""
        for place in reversed(range(2, self._stack.count())):
            screen = self._stack.widget(place)
            if screen is not None and screen is not self._stack.currentWidget():
                self._stack.removeWidget(screen)
                screen.deleteLater()
                self.checking.gone()
                self.my_interests.gone(screen)
                self.after.gone(screen)

    @property
    def is_reading(self) -> bool:
        """Whether the reader is in front."""
        return self._stack.currentWidget() is self.reader

    @property
    def meeting(self) -> OpenMeeting | None:
        """The meeting that is open."""
        return self.reader.meeting

    def open_meeting(self, meeting_id: int) -> None:
        """Open a meeting where it was left."""
        library = self.library
        if library is None:
            return
        if self.meeting is not None and self.meeting.meeting_id == meeting_id:
            if not self.is_reading:
                self.show_reader()
            return
        from desktop.ui.meeting.open_meeting import OpenMeeting

        try:
            meeting = OpenMeeting(library, meeting_id, self)
            with library.look() as work:
                place = self.places.last(meeting_id) or work.meetings.place(meeting_id)
        except KnownError as error:
            self.tell(error.sentence, Level.ERROR)
            return
        self.meeting_desk.leave()
        if not meeting.documents:
            from desktop.ui.reader.without_papers import show_without_papers

            show_without_papers(self, meeting)
            return
        self.show_papers(meeting.papers, place, library.files)
        self.work_on(meeting)

    def work_on(self, meeting: OpenMeeting) -> None:
        """Let the member work on the meeting whose papers are shown."""
        self.reader.open(meeting)
        self.checking.meeting_changed()
        self.watch.meeting_changed()
        self.reader.remember_place()
        self.commands.update()

    def show_papers(
        self, papers: MeetingPapers, place: ReadingPlace | None, files: FileStore
    ) -> None:
        """Show the papers of a meeting, before its marks are read."""
        self.bring_reader(papers, self.lay_out_papers(papers, place, files))

    def lay_out_papers(
        self, papers: MeetingPapers, place: ReadingPlace | None, files: FileStore
    ) -> Document:
        """Put the papers of a meeting into the reader, wherever that is; gives the one shown."""
        if place is None or papers.document(place.document_id) is None:
            place = first_place(papers.documents[0].id, self.settings.fit, self.settings.zoom)
        document = papers.document(place.document_id)
        assert document is not None
        self.reader.show_papers(papers, self.workers.source_in(files, document), place)
        return document

    def bring_reader(self, papers: MeetingPapers, shown: Document | None = None) -> None:
        """Bring the reader to the front with these papers in it, one of them ``shown``."""
        self._stack.setCurrentWidget(self.reader)
        self.message.hide()
        self.setWindowTitle(f"{papers.name} – {TITLE}")
        self.reader.area.view.setFocus()
        if shown is not None and not self.workers.knows_password(shown):
            self.passwords.ask_for(shown)

    def refresh_home(self) -> None:
        """Show the meetings as they are now."""
        if self.library is not None:
            from desktop.services.list_meetings import list_meetings

            with suppress(DamagedError):  # the library itself tells of it
                self.home.set_meetings(list_meetings(self.library))

    def _follow(self, change: object) -> None:
        self.changed.emit(change)
        if not self.is_reading:
            self.refresh_home()

    # Importing

    def import_here(self, files: Sequence[Path]) -> None:
        """Import papers dropped on the open meeting: they are proposed for it."""
        meeting = self.meeting
        self.import_files(files, beside=meeting.meeting_id if meeting is not None else None)

    def import_files(self, files: Sequence[Path], *, beside: int | None = None) -> None:
        """Import PDFs, folders or zips of them; what is one meeting is opened as soon as it can be.

        ``beside`` is the meeting to propose for papers that do not say theirs.
        """
        if self.proposals is None:
            self._files = list(files)
            return
        self._files = []
        if self.library is not None and self.library.refusal:
            from desktop.ui.keeping.known_papers import show_known

            show_known(self, self.library, files)
            return
        if self.meeting_desk.take_papers(files):
            return
        self._news.begin()
        if len(files) == 1 and not self.is_reading:
            self._awaited.add(files[0])
        self.proposals.take(files, beside=beside)
        if self.is_reading:
            self.tell("Importing. You can go on reading.")

    def take_over(self, files: Sequence[Path]) -> None:
        """A second start: come to the front, with its files."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()
        self._awaited.update(files[:1])
        if files:
            self.import_files(files)

    def await_file(self, file: Path) -> None:
        """Open the meeting of a file being imported as soon as it can be read."""
        self._awaited.add(file)

    def _readable(self, meeting_id: int, _document_id: int) -> None:
        if self._awaited:
            self._awaited.clear()
            self.open_meeting(meeting_id)

    def _imported(self, file: Path, result: ImportResult) -> None:
        self._awaited.discard(file)
        self._news.imported(file, result)

    def _papers_imported(self, sentence: str, all_well: bool, added: Sequence[int]) -> None:
        self._awaited.clear()
        self._news.papers_imported(sentence, all_well, added)

    def _import_failed(self, file: Path, sentence: str) -> None:
        self._awaited.discard(file)
        self._news.failed(sentence)

    # Talking

    def tell(self, sentence: str, level: Level = Level.INFO) -> None:
        """Say something in a line above what is in front; news goes by itself."""
        if self.is_reading:
            self.reader.area.tell(sentence, level)
        else:
            self._offered = None
            passing = level in (Level.INFO, Level.SUCCESS)
            self.message.show_message(sentence, level, seconds=6 if passing else 0)

    def offer(
        self,
        sentence: str,
        action: str,
        do: Callable[[], object],
        level: Level = Level.INFO,
        seconds: float = 0,
    ) -> None:
        """Say something with a button that does something about it; for good unless timed."""
        if self.is_reading:
            self.reader.area.offer(sentence, action, do, level, seconds=seconds)
        else:
            self._offered = do
            self.message.show_message(sentence, level, action=action, seconds=seconds)

    def withdraw_offer(self) -> None:
        """Take away what was offered: it has been done another way."""
        if self._offered is not None:
            self._offered = None
            self.message.hide()

    def _take_offer(self) -> None:
        if self._offered is not None:
            do, self._offered = self._offered, None
            do()

    # Ending

    def start_again(self) -> None:
        """Close, and have the program open the library anew."""
        self.starts_again = True
        self.close()

    def _restore_geometry(self) -> None:
        if self.settings.window:
            state = base64.b64decode(self.settings.window, validate=False)
            self.restoreGeometry(QByteArray(state))
        room = self.screen().availableGeometry()
        frame = self.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight)
        if self.width() > room.width() or self.height() + frame > room.height():
            self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)

    def keep_geometry(self) -> None:
        """Have place and size at the next start; those before the full screen, in that."""
        if not self.isFullScreen():
            self.settings.window = base64.b64encode(self.saveGeometry().data()).decode()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Everything typed is on disk before the window goes."""
        from desktop.ui.keeping.unsaved_dialog import may_close

        if not may_close(self):
            event.ignore()
            return
        if self.checking.page is not None:
            self.show_reader()
        self.settings.reading = self.is_reading
        self.keep_geometry()
        self.settings.save()
        self.reader.close_meeting()
        if self.desk is not None:
            self.desk.leave()
        if self.proposals is not None:
            self.proposals.leave()
        if self.recognition is not None:
            self.recognition.close()
        self.tasks.close()
        self.places.finish()
        if self.library is not None:
            self.library.close()
            self.library = None
        event.accept()
