# SPDX-License-Identifier: AGPL-3.0-or-later
"""The tools of the pages: what kind of mark each makes of words, and what is said of it."""

from __future__ import annotations

from desktop.domain.annotation import MarkKind
from desktop.ui.reader.pointer import Tool

TOOL_KINDS = {
    Tool.HIGHLIGHT: MarkKind.HIGHLIGHT,
    Tool.UNDERLINE: MarkKind.UNDERLINE,
    Tool.STRIKE_OUT: MarkKind.STRIKE_OUT,
    Tool.SQUIGGLE: MarkKind.SQUIGGLE,
}
HINTS = {
    Tool.AREA: "Draw a rectangle, or place one with the arrow keys and Enter. Esc gives it up.",
    Tool.INK: "Draw with mouse, pen or finger. Esc puts the pen away.",
    Tool.ERASER: "Rub over what was drawn with the pen. Esc puts the eraser away.",
    Tool.NOTE: "Click the place where the note should be. Esc gives it up.",
}
