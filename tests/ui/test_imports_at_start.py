# SPDX-License-Identifier: AGPL-3.0-or-later
"""What must not be imported before the window is there: each takes a tenth of a second or more."""

from __future__ import annotations

import subprocess
import sys

LATER = ("sqlalchemy", "alembic", "reportlab", "pymupdf", "asyncio", "rapidfuzz")
SHOW = """
import sys
from desktop.ui import start
print(*sys.modules)
"""


def test_the_window_comes_before_what_is_slow_to_import() -> None:
    """DESIGN 7: with SQLAlchemy's imports before the window, a start takes twice as long."""
    shown = subprocess.run(
        [sys.executable, "-c", SHOW], capture_output=True, text=True, check=True, timeout=120
    )
    loaded = {name.partition(".")[0] for name in shown.stdout.split()}
    assert "PySide6" in loaded
    assert not loaded & set(LATER)
