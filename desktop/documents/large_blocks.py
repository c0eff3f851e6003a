# SPDX-License-Identifier: AGPL-3.0-or-later
"""Memory that pages and their pictures took is given back to the system when they are dropped.

For the window and for the workers. Only glibc has to be asked; elsewhere nothing is done.
"""

from __future__ import annotations

import contextlib
import sys
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ctypes

_M_MMAP_THRESHOLD = -3  # mallopt(3)
_LARGE = 256 * 1024  # bytes


def give_large_blocks_back() -> None:
    """Have glibc keep each large block by itself, as it does at first.

    Left alone, it takes every picture that is dropped as a reason to cut larger blocks from its
    heaps, which do not shrink: after 600 pages they hold 30 MB that nobody uses.
    """
    library = _library()
    if library is not None:
        with contextlib.suppress(AttributeError):
            library.mallopt(_M_MMAP_THRESHOLD, _LARGE)


def give_small_blocks_back() -> None:
    """Give back what is free between the small blocks in use; a few milliseconds."""
    library = _library()
    if library is not None:
        with contextlib.suppress(AttributeError):  # another C library
            library.malloc_trim(0)


@cache
def _library() -> ctypes.CDLL | None:
    if not sys.platform.startswith("linux"):
        return None
    import ctypes

    try:
        return ctypes.CDLL(None)
    except OSError:
        return None
