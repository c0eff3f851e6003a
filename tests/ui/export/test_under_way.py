# SPDX-License-Identifier: AGPL-3.0-or-later
"""The bar that tells how far a document is."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop.ui.export.under_way import UnderWay
from desktop.ui.look.look import Look


@pytest.mark.parametrize("keeps", [True, False])
def test_where_the_screen_is_low_it_takes_room_only_while_it_is_shown(
    qtbot: QtBot, look: Look, keeps: bool
) -> None:
    side = QWidget()
    qtbot.addWidget(side)
    column = QVBoxLayout(side)
    bar = UnderWay(look)
    bar.keep_room(keeps)
    column.addWidget(bar)
    side.show()
    assert (column.sizeHint().height() > 40) == keeps
    bar.begin()
    assert column.sizeHint().height() > 40
