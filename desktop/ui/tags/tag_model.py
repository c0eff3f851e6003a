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
    """A tag; ``offered`` for one that would be made, ``partly`` for one only some marks have."""

    tag: Tag
    chosen: bool
    offered: bool = False
    partly: bool = False


class TagModel(RowModel[TagRow]):
    """Tags that begin with the typed words, then those with such a word, then those that hold it.

    Among each of these, and with nothing typed, those used last come first.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tags: list[Tag] = []
        self._chosen: list[str] = []
        self._partly: set[str] = set()
        self._recent: dict[int, int] = {}
        self._typed = ""
        self._new_colour = ""

    def key(self, row: TagRow) -> Hashable:
        """The name; the offer is one row whatever it is called."""
        return None if row.offered else row.tag.name.casefold()

    def spoken(self, row: TagRow) -> str:
        """Name, colour, and whether it is set."""
        if row.offered:
            return f"New tag {row.tag.name}, {row.tag.colour}"
        state = "set" if row.chosen else "set on some" if row.partly else "not set"
        return f"{row.tag.name}, {row.tag.colour}, {state}"

    @property
    def chosen(self) -> list[str]:
        """The names set, in the order they were."""
        return list(self._chosen)

    @property
    def chosen_tags(self) -> list[Tag]:
        """The tags set, in the order they were."""
        by_name = {tag.name.casefold(): tag for tag in self._tags}
        return [by_name[n.casefold()] for n in self._chosen if n.casefold() in by_name]

    def start(
        self,
        tags: Iterable[Tag],
        chosen: Sequence[str],
        *,
        partly: Iterable[str] = (),
        recent: Sequence[int] = (),
    ) -> None:
        """All tags there are, and the names of those that are set, or set on some marks only.

        ``recent`` are ids, of the tag used last first.
        """
        self._recent = {tag_id: place for place, tag_id in enumerate(recent)}
        self._tags = sorted(tags, key=lambda tag: tag.name.casefold())
        self._chosen = list(chosen)
        self._partly = {name.casefold() for name in partly}
        self._new_colour = ""
        self.narrow("")

    def narrow(self, typed: str) -> None:
        """Show what goes with the words typed."""
        self._typed = " ".join(typed.split())
        self._show()

    def toggle(self, row: TagRow) -> None:
        """Set the row's tag or take it off; the offered tag is made and set."""
        name = row.tag.name
        self._partly.discard(name.casefold())
        if row.offered:
            self._tags.append(row.tag)
            self._tags.sort(key=lambda tag: tag.name.casefold())
            self._chosen.append(name)
            self._new_colour = ""
        elif row.chosen:
            self._take_off(name)
        else:
            self._chosen.append(name)
        self._show()

    def take_off(self, name: str) -> None:
        """Take a tag off, by its name."""
        self._take_off(name)
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
        never = len(self._recent)
        found.sort(key=lambda tag: (_rank(tag, folded), self._recent.get(tag.id, never)))
        rows = [
            TagRow(
                tag,
                tag.name.casefold() in chosen,
                partly=tag.name.casefold() in self._partly,
            )
            for tag in found
        ]
        if folded and all(tag.name.casefold() != folded for tag in self._tags):
            colour = self._new_colour or self._next_colour()
            rows.append(TagRow(Tag(NEW, self._typed, colour), False, offered=True))
        self.set_rows(rows)

    def _next_colour(self) -> str:
        used = [tag.colour for tag in self._tags]
        return min(TAG_COLOURS, key=lambda name: (used.count(name), TAG_COLOURS.index(name)))

    def _take_off(self, name: str) -> None:
        folded = name.casefold()
        self._chosen = [one for one in self._chosen if one.casefold() != folded]


def _rank(tag: Tag, folded: str) -> int:
    """0 for a name that begins with the typed words, 1 for one with a word that does, else 2."""
    name = tag.name.casefold()
    return 0 if name.startswith(folded) else 1 if f" {folded}" in name else 2
