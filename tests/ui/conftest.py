# SPDX-License-Identifier: AGPL-3.0-or-later
"""What tests of the windows share: one look for the whole run, always the light one."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from desktop.ui.look.look import Look, LookChoice


@pytest.fixture(scope="session")
def look(qapp: QApplication) -> Look:
    """The light look, whatever the system's is."""
    return Look(qapp, LookChoice.LIGHT)
