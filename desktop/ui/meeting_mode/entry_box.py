# SPDX-License-Identifier: AGPL-3.0-or-later
"""The one field of the meeting view: what is typed in it is saved as it is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.domain.draft import EntryDraft, EntryKind
from desktop.domain.interest import DeclarationDetails, DeclarationKind
from desktop.services.declare import NOTHING_KINDS
from desktop.ui.look.look import Look
from desktop.ui.widgets.autosave_editor import AutosaveEditor
from desktop.ui.widgets.choice_box import ChoiceBox
from desktop.ui.widgets.labels import ElidedLabel, label

DECLARED = tuple(kind for kind in DeclarationKind if kind not in NOTHING_KINDS)
# Lines the field has at least and at most on a screen so high (pixels at 100 %); what is typed
# beyond them is scrolled, for the view must not grow out of the screen.
LINES = ((700, 3, 9), (480, 3, 5), (0, 2, 2))
OWN_WORDS = "My own words (↓ my interests)"


@dataclass(frozen=True, slots=True)
class Offer:
    """An entry of the register, with the declaration that is made of it.

    ``texts`` has the words for each kind that can be chosen, ``kind`` the one proposed.
    """

    interest_id: int
    name: str
    texts: Mapping[DeclarationKind, str]
    kind: DeclarationKind | None
    details: DeclarationDetails


@dataclass(frozen=True, slots=True)
class Entry:
    """What is typed: ``saved`` takes the words as they are typed, ``finished`` all at the end.

    ``offers`` can be taken instead of own words; ``interest_id`` is that which was.
    """

    kind: EntryKind
    title: str
    hint: str
    item_id: int | None
    saved: Callable[[EntryDraft], None]
    finished: Callable[[EntryDraft], None]
    text: str = ""
    who: str = ""
    declared: DeclarationKind | None = None
    offers: tuple[Offer, ...] = ()
    interest_id: int | None = None


class EntryBox(QFrame):
    """Hidden until :meth:`open`."""

    closed = Signal(object)
    """The Entry that the member is done with."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._entry: Entry | None = None
        self.setProperty("look", "card")
        self._title = ElidedLabel("", "heading")
        room = self.screen().availableGeometry().height()
        least, most = next((least, most) for high, least, most in LINES if room >= look.px(high))
        self.text = AutosaveEditor("", least=least, most=most)
        self.who = AutosaveEditor(
            "Who undertakes it", "Who undertakes it", least=1, most=1, enter_finishes=True
        )
        self.register = ChoiceBox("From my interests", [OWN_WORDS])
        self.register.setToolTip("Arrow keys choose from your interests; or just begin to type")
        self._composed = ""
        self.kind = ChoiceBox("Kind of declaration", [_capital(k.value) for k in DECLARED])
        self._keys = label("Esc when done", "small")
        self._keys.setToolTip("What you type is saved as you type it")
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._keys)
        self._column = column = QVBoxLayout(self)
        space = look.theme.space
        column.setContentsMargins(space.s + 4, space.s, space.s + 4, space.s + 4)
        column.setSpacing(space.s)
        column.addLayout(head)
        column.addWidget(self.register)
        column.addWidget(self.kind)
        column.addWidget(self.text)
        column.addWidget(self.who)
        self.text.saved.connect(lambda _text: self._save())
        self.who.saved.connect(lambda _text: self._save())
        self.kind.activated.connect(lambda _place: self._take_kind())
        self.register.activated.connect(lambda _place: self._take_offer())
        for box in (self.register, self.kind):
            box.installEventFilter(self)
        self.text.finished.connect(self.finish)
        self.who.finished.connect(self.finish)
        look.changed.connect(self._set_fonts)
        self._set_fonts()
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where it is narrow what is being written is said in full, and Escape in its tip."""
        super().resizeEvent(event)
        self._share_head()

    def _share_head(self) -> None:
        margins, gap = self.contentsMargins(), self._look.theme.space.s
        edges = self._column.contentsMargins()
        room = self.width() - margins.left() - margins.right() - edges.left() - edges.right()
        title = self._title.fontMetrics().horizontalAdvance(self._title.text())
        self._keys.setVisible(title + gap + self._keys.sizeHint().width() <= room)

    @property
    def entry(self) -> Entry | None:
        """What is open."""
        return self._entry

    def open(self, entry: Entry) -> None:
        """Let the member type something; what was open before is finished."""
        self.finish()
        self._entry = entry
        self._title.setText(entry.title)
        self._share_head()
        self.text.setAccessibleName(entry.title)
        self.text.invite(entry.hint)
        self.text.set_text(entry.text)
        self.who.set_text(entry.who)
        self.who.setVisible(entry.kind is EntryKind.UNDERTAKING)
        self.kind.setVisible(entry.kind is EntryKind.DECLARATION)
        self.kind.setCurrentIndex(DECLARED.index(entry.declared or DeclarationKind.OTHER))
        self._fill_register(entry)
        self.show()
        chooses = bool(entry.offers) and not entry.text
        first = self.register if chooses else self.text
        first.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._go_to_end()

    @property
    def writes_sensitive(self) -> bool:
        """Whether it is open on a sensitive interest: what it is may be typed there."""
        return self._offer is not None and self._offer.details.sensitive

    def flush(self) -> None:
        """Save now what is not saved yet."""
        self.text.flush()
        self.who.flush()

    def finish(self) -> None:
        """The member is done with it."""
        if self._entry is None:
            return
        self.flush()
        entry, draft = self._entry, self._draft(self._entry)
        self._entry = None
        self.hide()
        entry.finished(draft)
        self.closed.emit(entry)

    def keep(self) -> None:
        """Put the field away for the time being; what is half written stays as it is."""
        if self._entry is not None:
            self.flush()
            self._entry = None
            self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape ends it in the boxes too; who types instead of choosing writes own words."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.finish()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.text.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if watched is self.register and event.text().isprintable() and event.text().strip():
            self.text.setFocus(Qt.FocusReason.TabFocusReason)
            QCoreApplication.sendEvent(self.text, event)
            return True
        return False

    def _fill_register(self, entry: Entry) -> None:
        self.register.clear()
        self.register.addItems([OWN_WORDS, *(offer.name for offer in entry.offers)])
        ids = [offer.interest_id for offer in entry.offers]
        taken = entry.interest_id
        self.register.setCurrentIndex(ids.index(taken) + 1 if taken in ids else 0)
        self.register.setVisible(bool(entry.offers))
        offer = self._offer
        composed = offer is not None and entry.text.strip() in offer.texts.values()
        self._composed = entry.text if composed else ""

    @property
    def _offer(self) -> Offer | None:
        place = self.register.currentIndex() - 1
        return self._entry.offers[place] if self._entry is not None and place >= 0 else None

    def _take_offer(self) -> None:
        """Put the words of the entry chosen into the field; own words are left as they are."""
        self.text.flush()
        offer = self._offer
        if offer is not None:
            self.kind.setCurrentIndex(DECLARED.index(offer.kind or DeclarationKind.OTHER))
        self._word_anew()
        self._save()

    def _take_kind(self) -> None:
        """Words that are still as they were composed say the kind now chosen."""
        self.text.flush()
        if self._offer is not None:
            self._word_anew()
        self._save()

    def _word_anew(self) -> None:
        if self.text.text.strip() == self._composed.strip():
            offer = self._offer
            kind = DECLARED[self.kind.currentIndex()]
            self._composed = offer.texts[kind] if offer is not None else ""
            self.text.set_text(self._composed)
            self._go_to_end()  # what is added is added behind the words

    def _go_to_end(self) -> None:
        self.text.moveCursor(QTextCursor.MoveOperation.End)

    def _save(self) -> None:
        if self._entry is not None:
            self._entry.saved(self._draft(self._entry))

    def _draft(self, entry: Entry) -> EntryDraft:
        declared = DECLARED[self.kind.currentIndex()]
        offer = self._offer
        return EntryDraft(
            entry.kind,
            self.text.text,
            entry.item_id,
            " ".join(self.who.text.split()),
            declared if entry.kind is EntryKind.DECLARATION else None,
            offer.interest_id if offer is not None else None,
        )

    def _set_fonts(self) -> None:
        for field in (self.text, self.who):
            field.setFont(self._look.font("large"))
        for choice in (self.register, self.kind):
            choice.setFont(self._look.font("medium"))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
