# SPDX-License-Identifier: AGPL-3.0-or-later
"""The keys on paper, to lie beside the laptop."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtGui import QFont, QTextDocument
from PySide6.QtPrintSupport import QPrinter

from desktop.ui.preferences.key_list import KeyGroup

POINTS = 8  # all keys go on two sides of A4


def print_keys(groups: Sequence[KeyGroup], printer: QPrinter) -> None:
    """Print the keys; a page or two of text, so that it takes no time to speak of."""
    page = QTextDocument()
    page.setDefaultFont(QFont("Noto Sans", POINTS))
    page.setHtml(_html(groups))
    page.print_(printer)


def _html(groups: Sequence[KeyGroup]) -> str:
    parts = ["<h2>Meeting Packs: keyboard shortcuts</h2>"]
    for group in groups:
        parts.append(f"<h3>{escape(group.title)}</h3><table width='100%' cellpadding='1'>")
        for row in group.rows:
            ways = " or ".join("+".join(caps) for caps in row.keys)
            parts.append(
                f"<tr><td width='70%'>{escape(row.text)}</td><td><b>{escape(ways)}</b></td></tr>"
            )
        parts.append("</table>")
    return "".join(parts)
