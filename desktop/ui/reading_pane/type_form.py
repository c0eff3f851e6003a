# SPDX-License-Identifier: AGPL-3.0-or-later
"""How the text of the reading pane is set; each change counts and is kept at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QWidget

from desktop.services.settings import Settings
from desktop.ui.look.look import Look
from desktop.ui.reading_pane.type_choice import (
    PAPERS,
    SIZES,
    SPACINGS,
    WIDTHS,
    font_offers,
    nearest_size,
)
from desktop.ui.widgets.choice_box import ChoiceBox
from desktop.ui.widgets.labels import label


class TypeForm(QFrame):
    """A popup with a box for each; ``changed`` after a setting was changed and saved."""

    changed = Signal()

    def __init__(self, look: Look, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._settings = settings
        self.setProperty("look", "popup")
        self.setAccessibleName("How the text looks")
        fonts = font_offers()
        form = QFormLayout(self)
        edge = look.theme.space.m
        form.setContentsMargins(edge, edge, edge, edge)
        form.setSpacing(look.theme.space.s)
        self.font_box = self._box("Font", [(f.family, f.name) for f in fonts], "reading_font")
        self.size_box = self._box("Size", [(s, f"{s} %") for s in SIZES], "reading_size")
        self.spacing_box = self._box("Lines", SPACINGS, "reading_spacing")
        self.width_box = self._box("Width", WIDTHS, "reading_width")
        self.paper_box = self._box("Paper", PAPERS, "reading_paper")
        for box in (
            self.font_box,
            self.size_box,
            self.spacing_box,
            self.width_box,
            self.paper_box,
        ):
            form.addRow(label(box.accessibleName()), box)

    def step_size(self, direction: int) -> None:
        """One size larger (1) or smaller (-1)."""
        place = SIZES.index(nearest_size(self._settings.reading_size)) + direction
        if 0 <= place < len(SIZES):
            self.size_box.setCurrentIndex(place)

    def _box(self, name: str, choices: Sequence[tuple[str | int, str]], field: str) -> ChoiceBox:
        box = ChoiceBox(name, [words for _value, words in choices], self)
        box.setMinimumContentsLength(min(28, max(len(words) for _value, words in choices)))
        values = [value for value, _words in choices]
        kept = getattr(self._settings, field)
        if field == "reading_size":
            kept = nearest_size(kept)
        box.setCurrentIndex(values.index(kept) if kept in values else 0)
        box.currentIndexChanged.connect(lambda place: self._set(field, values[place]))
        return box

    def _set(self, field: str, value: str | int) -> None:
        setattr(self._settings, field, value)
        self._settings.save()
        self.changed.emit()
