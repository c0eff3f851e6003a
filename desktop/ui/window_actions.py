# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every action of the window does. The words and keys are in ``actions.py``."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMenu

from desktop.domain.annotation import MarkColour
from desktop.domain.errors import KnownError
from desktop.services.export_paper import Paper
from desktop.services.settings import Settings
from desktop.ui.exchange_actions import ExchangeActions
from desktop.ui.field_keys import copy_selected_in
from desktop.ui.follow_up_actions import connect_follow_ups
from desktop.ui.library.home_steps import HomeSteps
from desktop.ui.moving_actions import MOVING
from desktop.ui.own_work_actions import OwnWorkActions
from desktop.ui.reader.pointer import Tool
from desktop.ui.step_behind import tell_step
from desktop.ui.view_actions import ViewActions
from desktop.ui.widgets.message_bar import Level

if TYPE_CHECKING:
    from desktop.ui.main_window import MainWindow

# fmt: off
IN_READER = (
    "export-briefing", "export-questions", "export-on-notice", "export-declarations",
    "notice-rule",
    "print", "copy", "find", "find-next", "find-previous", "find-whole-words",
    "find-match-case", "pane-left", "pane-right", "go-to-page", "next-item",
    "previous-item", "show-agenda", "show-pages", "show-points",
    "show-questions", "show-interests", "show-about", "select", "highlight", "underline",
    "strike-out", "squiggle", "margin", "area", "ink", "eraser",
    "note", "tag", "ask", "declare", "colour-yellow", "colour-green", "colour-blue",
    "colour-pink", "colour-orange", "delete-mark", "item-note", "home", "check-agenda",
    "meaning", "next-unread", "links", "look-for-interests", "mark-read", "mark-unread",
    "reading-pane", "next-paragraph", "previous-paragraph", "hand-over",
    "export-follow-ups", "show-follow-ups", "follow-up", "correct", "request",
)
WITH_LIBRARY = (
    "import", "new-meeting", "search", "backup", "care", "manage-tags", "my-interests",
)
NEEDS_PAGES = (
    "print", "find", "go-to-page", "look-for-interests", "check-agenda",
    "export-annotated", "export-xfdf", "import-xfdf", "others-notes",
    "select", "highlight", "underline", "strike-out", "squiggle", "margin", "area", "ink",
    "eraser", "note", "zoom-in", "zoom-out", "zoom-actual", "fit-width", "fit-page",
)
# fmt: on
ON_PAGE = (
    "copy",
    "-",
    "highlight",
    "underline",
    "strike-out",
    "squiggle",
    "margin",
    "note",
    "-",
    "tag",
    "ask",
    "correct",
    "meaning",
    "-",
    "delete-mark",
)  # fmt: skip
TOOLS = {
    "select": Tool.SELECT,
    "highlight": Tool.HIGHLIGHT,
    "underline": Tool.UNDERLINE,
    "strike-out": Tool.STRIKE_OUT,
    "squiggle": Tool.SQUIGGLE,
    "area": Tool.AREA,
    "ink": Tool.INK,
    "eraser": Tool.ERASER,
}


class WindowActions(QObject):
    """Connects the actions of one window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._sheet: QDialog | None = None
        self._was_maximised = False
        self._left: int | None = None  # the meeting that was open last
        self._actions = window.actions_of
        reader, marking = window.reader, window.reader.area.marking
        doing: dict[str, Callable[[], object]] = {
            "import": self._import,
            "home": window.show_home,
            "my-interests": window.my_interests.open,
            "look-for-interests": window.watch.look_now,
            "export-briefing": lambda: self._export(Paper.BRIEFING),
            "export-questions": lambda: self._export(Paper.QUESTIONS),
            "export-on-notice": lambda: self._export(Paper.ON_NOTICE),
            "export-calendar": window.deadlines.save_calendar,
            "export-declarations": lambda: self._export(Paper.DECLARATIONS),
            "print": self._print,
            "backup": window.care.back_up,
            "care": window.care.open,
            "other-library": window.care.another.choose,
            "hand-over": window.care.hand_over,
            "settings": self._settings,
            "quit": window.close,
            "undo": self._undo,
            "redo": self._redo,
            "copy": self._copy,
            "find": self._find,
            "find-next": lambda: reader.find_panel.step(1),
            "find-previous": lambda: reader.find_panel.step(-1),
            "search": self._search,
            "check-agenda": window.checking.open,
            "notice-rule": lambda: reader.side.question_desk.open_rule(),
            "pane-left": self._fold_left,
            "pane-right": self._fold_right,
            "reading-pane": self._reading_pane,
            "full-screen": self._full_screen,
            "back": self._go_back,
            "forward": reader.journey.go_forward,
            "go-to-page": lambda: reader.toolbar.page_box.begin(),
            "next-item": lambda: reader.journey.step_item(1),
            "previous-item": lambda: reader.journey.step_item(-1),
            "next-unread": reader.reading.go_to_next_unread,
            "links": reader.links.list_links,
            "mark-read": lambda: reader.reading.mark(read=True),
            "mark-unread": lambda: reader.reading.mark(read=False),
            "next-paragraph": lambda: reader.reading_desk.step(1),
            "previous-paragraph": lambda: reader.reading_desk.step(-1),
            "show-agenda": lambda: self._show_left(),
            "show-pages": self._show_pages,
            "show-points": lambda: self._show_right("points"),
            "show-questions": lambda: self._show_right("questions"),
            "show-interests": lambda: self._show_right("interests"),
            "show-about": lambda: self._show_right("about"),
            "note": marking.note,
            "tag": marking.tag,
            "manage-tags": self._manage_tags,
            "ask": marking.ask,
            "declare": self._declare,
            "meaning": reader.area.show_meaning,
            "margin": marking.mark_margin,
            "delete-mark": marking.delete,
            "item-note": self._item_note,
            "shortcuts": self._shortcuts,
            "about": self._about,
            "report": self._report,
        }
        for name, tool in TOOLS.items():
            doing[name] = partial(reader.use_tool, tool)
        for colour in MarkColour:
            doing[f"colour-{colour.value}"] = partial(reader.use_colour, colour)
        for name, act in doing.items():
            self._actions[name].triggered.connect(lambda _on=False, act=act: act())
        self._group(*TOOLS, "note")
        self._group(*(f"colour-{colour.value}" for colour in MarkColour))
        self._actions["select"].setChecked(True)
        self._actions[f"colour-{window.settings.mark_colour}"].setChecked(True)
        self._actions["pane-left"].setChecked(not reader.left.isHidden())
        self._actions["pane-right"].setChecked(not reader.later.right.isHidden())
        self._actions["reading-pane"].setChecked(window.settings.reading_pane)
        steps = reader.undo_group
        steps.canUndoChanged.connect(self._actions["undo"].setEnabled)
        steps.canRedoChanged.connect(self._actions["redo"].setEnabled)
        steps.undoTextChanged.connect(self._name_undo)
        steps.redoTextChanged.connect(self._name_redo)
        self._actions.enable(("undo", "redo"), False)
        marking.tool_changed.connect(self._tool_changed)
        marking.declaration_wanted.connect(self._declare)
        marking.used.connect(self._colour_used)
        reader.area.pointer.menu_wanted.connect(self._page_menu)
        reader.area.escaped.connect(self.leave_full_screen)
        reader.journey.changed.connect(self._history_changed)
        window.home.import_asked.connect(self._import)
        self._home_steps = HomeSteps(window)
        connect_follow_ups(window, self._export)
        self._view = ViewActions(window)
        self.exchange = ExchangeActions(window)
        self.own_work = OwnWorkActions(window)
        window.reader.side.tag_popup.thread_wanted.connect(self._show_thread)
        self.update()

    def update(self) -> None:
        """Enable what can be done now."""
        window = self._window
        if window.meeting is not None:
            self._left = window.meeting.meeting_id
        self._actions.enable(IN_READER, window.is_reading and window.meeting is not None)
        # Pages can be turned and looked at closer while the library or the marks are being read.
        self._actions.enable(MOVING, window.is_reading)
        self._view.update()
        self.exchange.update()
        if window.meeting is not None and window.reader.document_id is None:
            self._actions.enable(NEEDS_PAGES, False)
        self.own_work.update()
        self._actions.enable(WITH_LIBRARY, window.library is not None)
        window.meeting_desk.update()
        self._home_steps.update()
        self._history_changed()

    def _undo(self) -> None:
        window = self._window
        if not window.checking.keeps_from_undo():
            step = window.reader.undo_group.undoText()
            window.reader.undo()
            self._tell_step("Undone", step)

    def _redo(self) -> None:
        step = self._window.reader.undo_group.redoText()
        self._window.reader.redo()
        self._tell_step("Done again", step)

    def _tell_step(self, what: str, step: str) -> None:
        """Say what was undone: it may be out of view."""
        window = self._window
        if step and window.is_reading:
            said = f"{what}: {step[:1].lower()}{step[1:]}."
            tell_step(window.tell, window.reader.steps.behind, said)

    def _name_undo(self, step: str) -> None:
        self._actions["undo"].setText(_with_step("&Undo", step))

    def _name_redo(self, step: str) -> None:
        self._actions["redo"].setText(_with_step("&Redo", step))

    def _page_menu(self, where: QPoint) -> None:
        """What can be done with the words or the mark under the pointer."""
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._actions.fill_menu(menu, ON_PAGE)
        # The place the menu is about is forgotten once what was chosen in it has been done.
        forget = self._window.reader.area.marking.forget_menu
        menu.aboutToHide.connect(lambda: QTimer.singleShot(0, forget))
        menu.popup(where)

    def _group(self, *names: str) -> None:
        group = QActionGroup(self)
        for name in names:
            group.addAction(self._actions[name])

    def _colour_used(self) -> None:
        colour = self._window.reader.area.marking.colour
        self._actions[f"colour-{colour.value}"].setChecked(True)

    def _tool_changed(self, tool: Tool) -> None:
        self._actions[tool.value].setChecked(True)

    def _history_changed(self) -> None:
        reading = self._window.is_reading
        within = reading and self._window.reader.journey.can_go_back
        self._actions["back"].setEnabled(within or self._meeting_left is not None)
        self._actions["forward"].setEnabled(reading and self._window.reader.journey.can_go_forward)

    @property
    def _meeting_left(self) -> int | None:
        """The meeting from which the member went to the list of meetings, while that is shown."""
        home = self._window.home
        at_home = self._window.meeting is None and home.isVisibleTo(self._window)
        return self._left if at_home and self._left in home.meeting_ids else None

    def _go_back(self) -> None:
        if self._window.is_reading:
            self._window.reader.journey.go_back()
        elif self._meeting_left is not None:
            self._window.open_meeting(self._meeting_left)

    # Files

    def _import(self) -> None:
        folder = self._window.settings.import_folder or str(Path.home())
        names, _ = QFileDialog.getOpenFileNames(
            self._window, "Import papers", folder, "Papers (*.pdf *.zip *.xml)"
        )
        if names:
            self._window.settings.import_folder = str(Path(names[0]).parent)
            self._window.import_files([Path(name) for name in names])

    def _export(self, paper: Paper) -> None:
        window, meeting = self._window, self._window.meeting
        if meeting is None or window.library is None:
            return
        from desktop.ui.export.export_dialog import ExportDialog

        window.reader.flush()
        dialog = ExportDialog(
            window.look,
            window.library,
            window.workers,
            window.tasks,
            meeting.meeting_id,
            paper,
            window.settings.member_name,
            window,
            window.settings,
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _print(self) -> None:
        from desktop.ui.print.opening import open_print_dialog

        open_print_dialog(self._window, lambda: self._export(Paper.BRIEFING))

    def _failed(self, error: KnownError) -> None:
        self._window.tell(error.sentence, Level.ERROR)

    # Looking and finding

    def _full_screen(self) -> None:
        window, on = self._window, not self._window.isFullScreen()
        if on:
            self._was_maximised = window.isMaximized()
            window.keep_geometry()
        window.reader.area.view.held.hold()
        window.menuBar().setVisible(not on)
        window.reader.read_alone(on)
        window.reader.area.lines.setVisible(not on)
        window.checking.stand_back(on)
        self._actions["full-screen"].setChecked(on)
        if on:
            window.showFullScreen()
            window.tell("Press Esc or F11 to leave the full screen.")
            return
        window.reader.area.message.hide()
        if self._was_maximised:
            window.showMaximized()
        else:
            window.showNormal()

    def leave_full_screen(self) -> None:
        """Show menus and panes again."""
        if self._window.isFullScreen():
            self._full_screen()

    def _fold_left(self) -> None:
        self._window.reader.left.setVisible(self._actions["pane-left"].isChecked())

    def _fold_right(self) -> None:
        self._window.reader.side.setVisible(self._actions["pane-right"].isChecked())

    def _copy(self) -> None:
        """The words selected where the keys are: in a text beside the pages, else on them."""
        if not copy_selected_in(QApplication.focusWidget()):
            self._window.reader.area.marking.copy()

    def _reading_pane(self) -> None:
        on = self._actions["reading-pane"].isChecked()
        self._window.settings.reading_pane = on
        self._window.settings.save()
        self._window.reader.reading_desk.show(on=on)

    def _show_left(self) -> None:
        self._actions["pane-left"].setChecked(True)
        self._window.reader.left.show_agenda()

    def _find(self) -> None:
        if self._actions["pane-left"].isEnabled():  # it is not in the meeting view
            self._actions["pane-left"].setChecked(True)
        self._window.reader.left.begin_find()

    def _show_pages(self) -> None:
        self._actions["pane-left"].setChecked(True)
        self._window.reader.left.show_pages()

    def _show_right(self, pane: str) -> None:
        self._actions["pane-right"].setChecked(True)
        self._window.reader.side.show()
        self._window.reader.side.show_pane(pane)

    def _search(self) -> None:
        from desktop.ui.search.open_search import open_search

        open_search(self._window)

    # The member's own work

    def _declare(self) -> None:
        self._show_right("interests")
        self._window.reader.side.begin_declaration()

    def _item_note(self) -> None:
        self._show_right("points")
        self._window.reader.side.begin_item_note()

    def _manage_tags(self) -> None:
        window, library = self._window, self._window.library
        if library is None:
            return
        from desktop.ui.tags.tags_dialog import TagsDialog

        window.reader.flush()
        steps = window.reader.steps if window.meeting is not None else None
        dialog = TagsDialog(window.look, library, steps, window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.thread_wanted.connect(self._show_thread)
        dialog.open()

    def _show_thread(self, tag_id: int) -> None:
        from desktop.ui.search.found_guide import FoundGuide
        from desktop.ui.tags.tag_thread import open_thread

        open_thread(self._window, tag_id, FoundGuide(self._window).go)

    # Help and settings

    def _settings(self) -> None:
        from desktop.ui.preferences.settings_dialog import SettingsDialog

        dialog = SettingsDialog(self._window.look, self._window.settings, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.changed.connect(self._settings_changed)
        dialog.open()

    def _settings_changed(self, settings: Settings) -> None:
        self._view.show(settings)
        self._window.reader.area.apply_settings()
        self._actions[f"colour-{settings.mark_colour}"].setChecked(True)
        self._window.reader.area.marking.colour = MarkColour(settings.mark_colour)

    def _shortcuts(self) -> None:
        from desktop.ui.preferences.shortcuts_sheet import ShortcutsSheet

        if self._sheet is None:
            self._sheet = ShortcutsSheet(self._window.look, self._window)
        self._sheet.show()
        self._sheet.raise_()
        self._sheet.activateWindow()

    def _report(self) -> None:
        from desktop.services.report_fault import compose_report, log_file
        from desktop.ui.preferences.report_dialog import ReportDialog

        window = self._window
        report = compose_report(window.library, log=log_file())
        dialog = ReportDialog(window.look, report, window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _about(self) -> None:
        from desktop.ui.preferences.about_dialog import AboutDialog

        dialog = AboutDialog(self._window.look, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


def _with_step(verb: str, step: str) -> str:
    """The verb with the name of the step, as in "Undo highlight"."""
    return f"{verb} {step[:1].lower()}{step[1:]}" if step else verb
