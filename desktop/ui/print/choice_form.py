# SPDX-License-Identifier: AGPL-3.0-or-later
"""What to print: the page in view, items, stamped numbers, marked pages, all, the briefing."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from desktop.ui.look.look import Look
from desktop.ui.print.choice import PageChoice, What
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.labels import label

ITEMS_SHOWN = 5  # of the list at a time; the rest is scrolled to
ITEM_ID = int(Qt.ItemDataRole.UserRole)


class ChoiceForm(Card):
    """A list of choices; those that need more open a field below them."""

    changed = Signal()

    def __init__(self, look: Look, choice: PageChoice, parent: QWidget | None = None) -> None:
        super().__init__(look, "What would you like to print?", parent)
        self._look = look
        self.body.addWidget(label("What would you like to print?", "heading"))
        self._group = QButtonGroup(self)
        self.items = self._item_list(choice)
        self.numbers = QLineEdit(self)
        self.numbers.setAccessibleName("Pages to print, by their stamped numbers")
        self.numbers.setPlaceholderText("15-20, 33")
        hint = choice.hint
        self.numbers.setAccessibleDescription(hint)
        self._hint = label(hint, "small", wrap=True)
        own = choice.marked_count
        paper = choice.paper_name if choice.several_papers else ""
        marked = f"Pages I &marked ({own})" if own else "Pages I &marked (none yet)"
        whole = f"The &whole paper ({choice.count} pages)"
        if paper:  # its name, which may be long, stands in lines of its own below
            whole = f"The &whole paper in view ({choice.count} pages)"
        for what, text in (
            (What.PAGE, f"The page in &view: {choice.page_name}"),
            (What.ITEMS, "The papers of &items"),
            (What.NUMBERS, "Pages by their &numbers"),
            (What.MARKED, marked),
            (What.PAPER, whole),
            (What.BRIEFING, "The &briefing, or a list of questions or declarations"),
        ):
            button = QRadioButton(text, self)
            button.setAccessibleName(text.replace("&", ""))
            # Long names are cut by the card, never make it wider than the window.
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            button.setToolTip(text.replace("&", ""))
            self._group.addButton(button, what.value)
            self.body.addWidget(button)
            if what is What.PAPER and paper:
                name = label(paper, "small", wrap=True)
                name.setContentsMargins(look.px(26), 0, 0, 0)
                button.setAccessibleDescription(paper)
                self.body.addWidget(name)
            if what is What.ITEMS:
                self.body.addWidget(self.items)
            if what is What.NUMBERS:
                self.body.addWidget(self.numbers)
                self.body.addWidget(self._hint)
        self._group.button(What.PAGE.value).setChecked(True)
        self._group.button(What.MARKED.value).setEnabled(own > 0)
        self._group.button(What.ITEMS.value).setEnabled(self.items.count() > 0)
        self._group.idToggled.connect(self._toggled)
        self.items.itemChanged.connect(lambda _item: self.changed.emit())
        self.numbers.textChanged.connect(lambda _text: self.changed.emit())
        self._show_fields()

    @property
    def what(self) -> What:
        """What is chosen."""
        return What(self._group.checkedId())

    @property
    def item_ids(self) -> set[int]:
        """The items ticked."""
        rows = (self.items.item(row) for row in range(self.items.count()))
        return {row.data(ITEM_ID) for row in rows if row.checkState() == Qt.CheckState.Checked}

    @property
    def typed(self) -> str:
        """The numbers typed."""
        return self.numbers.text()

    @property
    def in_hand(self) -> QWidget:
        """The choice made, or the field that belongs to it."""
        fields: dict[What, QWidget] = {What.ITEMS: self.items, What.NUMBERS: self._hint}
        return fields.get(self.what, self)

    def choose(self, what: What) -> None:
        """Choose, as a click on it does."""
        self._group.button(what.value).click()

    def _toggled(self, _number: int, on: bool) -> None:
        if on:
            self._show_fields()
            self.changed.emit()

    def _show_fields(self) -> None:
        self.items.setVisible(self.what is What.ITEMS)
        self.numbers.setVisible(self.what is What.NUMBERS)
        self._hint.setVisible(self.what is What.NUMBERS)
        if self.what is What.NUMBERS:
            self.numbers.setFocus()

    def _item_list(self, choice: PageChoice) -> QListWidget:
        result = QListWidget(self)
        result.setAccessibleName("Items whose papers to print")
        result.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        result.setTextElideMode(Qt.TextElideMode.ElideRight)
        here = choice.item_in_view
        height = self._look.px(30)
        for item in choice.items:
            assert item.pages is not None
            row = QListWidgetItem(f"{item.heading} ({_count(item.pages.first, item.pages.last)})")
            row.setToolTip(row.text())
            row.setData(ITEM_ID, item.id)
            row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            chosen = here is not None and item.id == here.id
            row.setCheckState(Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked)
            row.setSizeHint(QSize(0, height))
            result.addItem(row)
            if chosen:
                result.setCurrentItem(row)
        if result.currentRow() < 0 and result.count():
            result.setCurrentRow(0)
        result.setFixedHeight(height * min(ITEMS_SHOWN, max(1, result.count())) + 6)
        return result


def _count(first: int, last: int) -> str:
    return "1 page" if first == last else f"{last - first + 1} pages"
