# SPDX-License-Identifier: AGPL-3.0-or-later
"""What this program is: version, licence, what it is built with, and where one's work stays."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop import __version__
from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.tight_area import TightArea, fit_in_screen

LICENCE = "AGPL-3.0-or-later"
PARTS = (
    ("PyMuPDF", "opens and draws the PDFs", "AGPL-3.0"),
    ("Qt and PySide6", "the windows", "LGPL-3.0"),
    ("SQLAlchemy and Alembic", "the library", "MIT"),
    ("ReportLab", "the papers you print", "BSD"),
    ("Noto Sans", "the type in them", "OFL-1.1"),
)
"""Name, what it is there for, licence."""


class AboutDialog(QDialog):
    """Nothing in it can be changed; its words can be selected and copied."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setWindowTitle(self.tr("About Meeting Packs"))
        self.setFixedWidth(look.px(520))
        space = look.theme.space
        self._picture = QLabel()
        name = label("Meeting Packs", "title")
        version = _words(self.tr("Version {0}").format(__version__), "muted")
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(name)
        words.addWidget(version)
        head = QHBoxLayout()
        head.setSpacing(space.m)
        head.addWidget(self._picture)
        head.addLayout(words, 1)

        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space.m)
        column.addLayout(head)
        column.addWidget(
            _words(
                self.tr(
                    "Nothing leaves this laptop: there is no account, no network and no counting "
                    "of what you do. What you write stays here until you print it or export it."
                )
            )
        )
        column.addWidget(self._parts())
        column.addWidget(
            _words(
                self.tr(
                    "Free software under the GNU Affero General Public License ({0}): you may "
                    "use it, study it, change it and pass it on. It comes without any warranty."
                ).format(LICENCE),
                "small",
            )
        )
        area = TightArea(look, sheet)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(space.l, space.l, space.l, space.m)
        whole.setSpacing(space.m)
        whole.addWidget(area)
        close = Button(look, self.tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.close)
        whole.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        close.setFocus()
        look.changed.connect(self._redraw)
        self._redraw()

    def showEvent(self, event: QShowEvent) -> None:
        """As high as its words need."""
        super().showEvent(event)
        fit_in_screen(self)

    def _parts(self) -> QWidget:
        card = Card(self._look, self.tr("Built with"))
        card.body.addWidget(label(self.tr("Built with"), "heading"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(self._look.theme.space.m)
        grid.setVerticalSpacing(self._look.theme.space.xs)
        grid.setColumnStretch(1, 1)
        for row, (name, purpose, licence) in enumerate(PARTS):
            grid.addWidget(_words(name, wrap=False), row, 0)
            grid.addWidget(_words(purpose, "muted", wrap=False), row, 1)
            grid.addWidget(_words(licence, "small", wrap=False), row, 2)
        card.body.addLayout(grid)
        return card

    def _redraw(self) -> None:
        size = self._look.px(48)
        tint = self._look.theme.colours.accent
        self._picture.setPixmap(self._look.pixmap("app", size, tint, self))


def _words(text: str, look: str = "", *, wrap: bool = True) -> QLabel:
    result = label(text, look, wrap=wrap)
    result.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return result
