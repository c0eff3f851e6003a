# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tells in the reader that a new version is in use, opens what changed, and places marks by hand.

Loaded with the window: the screen itself is brought in when it is first opened.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout
from shiboken6 import isValid

from desktop.domain.annotation import MarkKind, PageRect
from desktop.domain.change import Change, Topic
from desktop.domain.errors import KnownError
from desktop.ui.next_turn import next_turn
from desktop.ui.reader.pointer import Tool
from desktop.ui.versions.old_pages import OldPages
from desktop.ui.widgets.message_bar import Level, MessageBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.domain.annotation import Anchor, Annotation, AreaPicture
    from desktop.domain.geometry import Rect
    from desktop.domain.version import Reissue
    from desktop.services.see_changes import WhatChanged
    from desktop.ui.main_window import MainWindow
    from desktop.ui.meeting.open_meeting import OpenMeeting
    from desktop.ui.versions.version_edits import VersionEdits
    from desktop.ui.versions.what_changed_page import WhatChangedPage

OFFER_AFTER = 300  # milliseconds of rest: opening a meeting goes first
OFFER = "What changed"
PLACE = "Place it here"
NO_VERSION = "No paper of this meeting has come in a new version."
LONGEST = 60  # characters of a mark's words in the line above the pages
_WITHOUT_WORDS = (MarkKind.AREA, MarkKind.INK)
_ABOUT = {Topic.MEETINGS, Topic.DOCUMENTS, Topic.AGENDA}


class VersionDesk(QObject):
    """The way to what changed and back, for one window."""

    decided = Signal()
    """It is known whether a new version is to be told of, and told."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._placing: int | None = None  # the mark that is being placed by hand
        self._looked = 0  # how often it was looked for something to offer
        self._opening = 0  # how often the screen was asked for
        self._reissue: Reissue | None = None
        self.page: WhatChangedPage | None = None
        self.bar = MessageBar(window.look, window.reader.area)
        column = window.reader.area.layout()
        assert isinstance(column, QBoxLayout)
        column.insertWidget(0, self.bar)
        self.bar.action_pressed.connect(self._act)
        self.bar.dismissed.connect(self._dismissed)
        self.old_pages = OldPages(window)
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(OFFER_AFTER)
        self._resting.timeout.connect(self._offer)
        window.changed.connect(self._follow)
        window.reader.area.opened.connect(lambda _document_id: self._resting.start())
        window.reader.area.closed.connect(self._meeting_closed)
        window.actions_of["what-changed"].triggered.connect(lambda _on=False: self.open())
        window.actions_of["place-mark"].triggered.connect(lambda _on=False: self.place_here())
        window.actions_of.enable(("what-changed", "place-mark"), False)

    # A new version

    def reissued(self, reissue_id: int) -> None:
        """A paper has just come in a new version."""
        window, library = self._window, self._window.library
        if library is None:
            return
        with library.look() as work:
            reissue = work.versions.get(reissue_id)
        meeting = window.meeting
        if meeting is not None and meeting.meeting_id == reissue.meeting_id:
            edits = self._edits(reissue_id)
            if edits is not None:
                edits.done_behind()
            self._resting.start()
        else:
            sentence = "A new version has taken the place of the old one, with your marks on it."
            window.offer(sentence, OFFER, lambda: self._open_for(reissue.meeting_id))

    def open(self, then: Callable[[WhatChangedPage], object] | None = None) -> None:
        """Show what changed in the meeting that is open, and then do something on that screen.

        What became of the marks is looked up behind the window first.
        """
        window, meeting = self._window, self._window.meeting
        if meeting is None or self._is_open:
            return
        self._stop_placing()
        reissue = self._to_show()
        edits = self._edits(reissue.id) if reissue is not None else None
        if reissue is None or edits is None:
            window.tell(NO_VERSION)
            return
        from desktop.services.see_changes import what_changed

        window.reader.flush()
        library, asked = meeting.library, reissue

        self._opening += 1
        opening = self._opening

        def wanted() -> bool:
            return window.meeting is meeting and not self._is_open and opening == self._opening

        def show(changed: WhatChanged) -> None:
            if wanted():
                self._build(meeting, asked, edits, changed, wanted, then)

        def failed(error: KnownError) -> None:
            window.tell(error.sentence, Level.ERROR)

        def look(_progress: object) -> WhatChanged:
            # The screen takes some milliseconds to be brought in the first time: not there.
            importlib.import_module("desktop.ui.versions.what_changed_page")
            return what_changed(library, reissue_id=asked.id)

        window.tasks.run(look, done=show, failed=failed)

    def _build(
        self,
        meeting: OpenMeeting,
        reissue: Reissue,
        edits: VersionEdits,
        changed: WhatChanged,
        wanted: Callable[[], bool],
        then: Callable[[WhatChangedPage], object] | None,
    ) -> None:
        """Build the screen a frame's work at a time, unseen, and show it when it is whole."""
        from desktop.ui.versions.what_changed_page import WhatChangedPage

        window = self._window
        page = WhatChangedPage(window.look, meeting, edits, changed, window.workers, window.tasks)

        def bring() -> None:
            self.page, self._reissue = page, reissue
            page.closed.connect(self._close)
            page.show_wanted.connect(self._show_mark)
            page.before_wanted.connect(self._show_before)
            page.place_wanted.connect(self._begin_placing)
            window.show_instead(page)
            page.begin()
            if then is not None:
                then(page)

        steps = [page.show_marks, page.show_items, bring]

        def go_on() -> None:
            if not wanted():
                page.deleteLater()
                return
            steps.pop(0)()
            if steps:
                next_turn(self, go_on)

        next_turn(self, go_on)

    def _open_for(self, meeting_id: int) -> None:
        self._window.open_meeting(meeting_id)
        self.open()

    def _close(self) -> None:
        """Back to the papers."""
        self._note_seen()
        self._leave()

    def _go_to_new(self, reissue: Reissue, page: int) -> None:
        reader = self._window.reader
        last = len(reader.papers.pages(reissue.new_document_id)) - 1 if reader.papers else 0
        reader.journey.go_to(reissue.new_document_id, max(0, min(page, last)))

    def _leave(self) -> None:
        self.page = None
        self._window.show_reader()

    @property
    def _is_open(self) -> bool:
        """Whether the screen is in front: it goes when anything else is shown in its place."""
        return self.page is not None and isValid(self.page) and self.page.isVisible()

    def _note_seen(self) -> None:
        from desktop.services.settle_marks import set_seen

        library, reissue = self._window.library, self._reissue
        if library is None or reissue is None or reissue.seen:
            return
        # Where it can't be noted it is offered again; that is all.
        self._window.tasks.run(
            lambda _progress: set_seen(library, reissue_id=reissue.id),
            done=lambda _noted: self._resting.start(),
        )

    # Showing and placing marks

    def _show_mark(self, mark_id: int) -> None:
        self._leave()
        self._window.reader.journey.go_to_mark(mark_id)
        self._say_way_back("Here the mark stands now.")

    def _show_before(self, mark_id: int) -> None:
        page, meeting = self.page, self._window.meeting
        if page is None or meeting is None:
            return
        found = next(each for each in page.changed.marks if each.mark.id == mark_id)
        anchor = found.carried.before
        self._leave()
        # It may have stood on a version before the last.
        there = next((d.id for d in meeting.documents if d.sha256 == anchor.sha256), None)
        if there is None:
            self._window.tell("The earlier version is no longer in the library.", Level.WARNING)
            return
        first = anchor.first_page
        self._window.reader.journey.go_to_rects(there, first, anchor.on_page(first))
        self._say_way_back("Here the mark stood in the earlier version.")

    def _begin_placing(self, mark_id: int) -> None:
        reissue, meeting = self._reissue, self._window.meeting
        mark = meeting.mark(mark_id) if meeting is not None else None
        if reissue is None or mark is None:
            return
        at = mark.anchor.first_page
        item = meeting.item_of_mark(mark) if meeting is not None else None
        if mark.document_id != reissue.new_document_id and item is not None and item.pages:
            at = item.pages.first  # the item has kept its id, not its pages
        self._leave()
        self._go_to_new(reissue, at)
        self._placing = mark_id
        self._window.actions_of.enable(("place-mark",), True)
        self._ask_for_words(mark)
        area = self._window.reader.area
        area.marking.places = self._place_at
        if mark.kind in _WITHOUT_WORDS or not mark.anchor.quote:
            self._ask_for_spot(mark)
        else:
            there = meeting.pages(reissue.new_document_id) if meeting is not None else ()
            page = max(0, min(at, len(there) - 1))
            area.words.when_known([page], lambda: self._look_for_words(mark, page))

    def _look_for_words(self, mark: Annotation, page: int) -> None:
        """On a page without words, as a scan has them, a spot is asked for."""
        area = self._window.reader.area
        if self._placing == mark.id and not area.words.get(page):
            self._ask_for_spot(mark)

    def _ask_for_spot(self, mark: Annotation) -> None:
        """Have the member click the place, or draw a box around it, by mouse or keys."""
        reader = self._window.reader
        reader.area.pointer.select(None)
        reader.use_tool(Tool.AREA)
        self.bar.show_message(
            f"Click where {_named(mark)} belongs, or draw a box there; with the keys: an arrow,"
            " then Enter."
        )

    def _place_at(self, page: int, rect: Rect) -> bool:
        """Put the mark that is being placed at a spot; False where none is."""
        window, reissue, mark_id = self._window, self._reissue, self._placing
        meeting, library = window.meeting, window.library
        mark = meeting.mark(mark_id) if meeting is not None and mark_id is not None else None
        if mark is None or reissue is None or meeting is None or library is None:
            return False
        document = meeting.papers.document(reissue.new_document_id)
        if document is None or window.reader.document_id != document.id:
            self._ask_for_words(mark, "These are not the pages of the new version.")
            return True
        from desktop.services.settle_marks import anchor_at_spot, draw_area

        size = meeting.pages(document.id)[page].size
        anchor = anchor_at_spot(mark, document.sha256, PageRect(page, rect), size)
        exactly = mark.kind is not MarkKind.INK
        self._stop_placing()

        def place(picture: AreaPicture | None) -> None:
            if window.meeting is not meeting:
                return
            self._placed(reissue, mark, anchor, exactly, picture)

        if mark.kind is MarkKind.AREA:
            window.tasks.run(
                lambda _progress: draw_area(
                    library, window.workers, document=document, anchor=anchor
                ),
                done=place,
            )
        else:
            place(None)
        return True

    def _placed(
        self,
        reissue: Reissue,
        mark: Annotation,
        anchor: Anchor,
        exactly: bool = False,
        picture: AreaPicture | None = None,
    ) -> None:
        edits = self._edits(reissue.id)
        if edits is not None:
            edits.place(mark.id, anchor, exactly=exactly, picture=picture)
            without = picture is None and exactly and mark.kind is MarkKind.AREA

            def then(page: WhatChangedPage) -> None:
                page.marks.choose(mark.id)
                if without:
                    page.say_without_picture()

            self.open(then)

    def place_here(self) -> None:
        """Put the mark that is being placed on the words that are selected."""
        window, reissue, mark_id = self._window, self._reissue, self._placing
        reader, meeting = window.reader, window.meeting
        mark = meeting.mark(mark_id) if meeting is not None and mark_id is not None else None
        if mark is None or reissue is None or meeting is None:
            self._stop_placing()
            return
        selection, source = reader.area.pointer.selection, reader.area.view.source
        if reader.document_id != reissue.new_document_id:
            self._ask_for_words(mark, "These are not the pages of the new version.")
            return
        if selection is None or source is None:
            self._ask_for_words(mark, "No words are selected yet.")
            return
        from desktop.ui.reader.mark_making import MarkMaking
        from desktop.ui.reader.open_paper import OpenPaper

        def placed(anchor: Anchor) -> None:
            if window.meeting is not meeting:
                return
            self._stop_placing()
            reader.area.pointer.select(None)
            self._placed(reissue, mark, anchor)

        making = MarkMaking(reader.area.words, window.tasks, self)
        making.paper = OpenPaper(meeting, reader.edits, reissue.new_document_id, source)
        making.with_anchor(selection, placed)

    def _ask_for_words(self, mark: Annotation, first: str = "") -> None:
        sentence = (
            f"Select the words for {_named(mark)}, then press “{PLACE}”. Where there are none,"
            " press A and click."
        )
        self.bar.show_message(f"{first} {sentence}".strip(), action=PLACE)

    def _stop_placing(self) -> None:
        if self._placing is not None:
            self._placing = None
            self.bar.hide()
        marking = self._window.reader.area.marking
        if marking.places is not None:
            marking.places = None
            self._window.reader.use_tool(Tool.SELECT)
        self._window.actions_of.enable(("place-mark",), False)

    # The line above the pages

    def _act(self) -> None:
        if self._placing is not None:
            self.place_here()
        else:
            self.open()

    def _dismissed(self) -> None:
        if self._placing is not None:
            self._stop_placing()
        else:
            self._reissue = self._latest()
            self._note_seen()

    def _say_way_back(self, sentence: str) -> None:
        self.bar.show_message(sentence, action=OFFER)

    def _meeting_closed(self) -> None:
        self._placing = None
        self._window.reader.area.marking.places = None
        self.bar.hide()
        self._window.actions_of.enable(("what-changed", "place-mark"), False)

    def _follow(self, change: object) -> None:
        if isinstance(change, Change) and change.topics & _ABOUT:
            self._resting.start()

    def _offer(self) -> None:
        """Say that a new version is in use, until what it changed was looked at."""
        self._looked += 1
        looked = self._looked
        reissue = self._latest()
        to_show = reissue or self._to_show()
        self._window.actions_of.enable(("what-changed",), to_show is not None)
        if self._is_open or self._placing is not None:
            return
        if reissue is None or reissue.seen:
            if self.bar.message.startswith("A new version"):
                self.bar.hide()
            self.decided.emit()
            return
        from desktop.services.see_changes import what_changed
        from desktop.ui.versions.wording import summed_up

        library = self._window.library
        if library is None:
            return
        reissue_id, meeting = reissue.id, self._window.meeting

        def say(changed: WhatChanged) -> None:
            here = meeting is self._window.meeting and not self._is_open and self._placing is None
            if not here or looked != self._looked:
                return
            level = Level.WARNING if changed.to_check else Level.INFO
            told = f"A new version of these papers is in use. {summed_up(changed)}"
            self.bar.show_message(told, level, action=OFFER)
            self.decided.emit()

        # A fault in reading is left alone: it is said at the next change.
        self._window.tasks.run(
            lambda _progress: what_changed(library, reissue_id=reissue_id), done=say
        )

    def _latest(self) -> Reissue | None:
        library, meeting = self._window.library, self._window.meeting
        if library is None or meeting is None:
            return None
        from desktop.services.see_changes import latest_reissue

        try:
            return latest_reissue(library, meeting_id=meeting.meeting_id)
        except KnownError:
            return None

    def _to_show(self) -> Reissue | None:
        library, meeting = self._window.library, self._window.meeting
        if library is None or meeting is None:
            return None
        from desktop.services.see_changes import reissue_to_show

        in_view = self._window.reader.document_id
        try:
            return reissue_to_show(library, meeting_id=meeting.meeting_id, document_id=in_view)
        except KnownError:
            return None

    def _edits(self, reissue_id: int) -> VersionEdits | None:
        library, meeting = self._window.library, self._window.meeting
        if library is None or meeting is None:
            return None
        from desktop.ui.versions.version_edits import VersionEdits

        steps = self._window.reader.steps
        return VersionEdits(library, self._window.workers, steps, reissue_id)


def _named(mark: Annotation) -> str:
    """A mark in a few words of its own, in quotation marks."""
    words = " ".join((mark.anchor.quote or mark.note or "the mark").split())
    if len(words) > LONGEST:
        words = words[:LONGEST].rstrip() + "…"
    return f"“{words}”"
