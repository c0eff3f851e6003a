# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whether a file is a paper that the library has already, without changing anything."""

from __future__ import annotations

import hashlib
from pathlib import Path

from desktop.storage.library import Library


def meeting_of_file(library: Library, *, file: Path) -> int | None:
    """The meeting a PDF is a paper of; None where the library does not have it, or it can't be
    read."""
    try:
        with file.open("rb") as opened:
            sha256 = hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError:
        return None
    with library.look() as work:
        document = work.documents.by_hash(sha256)
        return document.meeting_id if document is not None else None
