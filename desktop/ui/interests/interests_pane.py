# SPDX-License-Identifier: AGPL-3.0-or-later
"""The Interests pane. It is given rows and says what the member wants; it stores nothing.

It gives no advice on what is to be declared: that is for the Monitoring Officer.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.draft import DeclarationDraft
from desktop.domain.interest import DeclarationKind
from desktop.domain.rule_profile import ADVICE, RuleProfile
from desktop.ui.interests.declaration_card import DeclarationCard
from desktop.ui.interests.declaration_form import Compose, DeclarationForm
from desktop.ui.interests.declaration_row import NOTHING_KINDS, DeclarationRow
from desktop.ui.interests.hit_list import HitList
from desktop.ui.interests.minutes_list import MinutesList
from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import ButtonKind
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.short_button import ShortButton
from desktop.ui.widgets.tab_order import TabOrder
from desktop.ui.widgets.tick_box import TickBox


class InterestsPane(QWidget):
    """Two ticks for the whole meeting, the declarations, and a form."""

    nothing_toggled = Signal(object, bool)
    """A DeclarationKind (NOTHING or NO_WHIP) was ticked or unticked for the whole meeting."""
    added = Signal(object)
    """A DeclarationDraft to record. Its form stays until :meth:`close_form`."""
    draft_changed = Signal(object)
    """The DeclarationDraft to keep of a declaration half written; None for none."""
    changed = Signal(int, object)
    """A declaration and the DeclarationDraft it is to be."""
    deleted = Signal(int)
    """The declaration to delete."""
    look_asked = Signal()
    """The papers are to be looked through for the member's interests, now."""
    leave_asked = Signal(object)
    """The member leaves the room: for this Declaration, or for None said."""
    back_asked = Signal(object)
    """The member is back: from this Declaration, or from None said."""
    hours_changed = Signal(int, object, object)
    """A declaration, and the hours of leaving and coming back as typed; None for none."""
    left = Signal()
    """Escape: back to the pages."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._items: Sequence[tuple[int, str]] = ()
        self._item_id: int | None = None
        self._heading = ""
        self._rows: list[DeclarationRow] = []
        self._shown_cards: dict[int, DeclarationCard] = {}
        self._form: DeclarationForm | None = None
        self.compose: Compose = lambda _draft: None
        self._editing: int | None = None
        self._draft: DeclarationDraft | None = None
        self._rules: RuleProfile | None = None
        self.starts: time | None = None
        """When the meeting begins, as far as it is known."""
        self.setAccessibleName(self.tr("Interests"))
        space = look.theme.space
        self.nothing = self._tick(self.tr("Nothing to declare"), DeclarationKind.NOTHING)
        self.no_whip = self._tick(self.tr("No party whip"), DeclarationKind.NO_WHIP)
        declare = self.tr("Declare an interest…"), self.tr("Declare…")
        self._declare = ShortButton(look, *declare, icon="declare")
        self._declare.clicked.connect(self.open_form)
        self.hits = HitList(look)
        self.minutes = MinutesList(look)
        again = self.tr("Look for my interests"), self.tr("Look again")
        self.look = ShortButton(look, *again, kind=ButtonKind.QUIET, icon="search")
        self.look.clicked.connect(self.look_asked)
        self.hits.emptied.connect(lambda: self.look.setFocus(Qt.FocusReason.OtherFocusReason))
        self._cards = QVBoxLayout()
        self._cards.setSpacing(space.s)
        page = QWidget()
        page.setProperty("look", "page")
        column = QVBoxLayout(page)
        column.setContentsMargins(space.s, space.s + 4, space.s, space.m)
        column.setSpacing(space.s)
        column.addWidget(self.nothing)
        column.addWidget(self.no_whip)
        column.addSpacing(space.s)
        column.addWidget(self._declare)
        column.addLayout(self._cards)
        column.addWidget(self.minutes)
        column.addWidget(self.hits)
        column.addWidget(self.look)
        column.addStretch(1)
        column.addWidget(label(ADVICE, "small", wrap=True))
        TabOrder(page)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is in it takes the focus
        self._area = area
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self.setFocusProxy(self.nothing)

    def set_items(self, items: Sequence[tuple[int, str]]) -> None:
        """The agenda: ids and headings in order, for the form."""
        if tuple(items) != self._items:
            self._items = tuple(items)
            if self._form is not None:
                self._form.set_items(self._items)

    def set_item(self, item_id: int | None, heading: str) -> None:
        """The item being read; its declarations come first, and the form starts with it."""
        if (item_id, heading) != (self._item_id, self._heading):
            self._item_id, self._heading = item_id, heading
            if self._form is not None:
                self._form.follow(self._chosen())
            self._show()

    def set_declarations(self, rows: Sequence[DeclarationRow]) -> None:
        """All declarations of the meeting, ticks included."""
        if list(rows) == self._rows:
            self._show_ticks()
            return
        self._rows = list(rows)
        if self._editing is not None and all(
            row.declaration.id != self._editing for row in self._rows
        ):
            self.close_form()
        self._show()

    def set_draft(self, draft: DeclarationDraft | None) -> None:
        """Open the form with what was half written before, if anything was."""
        self._draft = draft
        if draft is not None and self._form is None:
            self._put_form(self._new_form(), None)

    def open_form(self) -> None:
        """Open the form for a new declaration, about the item being read if none was begun."""
        if self._form is not None:
            if self._editing is None:
                self._form.setFocus()
                return
            self._form.flush()
            self._take_form()
        self._put_form(self._new_form(), None)
        self._go_to_form()

    def set_rules(self, rules: RuleProfile) -> None:
        """The rules in use: the form shows what they say for the kind chosen."""
        self._rules = rules
        if self._form is not None:
            self._form.set_rules(rules)

    def begin_from(self, draft: DeclarationDraft) -> None:
        """Open the form for a new declaration with this in it; a draft that was begun stays."""
        if self._form is not None:
            self._form.flush()
            if self._editing is not None:
                self._take_form()
        if self._form is None:
            self._put_form(self._new_form(), None)
        if self._draft is None and self._form is not None:
            self._form.set_draft(draft)
            self._on_draft(self._form.draft)  # begun from here on, whether edited or not
        elif self._form is not None and self._form.draft != draft:
            self._form.say(self.tr("Record or cancel this declaration first, then begin another."))
        self._go_to_form()

    def choose(self, declaration_id: int) -> QWidget | None:
        """Bring the card of a declaration into view, with the focus on it; None if there is none.

        One that is being changed is in its form.
        """
        card = self._shown_cards.get(declaration_id)
        if card is None and self._editing == declaration_id:
            self._go_to_form()
            return self._form
        if card is not None:
            QApplication.sendPostedEvents(self, QEvent.Type.LayoutRequest)
            self._area.ensureWidgetVisible(card)
            card.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        return card

    @property
    def writes_sensitive(self) -> bool:
        """Whether the form is open on a sensitive interest: what it is may stand there."""
        return self._form is not None and self._form.draft.details.sensitive

    def close_form(self) -> None:
        """Put the form away; after an old declaration comes the draft there is of a new one."""
        was_new = self._editing is None
        had_focus = self._form is not None and self._form.isAncestorOf(self._focused())
        self._take_form()
        if was_new:
            self._draft = None
        elif self._draft is not None:
            self._put_form(self._new_form(), None)
        self._show()
        if had_focus:
            self._declare.setFocus()

    def clear(self) -> None:
        """Show nothing and forget the draft, kept elsewhere: the meeting is closed."""
        self._take_form()
        self._draft = None
        self._items = ()
        self._rows = []
        self._item_id, self._heading = None, ""
        self._show()

    def refused(self) -> None:
        """What the form told last could not be saved."""
        if self._form is not None:
            self._form.refused()

    def flush(self) -> None:
        """Save every word; a new declaration half written is kept as a draft."""
        if self._form is not None:
            self._form.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back to the pages; O is out of the room, B back in it."""
        writing = self._form is not None and self._form.isAncestorOf(self._focused())
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier and not writing
        if event.key() == Qt.Key.Key_Escape:
            self.flush()
            self.left.emit()
        elif event.key() == Qt.Key.Key_O and plain:
            self.leave_asked.emit(None)
        elif event.key() == Qt.Key.Key_B and plain:
            self.back_asked.emit(None)
        else:
            super().keyPressEvent(event)

    def _tick(self, text: str, kind: DeclarationKind) -> TickBox:
        box = TickBox(self._look, text)
        box.clicked.connect(lambda on: self.nothing_toggled.emit(kind, on))
        return box

    def _edit(self, row: DeclarationRow) -> None:
        if self._form is not None:
            self._form.flush()
            self._take_form()
        declaration = row.declaration
        form = DeclarationForm(
            self._look, self._items, declaration.item_ids, declaration, starts=self.starts
        )
        form.hours_changed.connect(
            lambda left, back: self.hours_changed.emit(declaration.id, left, back)
        )
        self._give_rules(form)
        form.edited.connect(lambda draft: self.changed.emit(declaration.id, draft))
        self._put_form(form, declaration.id)
        self._go_to_form()

    def _chosen(self) -> tuple[int, ...]:
        return () if self._item_id is None else (self._item_id,)

    def _new_form(self) -> DeclarationForm:
        form = DeclarationForm(self._look, self._items, self._chosen())
        if self._draft is not None:
            form.set_draft(self._draft)
        self._give_rules(form)
        form.recorded.connect(self.added)
        form.draft_changed.connect(self._on_draft)
        return form

    def _give_rules(self, form: DeclarationForm) -> None:
        form.compose = self.compose
        if self._rules is not None:
            form.set_rules(self._rules)

    def _on_draft(self, draft: DeclarationDraft | None) -> None:
        self._draft = draft
        self.draft_changed.emit(draft)

    def _put_form(self, form: DeclarationForm, editing: int | None) -> None:
        self._form = form
        self._editing = editing
        form.closed.connect(self.close_form)
        form.left.connect(self.left)
        form.missing.connect(self._show_missing)
        self._show()

    def _go_to_form(self) -> None:
        if self._form is not None:
            self._form.setFocus()
            self._area.ensureWidgetVisible(self._form)

    def _show_missing(self, field: QWidget, message: QWidget) -> None:
        """Both above the button that was pressed; a long form has scrolled them out of sight."""

        def bring() -> None:
            self._area.ensureWidgetVisible(message, 0, 8)
            self._area.ensureWidgetVisible(field, 0, 8)

        QTimer.singleShot(0, message, bring)  # once the message has its place

    def _take_form(self) -> None:
        form, self._form, self._editing = self._form, None, None
        if form is not None:
            form.hide()
            self._cards.removeWidget(form)
            form.deleteLater()

    def _focused(self) -> QWidget:
        return QApplication.focusWidget() or self

    def _show_ticks(self) -> None:
        whole = [row.declaration for row in self._rows if not row.declaration.item_ids]
        for button, kind, against in (
            (self.nothing, DeclarationKind.NOTHING, None),
            (self.no_whip, DeclarationKind.NO_WHIP, DeclarationKind.WHIP),
        ):
            on = any(declaration.kind is kind for declaration in whole)
            button.setChecked(on)
            kinds = {row.declaration.kind for row in self._rows} - set(NOTHING_KINDS)
            opposed = against in kinds if against else bool(kinds - {DeclarationKind.WHIP})
            button.setEnabled(on or not opposed)
            button.setToolTip(self.tr("You have declared something below") if opposed else "")
        ways_in = (self.nothing, self.no_whip, self._declare)
        self.setFocusProxy(next(way for way in ways_in if way.isEnabled()))

    def _show(self) -> None:
        self._show_ticks()
        for place in range(self._cards.count() - 1, -1, -1):
            layout_item = self._cards.takeAt(place)
            widget = layout_item.widget() if layout_item is not None else None
            if widget is not None and widget is not self._form:
                widget.hide()
                widget.deleteLater()
        self._shown_cards = {}
        if self._form is not None and self._editing is None:
            self._put(self._form)
        shown = [row for row in self._rows if row.declaration.kind not in NOTHING_KINDS]
        here = [row for row in shown if self._item_id in row.declaration.item_ids]
        elsewhere = [row for row in shown if row not in here]
        for heading, rows in (
            (self.tr("On {0}").format(self._heading), here),
            (self.tr("Elsewhere in this meeting"), elsewhere),
        ):
            if rows:
                above = label(heading, "section", wrap=True)
                above.setContentsMargins(0, self._look.theme.space.s, 0, 0)
                self._put(above)
            for row in rows:
                self._put(self._card(row))

    def _put(self, widget: QWidget) -> None:
        self._cards.addWidget(widget)
        widget.show()  # now, so that it can take the focus; else when the layout gets round to it

    def _card(self, row: DeclarationRow) -> QWidget:
        if self._form is not None and row.declaration.id == self._editing:
            return self._form
        card = DeclarationCard(self._look, row)
        self._shown_cards[row.declaration.id] = card
        card.edit_asked.connect(lambda: self._edit(row))
        card.delete_asked.connect(lambda: self.deleted.emit(row.declaration.id))
        card.leave_asked.connect(lambda: self.leave_asked.emit(row.declaration))
        card.back_asked.connect(lambda: self.back_asked.emit(row.declaration))
        return card
