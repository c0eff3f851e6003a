# SPDX-License-Identifier: AGPL-3.0-or-later
"""The theme: every colour, length and type size, read from one file per look.

Standard library and the domain only, so that it can be read and tested without a screen.
Colours are strings "#rrggbb" or "#rrggbbaa"; lengths are pixels at 100 %.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from typing import Any, TypeVar

from desktop.domain.annotation import MarkColour
from desktop.domain.tag import TAG_COLOURS
from desktop.services.resources import resource_path

_T = TypeVar("_T")


@dataclass(frozen=True)
class Colours:
    """Colours by what they are for."""

    window: str
    surface: str
    raised: str
    sunken: str
    hover: str
    selected: str
    border: str
    control_border: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    accent_text: str
    focus: str
    link: str
    info_fill: str
    info_text: str
    success_fill: str
    success_text: str
    warning_fill: str
    warning_text: str
    error_fill: str
    error_text: str


@dataclass(frozen=True)
class MarkPaint:
    """How a mark's colour is drawn.

    ``fill`` is translucent and lies over words, ``line`` underlines and strikes out,
    ``swatch`` is the plain colour beside a text.
    """

    fill: str
    line: str
    swatch: str


@dataclass(frozen=True)
class TagPaint:
    """The colours of a tag's chip."""

    fill: str
    text: str


@dataclass(frozen=True)
class PagePaint:
    """What the white paper and the black print of a page are drawn as."""

    paper: str
    ink: str


@dataclass(frozen=True)
class Spacing:
    """Distances, on a grid of eight."""

    xs: int
    s: int
    m: int
    l: int  # noqa: E741 - read beside xs, s and m it is no riddle


@dataclass(frozen=True)
class Radii:
    """Radii of rounded corners."""

    small: int
    medium: int
    large: int


@dataclass(frozen=True)
class TypeScale:
    """Type sizes in pixels, for a base of ``base``."""

    base: float
    small: float
    medium: float
    large: float
    display: float


@dataclass(frozen=True)
class Theme:
    """A complete look."""

    name: str
    dark: bool
    colours: Colours
    marks: dict[MarkColour, MarkPaint]
    tags: dict[str, TagPaint]
    space: Spacing
    radius: Radii
    type: TypeScale

    def tag(self, colour: str) -> TagPaint:
        """The paint of a tag's colour; grey for a name this theme does not know."""
        return self.tags.get(colour, self.tags["grey"])


def load_theme(name: str) -> Theme:
    """Read the theme ``name`` ("light" or "dark") from the resources.

    Raises FileNotFoundError when there is none, ValueError when the file lacks or misspells
    something: a theme is part of the program, so that is a bug.
    """
    with resource_path("themes", f"{name}.toml").open("rb") as file:
        data = tomllib.load(file)
    return Theme(
        name=data["name"],
        dark=data["dark"],
        colours=_filled(Colours, data["colours"]),
        marks={colour: _filled(MarkPaint, data["marks"][colour.value]) for colour in MarkColour},
        tags={colour: _filled(TagPaint, data["tags"][colour]) for colour in TAG_COLOURS},
        space=_filled(Spacing, data["space"]),
        radius=_filled(Radii, data["radius"]),
        type=_filled(TypeScale, data["type"]),
    )


def load_papers() -> dict[str, PagePaint]:
    """Read what pages can be drawn on, by name: "white", "sepia" and "dark"."""
    with resource_path("themes", "papers.toml").open("rb") as file:
        data = tomllib.load(file)
    return {name: _filled(PagePaint, values) for name, values in data.items()}


def _filled(kind: type[_T], values: dict[str, Any]) -> _T:
    names = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    if names != set(values):
        odd = ", ".join(sorted(names ^ set(values)))
        raise ValueError(f"{kind.__name__}: missing or unknown in the theme: {odd}")
    return kind(**values)
