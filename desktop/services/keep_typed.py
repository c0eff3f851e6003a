# SPDX-License-Identifier: AGPL-3.0-or-later
"""A copy of words that could not be saved, beside the settings: for a program that is killed.

Nobody but the member's own account may read it, and it is gone as soon as they are saved. Where it
can't be written either, there is none: what holds the words goes on without it.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import os
from collections.abc import Sequence
from pathlib import Path

_log = logging.getLogger(__name__)


def keep_typed(config: Path, library: Path, texts: Sequence[str]) -> None:
    """Keep ``texts`` for the library in a folder, in the place of those kept before; never raises.

    Without any the copy is taken away.
    """
    file = _file(config, library)
    aside = file.with_name(f".{file.name}.part")
    try:
        if not texts:
            file.unlink(missing_ok=True)
            return
        config.mkdir(parents=True, exist_ok=True)
        aside.unlink(missing_ok=True)  # one that is left could be open to others
        handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as writing:
            json.dump(list(texts), writing)  # in ASCII: half a character is kept, too
        aside.replace(file)
    except OSError as error:
        _log.info("What was typed could not be kept beside the settings: %s", error.strerror)
        with contextlib.suppress(OSError):
            aside.unlink(missing_ok=True)


def typed_left(config: Path, library: Path) -> list[str]:
    """What an earlier program could not save and was killed over; never raises."""
    try:
        found = json.loads(_file(config, library).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return []
    return [text for text in found if isinstance(text, str)] if isinstance(found, list) else []


def _file(config: Path, library: Path) -> Path:
    named = hashlib.sha256(str(library.absolute()).encode("utf-8", "surrogateescape")).hexdigest()
    return config / f"not-saved-{named[:16]}.json"
