# SPDX-License-Identifier: AGPL-3.0-or-later
"""The theme files: complete, and their contrasts worked out as WCAG 2.2 (1.4.3, 1.4.11) does."""

from __future__ import annotations

import pytest

from desktop.domain.annotation import MarkColour
from desktop.domain.tag import TAG_COLOURS
from desktop.services.resources import resource_path
from desktop.ui.look.stylesheet import stylesheet
from desktop.ui.look.theme import Theme, load_theme
from desktop.ui.reading_pane.type_choice import papers

THEMES = [load_theme("light"), load_theme("dark")]
TEXT = 4.5
SIGN = 3.0


def luminance(value: str) -> float:
    """The relative luminance of "#rrggbb" (WCAG 2.2)."""
    parts = [int(value[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def over(fill: str, ground: str) -> str:
    """A translucent "#rrggbbaa" laid over a colour."""
    alpha = int(fill[7:9], 16) / 255
    pairs = ((int(fill[n : n + 2], 16), int(ground[n : n + 2], 16)) for n in (1, 3, 5))
    return "#" + "".join(f"{round(a * alpha + b * (1 - alpha)):02x}" for a, b in pairs)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_words_can_be_read(theme: Theme) -> None:
    c = theme.colours
    for ground in (c.window, c.surface, c.raised, c.sunken, c.hover, c.selected):
        for words in (c.text, c.muted, c.link):
            assert contrast(words, ground) >= TEXT, (words, ground)
    for ground in (c.window, c.surface, c.raised):
        assert contrast(c.accent, ground) >= TEXT
    for ground in (c.accent, c.accent_hover):
        assert contrast(c.accent_text, ground) >= TEXT
    for level in ("info", "success", "warning", "error"):
        fill, words = getattr(c, f"{level}_fill"), getattr(c, f"{level}_text")
        assert contrast(words, fill) >= TEXT, level
        assert contrast(c.link, fill) >= TEXT, level
    for name in TAG_COLOURS:
        assert contrast(theme.tag(name).text, theme.tag(name).fill) >= TEXT, name


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_edges_and_signs_can_be_seen(theme: Theme) -> None:
    c = theme.colours
    plain = (c.window, c.surface, c.raised, c.sunken)
    states = (c.hover, c.selected)  # a row or a button under the pointer, and one that is chosen
    bars = (c.info_fill, c.success_fill, c.warning_fill, c.error_fill)
    for ground in (*plain, *states, *bars):
        assert contrast(c.control_border, ground) >= SIGN, ground
        assert contrast(c.focus, ground) >= SIGN, ground


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_boxes_to_tick_and_bars_to_scroll_by_have_the_same_edge(theme: Theme) -> None:
    edge = theme.colours.control_border
    box = resource_path("themes", f"box-off-{theme.name}.svg").read_text(encoding="utf-8")
    assert f'stroke="{edge}"' in box
    assert f"QScrollBar::handle {{ background: {edge};" in stylesheet(theme)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_words_under_a_mark_can_be_read(theme: Theme) -> None:
    paper, ink = ("#141618", "#e9e7e2") if theme.dark else ("#ffffff", "#000000")
    for colour in MarkColour:
        paint = theme.marks[colour]
        assert contrast(ink, over(paint.fill, paper)) >= TEXT, colour
        assert contrast(paint.line, paper) >= SIGN, colour


@pytest.mark.parametrize("name", sorted(papers()))
def test_the_papers_of_the_reading_pane_can_be_read(name: str) -> None:
    paper = papers()[name]
    for ground in (paper.paper, paper.band):
        assert contrast(paper.text, ground) >= 7  # read for hours: the higher grade (1.4.6)
    assert contrast(paper.muted, paper.paper) >= TEXT


def test_themes_differ_in_nothing_but_colours() -> None:
    light, dark = THEMES
    assert (light.space, light.radius, light.type) == (dark.space, dark.radius, dark.type)
    assert (light.dark, dark.dark) == (False, True)
    assert light.tag("no such colour") == light.tag("grey")
    with pytest.raises(FileNotFoundError):
        load_theme("sepia")


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_the_style_sheet_is_whole(theme: Theme) -> None:
    sheet = stylesheet(theme, 1.5)
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")
    assert theme.colours.focus in sheet
