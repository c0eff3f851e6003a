# SPDX-License-Identifier: AGPL-3.0-or-later
"""The bundled font's files."""

from __future__ import annotations

import sys

from desktop.ui.look.font_data import font_files


def test_font_files_are_handed_over_and_not_kept() -> None:
    """Qt makes its own copy: whoever kept these would keep 1.4 MB for nothing."""
    first = font_files()
    assert [data[:4] for data in first] == [b"\0\1\0\0"] * 2  # TrueType
    for weight in ("Regular", "Bold"):
        assert f"pymupdf_fonts.NotoSans_{weight}" not in sys.modules
    assert font_files() == first
