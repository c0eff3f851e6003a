# SPDX-License-Identifier: AGPL-3.0-or-later
"""The papers of a proposal as rows of boxes: whether it is taken, what it is, which item."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QWidget

from desktop.domain.document import DocumentKind
from desktop.services.proposal import EarlierPaper, ItemChoice, Proposal, ProposedPaper
from desktop.ui.library.wording import count
from desktop.ui.look.look import Look
from desktop.ui.widgets.choice_box import ChoiceBox
from desktop.ui.widgets.labels import ElidedLabel, label

KINDS = (
    (DocumentKind.PACK, "Agenda or pack"),
    (DocumentKind.REPORT, "Report"),
    (DocumentKind.APPENDIX, "Appendix"),
    (DocumentKind.SUPPLEMENT, "Supplement"),
    (DocumentKind.LATE_PAPER, "Late paper"),
    (DocumentKind.MINUTES, "Minutes"),
    (DocumentKind.QUESTION_PAPER, "Question paper"),
    (DocumentKind.EXEMPT, "Exempt papers"),
)
NEW_VERSION = "New version of"
NO_ITEM = "No one item"
LONGEST_TITLE = 60  # characters of an item's title in a box


class ProposalRows(QWidget):
    """A row for each paper. ``changed`` when the member changed anything."""

    changed = Signal()

    def __init__(self, look: Look, proposal: Proposal, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "page")
        self._proposal = proposal
        self.rows: list[PaperRow] = []
        grid = QGridLayout(self)
        space = look.theme.space
        grid.setContentsMargins(0, 0, space.s, 0)
        grid.setHorizontalSpacing(space.m)
        grid.setVerticalSpacing(space.xs)
        third = "Agenda item, or paper it replaces" if proposal.earlier else "Agenda item"
        for column, head in enumerate(("Paper", "What it is", third)):
            grid.addWidget(label(head, "section"), 0, column)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(2, 3)
        for paper in proposal.papers:
            row = PaperRow(look, paper, proposal.agenda, proposal.earlier, self)
            row.changed.connect(self.changed)
            self.rows.append(row)
            top = 3 * len(self.rows) - 2
            grid.addWidget(row.take, top, 0)
            grid.addWidget(row.kind, top, 1)
            grid.addWidget(row.item, top, 2)
            grid.addWidget(row.version, top, 2)
            grid.addWidget(row.below, top + 1, 0)
            grid.addWidget(row.why, top + 1, 1, 1, 2, Qt.AlignmentFlag.AlignTop)
            grid.setRowMinimumHeight(top + 2, space.s)
        grid.setRowStretch(3 * len(self.rows) + 1, 1)

    def papers(self) -> tuple[ProposedPaper, ...]:
        """The papers as they stand in the boxes."""
        return tuple(row.paper() for row in self.rows)


class PaperRow(QWidget):
    """The boxes of one paper; laid out by :class:`ProposalRows`."""

    changed = Signal()

    def __init__(
        self,
        look: Look,
        paper: ProposedPaper,
        agenda: Sequence[ItemChoice],
        earlier: Sequence[EarlierPaper],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.hide()  # it only holds the boxes
        self._paper = paper
        self._agenda = agenda
        self._earlier = earlier
        name, fault = paper.file_name, paper.look.fault
        self.take = QCheckBox(_shortened(name, 36).replace("&", "&&"), parent)
        self.take.setChecked(paper.take and not fault)
        self.take.setToolTip(name)
        self.take.setAccessibleName(f"Import “{name}”")
        kinds = [words for _, words in KINDS] + ([NEW_VERSION] if earlier else [])
        self.kind = ChoiceBox(f"What “{name}” is", kinds, parent)
        self.kind.setCurrentIndex([kind for kind, _ in KINDS].index(paper.kind))
        titles = [
            f"{_shortened(e.title, LONGEST_TITLE)} · {count(e.pages, 'page', 'pages')}"
            for e in earlier
        ]
        self.version = ChoiceBox(f"Paper that “{name}” is a new version of", titles, parent)
        self.version.setMinimumContentsLength(16)
        ids = [each.id for each in earlier]
        if paper.version_of in ids:
            self.kind.setCurrentIndex(len(KINDS))
            self.version.setCurrentIndex(ids.index(paper.version_of))
        headings = [_shortened(item.heading, LONGEST_TITLE) for item in agenda]
        self.item = ChoiceBox(f"Agenda item of “{name}”", [NO_ITEM, *headings], parent)
        self.item.setMinimumContentsLength(16)
        self.kind.setMinimumContentsLength(13)
        for box in (self.kind, self.item):
            policy = box.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            box.setSizePolicy(policy)
        if paper.item is not None and paper.item in agenda:
            self.item.setCurrentIndex(1 + list(agenda).index(paper.item))
        told = f"{paper.title} · " if paper.title and paper.title not in name else ""
        pages = count(paper.look.pages, "page", "pages")
        about = "" if fault else f"{told}{pages}"
        self.below = QWidget(parent)
        inset = QHBoxLayout(self.below)
        inset.setContentsMargins(look.px(30), 0, 0, 0)
        inset.addWidget(label(about, "small", wrap=True))
        self.why = ElidedLabel(fault or paper.why, "small", parent)
        self.take.setAccessibleDescription(fault or about)
        self.item.setAccessibleDescription(paper.why)
        self.take.setEnabled(not fault)
        self.take.toggled.connect(self._touched)
        self.kind.currentIndexChanged.connect(self._touched)
        self.item.currentIndexChanged.connect(self._item_chosen)
        self.version.currentIndexChanged.connect(self._item_chosen)
        self._enable()

    def paper(self) -> ProposedPaper:
        """The paper as it stands in the boxes."""
        take = self.take.isChecked()
        if self._is_version:
            old = self._earlier[self.version.currentIndex()]
            return replace(self._paper, take=take, item=None, version_of=old.id)
        kind = KINDS[self.kind.currentIndex()][0]
        place = self.item.currentIndex() - 1
        item = self._agenda[place] if place >= 0 and kind is not DocumentKind.PACK else None
        return replace(self._paper, take=take, kind=kind, item=item, version_of=None)

    @property
    def _is_version(self) -> bool:
        return self.kind.currentIndex() == len(KINDS)

    def _item_chosen(self) -> None:
        self.why.setText("")
        self._touched()

    def _touched(self) -> None:
        self._enable()
        self.changed.emit()

    def _enable(self) -> None:
        taken = self.take.isChecked() and not self._paper.look.fault
        known = self._paper.known is not None
        self.kind.setVisible(taken)
        self.kind.setEnabled(not known)
        self.version.setVisible(taken and self._is_version)
        has_item = not self._is_version and KINDS[self.kind.currentIndex()][0] is not (
            DocumentKind.PACK
        )
        self.item.setVisible(taken and bool(self._agenda) and has_item)


def _shortened(text: str, most: int) -> str:
    """A long name with its end kept, where files differ."""
    if len(text) <= most:
        return text
    return f"{text[: most - 13].rstrip()}…{text[-12:]}"
