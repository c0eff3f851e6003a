# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every change to the tags themselves, each as a step that can be undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.domain.tag import Tag, TagMerge
from desktop.services import tag as tags
from desktop.ui.undo import UndoSteps

if TYPE_CHECKING:
    from desktop.storage.library import Library


class TagEdits:
    """Changes to the tags of a library, taken on the steps of whoever is in front."""

    def __init__(self, library: Library, steps: UndoSteps) -> None:
        self._library = library
        self._steps = steps

    def rename(self, tag: Tag, name: str) -> None:
        """Give a tag another name."""
        if name == tag.name:
            return
        self._steps.take(
            f"Rename tag “{tag.name}”",
            do=lambda: tags.rename_tag(self._library, tag_id=tag.id, name=name),
            undo=lambda: tags.rename_tag(self._library, tag_id=tag.id, name=tag.name),
        )

    def recolour(self, tag: Tag, colour: str) -> None:
        """Give a tag another colour."""
        if colour == tag.colour:
            return
        self._steps.take(
            f"Colour of tag “{tag.name}”",
            do=lambda: tags.recolour_tag(self._library, tag_id=tag.id, colour=colour),
            undo=lambda: tags.recolour_tag(self._library, tag_id=tag.id, colour=tag.colour),
        )

    def merge(self, source: Tag, target: Tag) -> None:
        """Put one tag on every mark that has another, and take that other away."""
        done: list[TagMerge] = []

        def do() -> None:
            done.append(tags.merge_tags(self._library, source_id=source.id, target_id=target.id))

        self._steps.take(
            f"Merge tag “{source.name}”",
            do=do,
            undo=lambda: tags.unmerge_tags(self._library, merge=done.pop()),
        )

    def delete(self, tag: Tag) -> None:
        """Take a tag away, and so off every mark."""
        self._steps.take(
            f"Delete tag “{tag.name}”",
            do=lambda: tags.delete_tag(self._library, tag_id=tag.id),
            undo=lambda: tags.restore_tag(self._library, tag_id=tag.id),
        )
