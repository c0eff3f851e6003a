# SPDX-License-Identifier: AGPL-3.0-or-later
"""A follow-up, correction or request as a card; pressed to be changed, it turns into a form."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.follow_ups.entry import Entry
from desktop.ui.follow_ups.entry_form import EntryForm
from desktop.ui.look.look import Look
from desktop.ui.look.palette import colour
from desktop.ui.widgets.buttons import ButtonKind, ToolButton
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.elided_button import ElidedButton
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.tick_box import TickBox


class EntryCard(Card):
    """Keys while it has the focus: Enter or E changes, Space ticks, G goes there, Del deletes."""

    saved = Signal(str, str)
    """A field's name and its value."""
    ticked = Signal(bool)
    deleted = Signal()
    place_wanted = Signal()
    opened = Signal()
    """It has turned into a form."""

    def __init__(self, look: Look, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(look, entry.spoken, parent)
        self._look = look
        self.entry = entry
        self.form: EntryForm | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.body.setSpacing(look.theme.space.xs)
        self._shown = QWidget()
        column = QVBoxLayout(self._shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.space.xs)
        self._title = label("", wrap=True)
        self._facts = label("", "small", wrap=True)
        self._place = ElidedButton(look, "", kind=ButtonKind.QUIET)
        self._place.setToolTip(self.tr("Go to these words"))
        self._place.clicked.connect(self.place_wanted)
        self._tick = TickBox(look, entry.tick)
        self._tick.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._tick.clicked.connect(self.ticked)
        self.edit = edit = ToolButton(look, "edit", self.tr("Change this"), size=18)
        delete = ToolButton(look, "bin", self.tr("Delete this"), size=18)
        edit.clicked.connect(lambda: self.open_form())
        delete.clicked.connect(self.deleted)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._tick)
        row.addStretch(1)
        row.addWidget(edit)
        row.addWidget(delete)
        column.addWidget(self._title)
        column.addWidget(self._facts)
        column.addWidget(self._place, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(row)
        self.body.addWidget(self._shown)
        self.show_entry(entry)

    def show_entry(self, entry: Entry) -> None:
        """Show it as it is now, in the form too where that is open."""
        self.entry = entry
        self.setAccessibleName(entry.spoken)
        self._title.setText(entry.title)
        self._facts.setText("\n".join(entry.facts))
        self._facts.setVisible(bool(entry.facts))
        self._place.set_words(entry.place)
        self._place.setAccessibleName(self.tr("Go to {0}").format(entry.place))
        self._place.setVisible(bool(entry.place))
        self._tick.setChecked(entry.ticked)
        self._tick.setAccessibleName(f"{entry.tick}: {entry.title}")
        if self.form is not None:
            self.form.show_entry(entry)

    def open_form(self, field: str = "") -> None:
        """Turn into a form, the focus in ``field`` or the first one."""
        if self.form is None:
            self.form = EntryForm(self._look, self.entry)
            self.form.saved.connect(self.saved)
            self.form.closed.connect(self.close_form)
            self.body.addWidget(self.form)
            self._shown.hide()
            self.form.show()
        box = self.form.box(field) if field else self.form
        box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.opened.emit()

    def close_form(self) -> None:
        """Save and be a card again, which has the focus then."""
        form, self.form = self.form, None
        if form is None:
            return
        form.flush()
        form.hide()
        self.body.removeWidget(form)
        form.deleteLater()
        self._shown.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Save every word."""
        if self.form is not None:
            self.form.flush()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A ring shows that the keys are heard here."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour(self._look.theme.colours.focus), 2))
            radius = self._look.theme.radius.medium
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
            painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The ring is to be drawn."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring is to go."""
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the keys do; see above."""
        key = event.key()
        if not self.hasFocus() or self.form is not None:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_E):
            self.open_form()
        elif key == Qt.Key.Key_Space:
            self.ticked.emit(not self.entry.ticked)
        elif key == Qt.Key.Key_G and self.entry.place:
            self.place_wanted.emit()
        elif key == Qt.Key.Key_Delete:
            self.deleted.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click changes."""
        if self.form is None:
            self.open_form()
