# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of the member's interests. It is given the entries and says what is wanted."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.standing_interest import InterestEntry, RegisterChange, StandingInterest
from desktop.ui.interests.interest_card import InterestCard
from desktop.ui.interests.interest_form import InterestForm
from desktop.ui.look.look import Look
from desktop.ui.widgets.current_stack import CurrentStack
from desktop.ui.widgets.empty_state import EmptyState
from desktop.ui.widgets.labels import label


class RegisterTab(QWidget):
    """Cards, or a form in the place of one. ``history`` is asked for when a form is opened."""

    added = Signal(object)
    changed = Signal(object, object)
    ended = Signal(object)
    registered = Signal(object)
    deleted = Signal(object)

    def __init__(
        self,
        look: Look,
        history: Callable[[int], Sequence[RegisterChange]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._history = history
        self._interests: Sequence[StandingInterest] = ()
        self._dues: Mapping[int, str] = {}
        self._undated: Container[int] = ()
        self._editing: int | None = None
        self.form: InterestForm | None = None
        self._empty = EmptyState(
            look,
            "declare",
            self.tr(
                "Put in what you have on the council's register: work, land, bodies you belong"
                " to. Every pack you open is then looked through for them."
            ),
            heading=self.tr("No interests yet"),
            button=self.tr("Add an interest"),
            button_icon="plus",
            size=56,
        )
        self._empty.pressed.connect(self.begin)
        page = QWidget()
        page.setProperty("look", "page")
        self._column = QVBoxLayout(page)
        space = look.theme.space
        self._column.setContentsMargins(space.m, space.m, space.m, space.l)
        self._column.setSpacing(space.s + 4)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(page)
        self._stack = CurrentStack()
        self._stack.addWidget(self._area)
        self._stack.addWidget(self._empty)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def show_register(
        self,
        interests: Sequence[StandingInterest],
        dues: Mapping[int, str],
        undated: Container[int] = (),
    ) -> None:
        """Show these entries; ``dues`` says by id until when some are to be registered.

        Those whose ids are ``undated`` are likely registered, on a day that is to be put in.
        """
        self._interests, self._dues, self._undated = interests, dues, undated
        if self._editing is not None and all(one.id != self._editing for one in interests):
            self.close_form()
        self._show()

    @property
    def has_any(self) -> bool:
        """Whether there are entries."""
        return bool(self._interests)

    def begin(self) -> None:
        """Open the form for a new entry."""
        if self.form is None or self._editing is not None:
            self._open(None, InterestForm(self._look))
        self._to_form()

    def choose(self, interest_id: int) -> QWidget | None:
        """Bring the card of an entry into view, with the focus on it; None if there is none.

        One that is being changed is in its form.
        """
        if self.form is not None and self._editing == interest_id:
            self._to_form()
            return self.form
        for card in self.findChildren(InterestCard):
            if card.interest_id == interest_id and card.isVisibleTo(self):
                QApplication.sendPostedEvents(self, QEvent.Type.LayoutRequest)
                self._area.ensureWidgetVisible(card)
                card.edit.setFocus(Qt.FocusReason.OtherFocusReason)
                return card
        return None

    def offer(self) -> None:
        """Put the focus on the way to the first entry."""
        self._empty.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self) -> None:
        """Put the form away."""
        form, self.form, self._editing = self.form, None, None
        if form is not None:
            form.hide()
            form.deleteLater()
        self._show()

    def flush(self) -> None:
        """Store what stands in the form if it can be."""
        if self.form is not None and self.form.is_touched:
            self.form.save()

    def edit(self, one: StandingInterest) -> None:
        """Open the form for an entry."""
        form = InterestForm(self._look, one.entry, self._history(one.id))
        self._open(one, form)
        self._to_form()

    def _open(self, one: StandingInterest | None, form: InterestForm) -> None:
        self.flush()
        if self.form is not None:
            self.close_form()
        self.form, self._editing = form, one.id if one is not None else None
        form.closed.connect(self.close_form)
        if one is None:
            form.saved.connect(self.added)
        else:
            form.saved.connect(lambda entry: self._on_saved(one, entry))
        self._show()

    def _on_saved(self, one: StandingInterest, entry: InterestEntry) -> None:
        if entry == one.entry:
            self.close_form()
        else:
            self.changed.emit(one, entry)

    def _to_form(self) -> None:
        if self.form is not None:
            self.form.setFocus()
            self._area.ensureWidgetVisible(self.form)

    def _show(self) -> None:
        for place in range(self._column.count() - 1, -1, -1):
            item = self._column.takeAt(place)
            widget = item.widget() if item is not None else None
            if widget is not None and widget is not self.form:
                widget.hide()
                widget.deleteLater()
        if not self._interests and self.form is None:
            self._stack.setCurrentWidget(self._empty)
            return
        self._stack.setCurrentWidget(self._area)
        if self.form is not None and self._editing is None:
            self._put(self.form)
        current = [one for one in self._interests if one.is_current]
        ended = [one for one in self._interests if not one.is_current]
        for one in current:
            self._put(self._card(one))
        if ended:
            self._put(label(self.tr("Ended"), "section"))
        for one in ended:
            self._put(self._card(one))

    def _put(self, widget: QWidget) -> None:
        self._column.addWidget(widget)
        widget.show()

    def _card(self, one: StandingInterest) -> QWidget:
        if self.form is not None and one.id == self._editing:
            return self.form
        due = self._dues.get(one.id, "")
        card = InterestCard(self._look, one, due, undated=one.id in self._undated)
        card.edit_asked.connect(lambda: self.edit(one))
        card.end_asked.connect(lambda: self.ended.emit(one))
        card.registered_asked.connect(lambda: self.registered.emit(one))
        card.delete_asked.connect(lambda: self.deleted.emit(one))
        return card
