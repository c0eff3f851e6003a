# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a declaration may say besides: the matter, and a dispensation; folded away at first."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.domain.interest import DeclarationDetails, Dispensation
from desktop.ui.interests.day_field import DayField
from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import ButtonKind
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.short_button import ShortButton


class DetailsFields(QWidget):
    """``changed`` when a field is left, or a day was typed."""

    changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = self.tr("Matter, dispensation…"), self.tr("More…")
        self._unfold = ShortButton(look, *words, kind=ButtonKind.QUIET, icon="chevron-down")
        self._folded = QWidget()
        self.matter = self._line(self.tr("Matter, if it is not an item"))
        self.granted_by = self._line(self.tr("Dispensation granted by"))
        self.scope = self._line(self.tr("For what: to speak, to vote"))
        self.until = DayField(look, self.tr("Until"))
        inside = QVBoxLayout(self._folded)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(look.theme.space.xs)
        for field in (self.matter, self.granted_by, self.scope):
            name = label(field.accessibleName(), "small", wrap=True)
            name.setBuddy(field)
            inside.addWidget(name)
            inside.addWidget(field)
        inside.addWidget(self.until)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.space.s)
        column.addWidget(self._unfold)
        column.addWidget(self._folded)
        self._unfold.clicked.connect(self._open)
        self.until.changed.connect(self.changed)
        self._folded.hide()

    def put_into(self, details: DeclarationDetails) -> DeclarationDetails:
        """The details with what stands here in them."""
        dispensation = Dispensation(
            " ".join(self.granted_by.text().split()),
            " ".join(self.scope.text().split()),
            self.until.day,
        )
        matter = " ".join(self.matter.text().split())
        return replace(details, matter=matter, dispensation=dispensation)

    def show_details(self, details: DeclarationDetails) -> None:
        """Show what there is, unfolded if there is anything."""
        self.blockSignals(True)
        self.matter.setText(details.matter)
        self.granted_by.setText(details.dispensation.granted_by)
        self.scope.setText(details.dispensation.scope)
        self.until.set_day(details.dispensation.until)
        self.blockSignals(False)
        if details.matter or details.dispensation:
            self._show_fields()

    def _open(self) -> None:
        self._show_fields()
        self.matter.setFocus()

    def _show_fields(self) -> None:
        self._unfold.hide()
        self._folded.show()

    def _line(self, name: str) -> QLineEdit:
        edit = QLineEdit()
        edit.setAccessibleName(name)
        edit.editingFinished.connect(self.changed)
        return edit
