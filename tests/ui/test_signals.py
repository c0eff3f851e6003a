# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a signal is connected to must not be kept alive by it."""

from __future__ import annotations

import gc
import re
from pathlib import Path

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QStandardItem, QStandardItemModel, QTextLayout
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem

from desktop.domain.search_entry import FoundKind
from desktop.services.search_everything import FoundThing
from desktop.ui.look.look import Look
from desktop.ui.search.result_delegate import ResultDelegate
from desktop.ui.search.result_rows import FoundRow
from desktop.ui.widgets.row_model import ROW_ROLE

DESKTOP = Path(__file__).parents[2] / "desktop"
_COLLECTIONS_OWN = re.compile(
    r"\.connect\(self\.\w+\.(clear|append|add|update|extend|discard|remove|pop|insert)\)"
)


def test_no_signal_is_connected_to_a_collection_s_own_method() -> None:
    """The signal, often of something that lives as long as the window, would keep all in it."""
    found = [
        f"{file.relative_to(DESKTOP)}: {match.group()}"
        for file in sorted(DESKTOP.rglob("*.py"))
        for match in _COLLECTIONS_OWN.finditer(file.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_what_was_laid_out_for_a_list_goes_with_it(qapp: QApplication) -> None:
    look = Look(qapp)
    thing = FoundThing(FoundKind.PAGE, 1, 1, "the ferry and its fares", "p.3")
    model = QStandardItemModel()
    item = QStandardItem()
    item.setData(FoundRow(thing, "Cabinet"), ROW_ROLE)
    model.appendRow(item)
    before = _layouts()
    parent = QObject()
    delegate = ResultDelegate(look, parent)
    option = QStyleOptionViewItem()
    option.rect = QRect(0, 0, 600, 40)  # type: ignore[attr-defined]
    delegate.sizeHint(option, model.index(0, 0))
    assert _layouts() == before + 1
    del delegate, parent
    assert _layouts() == before


def _layouts() -> int:
    gc.collect()
    return sum(isinstance(each, QTextLayout) for each in gc.get_objects())
