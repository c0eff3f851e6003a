# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the member does about a new version, each as a step that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from desktop.domain.annotation import Anchor, AreaPicture
from desktop.domain.version import CarriedMark
from desktop.services import settle_marks
from desktop.ui.undo import UndoSteps

if TYPE_CHECKING:
    from desktop.services.workers import Workers
    from desktop.storage.library import Library


class VersionEdits:
    """Changes to one new version in the open meeting."""

    def __init__(
        self, library: Library, workers: Workers, steps: UndoSteps, reissue_id: int
    ) -> None:
        self._library = library
        self._workers = workers
        self._steps = steps
        self.behind, self.refused = steps.behind, steps.refused
        self.reissue_id = reissue_id

    def done_behind(self) -> None:
        """The new version was put in the old one's place just now: make it a step."""
        done = [True]

        def do() -> None:
            if done:
                done.clear()
            else:
                self._again()

        self._swap("New version", do, self._back, already=lambda: bool(done))

    def go_back(self) -> None:
        """Use the earlier version again."""
        self._swap("Use the earlier version", self._back, self._again)

    def use_again(self) -> None:
        """Use the new version again."""
        self._swap("Use the new version", self._again, self._back)

    def _swap(
        self,
        name: str,
        do: Callable[[], None],
        undo: Callable[[], None],
        already: Callable[[], bool] = lambda: False,
    ) -> None:
        # The agenda and every mark are put elsewhere: too much to be done while one waits.
        self._steps.take(name, do=do, undo=undo, takes_long=lambda: not already())

    def place(
        self,
        mark_id: int,
        anchor: Anchor,
        *,
        exactly: bool = False,
        picture: AreaPicture | None = None,
    ) -> None:
        """Put a mark on words or a spot of the new version; ``picture`` is of an area there."""
        before: list[CarriedMark] = []
        new = {mark_id: picture} if picture is not None else {}
        seen = settle_marks.pictures_of(self._library, new)

        def do() -> None:
            before[:] = [
                settle_marks.place_mark(
                    self._library,
                    reissue_id=self.reissue_id,
                    mark_id=mark_id,
                    anchor=anchor,
                    exactly=exactly,
                    pictures=new,
                )
            ]

        def undo() -> None:
            settle_marks.put_back(
                self._library, reissue_id=self.reissue_id, carried=before[0], pictures=seen
            )

        self._steps.take("Place mark", do=do, undo=undo)

    def accept(
        self,
        mark_ids: Sequence[int],
        accepted: bool,
        pictures: settle_marks.Pictures | None = None,
    ) -> None:
        """Say that what became of marks is right, or that it is still to be looked at.

        ``pictures`` are of the areas among them, where they stand now.
        """
        new = pictures or {}
        seen = settle_marks.pictures_of(self._library, new)

        def say(value: bool, pictures: settle_marks.Pictures) -> None:
            settle_marks.accept_marks(
                self._library,
                reissue_id=self.reissue_id,
                mark_ids=mark_ids,
                accepted=value,
                pictures=pictures,
            )

        name = "Mark is right" if len(mark_ids) == 1 else "Marks are right"
        self._steps.take(name, do=lambda: say(accepted, new), undo=lambda: say(not accepted, seen))

    def _back(self) -> None:
        settle_marks.go_back(self._library, reissue_id=self.reissue_id)

    def _again(self) -> None:
        settle_marks.use_again(self._library, self._workers, reissue_id=self.reissue_id)
