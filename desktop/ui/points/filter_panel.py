# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the member says which points to show: words, a tag, a colour, a kind."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.domain.annotation import MarkColour, MarkKind
from desktop.domain.tag import Tag
from desktop.ui.look.look import Look
from desktop.ui.points.point_filter import TAGGED, UNTAGGED, PointFilter
from desktop.ui.points.point_row import KIND_ICONS, KIND_NAMES
from desktop.ui.widgets.choice_box import ChoiceBox
from desktop.ui.widgets.search_box import SearchBox


class FilterPanel(QWidget):
    """The controls; ``changed`` tells of a PointFilter the member has set."""

    changed = Signal(object)
    left_down = Signal()
    """Arrow down or Enter in the words: on to the points."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._value = PointFilter()
        self._tags: tuple[Tag, ...] = ()
        self._stale = True  # the choices are not the tags there are
        self.setAccessibleName(self.tr("Which points are shown"))
        self.words = SearchBox(look, self.tr("Words in your points"), self.tr("Words"))
        self.words.searched.connect(lambda _text: self._tell())
        self.words.left_down.connect(self.left_down)
        self.tag = ChoiceBox(self.tr("Tag"), ())
        self.colour = ChoiceBox(self.tr("Colour"), ())
        self.kind = ChoiceBox(self.tr("Kind of mark"), ())
        for box in (self.tag, self.colour, self.kind):
            box.setMinimumContentsLength(6)
            box.activated.connect(lambda _place: self._tell())
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(look.theme.space.s)
        grid.addWidget(self.words, 0, 0)
        grid.addWidget(self.tag, 0, 1)
        grid.addWidget(self.colour, 1, 0)
        grid.addWidget(self.kind, 1, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        look.changed.connect(self._fill)
        self._fill()

    @property
    def value(self) -> PointFilter:
        """What is asked for."""
        return self._value

    def set_tags(self, tags: Iterable[Tag]) -> None:
        """The tags there are; one that is asked for stays, under the name it has now."""
        now = tuple(tags)
        if now == self._tags:
            return
        names = {tag.id: tag.name for tag in now}
        wanted = self._value.tag
        renamed = next((names.get(t.id, "") for t in self._tags if t.name == wanted), wanted)
        self._tags = now
        self._stale = True
        if self.isVisible() or wanted:
            self._fill_tags(renamed)
            self._tell()

    def showEvent(self, event: QShowEvent) -> None:
        """Tags that came while it was hidden are among the choices from now on."""
        super().showEvent(event)
        self._fill_tags(self._value.tag)

    def clear(self) -> None:
        """Ask for nothing."""
        self.words.clear()
        for box in (self.tag, self.colour, self.kind):
            box.setCurrentIndex(0)
        self._tell()

    def ask_for_tag(self, name: str) -> None:
        """Ask for one tag and nothing else."""
        self._fill_tags(name)
        for box in (self.colour, self.kind):
            box.setCurrentIndex(0)
        self.words.clear()
        self._tell()

    def _tell(self) -> None:
        colour, kind = self.colour.currentData(), self.kind.currentData()
        value = PointFilter(
            tag=self.tag.currentData() or "",
            colour=MarkColour(colour) if colour else None,
            kind=MarkKind(kind) if kind else None,
            words=" ".join(self.words.text().split()),
        )
        if value != self._value:
            self._value = value
            self.changed.emit(value)

    def _fill(self) -> None:
        look, value = self._look, self._value
        self._stale = True
        self._fill_tags(value.tag)
        self.colour.clear()
        self.colour.addItem(self.tr("Any colour"), "")
        for one in MarkColour:
            tint = look.theme.marks[one].swatch
            self.colour.addItem(look.icon("dot-read", tint), one.value.capitalize(), one.value)
        self.colour.setCurrentIndex(
            max(0, self.colour.findData(value.colour.value if value.colour else ""))
        )
        self.kind.clear()
        self.kind.addItem(self.tr("Any kind"), "")
        for kind in MarkKind:
            self.kind.addItem(look.icon(KIND_ICONS[kind]), KIND_NAMES[kind], kind.value)
        self.kind.setCurrentIndex(
            max(0, self.kind.findData(value.kind.value if value.kind else ""))
        )

    def _fill_tags(self, chosen: str) -> None:
        """Offer the tags there are, with one chosen."""
        if self._stale:
            self._stale = False
            look = self._look
            self.tag.clear()
            self.tag.addItem(self.tr("Any tag"), "")
            self.tag.addItem(self.tr("With a tag"), TAGGED)
            self.tag.addItem(self.tr("Without a tag"), UNTAGGED)
            for tag in self._tags:
                tint = look.theme.tag(tag.colour).text
                self.tag.addItem(look.icon("dot-read", tint), tag.name, tag.name)
        self.tag.setCurrentIndex(max(0, self.tag.findData(chosen)))
