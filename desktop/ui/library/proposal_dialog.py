# SPDX-License-Identifier: AGPL-3.0-or-later
"""What some files seem to be, to be put right and confirmed: one meeting and its papers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.meeting import Meeting, MeetingCard
from desktop.services.proposal import Proposal
from desktop.ui.library.meeting_details import MeetingDetailsDialog
from desktop.ui.library.proposal_rows import ProposalRows
from desktop.ui.library.wording import count, said_date, said_time
from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import Button, ButtonKind
from desktop.ui.widgets.choice_box import ChoiceBox
from desktop.ui.widgets.labels import label

WIDTH, HEIGHT = 900, 580

ProposeFor = Callable[[Proposal, int | None], Proposal]


class ProposalDialog(QDialog):
    """Shows ``proposal``; ``confirmed`` carries what the member made of it.

    ``meetings`` are those the papers could join; ``propose_for`` gives the same files proposed
    for another of them, or for a new one (None).
    """

    confirmed = Signal(object)

    def __init__(
        self,
        look: Look,
        proposal: Proposal,
        meetings: Sequence[Meeting],
        propose_for: ProposeFor,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._propose_for = propose_for
        self._shown = proposal
        self._new_card = proposal.card if proposal.meeting_id is None else None
        self._ids: list[int | None] = [None, *(meeting.id for meeting in meetings)]
        self.setWindowTitle("Import papers")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        space = look.theme.space
        names = [said_meeting(meeting.card) for meeting in meetings]
        self.meeting = ChoiceBox("Meeting", [self._said_new(), *names], self)
        self.meeting.setMinimumContentsLength(30)
        self.meeting.setCurrentIndex(self._place_of(proposal.meeting_id))
        meeting_label = label("&Meeting")
        meeting_label.setTextFormat(Qt.TextFormat.AutoText)  # so that its key is underlined
        meeting_label.setBuddy(self.meeting)
        self.details = Button(look, "&Details…", tip="Put right what is known of the new meeting.")
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._words = label("", "muted")
        self.import_button = Button(look, "&Import", kind=ButtonKind.PRIMARY)
        self.import_button.setDefault(True)
        self.cancel_button = Button(look, "Cancel")
        top = QHBoxLayout()
        top.setSpacing(space.m)
        top.addWidget(meeting_label)
        top.addWidget(self.meeting, 1)
        top.addWidget(self.details)
        foot = QHBoxLayout()
        foot.setSpacing(space.s)
        foot.addWidget(self._words, 1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.import_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(space.l, space.l, space.l, space.m)
        column.setSpacing(space.m)
        column.addWidget(label("Is this right?", "heading"))
        column.addWidget(
            label(
                "We looked at the papers and suggest what each is and where it belongs. "
                "Change what is wrong, then import.",
                "muted",
                wrap=True,
            )
        )
        column.addLayout(top)
        column.addWidget(self._area, 1)
        column.addLayout(foot)
        self._show_rows()
        self.meeting.currentIndexChanged.connect(self._other_meeting)
        self.details.clicked.connect(self._edit_details)
        self.import_button.clicked.connect(self._confirm)
        self.cancel_button.clicked.connect(self.reject)
        room = self.screen().availableGeometry()  # at 200 % a laptop has little of it
        height = min(look.px(HEIGHT), room.height() - look.px(60))
        self.resize(min(look.px(WIDTH), room.width() - look.px(16)), height)  # its frame, too
        self.import_button.setFocus()

    def proposal(self) -> Proposal:
        """The proposal as it stands on the screen."""
        return replace(self._shown, papers=self.rows.papers())

    def _show_rows(self) -> None:
        self.rows = ProposalRows(self._look, self._shown)
        self.rows.changed.connect(self._count)
        self._area.setWidget(self.rows)
        before: QWidget = self.details
        for row in self.rows.rows:
            for box in (row.take, row.kind, row.item, row.version):
                QWidget.setTabOrder(before, box)
                before = box
        QWidget.setTabOrder(before, self.cancel_button)
        QWidget.setTabOrder(self.cancel_button, self.import_button)
        self.details.setVisible(self._shown.meeting_id is None)
        self._count()

    def _count(self) -> None:
        papers = self.proposal().papers
        taken = sum(paper.take for paper in papers)
        left = len(papers) - taken
        words = count(taken, "paper", "papers")
        self._words.setText(f"{words}, {left} left out" if left else words)
        self.import_button.setEnabled(taken > 0 or bool(self._shown.xml and not papers))

    def _other_meeting(self, place: int) -> None:
        meeting_id = self._ids[place]
        self._shown = self._propose_for(self._shown, meeting_id)
        if meeting_id is None and self._new_card is not None:
            self._shown = replace(self._shown, card=self._new_card)
        elif meeting_id is None:
            self._new_card = self._shown.card
            self.meeting.setItemText(0, self._said_new())
        self._show_rows()

    def _edit_details(self) -> None:
        dialog = MeetingDetailsDialog(self._look, self._shown.card, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.saved.connect(self._details_saved)
        dialog.open()

    def _details_saved(self, card: MeetingCard) -> None:
        self._new_card = card
        self._shown = replace(self.proposal(), card=card)
        self.meeting.setItemText(0, self._said_new())

    def _confirm(self) -> None:
        proposal = self.proposal()
        self.accept()
        self.confirmed.emit(proposal)

    def _said_new(self) -> str:
        said = said_meeting(self._new_card) if self._new_card is not None else ""
        return f"New meeting: {said}" if said else "New meeting"

    def _place_of(self, meeting_id: int | None) -> int:
        return self._ids.index(meeting_id) if meeting_id in self._ids else 0


def said_meeting(card: MeetingCard) -> str:
    """ "Cabinet, Tuesday 4 March 2025, 10.00 am" as far as it is known."""
    parts = [
        card.body or card.authority or "",
        said_date(card.date) if card.date else "",
        said_time(card.time) if card.time else "",
    ]
    return ", ".join(part for part in parts if part)
