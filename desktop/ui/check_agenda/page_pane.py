# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pages beside the agenda: looked at, picked, and told what is stamped on them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.documents.jobs import Source
from desktop.domain.document import Document, PageRecord
from desktop.services.workers import Workers
from desktop.ui.check_agenda.correction_field import CorrectionField
from desktop.ui.look.look import Look
from desktop.ui.reader.page_colours import page_colours
from desktop.ui.reader.page_view import PageView
from desktop.ui.reader.picture_source import PictureSource
from desktop.ui.reader.spot import Spot
from desktop.ui.widgets.buttons import ToolButton
from desktop.ui.widgets.choice_box import ChoiceBox
from desktop.ui.widgets.labels import ElidedLabel


class PagePane(QWidget):
    """Shows one of the papers. ``stamp_told`` carries document, zero-based page and label."""

    stamp_told = Signal(int, int, object)

    def __init__(
        self,
        look: Look,
        workers: Workers,
        source_of: Callable[[Document], Source],
        *,
        paper: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._source_of = source_of
        self._paper = paper
        self._documents: Sequence[Document] = ()
        self._pages: Mapping[int, Sequence[PageRecord]] = {}
        self.document_id: int | None = None
        space = look.theme.space
        self.view = PageView(
            PictureSource(workers.front, workers.back, self),
            page_colours(look.theme, paper),
            self,
        )
        self.papers = ChoiceBox("Paper shown", ())
        before = ToolButton(look, "chevron-left", "Page before (Left in the pages)")
        after = ToolButton(look, "chevron-right", "Page after (Right in the pages)")
        self._where = ElidedLabel("", "muted")
        self.stamp = CorrectionField("Number stamped on this page", "none")
        self.stamp.setFixedWidth(look.px(80))
        tip = "The pages after it count on from here"
        self.stamp.setToolTip(tip)
        self.stamp.setAccessibleDescription(tip)
        stamped = QLabel("&Stamped")
        stamped.setBuddy(self.stamp)
        which = QHBoxLayout()  # in a line of its own: titles of papers are long
        which.setContentsMargins(space.m, 0, space.m, 0)
        which.addWidget(self.papers)
        row = QHBoxLayout()
        row.setContentsMargins(space.m, space.s, space.m, space.s)
        row.setSpacing(space.s)
        row.addWidget(before)
        row.addWidget(after)
        row.addWidget(self._where, 1)
        self._where.set_whole_or_none()
        row.addWidget(stamped)
        row.addWidget(self.stamp)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(which)
        column.addLayout(row)
        column.addWidget(self.view, 1)
        before.clicked.connect(lambda: self.go_to(self.view.page - 1))
        after.clicked.connect(lambda: self.go_to(self.view.page + 1))
        self.papers.activated.connect(self._chosen)
        self.view.page_changed.connect(lambda _page: self._tell())
        self.stamp.committed.connect(self._stamp_typed)
        look.changed.connect(self._recolour)

    @property
    def page(self) -> int:
        """The zero-based page shown."""
        return self.view.page

    @property
    def pages(self) -> Sequence[PageRecord]:
        """The pages of the paper shown."""
        return self._pages.get(self.document_id or -1, ())

    def set_papers(
        self, documents: Sequence[Document], pages: Mapping[int, Sequence[PageRecord]]
    ) -> None:
        """Show one of these papers from now on: the one shown before, or the first."""
        self._pages = pages
        names = [document.title or document.file_name for document in documents]
        if [d.id for d in documents] != [d.id for d in self._documents]:
            self.papers.clear()
            self.papers.addItems(names)
        self._documents = documents
        self.papers.setVisible(len(documents) > 1)
        if documents and all(d.id != self.document_id for d in documents):
            self.show_page(documents[0].id, 0)
        self._tell()

    def show_page(self, document_id: int, page: int) -> None:
        """Show a page of one of the papers."""
        place = next((p for p, d in enumerate(self._documents) if d.id == document_id), None)
        if place is None:
            return
        if document_id != self.document_id:
            self.document_id = document_id
            self.papers.setCurrentIndex(place)
            sizes = [record.size for record in self._pages.get(document_id, ())]
            self.view.show_document(self._source_of(self._documents[place]), sizes)
            self.view.set_fit("width")
        self.go_to(page)

    def go_to(self, page: int) -> None:
        """Show another page of the same paper."""
        self.view.go_to(Spot(min(max(page, 0), max(self.view.page_count - 1, 0))))
        self._tell()

    def flush(self) -> None:
        """Tell what is typed and not told yet."""
        self.stamp.flush()

    def _chosen(self, place: int) -> None:
        self.show_page(self._documents[place].id, 0)

    def _stamp_typed(self, text: str) -> None:
        if self.document_id is not None:
            self.stamp_told.emit(self.document_id, self._stamped_page, text.strip() or None)

    def _tell(self) -> None:
        if self.stamp.is_typed:
            return  # what is typed belongs to the page it was begun on
        page, pages = self.view.page, self.pages
        self._stamped_page = page
        self._where.setText(f"{page + 1} of {len(pages)} in the file" if pages else "")
        self.stamp.show_text((pages[page].label or "") if page < len(pages) else "")
        self.stamp.setEnabled(bool(pages))

    def _recolour(self) -> None:
        self.view.set_colours(page_colours(self._look.theme, self._paper))
