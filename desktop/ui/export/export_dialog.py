# SPDX-License-Identifier: AGPL-3.0-or-later
"""The window in which a paper is chosen, looked at as it will be, saved and printed."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt, Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.documents.jobs import Inspect, Source
from desktop.domain.document import DocumentFacts
from desktop.domain.errors import KnownError
from desktop.services.compose_paper import compose_paper
from desktop.services.export_paper import Paper, export_paper, suggested_name
from desktop.services.workers import Workers
from desktop.storage.library import Library
from desktop.ui.export.wording import saved_sentence
from desktop.ui.look.look import Look
from desktop.ui.print.printing import print_pdf
from desktop.ui.reader.page_colours import page_colours
from desktop.ui.reader.page_view import PageView
from desktop.ui.reader.picture_source import PictureSource
from desktop.ui.tasks import Progress, Task, Tasks

PAPERS = (
    (Paper.BRIEFING, "&Briefing", "Everything you have on this meeting, item by item."),
    (Paper.QUESTIONS, "&Question list", "Your questions in agenda order, with room for answers."),
    (Paper.ON_NOTICE, "&Questions on notice", "To hand in: with parts, reply and supplementary."),
    (Paper.DECLARATIONS, "&Declarations", "What you declared, on one sheet for the clerk."),
    (Paper.FOLLOW_UPS, "&Follow-ups and requests", "What was promised, corrections, and topics."),
    (Paper.MARKED_PAGES, "&Marked pages", "The pages you marked, each under its citations."),
)


class ExportDialog(QDialog):
    """Shows the paper itself beside the choice. ``saved`` carries the path it was saved at."""

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
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._workers = workers
        self._tasks = tasks
        self._meeting_id = meeting_id
        self._member = member
        self._folder = TemporaryDirectory(prefix="meetingpacks-", ignore_cleanup_errors=True)
        self._made: dict[Paper, tuple[Source, DocumentFacts]] = {}
        self._task: Task | None = None
        self._content = compose_paper(library, meeting_id=meeting_id)
        self.setWindowTitle("Print or save")
        self.setModal(True)
        room = self.screen().availableGeometry()
        self.resize(min(1040, room.width() - 40), min(760, room.height() - 60))
        self._view = PageView(
            PictureSource(workers.front, workers.back, self),
            page_colours(look.theme, "white"),
            self,
        )
        self._view.setAccessibleName("Preview")
        self._choices = QButtonGroup(self)
        side = QVBoxLayout()
        side.setSpacing(look.px(look.theme.space.xs))
        title = QLabel("What would you like to print or save?", self)
        title.setFont(look.font("medium", bold=True))
        title.setWordWrap(True)
        side.addWidget(title)
        side.addSpacing(look.px(look.theme.space.s))
        for number, (one, text, about) in enumerate(PAPERS):
            choice = QRadioButton(text, self)
            choice.setChecked(one is paper)
            choice.setAccessibleDescription(about)
            self._choices.addButton(choice, number)
            words = QLabel(about, self)
            words.setWordWrap(True)
            words.setProperty("muted", True)
            words.setContentsMargins(look.px(22), 0, 0, look.px(look.theme.space.s))
            side.addWidget(choice)
            side.addWidget(words)
        side.addStretch(1)
        choices = QWidget(self)
        choices.setProperty("look", "page")
        side.setContentsMargins(0, 0, look.px(look.theme.space.xs), 0)
        choices.setLayout(side)
        area = QScrollArea(self)  # large text needs more height than a small screen has
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(choices)
        side = QVBoxLayout()
        side.setSpacing(look.px(look.theme.space.xs))
        side.addWidget(area, 1)
        self._words = QLabel(self)
        self._words.setWordWrap(True)
        side.addWidget(self._words)
        self._save = QPushButton("&Save as PDF…", self)
        self._save.setDefault(True)
        self._print = QPushButton("&Print…", self)
        close = QPushButton("Close", self)
        for button in (self._save, self._print, close):
            side.addWidget(button)
        row = QHBoxLayout(self)
        holder = QWidget(self)
        holder.setFixedWidth(look.px(270))
        holder.setLayout(side)
        row.addWidget(holder)
        row.addWidget(self._view, 1)
        self._choices.idToggled.connect(self._chosen)
        self._save.clicked.connect(self._ask_where)
        self._print.clicked.connect(self._ask_printer)
        close.clicked.connect(self.reject)
        self._make()

    @property
    def paper(self) -> Paper:
        """The paper chosen."""
        return PAPERS[max(0, self._choices.checkedId())][0]

    @property
    def told(self) -> str:
        """What the dialog says of the paper."""
        return self._words.text()

    def choose(self, paper: Paper) -> None:
        """Choose a paper."""
        for number, (one, _, _) in enumerate(PAPERS):
            if one is paper:
                self._choices.button(number).setChecked(True)

    def save_to(self, target: Path) -> None:
        """Save the paper shown; the copy is written beside and then put in its place."""
        made = self._made.get(self.paper)
        if made is None:
            return
        aside = target.with_name(target.name + ".part")
        try:
            shutil.copyfile(made[0].path, aside)
            aside.replace(target)
        except OSError as error:
            aside.unlink(missing_ok=True)
            self._tell(f"We couldn't save there: {error.strerror or 'it cannot be written to'}.")
            return
        self._tell(saved_sentence(target))
        self.saved.emit(target)

    def done(self, result: int) -> None:
        """Let go of the previews."""
        if self._task is not None:
            self._task.cancel()
        self._folder.cleanup()
        super().done(result)

    def _chosen(self, _number: int, on: bool) -> None:
        if on:
            self._make()

    def _make(self) -> None:
        paper = self.paper
        if paper in self._made:
            self._show(paper)
            return
        self._save.setEnabled(False)
        self._print.setEnabled(False)
        self._tell("Setting the pages…")
        out = Path(self._folder.name) / f"{paper.value}.pdf"

        def write(_progress: Progress) -> tuple[Source, DocumentFacts]:
            export_paper(
                self._library,
                self._workers,
                meeting_id=self._meeting_id,
                paper=paper,
                out=out,
                author=self._member,
            )
            source = Source(str(out), f"{self._folder.name}/{paper.value}")
            return source, self._workers.front.call(Inspect(source))

        def made(result: tuple[Source, DocumentFacts]) -> None:
            self._made[paper] = result
            if paper is self.paper:
                self._show(paper)

        self._task = self._tasks.run(write, done=made, failed=self._failed)

    def _show(self, paper: Paper) -> None:
        source, facts = self._made[paper]
        self._view.show_document(source, facts.sizes)
        self._save.setEnabled(True)
        self._print.setEnabled(True)
        self._tell("1 page" if facts.page_count == 1 else f"{facts.page_count} pages")
        self.previewed.emit(facts.page_count)

    def _failed(self, error: KnownError) -> None:
        self._tell(error.sentence)

    def _tell(self, sentence: str) -> None:
        self._words.setText(sentence)

    def _ask_where(self) -> None:
        suggestion = str(Path.home() / suggested_name(self._content, self.paper))
        name, _ = QFileDialog.getSaveFileName(self, "Save as PDF", suggestion, "PDF (*.pdf)")
        if name:
            self.save_to(Path(name))

    def _ask_printer(self) -> None:
        made = self._made.get(self.paper)
        if made is None:
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(Path(suggested_name(self._content, self.paper)).stem)
        dialog = QPrintDialog(printer, self)
        dialog.setMinMax(1, made[1].page_count)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Print the paper shown."""
        made = self._made.get(self.paper)
        if made is None:
            return
        self._tell("Printing…")
        self._tasks.run(
            lambda progress: print_pdf(self._workers.front, made[0], made[1], printer, progress),
            done=lambda count: self._tell(
                "Sent 1 page to the printer."
                if count == 1
                else f"Sent {count} pages to the printer."
            ),
            failed=self._failed,
        )
