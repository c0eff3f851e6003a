# SPDX-License-Identifier: AGPL-3.0-or-later
"""Saves words that are in no library yet as a text file, where the member says."""

from __future__ import annotations

import logging
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.ui.widgets.message_bar import Level, MessageBar
from desktop.ui.widgets.save_place import ask_save_place

_log = logging.getLogger(__name__)


def save_words(parent: QWidget, words: str, message: MessageBar) -> None:
    """Ask where, save them, and say in ``message`` what came of it."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("save_words", text)

    suggested = Path.home() / tr("Not saved in Meeting Packs.txt")
    out = ask_save_place(parent, tr("Save as text"), suggested, tr("Text (*.txt)"))
    if out is None:
        return
    try:
        out.write_text(words, encoding="utf-8")
    except OSError:
        _log.info("The text could not be saved", exc_info=True)
        said = tr("It couldn't be saved there. Please choose another folder or disk.")
        message.show_message(said, Level.ERROR)
    else:
        message.show_message(tr("Saved as “{0}”.").format(out.name), Level.SUCCESS)
