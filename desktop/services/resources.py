# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the app's own data files lie, in a checkout and in a bundled app."""

from __future__ import annotations

import sys
from pathlib import Path


def resource_path(*parts: str) -> Path:
    """The path of a file or folder below ``resources/``; it is not checked to exist."""
    bundle = getattr(sys, "_MEIPASS", None)  # set by PyInstaller
    root = Path(bundle) if bundle else Path(__file__).resolve().parents[2]
    return root.joinpath("resources", *parts)
