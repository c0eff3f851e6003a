# SPDX-License-Identifier: AGPL-3.0-or-later
"""The look in force: follows the system, obeys the member, draws icons and words."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QImage, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
)
from pytestqt.qtbot import QtBot

from desktop.services.resources import resource_path
from desktop.ui.look.look import Look, LookChoice
from desktop.ui.look.stylesheet import stylesheet

ICONS = sorted(path.stem for path in resource_path("icons").glob("*.svg"))


@pytest.fixture
def own(look: Look) -> Iterator[Look]:
    """The look, light again afterwards."""
    yield look
    look.choose(LookChoice.LIGHT)


def painted(image: QImage) -> int:
    """How many pixels of an image are not clear."""
    image = image.convertToFormat(QImage.Format.Format_ARGB32)
    return sum(
        image.pixelColor(x, y).alpha() > 40
        for x in range(image.width())
        for y in range(image.height())
    )


def test_the_member_chooses(own: Look, qtbot: QtBot, qapp: QApplication) -> None:
    with qtbot.waitSignal(own.changed):
        own.choose(LookChoice.DARK)
    assert own.theme.dark
    dark = qapp.palette().color(QPalette.ColorRole.Window)
    assert dark.name() == own.theme.colours.window
    with qtbot.assertNotEmitted(own.changed):
        own.choose(LookChoice.DARK)


def test_the_system_is_followed_live(own: Look, qtbot: QtBot, qapp: QApplication) -> None:
    own.choose(LookChoice.SYSTEM)
    hints = qapp.styleHints()
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert own.theme.dark
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == own.theme.colours.window
    own.choose(LookChoice.LIGHT)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert not own.theme.dark
    own.choose(LookChoice.SYSTEM)
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert not own.theme.dark


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_draws(look: Look, name: str) -> None:
    picture = look.pixmap(name, 24)
    assert painted(picture.toImage()) > 8
    assert look.icon(name).availableSizes()


def test_icons_take_the_themes_colours(own: Look) -> None:
    for choice in (LookChoice.LIGHT, LookChoice.DARK):
        own.choose(choice)
        image = own.pixmap("dot-read", 20).toImage()
        assert image.pixelColor(10, 10).name() == own.theme.colours.text
        red = own.pixmap("dot-read", 20, "#ff0000").toImage()
        assert red.pixelColor(10, 10).name() == "#ff0000"


def test_icons_are_sharp_at_any_scale(own: Look) -> None:
    ratio = QGuiApplication.primaryScreen().devicePixelRatio()
    icon = own.icon("search")
    picture = icon.pixmap(QSize(20, 20), ratio, QIcon.Mode.Normal)
    assert picture.width() == round(20 * ratio)
    faded = icon.pixmap(QSize(20, 20), ratio, QIcon.Mode.Disabled).toImage()
    assert painted(picture.toImage()) >= painted(faded) > 0


def test_a_missing_icon_is_a_bug(look: Look) -> None:
    with pytest.raises(FileNotFoundError):
        look.icon("no-such-icon")


def test_type_is_never_too_small(look: Look, qapp: QApplication) -> None:
    assert qapp.font().pixelSize() >= 14
    sizes = [
        look.font(step).pixelSize() for step in ("small", "base", "medium", "large", "display")
    ]
    assert sizes == sorted(set(sizes))
    assert look.px(8) == round(8 * look.scale)


def test_words_are_drawn(look: Look, qtbot: QtBot) -> None:
    line = QLabel("Cyngor £3 €5 ŵŷé ¶32")
    qtbot.addWidget(line)
    line.setStyleSheet("background: transparent")
    line.resize(300, 30)
    image = line.grab().toImage()
    ground = image.pixelColor(0, 0)
    assert any(image.pixelColor(x, 15) != ground for x in range(200))


WORDS = """
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QStyle,
    QStyleOptionComboBox,
    QStyleOptionFrame,
)
app = QApplication([])
from desktop.ui.look.look import Look
look = Look(app)
label = QLabel("Words"); label.resize(120, 30)
image = label.grab().toImage()
ground = image.pixelColor(0, 0)
dark = sum(image.pixelColor(x, y) != ground for x in range(120) for y in range(30))
wide = look.metrics().horizontalAdvance("W"), look.metrics().horizontalAdvance("i")
print(dark, *wide)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have fonts")
def test_words_are_drawn_where_no_font_is_installed(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    config = tmp_path / "fonts.conf"
    config.write_text(f"<fontconfig><dir>{tmp_path / 'none'}</dir></fontconfig>", encoding="utf-8")
    environment = os.environ | {"FONTCONFIG_FILE": str(config), "QT_QPA_PLATFORM": "offscreen"}
    made = subprocess.run(
        [sys.executable, "-c", WORDS], env=environment, capture_output=True, text=True, check=True
    )
    dark, wide, narrow = map(int, made.stdout.split()[-3:])
    assert dark > 100
    assert wide > 2 * narrow


@pytest.mark.parametrize("focused", [False, True])
def test_words_begin_at_one_place_in_fields_to_type_in_and_to_choose_from(
    look: Look, qtbot: QtBot, focused: bool
) -> None:
    typed, chosen = QLineEdit("Noon"), QComboBox()
    chosen.addItem("Noon")
    for field in (typed, chosen):
        qtbot.addWidget(field)
        field.resize(look.px(200), field.sizeHint().height())
        field.ensurePolished()
    state = QStyle.StateFlag.State_Enabled | QStyle.StateFlag.State_Active
    if focused:
        state |= QStyle.StateFlag.State_HasFocus
    line = QStyleOptionFrame()
    typed.initStyleOption(line)
    box = QStyleOptionComboBox()
    chosen.initStyleOption(box)
    line.state, box.state = state, state
    free = 2  # that a line editor keeps free inside what its style leaves it
    left = typed.style().subElementRect(QStyle.SubElement.SE_LineEditContents, line, typed).left()
    words = chosen.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, box, QStyle.SubControl.SC_ComboBoxEditField, chosen
    )
    assert abs(words.left() - left - free) <= 1


def test_the_longest_menu_is_one_column_on_a_full_screen_at_200_per_cent(
    look: Look, qtbot: QtBot
) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)

    def height(*, low: bool) -> int:
        menu.clear()
        menu.setStyleSheet(stylesheet(look.theme, look.scale, low=low))
        for group in (9, 3, 1, 3, 2, 1):  # as in the menu of marks
            for number in range(group):
                menu.addAction(look.icon("note"), f"Entry {number}")
            menu.addSeparator()
        last = menu.actions()[-2]
        return menu.actionGeometry(last).bottom() - menu.actionGeometry(menu.actions()[0]).top()

    assert height(low=True) < look.px(540 - 10) < height(low=False)
