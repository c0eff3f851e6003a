# SPDX-License-Identifier: AGPL-3.0-or-later
"""The cache of page pictures: what it keeps and what it lets go."""

from __future__ import annotations

from PySide6.QtGui import QImage

from desktop.documents.jobs import AS_PRINTED, Tone
from desktop.ui.reader.picture_cache import PictureCache, PictureKey

DARK = Tone(0, 0xFFFFFF)


def picture(width: int = 100, height: int = 100) -> QImage:
    """A picture of four bytes a pixel."""
    return QImage(width, height, QImage.Format.Format_RGB32)


def key(page: int, width: int = 100, tone: Tone = AS_PRINTED) -> PictureKey:
    """The key of a whole page."""
    return PictureKey("hash", page, width, tone)


def test_only_the_very_picture_is_given() -> None:
    """Another width, or another paper, is another picture."""
    cache = PictureCache(10**6)
    cache.put(key(1), picture())
    assert cache.get(key(1)) is not None
    assert cache.get(key(1, 101)) is None
    assert cache.get(key(1, tone=DARK)) is None


def test_the_limit_is_bytes_and_the_farthest_goes_first() -> None:
    """With room for three pictures the three nearest the page in view stay."""
    cache = PictureCache(3 * 40_000)
    cache.centre = 10
    for page in (1, 9, 10, 11):
        cache.put(key(page), picture())
    assert key(1) not in cache
    assert all(key(page) in cache for page in (9, 10, 11))
    assert cache.size <= cache.limit


def test_reading_ahead_never_drops_what_is_nearer() -> None:
    """A far page is not let in when there is no room."""
    cache = PictureCache(2 * 40_000)
    cache.centre = 5
    cache.put(key(5), picture())
    cache.put(key(6), picture())
    assert not cache.put(key(40), picture())
    assert key(5) in cache
    assert key(6) in cache


def test_the_nearest_size_stands_in() -> None:
    """While the right picture is on its way the one nearest in size is shown."""
    cache = PictureCache(10**7)
    cache.put(key(2, 100), picture(100))
    cache.put(key(2, 400), picture(400))
    stand_in = cache.nearest("hash", 2, 350, AS_PRINTED)
    assert stand_in is not None
    assert stand_in.width() == 400
    assert cache.nearest("hash", 3, 350, AS_PRINTED) is None


def test_a_forgotten_page_gives_its_room_back() -> None:
    """Forgetting a page frees exactly its bytes."""
    cache = PictureCache(10**7)
    cache.put(key(1), picture())
    cache.put(key(2), picture())
    cache.forget("hash", 1)
    assert key(1) not in cache
    assert cache.size == 40_000
