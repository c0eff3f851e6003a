# SPDX-License-Identifier: AGPL-3.0-or-later
"""Where the app keeps its settings, its log and, unless told otherwise, the library.

The environment variable MEETINGPACKS_CONFIG names another folder for settings and log, for
tests and for trying things out.
"""

from __future__ import annotations

import os
from pathlib import Path

from desktop.services.settings import Settings, chosen_library, read_settings

APP = "meetingpacks"
CONFIG_VARIABLE = "MEETINGPACKS_CONFIG"


def config_folder() -> Path:
    """The folder of the settings file."""
    given = os.environ.get(CONFIG_VARIABLE)
    if given:
        return Path(given)
    import platformdirs

    return platformdirs.user_config_path(APP, appauthor=False)


def log_folder() -> Path:
    """The folder of the log file."""
    given = os.environ.get(CONFIG_VARIABLE)
    if given:
        return Path(given)
    import platformdirs

    return platformdirs.user_log_path(APP, appauthor=False)


def default_library() -> Path:
    """The library that is used when none is named.

    The one the member has chosen instead, or else that in the platform's data folder.
    """
    if (chosen := chosen_library(config_folder())) is not None:
        return chosen
    import platformdirs

    return platformdirs.user_data_path(APP, appauthor=False) / "library"


def load_settings() -> Settings:
    """The member's settings; saving them writes where they were read from."""
    return read_settings(config_folder() / "settings.toml")
