# SPDX-License-Identifier: AGPL-3.0-or-later
"""The filters of the search as buttons: what can be typed can be picked, too."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from desktop.domain.search_query import FILTERS, filters_in, with_filter, without_filter
from desktop.services.search_choices import SearchChoices
from desktop.ui.look.look import Look

_tr = QCoreApplication.translate

TIPS = {
    "tag": "Only what bears one of your tags",
    "body": "Only meetings of one committee or council",
    "before": "Only meetings before a year, month or day",
    "after": "Only meetings after a year, month or day",
    "item": "Only what belongs to the agenda item with this number",
    "mine": "Only what you wrote or marked yourself",
}


class FilterChips(QWidget):
    """Buttons for the filters; one that is set is pressed in, and a click takes it off."""

    wanted = Signal(str)
    """What is to stand in the box now."""

    def __init__(
        self, look: Look, choices: Callable[[], SearchChoices], parent: QWidget | None = None
    ) -> None:
        """``choices`` is called when a menu opens."""
        super().__init__(parent)
        self._choices = choices
        self._typed = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.theme.space.s)
        self.buttons: dict[str, QToolButton] = {}
        for key in FILTERS:
            button = QToolButton()
            button.setText(f"{key}:")
            button.setProperty("look", "filter")
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            tip = _tr("FilterChips", TIPS[key])
            button.setToolTip(tip)
            button.setAccessibleName(f"{key}: {tip}")
            button.clicked.connect(lambda _on=False, key=key: self._press(key))
            self.buttons[key] = button
            row.addWidget(button)
        row.addStretch(1)

    def show_typed(self, typed: str) -> None:
        """Follow what stands in the box."""
        self._typed = typed
        there = filters_in(typed)
        for key, button in self.buttons.items():
            button.setChecked(key in there)

    def _press(self, key: str) -> None:
        if key in filters_in(self._typed):
            self.wanted.emit(without_filter(self._typed, key))
            return
        self.buttons[key].setChecked(False)  # until it is set, which the text tells
        offered = self._offered(key)
        if not offered:
            self.wanted.emit(with_filter(self._typed, key))
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for value in offered:
            action = menu.addAction(value.replace("&", "&&"))
            action.triggered.connect(
                lambda _on=False, value=value: self.wanted.emit(
                    with_filter(self._typed, key, value)
                )
            )
        menu.addSeparator()
        typed = menu.addAction(_tr("FilterChips", "Type it…"))
        typed.triggered.connect(lambda: self.wanted.emit(with_filter(self._typed, key)))
        button = self.buttons[key]
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _offered(self, key: str) -> list[str]:
        match key:
            case "tag":
                return list(self._choices().tags)
            case "body":
                return list(self._choices().bodies)
            case "before" | "after":
                return [str(year) for year in self._choices().years]
            case _:
                return []
