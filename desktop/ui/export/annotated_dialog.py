# SPDX-License-Identifier: AGPL-3.0-or-later
"""What goes into a marked copy of the pack: which pages, and whether a list of the marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.agenda import AgendaItem
from desktop.domain.errors import KnownError
from desktop.services.export_annotated import PagesWanted
from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import Button, ButtonKind
from desktop.ui.widgets.choice_box import ChoiceBox
from desktop.ui.widgets.labels import label


class AnnotatedDialog(QDialog):
    """``check`` is called with what was typed, and raises KnownError where there are no such
    pages; ``hint`` says what can be typed. ``item_in_view`` is the number of the item being read,
    which is offered first.
    """

    def __init__(
        self,
        look: Look,
        items: Sequence[AgendaItem],
        check: Callable[[str], object],
        hint: str,
        parent: QWidget | None = None,
        *,
        item_in_view: str | None = None,
    ) -> None:
        super().__init__(parent)
        self._check = check
        self.setWindowTitle(self.tr("Marked copy of the pack"))
        self.all = QRadioButton(self.tr("&All pages"))
        self.marked = QRadioButton(self.tr("Pages with &marks"))
        self.of_item = QRadioButton(self.tr("Pages of &item"))
        self.some = QRadioButton(self.tr("&Pages, as stamped"))
        self._choices = QButtonGroup(self)
        for choice in (self.all, self.marked, self.of_item, self.some):
            self._choices.addButton(choice)
        self.all.setChecked(True)
        self.item = ChoiceBox(self.tr("Item"), ())
        self.item.setMinimumContentsLength(32)
        for each in items:
            if each.number and each.pages is not None:
                self.item.addItem(each.heading, each.number)
        self.item.setCurrentIndex(max(0, self.item.findData(item_in_view)))
        self.of_item.setEnabled(self.item.count() > 0)
        self.typed = QLineEdit()
        self.typed.setPlaceholderText("15-20, 33")
        self.typed.setAccessibleName(self.tr("Pages, by the numbers stamped on them"))
        self.typed.setToolTip(hint)
        self.front_list = QCheckBox(self.tr("A &list of my marks in front"))
        self._told = label(wrap=True)
        self.save = Button(look, self.tr("&Save as PDF…"), kind=ButtonKind.PRIMARY)
        self.save.setDefault(True)
        cancel = Button(look, self.tr("Cancel"))
        space = look.theme.space
        buttons = QHBoxLayout()
        buttons.setSpacing(space.s)
        buttons.addStretch(1)
        buttons.addWidget(self.save)
        buttons.addWidget(cancel)
        grid = QGridLayout()
        grid.setHorizontalSpacing(space.m)
        grid.setVerticalSpacing(space.s)
        grid.addWidget(self.all, 0, 0, 1, 2)
        grid.addWidget(self.marked, 1, 0, 1, 2)
        grid.addWidget(self.of_item, 2, 0)
        grid.addWidget(self.item, 2, 1)
        grid.addWidget(self.some, 3, 0)
        grid.addWidget(self.typed, 3, 1)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(space.l, space.l, space.l, space.m)
        column.setSpacing(space.m)
        column.addWidget(
            label(
                self.tr("Your marks are written so that every PDF program shows them."), wrap=True
            )
        )
        column.addLayout(grid)
        column.addWidget(self.front_list)
        column.addWidget(self._told)
        column.addLayout(buttons)
        self._told.hide()
        self.item.activated.connect(lambda _index: self.of_item.setChecked(True))
        self.typed.textEdited.connect(lambda _text: self.some.setChecked(True))
        self.some.toggled.connect(self._begin_typing)
        self.save.clicked.connect(self._accept)
        cancel.clicked.connect(self.reject)

    @property
    def wanted(self) -> PagesWanted:
        """The pages chosen."""
        if self.marked.isChecked():
            return PagesWanted(marked=True)
        if self.of_item.isChecked():
            return PagesWanted(item=str(self.item.currentData()))
        if self.some.isChecked():
            return PagesWanted(typed=self.typed.text())
        return PagesWanted()

    @property
    def told(self) -> str:
        """What is wrong with the choice, or nothing."""
        return self._told.text()

    def _begin_typing(self, on: bool) -> None:
        if on and not self.typed.hasFocus():
            self.typed.setFocus(Qt.FocusReason.OtherFocusReason)

    def _accept(self) -> None:
        if self.some.isChecked():
            try:
                self._check(self.typed.text())
            except KnownError as error:
                self._told.setText(error.sentence)
                self._told.show()
                self.typed.setFocus(Qt.FocusReason.OtherFocusReason)
                self.typed.selectAll()
                return
        self.accept()
