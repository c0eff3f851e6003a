# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tags to choose from, narrowed by what is typed, with an offer to make a new one."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject

from desktop.domain.tag import TAG_COLOURS, Tag
from desktop.ui.widgets.row_model import RowModel

NEW = 0
"""The id of a tag that is not in the library yet."""


@dataclass(frozen=True, slots=True)
class TagRow:
    """A tag; ``offered`` for one that would be made."""

    tag: Tag
    chosen: bool
    offered: bool = False


class TagModel(RowModel[TagRow]):
    """Tags that begin with the typed words first, then those that hold them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tags: list[Tag] = []
        self._chosen: list[str] = []
        self._typed = ""
        self._new_colour = ""

    def key(self, row: TagRow) -> Hashable:
        """The name; the offer is one row whatever it is called."""
        return None if row.offered else row.tag.name.casefold()

    def spoken(self, row: TagRow) -> str:
        """Name, colour, and whether it is set."""
        if row.offered:
            return f"New tag {row.tag.name}, {row.tag.colour}"
        return f"{row.tag.name}, {row.tag.colour}, {'set' if row.chosen else 'not set'}"

    @property
    def chosen(self) -> list[str]:
        """The names set, in the order they were."""
        return list(self._chosen)

    def start(self, tags: Iterable[Tag], chosen: Sequence[str]) -> None:
        """All tags there are, and the names of those that are set."""
        self._tags = sorted(tags, key=lambda tag: tag.name.casefold())
        self._chosen = list(chosen)
        self._new_colour = ""
        self.narrow("")

    def narrow(self, typed: str) -> None:
        """Show what goes with the words typed."""
        self._typed = " ".join(typed.split())
        self._show()

    def toggle(self, row: TagRow) -> None:
        """Set the row's tag or take it off; the offered tag is made and set."""
        name = row.tag.name
        if row.offered:
            self._tags.append(row.tag)
            self._tags.sort(key=lambda tag: tag.name.casefold())
            self._chosen.append(name)
            self._new_colour = ""
        elif row.chosen:
            folded = name.casefold()
            self._chosen = [one for one in self._chosen if one.casefold() != folded]
        else:
            self._chosen.append(name)
        self._show()

    def recolour(self, row: TagRow, colour: str) -> None:
        """Give the row's tag, made or only offered, another colour."""
        if row.offered:
            self._new_colour = colour
        else:
            self._tags = [
                Tag(tag.id, tag.name, colour) if tag.name == row.tag.name else tag
                for tag in self._tags
            ]
        self._show()

    def _show(self) -> None:
        folded = self._typed.casefold()
        chosen = {name.casefold() for name in self._chosen}
        found = [tag for tag in self._tags if folded in tag.name.casefold()]
        found.sort(key=lambda tag: not tag.name.casefold().startswith(folded))
        rows = [TagRow(tag, tag.name.casefold() in chosen) for tag in found]
        if folded and all(tag.name.casefold() != folded for tag in self._tags):
            colour = self._new_colour or self._next_colour()
            rows.append(TagRow(Tag(NEW, self._typed, colour), False, offered=True))
        self.set_rows(rows)

    def _next_colour(self) -> str:
        used = [tag.colour for tag in self._tags]
        return min(TAG_COLOURS, key=lambda name: (used.count(name), TAG_COLOURS.index(name)))
