# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the member can set. Each change counts and is kept at once; there is nothing to confirm."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.annotation import MarkColour
from desktop.services.settings import PAPERS, Settings
from desktop.ui.look.look import Look, LookChoice
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.colour_dots import ColourDots
from desktop.ui.widgets.labels import label

PAUSE_MS = 400
"""So long after the last key a name is kept."""


class SettingsDialog(QDialog):
    """Shows ``settings``, writes what is changed into them and saves them.

    The look is applied at once. Made to be shown with ``show``; Escape and Close put it away.
    """

    changed = Signal(object)
    """The Settings, already changed and saved."""

    def __init__(self, look: Look, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._settings = settings
        self._drawn: list[tuple[QRadioButton, str]] = []
        self.setWindowTitle(self.tr("Settings"))
        self.setFixedWidth(look.px(570))
        space = look.theme.space
        self._sheet = QWidget()
        self._sheet.setProperty("look", "page")
        column = QVBoxLayout(self._sheet)
        column.setContentsMargins(space.l, space.l, space.l, space.s)
        column.setSpacing(space.m)
        column.addWidget(self._name_card())
        column.addWidget(self._look_card())
        column.addWidget(self._reading_card())
        area = QScrollArea(self)  # large text needs more height than a small screen has
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(self._sheet)
        self._foot = foot = QHBoxLayout()
        foot.setContentsMargins(space.l, space.s, space.l, space.m)
        foot.addWidget(label(self.tr("Changes are kept at once."), "small"), 1)
        close = Button(look, self.tr("Close"))
        close.clicked.connect(self.close)
        foot.addWidget(close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        whole.addLayout(foot)
        look.changed.connect(self._redraw)
        self._fill()

    def showEvent(self, event: QShowEvent) -> None:
        """The look may have been changed elsewhere."""
        self._fill()
        super().showEvent(event)
        wanted = self._sheet.heightForWidth(self.width()) + self._foot.sizeHint().height() + 2
        self.resize(self.width(), min(wanted, self.screen().availableGeometry().height() - 60))

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep a name that was just typed."""
        self._keep_name()
        super().hideEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep a name that was just typed."""
        self._keep_name()
        super().closeEvent(event)

    def _name_card(self) -> QWidget:
        card = self._card(self.tr("Your name"))
        self._name = QLineEdit()
        self._name.setAccessibleName(self.tr("Your name"))
        self._name.setPlaceholderText(self.tr("Councillor …"))
        self._name.setMaxLength(120)
        hint = self.tr(
            "As it should stand on the briefings, question lists and declarations you print. "
            "It may be left empty."
        )
        self._name.setAccessibleDescription(hint)
        card.body.addWidget(self._name)
        card.body.addWidget(label(hint, "small", wrap=True))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._keep_name)
        self._name.textEdited.connect(lambda _text: self._pause.start())
        self._name.editingFinished.connect(self._keep_name)
        return card

    def _look_card(self) -> QWidget:
        card = self._card(self.tr("Look"))
        self._looks = self._choices(
            card,
            (
                (LookChoice.SYSTEM.value, self.tr("&Like the system"), "settings"),
                (LookChoice.LIGHT.value, self.tr("L&ight"), "sun"),
                (LookChoice.DARK.value, self.tr("&Dark"), "moon"),
            ),
        )
        self._looks.idClicked.connect(lambda place: self._choose_look(_LOOKS[place]))
        card.body.addWidget(label(self.tr("Paper of the pages")))
        self._papers = self._choices(
            card,
            (
                ("paper-window", self.tr("Li&ke the window"), "settings"),
                ("paper-white", self.tr("White"), "document"),
                ("paper-sepia", self.tr("Sepia"), "sepia"),
                ("paper-dark", self.tr("Dark"), "moon"),
            ),
        )
        self._papers.idClicked.connect(lambda place: self._set("paper", PAPERS[place]))
        return card

    def _reading_card(self) -> QWidget:
        card = self._card(self.tr("Reading"))
        card.body.addWidget(label(self.tr("New packs open with")))
        self._fits = self._choices(
            card,
            (
                ("width", self.tr("Pages as &wide as the window"), "fit-width"),
                ("page", self.tr("&One whole page"), "fit-page"),
            ),
        )
        self._fits.idClicked.connect(lambda place: self._set("fit", _FITS[place]))
        self._skip_blanks = QCheckBox(self.tr("Pass over &blank pages when turning pages"))
        self._skip_blanks.clicked.connect(lambda on: self._set("skip_blank_pages", on))
        card.body.addWidget(self._skip_blanks)
        self._colours = ColourDots(
            self._look,
            self.tr("Colour of new marks"),
            [(c.value, c.value.capitalize()) for c in MarkColour],
            lambda value: self._look.theme.marks[MarkColour(value)].swatch,
        )
        self._colours.chosen.connect(lambda value: self._set("mark_colour", value))
        row = QHBoxLayout()
        row.setSpacing(self._look.theme.space.m)
        row.addWidget(label(self.tr("Colour of new marks")))
        row.addWidget(self._colours, 1)
        card.body.addLayout(row)
        return card

    def _card(self, title: str) -> Card:
        card = Card(self._look, title)
        card.body.addWidget(label(title, "heading"))
        return card

    def _choices(self, card: Card, entries: tuple[tuple[str, str, str], ...]) -> QButtonGroup:
        group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(self._look.theme.space.m)
        for place, (value, text, icon) in enumerate(entries):
            button = QRadioButton(text)
            button.setObjectName(value)
            button.setAccessibleName(f"{card.accessibleName()}: {text.replace('&', '')}")
            button.setIcon(self._look.icon(icon))
            button.setIconSize(QSize(self._look.px(16), self._look.px(16)))
            self._drawn.append((button, icon))
            group.addButton(button, place)
            row.addWidget(button)
        row.addStretch(1)
        card.body.addLayout(row)
        return group

    def _fill(self) -> None:
        settings = self._settings
        if not self._pause.isActive() and self._name.text() != settings.member_name:
            self._name.setText(settings.member_name)
        self._papers.button(PAPERS.index(settings.paper)).setChecked(True)
        self._skip_blanks.setChecked(settings.skip_blank_pages)
        self._colours.set_value(settings.mark_colour)
        if settings.fit in _FITS:
            self._fits.button(_FITS.index(settings.fit)).setChecked(True)
        self._show_look()

    def _redraw(self) -> None:
        for button, icon in self._drawn:
            button.setIcon(self._look.icon(icon))
        self._show_look()

    def _show_look(self) -> None:
        self._looks.button(_LOOKS.index(self._look.choice)).setChecked(True)

    def _choose_look(self, choice: LookChoice) -> None:
        self._look.choose(choice)
        self._set("theme", choice.value)

    def _keep_name(self) -> None:
        self._pause.stop()
        self._set("member_name", " ".join(self._name.text().split()))

    def _set(self, field: str, value: object) -> None:
        if getattr(self._settings, field) != value:
            setattr(self._settings, field, value)
            self._settings.save()
            self.changed.emit(self._settings)


_LOOKS = (LookChoice.SYSTEM, LookChoice.LIGHT, LookChoice.DARK)
_FITS = ("width", "page")
