# SPDX-License-Identifier: AGPL-3.0-or-later
"""Asks where a file is to be saved, and sees to it that its name says what kind of file it is.

Few systems add the ending to a name that was typed without one, and a backup without it is not
among the files that are offered when it is to be restored.
"""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

_ENDING = re.compile(r"\*(\.\w+)")


def ask_save_place(parent: QWidget | None, title: str, suggested: Path, kinds: str) -> Path | None:
    """Where to save, or None when the member thought better of it.

    ``kinds`` are those of Qt's file dialogs, as in "PDF (*.pdf);;Table (*.csv)".
    """
    name, kind = QFileDialog.getSaveFileName(parent, title, str(suggested), kinds)
    return named_by_kind(Path(name), suggested.suffix, kinds, kind) if name else None


def named_by_kind(chosen: Path, suggested: str, kinds: str, kind: str = "") -> Path:
    """``chosen`` with an ending of one of the ``kinds``, that of ``kind`` where it has none.

    ``suggested`` is the ending the name had when it was offered: it goes when another kind was
    chosen and the name left as it was. A name that was changed here never is that of a file that
    is there already, since nobody was asked whether that may be written over.
    """
    endings = [ending.lower() for ending in _ENDING.findall(kinds)]
    of_kind = [ending.lower() for ending in _ENDING.findall(kind)] or [suggested.lower()]
    ending = chosen.suffix.lower()
    if ending in of_kind or (ending in endings and ending != suggested.lower()):
        return chosen
    stem = chosen.stem if ending in endings else chosen.name
    named = chosen.with_name(f"{stem}{of_kind[0]}")
    numbers = count(2)
    while named.exists():
        named = chosen.with_name(f"{stem} {next(numbers)}{of_kind[0]}")
    return named
