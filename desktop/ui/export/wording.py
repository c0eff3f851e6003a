# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is said of something that was saved."""

from __future__ import annotations

from pathlib import Path


def saved_sentence(file: Path) -> str:
    """Its name and where it is."""
    return f"Saved as “{file.name}” in {file.parent}."
