# SPDX-License-Identifier: AGPL-3.0-or-later
"""The screen in a real window on the sample pack's meeting."""

from __future__ import annotations

from tests.ui.window.conftest import (  # noqa: F401 - fixtures of the window
    folder,
    open_window,
    sample_library,
    window,
    workers,
)
