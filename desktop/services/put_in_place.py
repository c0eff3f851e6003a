# SPDX-License-Identifier: AGPL-3.0-or-later
"""Put a document that was made where the member wants it: all of it or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from desktop.domain.errors import KnownError


def put_in_place(files: Sequence[tuple[Path, Path]]) -> list[Path]:
    """Copy each of the made files to the place beside it, replacing what is there.

    KnownError (DiskFullError) where that cannot be; the file that was there is then still whole.
    """
    from desktop.exports.saving import save

    for made, out in files:
        try:
            content = made.read_bytes()
        except OSError as error:
            raise KnownError(
                "The document is not there any more. Please choose it again, and save it then."
            ) from error
        save(content, str(out))
    return [out for _, out in files]
