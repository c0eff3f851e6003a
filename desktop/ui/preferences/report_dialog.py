# SPDX-License-Identifier: AGPL-3.0-or-later
"""The report for help: shown whole before it is saved or copied."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.look.look import Look
from desktop.ui.widgets.buttons import Button, ButtonKind
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.message_bar import Level, MessageBar
from desktop.ui.widgets.save_place import ask_save_place


class ReportDialog(QDialog):
    """Nothing is sent: the member saves it, or copies it into a mail."""

    def __init__(self, look: Look, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Report for help"))
        room = self.screen().availableGeometry()
        self.resize(min(look.px(640), room.width()), min(look.px(560), room.height() - look.px(60)))
        about = label(
            self.tr(
                "If something goes wrong, this tells those who mend Meeting Packs what happened."
                " No word of yours and no title of a paper is in it. It goes nowhere by itself."
            ),
            wrap=True,
        )
        self.message = MessageBar(look)
        self.text = QPlainTextEdit(report)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("Report"))
        self.save = Button(look, self.tr("&Save…"), kind=ButtonKind.PRIMARY, icon="export")
        self.save.clicked.connect(self._save)
        copy = Button(look, self.tr("&Copy"))
        copy.clicked.connect(self._copy)
        close = Button(look, self.tr("Close"))
        close.clicked.connect(self.close)
        space = look.theme.space
        column = QVBoxLayout(self)
        column.setContentsMargins(space.l, space.l, space.l, space.m)
        column.setSpacing(space.m)
        column.addWidget(about)
        column.addWidget(self.message)
        column.addWidget(self.text, 1)
        foot = QHBoxLayout()
        foot.setSpacing(space.s)
        foot.addWidget(self.save)
        foot.addWidget(copy)
        foot.addStretch(1)
        foot.addWidget(close)
        column.addLayout(foot)

    def _save(self) -> None:
        out = ask_save_place(
            self,
            self.tr("Save the report"),
            Path.home() / "Meeting Packs report.txt",
            self.tr("Text (*.txt)"),
        )
        if out is None:
            return
        try:
            out.write_text(self.text.toPlainText(), encoding="utf-8")
        except OSError:
            said = self.tr("We couldn't write “{0}” there.").format(out.name)
            self.message.show_message(said, Level.ERROR)
        else:
            self.message.show_message(self.tr("The report was saved."), Level.SUCCESS)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.message.show_message(self.tr("The report was copied."), Level.SUCCESS)
