# SPDX-License-Identifier: AGPL-3.0-or-later
"""What each meeting takes on the disk, and letting go of its PDFs: asked once more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication, QPoint, Signal
from PySide6.QtWidgets import QMenu, QWidget

from desktop.domain.deadline import said_day
from desktop.domain.space import LibraryRoom, MeetingSpace
from desktop.ui.keeping.asking_list import AskingList
from desktop.ui.keeping.wording import said_meeting, said_size, said_space
from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.labels import label

AGES = (1, 2, 4)  # years; four are a term of office


class SpaceTab(AskingList):
    """A list, the largest first. Nothing goes before it was confirmed."""

    archive_wanted = Signal(object)
    """The ids of the meetings whose PDFs may go: confirmed."""
    fetch_wanted = Signal()
    """A PDF that was let go of is to be chosen and put back."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(
            look,
            about=_tr(
                "You can let go of the PDFs of old meetings. Your marks and notes stay, and so do"
                " the words of the papers, for searching. Nothing goes by itself."
            ),
            name=_tr("Meetings by what they take"),
            empty=("library", _tr("There are no meetings in the library yet.")),
            parent=parent,
        )
        self._spaces: Sequence[MeetingSpace] = ()
        self._asked: tuple[int, ...] = ()
        self.total = label("", "small", wrap=True)
        self.column.addWidget(self.total)
        self.archive = Button(
            look,
            _tr("&Let go of its PDFs…"),
            tip=_tr("Free the room its papers take; they can be put back from a file"),
        )
        self.older = Button(
            look, _tr("&Older ones…"), tip=_tr("Let go of the PDFs of all meetings before a day")
        )
        self.fetch = Button(
            look,
            _tr("&Put a PDF back…"),
            icon="import",
            tip=_tr("Choose the file of a paper that was let go of"),
        )
        self.add_buttons(self.archive, self.older, self.fetch)
        self.archive.clicked.connect(self._ask)
        self.older.clicked.connect(self._choose_age)
        self.fetch.clicked.connect(self.fetch_wanted)
        self.picked.connect(self._ask)
        self.confirmed.connect(self._let_go)
        self.row_changed.connect(self._show_current)
        self._show_current()

    def set_spaces(self, spaces: Sequence[MeetingSpace], room: LibraryRoom) -> None:
        """Show these, the largest first, and what all of it takes."""
        self._spaces = spaces
        parts = (
            (_tr("papers {0}"), room.papers),
            (_tr("what you wrote and what was read {0}"), room.database),
            (_tr("backups {0}"), room.backups),
        )
        total = sum(size for _, size in parts)
        told = " · ".join(words.format(said_size(size)) for words, size in parts if size)
        self.total.setText(_tr("In all {0}: {1}").format(said_size(total), told))
        self.total.setVisible(bool(spaces))
        self.set_rows([said_space(each) for each in spaces])

    def _current(self) -> MeetingSpace | None:
        return self._spaces[self.row] if 0 <= self.row < len(self._spaces) else None

    def _ask(self) -> None:
        space = self._current()
        if space is not None and space.papers:
            self._ask_for(space)

    def _ask_for(self, space: MeetingSpace) -> None:
        self._asked = (space.meeting.id,)
        self.ask(
            _tr(
                "Let go of the PDFs of {0}? It frees {1}. Its pages can't be shown until you put"
                " the same files back; keep them somewhere if you may want to."
            ).format(said_meeting(space.meeting), said_size(space.papers)),
            _tr("Let go"),
        )

    def ages(self) -> QMenu:
        """The ages to choose from, each with what it would free; those that free nothing are off.

        It belongs to the tab, and is to be taken away when it was closed.
        """
        menu = QMenu(self)
        for years in AGES:
            older = self._older_than(years)
            action = menu.addAction(self._said_age(years, older))
            action.setEnabled(bool(older))
            action.triggered.connect(lambda _on=False, years=years: self._ask_older(years))
        return menu

    def _choose_age(self) -> None:
        menu = self.ages()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.older.mapToGlobal(QPoint(0, self.older.height())))

    def _older_than(self, years: int) -> list[MeetingSpace]:
        before = _years_ago(years)
        return [
            each
            for each in self._spaces
            if each.papers and each.meeting.card.date and each.meeting.card.date < before
        ]

    def _said_age(self, years: int, older: Sequence[MeetingSpace]) -> str:
        age = _tr("More than a year ago") if years == 1 else _tr("More than {0} years ago")
        said = age.format(years)
        freed = said_size(sum(each.papers for each in older))
        return f"{said} ({len(older)}: {freed})" if older else said

    def _ask_older(self, years: int) -> None:
        older = self._older_than(years)
        if len(older) == 1:
            self._ask_for(older[0])
        elif older:
            self._asked = tuple(each.meeting.id for each in older)
            sentence = _tr(
                "Let go of the PDFs of {0} meetings before {1}? It frees {2}. Their pages can't be"
                " shown until you put the same files back; keep them somewhere if you may want to."
            ).format(
                len(older),
                said_day(_years_ago(years), year=True),
                said_size(sum(each.papers for each in older)),
            )
            self.ask(sentence, _tr("Let go"))

    def _let_go(self) -> None:
        asked, self._asked = self._asked, ()
        if asked:
            self.archive_wanted.emit(asked)

    def _show_current(self) -> None:
        space = self._current()
        self.archive.setEnabled(space is not None and space.papers > 0)
        self.fetch.setEnabled(any(each.archived for each in self._spaces))
        self.older.setEnabled(any(self._older_than(years) for years in AGES))
        self._asked = ()


def _years_ago(years: int) -> date:
    today = datetime.now().astimezone().date()
    day = 28 if (today.month, today.day) == (2, 29) else today.day
    return today.replace(year=today.year - years, day=day)


def _tr(text: str) -> str:
    return QCoreApplication.translate("SpaceTab", text)
