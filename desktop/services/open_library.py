# SPDX-License-Identifier: AGPL-3.0-or-later
"""Open the library in a folder; one that is new begins with a few tags."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.tag import TAG_COLOURS
from desktop.services.resources import resource_path

if TYPE_CHECKING:
    from desktop.storage.library import Library


def open_library(folder: Path) -> Library:
    """The library in ``folder``, made where there is none; raises as ``Library.open``."""
    from desktop.storage.library import Library  # SQLAlchemy: not before the window is there

    return Library.open(folder, first_tags=first_tags)


def first_tags() -> list[tuple[str, str]]:
    """Names and colours of the tags in ``resources/tags/first.toml``.

    ValueError for a colour there is none of: the file is ours.
    """
    import tomllib

    with resource_path("tags", "first.toml").open("rb") as file:
        found = [(str(tag["name"]), str(tag["colour"])) for tag in tomllib.load(file)["tag"]]
    for name, colour in found:
        if colour not in TAG_COLOURS:
            raise ValueError(f"{name}: {colour} is no colour of tags")
    return found
