# SPDX-License-Identifier: AGPL-3.0-or-later
"""Paper is chosen apart from the window; words and marks can be read on each."""

from __future__ import annotations

import pytest

from desktop.domain.annotation import MarkColour
from desktop.services.settings import PAPERS
from desktop.ui.look.theme import load_papers, load_theme
from desktop.ui.reader.page_colours import page_colours
from tests.ui.look.test_theme import TEXT, contrast

LIGHT, DARK = load_theme("light"), load_theme("dark")


def test_words_can_be_read_on_every_paper() -> None:
    """Print against paper, as WCAG 2.2 (1.4.3) asks."""
    for name, paint in load_papers().items():
        assert contrast(paint.paper, paint.ink) >= TEXT, name


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("paper", PAPERS)
def test_marked_words_can_be_read(theme: object, paper: str) -> None:
    """Print under each colour of highlight, mixed as the painter mixes it."""
    colours = page_colours(theme, paper)  # type: ignore[arg-type]
    paint = load_papers()["dark" if colours.dark else "sepia" if paper == "sepia" else "white"]
    for name in MarkColour:
        fill = colours.fills[name]
        grounds = []
        for ground in (paint.paper, paint.ink):
            parts = [int(ground[n : n + 2], 16) / 255 for n in (1, 3, 5)]
            tints = (fill.redF(), fill.greenF(), fill.blueF())
            mixed = []
            for part, tint in zip(parts, tints, strict=True):
                blended = 1 - (1 - part) * (1 - tint) if colours.dark else part * tint
                mixed.append(part + (blended - part) * fill.alphaF())
            grounds.append("#" + "".join(f"{round(255 * value):02x}" for value in mixed))
        assert contrast(*grounds) >= TEXT, (paper, name)
        assert grounds[0] != paint.paper


def test_like_the_window_is_dark_in_the_dark() -> None:
    """The other papers are the same in either theme."""
    assert page_colours(DARK, "window").dark
    assert not page_colours(LIGHT, "window").dark
    for paper in ("white", "sepia", "dark"):
        assert page_colours(DARK, paper).tone == page_colours(LIGHT, paper).tone
        assert page_colours(DARK, paper).fills == page_colours(LIGHT, paper).fills
