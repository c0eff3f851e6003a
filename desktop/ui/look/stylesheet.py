# SPDX-License-Identifier: AGPL-3.0-or-later
"""The theme as a Qt style sheet for Fusion.

Kept short: each rule costs when widgets are made. A widget says what it is by the dynamic
property ``look`` ("primary", "quiet", "card" …), set by the shared widgets.
"""

from __future__ import annotations

from string import Template

from desktop.services.resources import resource_path
from desktop.ui.look.theme import Theme

_SHEET = Template("""
QToolTip { background: $raised; color: $text; border: 1px solid $border; padding: ${xs}px; }
QMainWindow, QDialog { background: $window; }
QLabel { background: transparent; }
QLabel[look="muted"] { color: $muted; }
QLabel[look="small"] { color: $muted; font-size: ${small}px; }
QLabel[look="heading"] { font-size: ${medium}px; font-weight: bold; }
QLabel[look="title"] { font-size: ${large}px; font-weight: bold; }
QLabel[look="section"] { color: $muted; font-size: ${small}px; font-weight: bold; }

QPushButton { background: $surface; color: $text; border: 1px solid $control_border;
  border-radius: ${rs}px; padding: ${pad}px ${m}px; min-height: ${line}px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $sunken; }
QPushButton:disabled { color: $faded; border-color: $border; }
QPushButton:focus { border: 2px solid $focus; padding: ${padf}px ${mf}px; }
QPushButton[look="primary"] { background: $accent; color: $accent_text; border-color: $accent;
  font-weight: bold; }
QPushButton[look="primary"]:hover { background: $accent_hover; }
QPushButton[look="primary"]:focus { border: 2px solid $text; }
QPushButton[look="primary"]:disabled { background: $border; color: $muted; border-color: $border; }
QPushButton[look="quiet"] { background: transparent; border-color: transparent; color: $link;
  padding: ${pad}px ${link_edge}px; }
QPushButton[look="quiet"]:hover { background: $hover; }
QPushButton::menu-indicator { image: none; }
QPushButton[look="quiet"]:focus { border-color: $focus; padding: ${padf}px ${link_edgef}px; }

QToolButton { background: transparent; border: 2px solid transparent; border-radius: ${rs}px;
  padding: ${tool}px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed { background: $sunken; }
QToolButton:checked { background: $selected; }
QToolButton:focus { border-color: $focus; }
QToolButton::menu-indicator { image: none; }
QToolButton[look="filter"] { border: 1px solid $control_border; border-radius: ${rm}px;
  padding: 2px ${s}px; color: $text; font-size: ${small}px; }
QToolButton[look="filter"]:checked { border-color: $accent; background: $selected; }
QToolButton[look="filter"]:focus { border-color: $focus; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox { background: $surface; color: $text;
  border: 1px solid $control_border; border-radius: ${rs}px; padding: ${edit}px;
  selection-background-color: $accent; selection-color: $accent_text; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus {
  border: 2px solid $focus; padding: ${editf}px; }
QLineEdit, QPlainTextEdit { placeholder-text-color: $muted; }
QLineEdit, QComboBox { min-height: ${line}px; }
QComboBox:!editable { padding-left: ${edit_text}px; }
QComboBox:!editable:focus { padding-left: ${edit_textf}px; }
QComboBox QLineEdit, QSpinBox QLineEdit { border: none; padding: 0; min-height: 0;
  background: transparent; }
QSpinBox::up-button, QSpinBox::down-button { width: 0; border: none; }
QTextBrowser[look="reading"] { background: transparent; border: 1px solid transparent; }
QTextBrowser[look="reading"]:focus { border: 2px solid $focus; }
QComboBox::drop-down { border: none; width: ${l}px; }
QComboBox::down-arrow { image: url("$arrow"); width: ${arrow_size}px; height: ${arrow_size}px; }
QComboBox QAbstractItemView { background: $raised; color: $text; border: 1px solid $border;
  selection-background-color: $selected; selection-color: $text; outline: none; }

QListView, QTreeView { background: $surface; color: $text; border: 2px solid transparent;
  outline: none; selection-background-color: $selected; selection-color: $text; }
QListView[look="cards"], QListView[look="plain"] { background: transparent; }
QAbstractScrollArea[look="pages"] { background: $sunken; border: none; }
QListView:focus, QTreeView:focus { border-color: $focus; border-radius: ${rs}px; }
QListView[look="cards"]:focus { border-color: transparent; }
QFrame[look="card"] { background: $surface; border: 1px solid $border; border-radius: ${rm}px; }
QFrame[look="popup"] { background: $raised; border: 1px solid $control_border;
  border-radius: ${rm}px; }
QFrame[look="info"] { background: $info_fill; border-radius: ${rm}px; }
QFrame[look="info"] QLabel { color: $info_text; }
QFrame[look="success"] { background: $success_fill; border-radius: ${rm}px; }
QFrame[look="success"] QLabel { color: $success_text; }
QFrame[look="warning"] { background: $warning_fill; border-radius: ${rm}px; }
QFrame[look="warning"] QLabel { color: $warning_text; }
QFrame[look="error"] { background: $error_fill; border-radius: ${rm}px; }
QFrame[look="error"] QLabel { color: $error_text; }
QFrame[flush="true"] { border-radius: 0; }

QTabBar[look="segments"] { background: transparent; outline: none; }
QTabBar[look="segments"]::tab { background: transparent; color: $muted; border: none;
  border-bottom: 2px solid $border; padding: ${s}px ${s}px; margin: 0; }
QTabBar[look="segments"][tight="true"]::tab { padding: ${s}px 1px; }
QTabBar[look="segments"]::tab:hover { color: $text; background: $hover; }
QTabBar[look="segments"]::tab:selected { color: $accent; border-bottom: 2px solid $accent;
  font-weight: bold; }
QTabBar[look="segments"][tight="true"]::tab:selected { font-weight: normal; }
QTabBar[look="segments"]::tab:focus { color: $text; background: $selected;
  border: 2px solid $focus; border-radius: ${rs}px; padding: ${tabf}px ${tabf}px; }
QTabBar[look="segments"][tight="true"]::tab:focus { padding: ${tabf}px 0; }

QCheckBox, QRadioButton { spacing: ${s}px; padding: 3px; border: 2px solid transparent;
  border-radius: ${rs}px; }
QCheckBox:focus, QRadioButton:focus { border-color: $focus; }

QCheckBox::indicator, QListView::indicator, QMenu::indicator {
  width: ${box}px; height: ${box}px; image: url("$box_off"); }
QCheckBox::indicator:checked, QListView::indicator:checked, QMenu::indicator:checked {
  image: url("$box_on"); }
QListView::item { padding: ${xs}px; border-radius: ${rs}px; }
QListView::item:hover { background: $hover; }
QListView::item:selected { background: $selected; color: $text; }

QCheckBox::indicator, QRadioButton::indicator { width: ${tick}px; height: ${tick}px;
  border: 1px solid $control_border; background: $surface; }
QCheckBox::indicator { border-radius: ${rs}px; }
QRadioButton::indicator { border-radius: ${dot}px; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$check"); }
QRadioButton::indicator:checked { border: ${ring}px solid $accent; width: ${hole}px;
  height: ${hole}px; background: $surface; }

QMenu { background: $raised; color: $text; border: 1px solid $control_border; padding: ${xs}px; }
QMenu::item { padding: ${menu}px ${l}px ${menu}px ${m}px; border-radius: ${rs}px; }
QMenu::item:selected { background: $selected; color: $text; }
QMenu::item:disabled { color: $faded; }
QMenu::separator { height: 1px; background: $border; margin: ${xs}px ${s}px; }
QMenu::icon { padding-left: ${s}px; }
QMenu::icon:checked { background: $selected; border: 2px solid $accent; border-radius: ${rs}px; }
QMenu::item:checked { font-weight: bold; }
QMenuBar { background: $window; color: $text; }
QMenuBar::item { padding: ${xs}px ${s}px; background: transparent; border-radius: ${rs}px; }
QMenuBar::item:selected { background: $selected; color: $text; }
QToolBar { background: $window; border: none; spacing: 2px; padding: ${xs}px; }
QStatusBar { background: $window; color: $muted; }
QSplitter::handle { background: $border; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:hover { background: $focus; }

QProgressBar { background: $sunken; border: none; border-radius: 3px; max-height: 6px;
  min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[look="page"] { background: transparent; }
QScrollBar:vertical { background: transparent; width: 14px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 14px; margin: 0; }
QScrollBar::handle { background: $control_border; border: 3px solid transparent;
  border-radius: 7px; }
QScrollBar::handle:vertical { min-height: 40px; }
QScrollBar::handle:horizontal { min-width: 40px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")


def stylesheet(theme: Theme, scale: float = 1.0, *, low: bool = False) -> str:
    """The style sheet of ``theme`` with its lengths and types grown by ``scale``.

    On a ``low`` screen entries of menus stand closer: what has no room below goes into a second
    column, which hides the menu bar and is easily overlooked.
    """

    def px(length: float) -> int:
        return round(length * scale)

    space, radius, sizes = theme.space, theme.radius, theme.type
    return _SHEET.substitute(
        vars(theme.colours),
        faded=_mixed(theme.colours.muted, theme.colours.surface),
        box=px(18),
        box_off=resource_path("themes", f"box-off-{theme.name}.svg").as_posix(),
        box_on=resource_path("themes", f"box-on-{theme.name}.svg").as_posix(),
        arrow_size=px(12),
        arrow=resource_path("themes", f"arrow-{theme.name}.svg").as_posix(),
        xs=space.xs,
        s=space.s,
        m=space.m,
        mf=space.m - 1,
        l=space.l,
        rs=radius.small,
        rm=radius.medium,
        link_edge=px(6),
        link_edgef=px(6) - 1,
        tabf=space.s - 2,
        pad=px(5),
        padf=px(5) - 1,
        tool=px(4),
        edit=px(5),
        editf=px(5) - 1,
        edit_text=px(5) + 2,  # where a line editor, which keeps 2 pixels free, begins its words
        edit_textf=px(5) + 1,
        menu=px(3 if low else 6),
        check=resource_path("themes", f"check-{theme.name}.svg").as_posix(),
        tick=px(16),
        dot=px(16) // 2 + 1,
        ring=px(5),
        hole=px(16) + 2 - 2 * px(5),
        line=px(20),
        small=px(sizes.small),
        medium=px(sizes.medium),
        large=px(sizes.large),
    )


def _mixed(one: str, other: str) -> str:
    pairs = zip(_parts(one), _parts(other), strict=True)
    return "#" + "".join(f"{round(a * 0.6 + b * 0.4):02x}" for a, b in pairs)


def _parts(value: str) -> tuple[int, int, int]:
    return int(value[1:3], 16), int(value[3:5], 16), int(value[5:7], 16)
