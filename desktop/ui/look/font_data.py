# SPDX-License-Identifier: AGPL-3.0-or-later
"""Noto Sans from the package pymupdf-fonts, unpacked while something else goes on.

Without Qt, so that start-up can set it going before Qt's modules are imported: unpacking takes
10 ms a weight, but not of the interpreter's time.
"""

from __future__ import annotations

import importlib
import sys
import threading

_PACKAGE = "pymupdf_fonts"
_WEIGHTS = ("Regular", "Bold")
_unpacked: dict[str, bytes] = {}
_thread: list[threading.Thread] = []


def unpack_early() -> None:
    """Begin unpacking on a thread, on systems where the font may be wanted."""
    if not _thread and sys.platform not in ("win32", "darwin"):
        try:
            # What Qt's binding begins with goes through all modules there are, and ends the
            # process if the thread below brings in another meanwhile.
            import PySide6  # noqa: F401
            import shiboken6  # noqa: F401  (it ends the process where PySide6 is not there)
        except ImportError:
            return  # who opens the window says what is missing
        thread = threading.Thread(target=_unpack, name="fonts", daemon=True)
        _thread.append(thread)
        thread.start()


def font_files() -> list[bytes]:
    """The weights as font files; empty when the package is not there.

    They are handed over, not kept: Qt has its own copy, and both take 0.7 MB a weight.
    """
    for thread in _thread:
        thread.join()
    _unpack()
    package = sys.modules.get(_PACKAGE)
    for weight in _WEIGHTS:
        sys.modules.pop(f"{_PACKAGE}.NotoSans_{weight}", None)
        if package is not None:
            vars(package).pop(f"NotoSans_{weight}", None)
    return [_unpacked.pop(weight) for weight in _WEIGHTS if weight in _unpacked]


def _unpack() -> None:
    for weight in _WEIGHTS:
        if weight not in _unpacked:
            try:
                module = importlib.import_module(f"{_PACKAGE}.NotoSans_{weight}")
            except ImportError:
                return
            _unpacked[weight] = module.fontbuffer
