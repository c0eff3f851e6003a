# SPDX-License-Identifier: AGPL-3.0-or-later
"""The middle of the reader: the pages of one document with everything that is done on them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QPointerEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.documents.jobs import Source
from desktop.domain.annotation import Annotation, MarkColour, MarkKind
from desktop.domain.found_mark import replaced_places
from desktop.domain.page import PageSize
from desktop.services.page_words import RecognisedWords
from desktop.services.settings import Settings
from desktop.services.workers import Workers
from desktop.ui.look.look import Look
from desktop.ui.others.others_strip import OthersStrip
from desktop.ui.reader.addresses import offer_for
from desktop.ui.reader.copying import Copying
from desktop.ui.reader.mark_bar import MarkBar
from desktop.ui.reader.marking import Marking
from desktop.ui.reader.marks_in_view import is_in_view
from desktop.ui.reader.note_card import NoteCard
from desktop.ui.reader.overlay import PageColours
from desktop.ui.reader.page_accessible import SpokenPages
from desktop.ui.reader.page_colours import page_colours
from desktop.ui.reader.page_layout import Arrangement
from desktop.ui.reader.page_view import PageView
from desktop.ui.reader.page_words import WordStore
from desktop.ui.reader.paragraph_numbers import hint
from desktop.ui.reader.passing_mark import PassingMark
from desktop.ui.reader.picture_source import PictureSource
from desktop.ui.reader.pointer import Pointer, Tool
from desktop.ui.reader.recognition_strip import RecognitionStrip
from desktop.ui.reader.selection import Selection
from desktop.ui.reader.tools_in_hand import HINTS
from desktop.ui.reader.word_hints import WordHints
from desktop.ui.tasks import Tasks
from desktop.ui.widgets.message_bar import Level, MessageBar

if TYPE_CHECKING:
    from desktop.domain.glossary import Glossary
    from desktop.ui.meeting.edits import Edits
    from desktop.ui.meeting.open_meeting import OpenMeeting
    from desktop.ui.meeting.question_desk import PreparedMail

ASKED_FOR = 15.0  # seconds a question stays that needs no answer
BRIEF = 5.0  # seconds a passing word stays
MESSAGE_INSET = 8  # pixels around a message that lies over the pages
WORDS_AFTER = 120  # milliseconds of rest before the words of the pages in view are fetched
_PLACED_AFTER = (QEvent.Type.Show, QEvent.Type.LayoutRequest)
_MOVED = (QEvent.Type.Move, QEvent.Type.Resize)
_PRESSES = (
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.TabletPress,
    QEvent.Type.TouchBegin,
)

LOWEST = 48  # pixels at 100 % of the pages below all that is said above them


class DocumentArea(QWidget):
    """Pages, marks, the bar and the card that belong to them, and a line for messages."""

    tags_wanted = Signal(int, QRect)
    opened = Signal(int)
    """The id of the document that can be marked from now on."""
    closed = Signal()
    recoloured = Signal(object)
    """The PageColours, when theme or paper have changed."""
    escaped = Signal()
    """Escape on the pages, when there was nothing left to let go of."""
    pages_rest = Signal(object)
    """The pages in view, once they have been for a moment."""

    def __init__(
        self,
        look: Look,
        workers: Workers,
        tasks: Tasks,
        settings: Settings,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._settings = settings
        self._meeting: OpenMeeting | None = None
        self._edits: Edits | None = None
        self.document_id: int | None = None
        self.message = MessageBar(look, self, over=True)
        self.lines = QWidget(self)
        """Lines above the pages; not shown in the full screen, whatever they have to say."""
        self.strip = RecognitionStrip(look, self.lines)
        self.others = OthersStrip(look, self.lines)
        self.pictures = PictureSource(workers.front, workers.back, self)
        self.view = PageView(self.pictures, self.colours(), self)
        self.view.set_arrangement(self._arrangement())
        self.words = WordStore(workers.front, self)
        self.pointer = Pointer(self.view, self.words, self._marks_on)
        self.bar = MarkBar(look, self.view.viewport())
        self.card = NoteCard(look, self.view.viewport())
        copying = Copying(self.words, workers.front, tasks, self)
        self.marking = Marking(
            self.view, self.pointer, self.words, self.bar, copying, workers.front, tasks
        )
        self.spoken = SpokenPages(self.view, self.words, self.pointer, self._marks_on)
        self.marking.mark_chosen.connect(self._say_mark)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        above = QVBoxLayout(self.lines)
        above.setContentsMargins(0, 0, 0, 0)
        above.setSpacing(0)
        above.addWidget(self.strip)
        above.addWidget(self.others)
        column.addWidget(self.lines)
        column.addWidget(self.view, 1)
        self.view.setMinimumHeight(look.px(LOWEST))
        # Over the pages and not above them: what comes and goes must not move what is read.
        self.message.installEventFilter(self)
        self.view.viewport().installEventFilter(self)  # for what is pressed through a message
        self.view.installEventFilter(self)  # a line above the pages has come or gone
        look.changed.connect(self.apply_settings)
        self.marking.colour = MarkColour(settings.mark_colour)
        self.marking.kind = MarkKind(settings.mark_kind)
        self.marking.used.connect(self._remember_used)
        self.marking.tool_changed.connect(self._tool_changed)
        self.marking.note_wanted.connect(self.write_note)
        self.marking.tags_wanted.connect(self._ask_tags)
        self.marking.told.connect(self.tell)
        self.passing = PassingMark(self)
        self.marking.made_in_passing.connect(self._made_in_passing)
        self.card.written.connect(self._write)
        self.card.closed.connect(self.view.setFocus)
        self.pointer.pressed.connect(self.card.close_card)
        self.pointer.escaped.connect(self._let_go)
        self.pointer.selection_made.connect(self._clear_for_bar)
        self._offered: Callable[[], object] | None = None
        self.message.action_pressed.connect(self._take_offer)
        self.message.dismissed.connect(self._forget_offer)
        self._glossary: Glossary | None = None  # none before the paper was read
        self._meaning_wanted = False
        self.hints = WordHints(look, self.view, self.pointer, self.words, self._hint)
        self.view.moved.connect(self._follow)
        self.view.zoom_changed.connect(self._follow)
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(WORDS_AFTER)
        self._resting.timeout.connect(self._ask_words)
        self.view.pages_in_view.connect(lambda _pages: self._resting.start())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A message has come, or has other words, or the pages have moved under it: place it."""
        if watched is self.view.viewport():
            if event.type() in _PRESSES and isinstance(event, QPointerEvent):
                self._clear_press(event)
            return False
        kinds = _PLACED_AFTER if watched is self.message else _MOVED
        if event.type() in kinds:
            self._place_message()
        return False

    def minimumSizeHint(self) -> QSize:
        """With the notices above the pages as high as their lines are at this width."""
        hint, layout = super().minimumSizeHint(), self.layout()
        if layout is not None and layout.hasHeightForWidth():
            hint.setHeight(max(hint.height(), layout.minimumHeightForWidth(self.width())))
        return hint

    def _place_message(self) -> None:
        room = self.view.viewport().width() - 2 * MESSAGE_INSET
        width = min(room, self.message.natural_width())  # no more of the page than it needs
        layout = self.message.layout()
        height = layout.totalHeightForWidth(width) if layout is not None else -1
        if height < 0:
            height = self.message.sizeHint().height()
        left = MESSAGE_INSET + (room - width) // 2
        self.message.setGeometry(left, self.view.y() + MESSAGE_INSET, width, height)
        self.message.raise_()

    def _clear_press(self, event: QPointerEvent) -> None:
        """A press on a passing message is one on the page below it, which is to be seen then."""
        place = self.view.viewport().mapTo(self, event.points()[0].position().toPoint())
        if self.message.passing and self.message.geometry().contains(place):
            self.message.hide()

    def _clear_for_bar(self) -> None:
        """A passing message gives way to the bar of the words just selected."""
        bar = self.bar.geometry().translated(self.view.viewport().mapTo(self, QPoint()))
        if (
            self.message.passing
            and self.bar.isVisible()
            and self.message.geometry().intersects(bar)
        ):
            self.message.hide()

    def apply_settings(self) -> None:
        """Take on the look and the settings as they are now."""
        self.view.set_arrangement(self._arrangement())
        self.view.set_colours(self.colours())
        self.recoloured.emit(self.colours())

    def _tool_changed(self, tool: Tool) -> None:
        """What was said of a tool is of no use once it is put down, and lies over the page."""
        if tool is Tool.SELECT and self.message.message in HINTS.values():
            self.message.hide()

    def _remember_used(self) -> None:
        self._settings.mark_colour = self.marking.colour.value
        self._settings.mark_kind = self.marking.kind.value
        self._settings.save()

    def _arrangement(self) -> Arrangement:
        settings = self._settings
        return Arrangement(settings.pages == "single", settings.two_up, settings.cover_alone)

    def colours(self) -> PageColours:
        """What the pages and all that is painted over them look like now."""
        return page_colours(self._look.theme, self._settings.paper)

    def show_document(
        self, source: Source, sizes: Sequence[PageSize], names: Mapping[int, str]
    ) -> None:
        """Show another document."""
        self._glossary, self._meaning_wanted = None, False
        self.card.close_card()
        self.words.show(source)
        self.view.show_document(source, sizes, names)

    def open(self, meeting: OpenMeeting, edits: Edits, document_id: int) -> None:
        """Let the member mark the document shown."""
        self._meeting, self._edits = meeting, edits
        self.words.use(RecognisedWords(meeting.library, document_id))
        self.marking.open(meeting, edits, document_id)
        self.document_id = document_id
        self._hide_taken_over()
        self.opened.emit(document_id)

    def close_meeting(self) -> None:
        """Save what is not saved yet; nothing can be marked any more."""
        self.message.hide()
        self.card.close_card()
        self.marking.close()
        self.passing.forget()
        self._meeting = self._edits = None
        self.document_id = None
        self.closed.emit()

    def flush(self) -> None:
        """Put on disk what is being typed on a mark."""
        self.card.flush()

    def refresh_marks(self) -> None:
        """The marks have changed."""
        self.marking.refresh()
        self._hide_taken_over()
        self.spoken.refresh()
        if self._meeting is not None and self.card.mark_id is not None:
            self.card.refresh(self._meeting.mark(self.card.mark_id))

    def _hide_taken_over(self) -> None:
        """Leave it to the marks to show what they were made of; the PDF draws it no more."""
        if self._meeting is not None:
            own = self.document_id
            marks = self._meeting.marks
            taken = [m.taken_from for m in marks if m.taken_from and m.document_id == own]
            if self.pictures.hide(replaced_places(taken)):
                self.view.draw_again()

    def tell(self, sentence: str, level: Level = Level.INFO) -> None:
        """Say something above the pages; news goes by itself."""
        self._offered = None
        seconds = {Level.INFO: BRIEF, Level.SUCCESS: BRIEF, Level.WARNING: 2 * BRIEF}
        self.message.show_message(sentence, level, seconds=seconds.get(level, 0))

    def ask_to_open(self, address: str) -> None:
        """Offer to open a web, mail or phone address; nothing happens unless Open is pressed."""
        asked = offer_for(address)
        if asked is None:
            self.tell("This link leads to nothing that can be opened.", Level.WARNING)
            return
        self.offer(
            asked.sentence,
            asked.action,
            lambda: QDesktopServices.openUrl(asked.url),
            seconds=ASKED_FOR,
        )

    def offer_mail(self, mail: PreparedMail) -> None:
        """Say that a mail was copied; the mail program is opened only when that is pressed."""
        self.offer(
            mail.sentence,
            "Open in the mail program",
            lambda: QDesktopServices.openUrl(QUrl(mail.link)),
            seconds=ASKED_FOR,
        )

    def offer(
        self,
        sentence: str,
        action: str,
        do: Callable[[], object],
        level: Level = Level.INFO,
        *,
        seconds: float = 0,
    ) -> None:
        """Say something, with a button that does something about it; for good unless timed."""
        self._offered = do
        self.message.show_message(sentence, level, action=action, seconds=seconds)

    def _forget_offer(self) -> None:
        self._offered = None

    def _take_offer(self) -> None:
        if self._offered is not None:
            do, self._offered = self._offered, None
            do()

    def _let_go(self) -> None:
        """Escape: close the card, else let go of words, mark or tool, else say so."""
        if self.card.isVisible():
            self.card.give_up()
        elif not self.marking.let_go():
            self.escaped.emit()

    def write_note(self, mark_id: int) -> None:
        """Open the card on a mark's note."""
        self.message.hide()
        mark = self._meeting.mark(mark_id) if self._meeting is not None else None
        if mark is None or self._meeting is None:
            return
        if not is_in_view(self.view, mark):  # else what is read stays where it is
            self.view.show_rects(
                mark.anchor.first_page,
                [r.rect for r in mark.anchor.rects if r.page == mark.anchor.first_page],
            )
        self.card.open_on(mark, self._meeting.citation(mark), self.marking.rect_of(mark))

    def set_glossary(self, glossary: Glossary) -> None:
        """The abbreviations that the document in view explains."""
        self._glossary = glossary
        if self._meaning_wanted:
            self.show_meaning()

    @property
    def knows_abbreviations(self) -> bool:
        """Whether the document in view has been read for what it explains."""
        return self._glossary is not None

    def show_meaning(self) -> None:
        """Say what the selected abbreviation means, or that the paper does not explain it.

        Once that is known: the paper may not have been read for it yet.
        """
        selection = self.pointer.selection
        if selection is None:
            self.tell("Select an abbreviation first, then press M for its meaning.")
            return
        self._meaning_wanted = not self.knows_abbreviations
        if self._meaning_wanted:
            return
        page, index = selection.start
        words = self.words.get(page) or ()
        word = words[index].text if index < len(words) else ""
        meaning = self._meaning(page, word)
        self.tell(f"{word}: {meaning}" if meaning else f"This paper does not explain “{word}”.")

    def _meaning(self, page: int, word: str) -> str:
        return " · or: ".join(self._glossary.meanings(word, page) if self._glossary else ())

    def _hint(self, page: int, index: int) -> str:
        """What is said of a word the pointer rests on; empty for nothing."""
        word = (self.words.get(page) or ())[index]
        if self.pointer.tool is Tool.SELECT:
            number = self.marking.numbers.at(page, word.rect.middle_x, word.rect.middle_y)
            if number is not None:
                return hint(number, drawn=self.marking.numbers.mark_of(number) is not None)
        return self._meaning(page, word.text)

    def _say_mark(self, mark_id: int) -> None:
        self.spoken.say_mark(self._meeting.mark(mark_id) if self._meeting is not None else None)

    def _ask_words(self) -> None:
        pages = self.view.visible_pages()
        self.words.ask(pages)
        self.pages_rest.emit(pages)

    def _made_in_passing(self, mark_id: int, selection: Selection | None) -> None:
        if self._edits is not None:
            self.passing.made(self._edits, mark_id, selection)

    def _ask_tags(self, mark_id: int) -> None:
        mark = self._meeting.mark(mark_id) if self._meeting is not None else None
        if mark is not None:
            self.tags_wanted.emit(mark_id, self.marking.rect_of(mark))

    def _write(self, mark_id: int, text: str) -> None:
        if self._edits is not None:
            self._edits.write_on_mark(mark_id, text)

    def _follow(self) -> None:
        if self.card.isVisible() and self._meeting is not None and self.card.mark_id is not None:
            mark = self._meeting.mark(self.card.mark_id)
            if mark is None or not is_in_view(self.view, mark):
                self.card.close_card()
            else:
                self.card.move_to(self.marking.rect_of(mark))

    def _marks_on(self, page: int) -> Sequence[Annotation]:
        return self.marking.marks_on(page)
