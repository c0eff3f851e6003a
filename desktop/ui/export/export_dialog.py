# SPDX-License-Identifier: AGPL-3.0-or-later
"""The window in which a document is chosen, looked at as it will be, saved, printed and copied.

What is shown is the document itself, made anew whenever a choice changes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.documents.jobs import Source
from desktop.domain.document import DocumentFacts
from desktop.domain.errors import KnownError
from desktop.domain.papers import MeetingPaper
from desktop.services.compose_paper import compose_paper
from desktop.services.export_paper import (
    TABLES,
    Exported,
    Paper,
    suggested_name,
)
from desktop.services.put_in_place import put_in_place
from desktop.services.settings import Settings
from desktop.services.workers import Workers
from desktop.storage.library import Library
from desktop.ui.export.export_form import ExportForm
from desktop.ui.export.paper_writer import PaperWriter
from desktop.ui.export.preview_maker import Made, PreviewMaker
from desktop.ui.export.under_way import UnderWay
from desktop.ui.export.wanted import as_last_time, keep
from desktop.ui.export.wording import saved_sentence
from desktop.ui.look.look import Look
from desktop.ui.print.printing import print_pdf
from desktop.ui.reader.page_colours import page_colours
from desktop.ui.reader.page_view import PageView
from desktop.ui.reader.picture_source import PictureSource
from desktop.ui.tasks import Progress, Task, Tasks
from desktop.ui.widgets.buttons import Button, ButtonKind
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.save_place import ask_save_place
from desktop.ui.widgets.tick_box import TickBox

WIDTH, HEIGHT, SIDE = 1180, 940, 330
LOW = 480  # pixels at 100 %
PDF, TEXT, TABLE = "PDF (*.pdf)", "Text (*.md)", "Table (*.csv)"


class ExportDialog(QDialog):
    """Shows the document beside the choices. ``saved`` carries the path it was saved at."""

    saved = Signal(object)
    previewed = Signal(int)

    def __init__(
        self,
        look: Look,
        library: Library,
        workers: Workers,
        tasks: Tasks,
        meeting_id: int,
        paper: Paper,
        member: str = "",
        parent: QWidget | None = None,
        settings: Settings | None = None,
    ) -> None:
        super().__init__(parent)
        self._writer = PaperWriter(library, workers, meeting_id, member)
        self._tasks = tasks
        self._settings = settings
        self._made: Made | None = None
        self._task: Task | None = None  # writing or printing that is under way
        self._pressed: QWidget | None = None  # what had the focus when that was begun
        self.is_filled = False
        """Whether it is known what there is to choose from."""
        self._if_stopped = ""  # what is said when that is stopped
        with library.look() as work:
            self._card = work.meetings.get(meeting_id).card
        self.setWindowTitle("Print or save")
        self.setModal(True)
        room = self.screen().availableGeometry()
        high = min(HEIGHT, room.height() - look.px(40))
        self.resize(min(look.px(WIDTH), room.width() - 40), high)
        self._view = PageView(
            PictureSource(workers.front, workers.back, self),
            page_colours(look.theme, "white"),
            self,
        )
        self._view.setAccessibleName("The document as it will be")
        self.form = ExportForm(look, as_last_time(paper, settings))
        area = QScrollArea(self)  # large text needs more height than a small screen has
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self.form)
        self._words = label("", wrap=True)
        self._words.setAccessibleName("What was made")
        self.see_exempt = TickBox(look, "Look at the exempt file", self)
        self.see_exempt.hide()
        self.under_way = UnderWay(look, self)
        self.under_way.keep_room(high >= look.px(LOW))  # the choices need it more
        self._save = Button(look, "&Save…", kind=ButtonKind.PRIMARY, icon="export")
        self._save.setDefault(True)
        self._print = Button(look, "&Print…", icon="print")
        self._copy = Button(look, "&Copy as text", tip="Put its words on the clipboard")
        close = Button(look, "Close")
        side = QVBoxLayout()
        side.setSpacing(look.theme.space.s)
        side.addWidget(area, 1)
        side.addWidget(self.see_exempt)
        side.addWidget(self._words)
        side.addWidget(self.under_way)
        for pair in ((self._save, self._print), (self._copy, close)):
            buttons = QHBoxLayout()
            buttons.setSpacing(look.theme.space.s)
            for button in pair:
                buttons.addWidget(button, 1)
            side.addLayout(buttons)
        holder = QWidget(self)
        holder.setFixedWidth(min(look.px(SIDE), room.width() // 2))
        holder.setLayout(side)
        row = QHBoxLayout(self)
        row.addWidget(holder)
        row.addWidget(self._view, 1)
        self._maker = PreviewMaker(self._writer, tasks, self)
        self._maker.begun.connect(self._making)
        self._maker.progressed.connect(self._go_on)
        self._maker.made.connect(self._show)
        self._maker.failed.connect(self._not_made)
        self.under_way.cancel_wanted.connect(self.cancel)
        self.under_way.again_wanted.connect(self._again)
        self.form.changed.connect(lambda: self._maker.want(self.form.wanted))
        self.see_exempt.toggled.connect(lambda _on: self._show_side())
        self._save.clicked.connect(self._ask_where)
        self._print.clicked.connect(self._ask_printer)
        self._copy.clicked.connect(self.copy_text)
        close.clicked.connect(self.reject)
        self._maker.want(self.form.wanted, at_once=True)
        self.form.take_focus()
        # With a thousand marks it takes a third of a second; the first document has all of it.
        tasks.run(
            lambda _progress: compose_paper(library, meeting_id=meeting_id),
            done=self._fill,
            failed=self._failed,
            of=self,
        )

    def _fill(self, content: MeetingPaper) -> None:
        self.form.fill(content)
        self.is_filled = True

    @property
    def paper(self) -> Paper:
        """The document chosen."""
        return self.form.paper

    @property
    def told(self) -> str:
        """What the dialog says of the document."""
        return self._words.text()

    @property
    def shown(self) -> Path | None:
        """The file that is shown, None while there is none."""
        return Path(self._file[0].path) if self._made is not None else None

    def choose(self, paper: Paper) -> None:
        """Choose a document."""
        self.form.choose(paper)

    def done(self, result: int) -> None:
        """Keep the choices, and let go of what was made."""
        if self._settings is not None:
            keep(self.form.chosen, self._settings)
        self._maker.close()
        if self._task is not None:
            self._task.cancel()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc stops what is under way; it closes the window only where nothing is."""
        if event.key() == Qt.Key.Key_Escape and self.under_way.is_shown:
            self.cancel()
            return
        super().keyPressEvent(event)

    def cancel(self) -> None:
        """Stop what is under way; nothing is left of it."""
        if self._task is not None:
            self._task.cancel()
            self._tell("Stopping…")
            return
        self._maker.cancel()
        self.under_way.offer_again()
        self._tell("Stopped. Nothing was made.")

    def _again(self) -> None:
        self._maker.want(self.form.wanted, at_once=True)

    # The document

    def _making(self) -> None:
        self._made = None
        self._enable(False)
        self._tell("Setting the pages…")
        self.under_way.begin()

    def _go_on(self, share: float, stage: str) -> None:
        """Say how far it is; another choice, Cancel, or closing the window, stops it."""
        if self._made is None and self.under_way.is_shown:
            self.under_way.set_share(share)
            self._tell(f"{stage}… {share:.0%}" if share > 0 else f"{stage}…")

    def _show(self, made: Made) -> None:
        self._made = made
        self.form.tell_left_out(made.left_out)
        if made.exempt is None:
            self.see_exempt.setChecked(False)
        self.see_exempt.setVisible(made.exempt is not None)
        if self._task is None:
            self._enable(True)
            self.under_way.end()
        self._show_side()

    def _show_side(self) -> None:
        made = self._made
        if made is None:
            return
        source, facts = self._file
        page = self._view.page
        self._view.show_document(source, facts.sizes)
        for _step in range(min(page, facts.page_count - 1)):
            self._view.step(1)  # stay about where the member was looking
        words = "1 page" if facts.page_count == 1 else f"{facts.page_count} pages"
        if made.exempt is not None:
            words = f"{words}. What is exempt is saved as a file of its own."
        elif made.left_out:  # what it is stands in the form, which may have to be scrolled to
            words = f"{words}. Some of it was left out: see the choices above."
        self._tell(words)
        self.previewed.emit(facts.page_count)

    @property
    def _file(self) -> tuple[Source, DocumentFacts]:
        assert self._made is not None
        exempt, facts = self._made.exempt, self._made.exempt_facts
        if self.see_exempt.isChecked() and exempt is not None and facts is not None:
            return exempt, facts
        return self._made.source, self._made.facts

    def _not_made(self, error: KnownError) -> None:
        self.under_way.offer_again()
        self._tell(error.sentence)

    def _failed(self, error: KnownError) -> None:
        self._tell(error.sentence)

    def _tell(self, sentence: str) -> None:
        self._words.setText(sentence)

    def _enable(self, on: bool) -> None:
        for button in (self._save, self._print, self._copy):
            button.setEnabled(on)

    # Out of the app

    def save_to(self, target: Path) -> None:
        """Save the document: as text or a table where the name says so, else as it is shown."""
        made = self._made
        if made is None:
            return
        if target.suffix.lower() in (".md", ".txt"):
            self._write(target, Paper.MARKDOWN)
            return
        if target.suffix.lower() == ".csv" and self.paper in TABLES:
            self._write(target, self.paper)
            return
        files = [(Path(made.source.path), target)]
        if made.exempt is not None:
            beside = target.with_name(f"{target.stem} exempt{target.suffix}")
            files.append((Path(made.exempt.path), beside))
        try:
            saved = put_in_place(files)
        except KnownError as error:
            self._failed(error)
            return
        self._said_saved(target, saved[1:])

    def copy_text(self) -> None:
        """Put the words of the document on the clipboard."""
        wanted, writer = self.form.wanted, self._writer

        def copied(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            self._tell("Its words are on the clipboard.")

        self._run(lambda _progress: writer.text(wanted), copied, "Stopped. Nothing was copied.")

    def _write(self, target: Path, paper: Paper) -> None:
        wanted, writer = replace(self.form.wanted, paper=paper), self._writer

        def write(progress: Progress) -> Exported:
            return writer.write(wanted, target, progress)

        self._tell("Saving…")
        self._run(
            write,
            lambda written: self._said_saved(written.file, written.others),
            "Stopped. Nothing was saved.",
        )

    def _run(
        self, work: Callable[[Progress], Any], done: Callable[[Any], None], stopped: str
    ) -> None:
        """Do ``work`` behind the window, one at a time, with the means to stop it.

        ``stopped`` is said where it was; closing the dialog stops it too, and hears no more of it.
        """
        self._pressed = self.focusWidget()
        self._enable(False)
        self.under_way.begin()
        self._if_stopped = stopped
        task = self._task = self._tasks.run(work, done=done, failed=self._failed, of=self)
        task.progressed.connect(self._show_share)
        task.cancelled.connect(self._stopped)
        task.ended.connect(self._over)

    def _show_share(self, share: float, _stage: str) -> None:
        self.under_way.set_share(share)

    def _stopped(self) -> None:
        self._tell(self._if_stopped)

    def _over(self) -> None:
        self._task = None
        if self._made is not None:  # else another document is being made
            self.under_way.end()
            self._enable(True)
            if self._pressed in (self._save, self._print, self._copy):
                self._pressed.setFocus()  # where the keys were, and not on Close

    def _said_saved(self, target: Path, others: Sequence[Path]) -> None:
        names = ", ".join(f"“{other.name}”" for other in others)
        beside = f" Beside it: {names}." if names else ""
        if self._settings is not None:  # a folder that can't be written to is not offered again
            self._settings.export_folder = str(target.parent)
        self._tell(f"{saved_sentence(target)}{beside}")
        self.saved.emit(target)

    def _ask_where(self) -> None:
        kept = self._settings.export_folder if self._settings is not None else ""
        folder = Path(kept or Path.home())
        kinds = [PDF]
        kinds += [TEXT] if self.paper is Paper.BRIEFING else []
        kinds += [TABLE] if self.paper in TABLES else []
        suggested = folder / suggested_name(self._card, self.paper)
        target = ask_save_place(self, "Save", suggested, ";;".join(kinds))
        if target is None:
            return
        self.save_to(target)

    def _ask_printer(self) -> None:
        if self._made is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(Path(suggested_name(self._card, self.paper)).stem)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, self._file[1].page_count)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Print the document as it is shown."""
        if self._made is None:
            return
        source, facts = self._file
        self._tell("Printing…")
        front = self._writer.workers.front
        self._run(
            lambda progress: print_pdf(front, source, facts, printer, progress),
            lambda count: self._tell(_printed(count, printer.outputFileName())),
            "Stopped. What the printer had already been sent it may still print.",
        )


def _printed(count: int, file: str) -> str:
    if file:
        return saved_sentence(Path(file))
    pages = "1 page" if count == 1 else f"{count} pages"
    return f"Sent {pages} to the printer."
