# SPDX-License-Identifier: AGPL-3.0-or-later
"""Pictures of pages, kept under exactly what each one is, within a limit in bytes."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QImage

from desktop.documents.jobs import AS_PRINTED, Tone

Clip = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class PictureKey:
    """What a picture is: nothing else may change how it looks.

    ``width`` is that of the whole page in device pixels; ``clip`` is the part of it shown
    (left, top, right, bottom in device pixels), None for all of it.
    """

    sha256: str
    page: int
    width: int
    tone: Tone = AS_PRINTED
    clip: Clip | None = None


class PictureCache:
    """Pictures by key. What is farthest from the page in view goes first.

    A picture farther away than everything kept is not let in when there is no room, so that
    reading ahead never drops what is nearer.
    """

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.size = 0
        self.centre = 0
        self._pictures: dict[PictureKey, QImage] = {}

    def get(self, key: PictureKey) -> QImage | None:
        """The very picture asked for."""
        return self._pictures.get(key)

    def __contains__(self, key: PictureKey) -> bool:
        return key in self._pictures

    def nearest(self, sha256: str, page: int, width: int, tone: Tone) -> QImage | None:
        """A picture of the whole page in another size, the nearest above all, to stand in."""
        best: tuple[tuple[bool, int], QImage] | None = None
        for key, picture in self._pictures.items():
            if key.sha256 == sha256 and key.page == page and key.clip is None:
                rank = (key.tone != tone, abs(key.width - width))
                if best is None or rank < best[0]:
                    best = (rank, picture)
        return best[1] if best else None

    def put(self, key: PictureKey, picture: QImage) -> bool:
        """Keep a picture; False when it was too far away for the room there is."""
        previous = self._pictures.pop(key, None)
        if previous is not None:
            self.size -= previous.sizeInBytes()
        self._pictures[key] = picture
        self.size += picture.sizeInBytes()
        while self.size > self.limit and len(self._pictures) > 1:
            farthest = max(self._pictures, key=lambda k: self._distance(k, key))
            self.size -= self._pictures.pop(farthest).sizeInBytes()
            if farthest == key:
                return False
        return True

    def _distance(self, key: PictureKey, newest: PictureKey) -> tuple[int, bool]:
        # At the same distance a picture in a size no longer shown goes before one that is.
        stale = (key.width, key.tone) != (newest.width, newest.tone) and key.page == newest.page
        return abs(key.page - self.centre), stale

    def forget(self, sha256: str, page: int | None = None) -> None:
        """Drop the pictures of a document, or of one of its pages."""
        for key in [k for k in self._pictures if k.sha256 == sha256 and page in (None, k.page)]:
            self.size -= self._pictures.pop(key).sizeInBytes()
