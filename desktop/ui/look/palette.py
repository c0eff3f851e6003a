# SPDX-License-Identifier: AGPL-3.0-or-later
"""The theme as a Qt palette, for everything the style draws by itself."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from desktop.ui.look.theme import Theme


def colour(value: str) -> QColor:
    """A theme colour for Qt, which wants the alpha of "#rrggbbaa" in front."""
    if len(value) == 9:
        value = f"#{value[7:]}{value[1:7]}"
    return QColor(value)


def palette(theme: Theme) -> QPalette:
    """The palette of ``theme``."""
    colours = theme.colours
    role = QPalette.ColorRole
    by_role = {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.window,
        role.Text: colours.text,
        role.Button: colours.surface,
        role.ButtonText: colours.text,
        role.BrightText: colours.accent_text,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.accent_text,
        role.Link: colours.link,
        role.LinkVisited: colours.link,
        role.ToolTipBase: colours.raised,
        role.ToolTipText: colours.text,
        role.PlaceholderText: colours.muted,
        role.Light: colours.surface,
        role.Midlight: colours.hover,
        role.Mid: colours.border,
        role.Dark: colours.control_border,
        role.Shadow: colours.sunken,
        role.Accent: colours.accent,
    }
    result = QPalette()
    for one, value in by_role.items():
        result.setColor(one, colour(value))
    faded = colour(colours.muted)
    faded.setAlphaF(0.6)
    for one in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, one, faded)
    return result
