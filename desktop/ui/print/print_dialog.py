# SPDX-License-Identifier: AGPL-3.0-or-later
"""The window in which the member says what to print and how, looks at it, and prints it.

Pages are drawn behind the window by the worker that can wait; it can be stopped at any page.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.errors import KnownError
from desktop.services.hold_back import ExemptPages
from desktop.services.workers import Workers
from desktop.ui.export.wording import saved_sentence
from desktop.ui.look.look import Look
from desktop.ui.print.choice import PageChoice, What
from desktop.ui.print.choice_form import ChoiceForm
from desktop.ui.print.preview import Pictures, PrintPreview, preview_pictures
from desktop.ui.print.preview_look import dress
from desktop.ui.print.printing import print_pages
from desktop.ui.print.sheets import PrintedPage, SheetStyle
from desktop.ui.print.style_form import StyleForm
from desktop.ui.tasks import Progress, Task, Tasks
from desktop.ui.widgets.buttons import Button, ButtonKind
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.progress_strip import ProgressStrip

WIDTH, HEIGHT = 620, 700


class PrintDialog(QDialog):
    """Prints pages of an open meeting; ``briefing_wanted`` when that is what was chosen."""

    briefing_wanted = Signal()
    ready = Signal()
    """It is known which pages are exempt: they can be printed."""
    printed = Signal(int)
    """How many sheets went to the printer or into the file."""
    previewed = Signal(object)
    """The preview, now open."""

    def __init__(
        self,
        look: Look,
        workers: Workers,
        tasks: Tasks,
        choice: PageChoice,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        """``name`` is what the printer calls the work in its queue."""
        super().__init__(parent)
        self._look = look
        self._workers = workers
        self._tasks = tasks
        self._choice = choice
        self._name = name
        self._task: Task | None = None
        self.setWindowTitle("Print")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        space = look.theme.space
        self.what = ChoiceForm(look, choice)
        self.style_form = StyleForm(look)
        self.style_form.exempt.hide()
        sheet = QWidget()
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(space.l, space.l, space.l, space.s)
        inside.setSpacing(space.m)
        inside.addWidget(self.what)
        inside.addWidget(self.style_form)
        inside.addStretch(1)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(sheet)
        self._words = label("", wrap=True)
        self._words.setAccessibleName("What will be printed")
        self.strip = ProgressStrip(look, "Printing", self)
        self.strip.hide()
        self.preview_button = Button(look, "P&review…", tip="Look at the sheets first")
        self.print_button = Button(look, "&Print…", kind=ButtonKind.PRIMARY, icon="print")
        self.print_button.setDefault(True)
        self.close_button = Button(look, "Close")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, space.m)
        column.setSpacing(space.s)
        column.addWidget(self._area, 1)
        column.addLayout(self._inset(self._words))
        column.addLayout(self._inset(self.strip))
        column.addLayout(
            self._inset(None, self.preview_button, self.close_button, self.print_button)
        )
        self.what.changed.connect(self._chosen)
        self.what.changed.connect(lambda: self._area.ensureWidgetVisible(self.what.in_hand))
        self.style_form.changed.connect(self._chosen)
        self.strip.cancelled.connect(self._cancel)
        self.preview_button.clicked.connect(self.preview)
        self.print_button.clicked.connect(self.ask_printer)
        self.close_button.clicked.connect(self.reject)
        room = self.screen().availableGeometry()
        bar = self._area.verticalScrollBar().sizeHint().width()
        wide = max(look.px(WIDTH), sheet.minimumSizeHint().width() + bar)
        self.resize(min(wide, room.width() - 40), min(look.px(HEIGHT), room.height() - 60))
        self._chosen()
        look_up = choice.look()  # takes a moment the first time
        tasks.run(lambda _progress: look_up(), done=self._known, failed=self._unknown, of=self)

    def _known(self, found: ExemptPages) -> None:
        self._choice.take(found)
        self.style_form.exempt.setVisible(self._choice.any_exempt)
        self._chosen()
        self.ready.emit()

    def _unknown(self, error: KnownError) -> None:
        self._choice.refuse(error.sentence)
        self._chosen()

    def _inset(self, *widgets: QWidget | None) -> QHBoxLayout:
        space = self._look.theme.space
        row = QHBoxLayout()
        row.setContentsMargins(space.l, 0, space.l, 0)
        row.setSpacing(space.s)
        for widget in widgets:
            if widget is None:
                row.addStretch(1)
            else:
                row.addWidget(widget, 1 if isinstance(widget, (QLabel, ProgressStrip)) else 0)
        return row

    @property
    def told(self) -> str:
        """What the dialog says of what was chosen, or of how it went."""
        return self._words.text()

    @property
    def style_chosen(self) -> SheetStyle:
        """How it is to be printed."""
        return self.style_form.style_chosen

    def pages(self) -> list[PrintedPage]:
        """The pages chosen. Raises KnownError when there are none."""
        return self._choice.pages(
            self.what.what,
            items=self.what.item_ids,
            typed=self.what.typed,
            with_marks=self.style_form.with_marks,
            without_blanks=self.style_form.without_blanks and self.what.what is not What.PAGE,
            exempt=self.style_form.exempt.isChecked(),
        )

    def done(self, result: int) -> None:
        """Stop what is under way."""
        self._cancel()
        super().done(result)

    # Choosing

    def _chosen(self) -> None:
        papers = self.what.what is not What.BRIEFING
        self.style_form.setEnabled(papers)
        self.preview_button.setVisible(papers)
        self.print_button.setText(" &Print…" if papers else " &Go on…")
        self.print_button.setAccessibleName("Print" if papers else "Go on")
        if not papers:
            self._tell("You can look at it before it is printed.", able=True)
            return
        try:
            pages = self.pages()
        except KnownError as error:
            self._tell(error.sentence, able=False)
            return
        said = _said(len(pages), self.style_chosen.sheets(len(pages)))
        exempt = 0
        if not self.style_form.exempt.isChecked():
            exempt = self._choice.exempt_among(
                self.what.what, items=self.what.item_ids, typed=self.what.typed
            )
        if exempt:
            pages_said = "1 exempt page is" if exempt == 1 else f"{exempt} exempt pages are"
            said = f"{said} {pages_said} left out."
        self._tell(said, able=True)

    def _tell(self, sentence: str, *, able: bool) -> None:
        self._words.setText(sentence)
        busy = self._task is not None
        self.print_button.setEnabled(able and not busy)
        self.preview_button.setEnabled(able and not busy)

    # Looking and printing

    def preview(self) -> None:
        """Draw the first pages small, then show Qt's preview of them."""
        pages, style = self._pages_now(), self.style_chosen
        if not pages:
            return

        def drawn(pictures: Pictures) -> None:
            self._over()
            printer = self._printer()
            shown = PrintPreview(printer, pages, style, pictures, self.print_on, self)
            dress(shown, self._look)
            shown.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            shown.open()
            self.previewed.emit(shown)

        self._begin(
            self._tasks.run(
                lambda progress: preview_pictures(self._workers.back, pages, style, progress),
                done=drawn,
                failed=self._failed,
                of=self,
            )
        )

    def ask_printer(self) -> None:
        """Qt's print dialog; what was chosen is printed when it is accepted."""
        if self.what.what is What.BRIEFING:
            self.accept()
            self.briefing_wanted.emit()
            return
        printer = self._printer()
        dialog = QPrintDialog(printer, self)
        for option in (
            QAbstractPrintDialog.PrintDialogOption.PrintPageRange,  # chosen here, by stamps
            QAbstractPrintDialog.PrintDialogOption.PrintSelection,
            QAbstractPrintDialog.PrintDialogOption.PrintCurrentPage,
        ):
            dialog.setOption(option, False)
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Print what is chosen, behind the window."""
        pages, style = self._pages_now(), self.style_chosen
        if not pages or self._task is not None:
            return
        file = printer.outputFileName()

        def work(progress: Progress) -> int:
            return print_pages(self._workers.back, pages, style, printer, progress)

        def finished(sheets: int) -> None:
            self._over()
            sent = f"Sent to the printer: {_said(len(pages), sheets)}"
            self._tell(saved_sentence(Path(file).absolute()) if file else sent, able=True)
            self.printed.emit(sheets)

        self._begin(self._tasks.run(work, done=finished, failed=self._failed, of=self))

    def _pages_now(self) -> list[PrintedPage]:
        try:
            return self.pages()
        except KnownError as error:
            self._tell(error.sentence, able=False)
            return []

    def _printer(self) -> QPrinter:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._name)
        return printer

    def _begin(self, task: Task) -> None:
        self._task = task
        task.progressed.connect(self.strip.set_progress)
        task.cancelled.connect(self._stopped)
        self.strip.begin()
        self.strip.show()
        self._words.hide()
        self.what.setEnabled(False)
        self.style_form.setEnabled(False)
        self.print_button.setEnabled(False)
        self.preview_button.setEnabled(False)

    def _over(self) -> None:
        self._task = None
        self.strip.hide()
        self._words.show()
        self.what.setEnabled(True)
        self._chosen()

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _stopped(self) -> None:
        self._over()
        self._tell("Stopped. What the printer was sent before may still come out.", able=True)

    def _failed(self, error: KnownError) -> None:
        self._over()
        self._tell(error.sentence, able=True)


def _said(pages: int, sheets: int) -> str:
    words = "1 page" if pages == 1 else f"{pages} pages"
    if sheets == pages:
        return f"{words}."
    return f"{words} on {'1 side' if sheets == 1 else f'{sheets} sides'} of paper."
