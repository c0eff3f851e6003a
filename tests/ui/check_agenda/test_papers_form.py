# SPDX-License-Identifier: AGPL-3.0-or-later
"""The list of papers and the items they belong to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.domain.document import DocumentKind
from desktop.storage.library import Library
from desktop.ui.check_agenda.papers_form import PapersForm
from desktop.ui.look.look import Look
from tests.storage.samples import add_pack

LONG = "Report of the Director of Place on the repairs to the harbour wall and the slipway beside"


def test_the_name_of_a_paper_is_shown_whole(qtbot: QtBot, look: Look, tmp_path: Path) -> None:
    """On as many lines as it takes, above the choice of its item."""
    library = Library.open(tmp_path)
    with library.work() as work:
        pack = add_pack(work)
    library.close()
    report = replace(pack, id=2, kind=DocumentKind.REPORT, title=LONG)
    form = PapersForm(look)
    qtbot.addWidget(form)
    form.show_papers([report], [])
    form.resize(230, 400)
    form.show()
    name = next(each for each in form.findChildren(QLabel) if each.text() == LONG)
    needed = name.fontMetrics().horizontalAdvance(LONG)
    assert name.wordWrap()
    assert name.width() * name.height() / name.fontMetrics().lineSpacing() > needed
    assert name.geometry().bottom() <= form.box(2).geometry().top()
