# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the actions do that give marks to other programs and take them from there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QFileDialog

from desktop.domain.errors import KnownError
from desktop.services.export_annotated import PagesWanted
from desktop.services.export_paper import (
    Exported,
    Paper,
    export_paper,
    suggested_name,
    would_leave_out,
)
from desktop.ui.export.wording import saved_sentence
from desktop.ui.widgets.message_bar import Level
from desktop.ui.widgets.save_place import ask_save_place

if TYPE_CHECKING:
    from desktop.domain.leaving import Allowed
    from desktop.storage.library import Library
    from desktop.ui.main_window import MainWindow
    from desktop.ui.others.others_desk import OthersDesk

IN_READER = ("export-annotated", "export-markdown", "export-xfdf", "import-xfdf", "others-notes")
WITH_LIBRARY = ("export-work", "import-work")


class ExchangeActions(QObject):
    """Connects these actions of one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.others: OthersDesk | None = None
        doing: dict[str, Callable[[], object]] = {
            "export-annotated": self._save_annotated,
            "export-markdown": lambda: self._save_copy(Paper.MARKDOWN, "Text (*.md)"),
            "export-xfdf": lambda: self._save_copy(Paper.XFDF, "XFDF (*.xfdf)"),
            "import-xfdf": self._import_xfdf,
            "others-notes": self._show_others,
            "export-work": self._save_work,
            "import-work": self._read_work,
        }
        for name, act in doing.items():
            window.actions_of[name].triggered.connect(lambda _on=False, act=act: act())
        window.ready.connect(self._library_ready)

    def update(self) -> None:
        """Enable what can be done now."""
        self._window.actions_of.enable(IN_READER, self._window.is_reading)
        self._window.actions_of.enable(WITH_LIBRARY, self._window.library is not None)

    def _save_work(self) -> None:
        from desktop.ui.export.work_desk import save_work

        save_work(self._window)

    def _read_work(self) -> None:
        from desktop.ui.export.work_desk import read_work

        read_work(self._window)

    def _library_ready(self) -> None:
        if self.others is not None:
            return  # what is left of a damaged library was opened in its place
        from desktop.ui.others.others_desk import OthersDesk

        window = self._window
        self.others = OthersDesk(
            window.look, window.reader, window.workers, window.tasks, window.settings
        )

    def _show_others(self) -> None:
        if self.others is not None:
            self.others.show_list()

    def _import_xfdf(self) -> None:
        window = self._window
        if self.others is None or window.meeting is None:
            return
        folder = window.settings.import_folder or str(Path.home())
        name, _ = QFileDialog.getOpenFileName(
            window, "Marks from a file", folder, "XFDF (*.xfdf *.xml)"
        )
        if name:
            window.reader.flush()
            self.others.import_file(Path(name))

    def _save_annotated(self) -> None:
        window, meeting = self._window, self._window.meeting
        document_id = window.reader.document_id
        if meeting is None or document_id is None:
            return
        from desktop.domain.page_ranges import pages_of, said
        from desktop.ui.export.annotated_dialog import AnnotatedDialog

        def check(typed: str) -> None:
            fault: KnownError | None = None
            for document in meeting.documents:
                try:
                    pages_of(typed, meeting.pages(document.id))
                except KnownError as error:
                    fault = fault or error
                else:
                    return
            if fault is not None:
                raise fault

        hint = said(meeting.pages(meeting.documents[0].id))
        place = window.reader.place()
        item = meeting.papers.item_at(document_id, place.page if place is not None else 0)
        dialog = AnnotatedDialog(
            window.look,
            meeting.items,
            check,
            hint,
            window,
            item_in_view=item.number if item is not None else None,
        )
        if dialog.exec() == QDialog.DialogCode.Accepted:
            wanted, front_list = dialog.wanted, dialog.front_list.isChecked()
            self._save_copy(Paper.ANNOTATED, "PDF (*.pdf)", wanted, front_list)
        dialog.deleteLater()

    def _save_copy(
        self, paper: Paper, kinds: str, wanted: PagesWanted | None = None, front: bool = False
    ) -> None:
        window, meeting, library = self._window, self._window.meeting, self._window.library
        if meeting is None or library is None:
            return
        from desktop.ui.export.leaving_dialog import ask_once_known

        window.reader.flush()
        ident, card = meeting.meeting_id, meeting.papers.meeting.card

        def go_on(allowed: Allowed) -> None:
            folder = Path(window.settings.export_folder or Path.home())
            out = ask_save_place(window, "Save", folder / suggested_name(card, paper), kinds)
            if out is not None:
                window.settings.export_folder = str(out.parent)
                self._write_copy(library, ident, paper, out, wanted, front, allowed)

        ask_once_known(
            window, lambda: would_leave_out(library, meeting_id=ident, paper=paper), go_on
        )

    def _write_copy(
        self,
        library: Library,
        meeting_id: int,
        paper: Paper,
        out: Path,
        wanted: PagesWanted | None,
        front: bool,
        allowed: Allowed,
    ) -> None:
        window = self._window

        def saved(written: Exported) -> None:
            sentence = saved_sentence(written.file)
            if written.others:
                others = ", ".join(f"“{other.name}”" for other in written.others)
                sentence = f"{sentence} Beside it: {others}."
            if written.left_out:
                sentence = f"{sentence} {written.left_out.sentence}"
            window.tell(sentence, Level.SUCCESS)

        window.tasks.run(
            lambda _progress: export_paper(
                library,
                window.workers,
                meeting_id=meeting_id,
                paper=paper,
                out=out,
                author=window.settings.member_name,
                wanted=wanted,
                front_list=front,
                allowed=allowed,
            ),
            done=saved,
            failed=lambda error: window.tell(error.sentence, Level.ERROR),
        )
