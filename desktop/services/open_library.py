# SPDX-License-Identifier: AGPL-3.0-or-later
"""Open the library in a folder; one that is new begins with a few tags."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.domain.errors import DamagedError, KnownError
from desktop.domain.tag import TAG_COLOURS
from desktop.services.resources import resource_path

if TYPE_CHECKING:
    from desktop.storage.library import Library


def open_library(folder: Path) -> Library:
    """The library in ``folder``, made where there is none.

    One that can be read and not written to has a ``refusal``. Raises as ``Library.open`` where it
    cannot be read either.
    """
    try:
        return open_to_write(folder)
    except KnownError as error:
        from desktop.storage.reading import open_for_reading

        return open_for_reading(folder, error)


def open_to_write(folder: Path) -> Library:
    """The library in ``folder``, made where there is none; raises as ``Library.open``."""
    from desktop.storage.library import Library  # SQLAlchemy: not before the window is there

    return Library.open(folder, first_tags=first_tags)


def is_free(folder: Path) -> bool:
    """Whether the library in ``folder`` is not being held by another program at this moment."""
    from desktop.storage.revision import is_held, library_file

    return not is_held(library_file(folder))


def read_what_is_left(folder: Path) -> Library:
    """What can still be read of the library in ``folder``, which is damaged; DamagedError."""
    from desktop.storage.faults import DAMAGED
    from desktop.storage.reading import open_for_reading

    return open_for_reading(folder, DamagedError(DAMAGED))


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
