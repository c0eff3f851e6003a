# SPDX-License-Identifier: AGPL-3.0-or-later
"""Words that were looked for, shown in what the member wrote.

They are marked, not selected: the next key would take the place of what is selected.
"""

from __future__ import annotations

from PySide6.QtCore import QRegularExpression
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit

from desktop.ui.look.look import Look
from desktop.ui.look.palette import colour


def show_words(editor: QPlainTextEdit, words: str, look: Look) -> bool:
    """Mark the first place of ``words`` in it and bring it into view; whether there is one.

    The marking goes with the first change.
    """
    spaced = r"\s+".join(QRegularExpression.escape(word) for word in words.split())
    option = QRegularExpression.PatternOption.CaseInsensitiveOption
    found = editor.document().find(QRegularExpression(spaced, option)) if spaced else QTextCursor()
    if found.isNull():
        return False
    shown = QTextEdit.ExtraSelection()
    shown.cursor = found
    colours = look.theme.colours
    shown.format.setBackground(colour(colours.warning_fill))
    shown.format.setForeground(colour(colours.warning_text))
    editor.setExtraSelections([shown])
    start = QTextCursor(found)
    start.setPosition(found.selectionEnd())
    editor.setTextCursor(start)
    editor.ensureCursorVisible()

    def forget() -> None:
        editor.setExtraSelections([])
        editor.textChanged.disconnect(forget)

    editor.textChanged.connect(forget)
    return True
