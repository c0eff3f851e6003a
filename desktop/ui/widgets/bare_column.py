# SPDX-License-Identifier: AGPL-3.0-or-later
"""A column without any space around or between its parts."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget


def bare_column(parent: QWidget) -> tuple[QWidget, QVBoxLayout]:
    """A widget whose children stand below each other without any space."""
    widget = QWidget(parent)
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return widget, column
