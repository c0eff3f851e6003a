# SPDX-License-Identifier: AGPL-3.0-or-later
"""Every action of the windows in one table: words, icon, keys; and the menus made of them.

The table holds no behaviour: whoever owns the window connects ``actions["id"].triggered``.
Keys are in Qt's portable form, where Ctrl is the Command key on macOS. The words are looked up
in the translation context "Actions".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from desktop.domain.annotation import MarkColour
from desktop.ui.action_spec import ActionSpec, MenuSpec, Scope
from desktop.ui.action_spec import spec as _spec
from desktop.ui.field_keys import FieldKeys
from desktop.ui.look.look import Look
from desktop.ui.meeting_actions import MEETING_ACTIONS, MEETING_MENU

__all__ = ["ACTIONS", "MEETING_KEYS", "MENUS", "ActionSpec", "Actions", "MenuSpec", "Scope"]


_R = Scope.READER

# fmt: off
ACTIONS: tuple[ActionSpec, ...] = (
    _spec("import", "&Import papers…", "import", "Ctrl+O",
          "Add agenda packs and other papers to the library"),
    _spec("new-meeting", "&New meeting…", "plus", "Ctrl+Alt+N",
          "Add a meeting whose papers have not come yet"),
    _spec("home", "&Meetings", "home", "Alt+Home", "Go to the list of meetings"),
    _spec("my-interests", "My int&erests…", "person", "Ctrl+I",
          "Keep your register of interests, and choose the rules in use"),
    _spec("after-meetings", "What is &left after meetings…", "circle-check", "Ctrl+L",
          "Questions without an answer, what is to be registered, notes without a tag"),
    _spec("look-for-interests", "Look &for my interests", "search", "Ctrl+Shift+I",
          "Look through these papers for what is in your register"),
    _spec("export-briefing", "&Briefing…", "export", "Ctrl+E",
          "Save a briefing of this meeting as a PDF"),
    _spec("export-questions", "Question &list…", "question", "",
          "Save the questions of this meeting as a PDF"),
    _spec("export-on-notice", "Questions on no&tice…", "clock", "",
          "Save your questions on notice as a PDF to hand in"),
    _spec("export-declarations", "&Declarations…", "declare", "",
          "Save the declarations of this meeting as a PDF"),
    _spec("export-follow-ups", "Follo&w-ups and requests…", "circle-check", "",
          "Save follow-ups, corrections and requests for the work programme as a PDF"),
    _spec("export-calendar", "Meetings and deadlines to a &calendar…", "calendar", "",
          "Save coming meetings and deadlines as a file for your calendar"),
    _spec("export-annotated", "Mar&ked copy of the pack…", "highlight", "",
          "Save a copy of the pack with your marks in it"),
    _spec("export-xfdf", "Marks for other programs (&XFDF)…", "export", "",
          "Save your marks alone, in a file that other PDF programs read"),
    _spec("import-xfdf", "Marks &from a file…", "import", "",
          "Take over marks that another program or a colleague saved as XFDF"),
    _spec("others-notes", "Notes of &others in this PDF…", "note", "",
          "See the notes others left in this PDF, and make them your own"),
    _spec("export-markdown", "&Notes as text…", "document", "",
          "Save everything you wrote as a plain text file"),
    _spec("export-work", "All m&y work…", "", "",
          "Save everything you wrote about all meetings in one file that can be read in again"),
    _spec("import-work", "Read in m&y work…", "", "",
          "Take in a file with everything you wrote, from this laptop or another"),
    _spec("print", "&Print…", "print", "Ctrl+P",
          "Print pages of the papers, or the briefing"),
    _spec("backup", "Back &up the library…", "", "", "Save the whole library in one file"),
    _spec("hand-over", "This meetin&g for another laptop…", "", "",
          "Save the meeting with its papers, marks and notes in a file for another laptop"),
    _spec("care", "B&ackups and bin…", "bin", "",
          "Go back to an earlier backup, or bring back what you deleted"),
    _spec("other-library", "Open ano&ther library…", "", "",
          "Go over to the library in another folder, from now on"),
    _spec("settings", "&Settings…", "settings", "Ctrl+,",
          "Change how Meeting Packs looks and works", role=QAction.MenuRole.PreferencesRole),
    _spec("quit", "&Quit", "", "Ctrl+Q", "Close Meeting Packs", role=QAction.MenuRole.QuitRole),
    _spec("undo", "&Undo", "undo", "Ctrl+Z", "Undo the last change"),
    _spec("redo", "&Redo", "redo", "Ctrl+Shift+Z Ctrl+Y", "Do again what was undone"),
    _spec("copy", "&Copy", "pages", "Ctrl+C",
          "Copy the selected words, or a table as rows"),
    _spec("find", "&Find in this pack…", "search", "Ctrl+F", "Find words in this pack"),
    _spec("find-next", "Find &next", "chevron-down", "F3", "Go to the next place found"),
    _spec("find-previous", "Find &previous", "chevron-up", "Shift+F3",
          "Go to the previous place found"),
    _spec("find-whole-words", "&Whole words only", "", "Alt+W",
          "Find the words by themselves and not as parts of longer ones", checkable=True),
    _spec("find-match-case", "Match c&apitals", "", "Alt+C",
          "Find capitals only where capitals are typed", checkable=True),
    _spec("search", "Search &everywhere…", "search", "Ctrl+K", "Search all papers and your notes"),
    _spec("question-bank", "My &bank of questions…", "library", "Ctrl+B",
          "Questions you keep to hand for any meeting"),
    _spec("notice-rule", "Rule on &questions…", "clock", "",
          "How much notice your council wants for questions"),
    _spec("check-agenda", "Check the a&genda…", "agenda", "Ctrl+Shift+A",
          "Put right what was read: items, pages, the meeting's details"),
    _spec("what-changed", "Wha&t changed…", "versions", "Ctrl+Shift+W",
          "See what a new version of the papers changed, and where your marks went"),
    _spec("place-mark", "Place the mark &here", "pin", "Ctrl+Return",
          "Put the mark you are placing on the selected words"),
    _spec("zoom-in", "Zoom &in", "zoom-in", "Ctrl++ Ctrl+=", "Make the pages larger"),
    _spec("zoom-out", "Zoom &out", "zoom-out", "Ctrl+-", "Make the pages smaller"),
    _spec("zoom-actual", "Actual &size", "", "Ctrl+0", "Show the pages at 100 %"),
    _spec("fit-width", "Fit &width", "fit-width", "Ctrl+2",
          "Make the pages as wide as the window", checkable=True),
    _spec("fit-page", "Fit &page", "fit-page", "Ctrl+1",
          "Show a whole page in the window", checkable=True),
    _spec("continuous", "&Continuous", "continuous", "Ctrl+3",
          "Scroll through all pages without a break", checkable=True),
    _spec("single-page", "One pa&ge at a time", "single-page", "Ctrl+4",
          "Show one page at a time and turn it at its end", checkable=True),
    _spec("two-up", "Two pages side &by side", "two-up", "Ctrl+5",
          "Scroll through the pages in pairs, as an open book", checkable=True),
    _spec("two-pages", "Two pages at a &time", "two-up", "Ctrl+6",
          "Show two pages side by side and turn both at their end", checkable=True),
    _spec("cover", "First page as a co&ver", "", "",
          "Side by side, leave the first page alone, as in papers printed on both sides",
          checkable=True),
    _spec("pane-left", "&Agenda pane", "pane-left", "F9",
          "Show or hide the agenda", checkable=True),
    _spec("pane-right", "&Notes pane", "pane-right", "Shift+F9",
          "Show or hide points, questions and interests", checkable=True),
    _spec("reading-pane", "&Reading pane", "text-size", "F4",
          "Read the words of the pages as larger text", checkable=True),
    _spec("full-screen", "&Full screen", "full-screen", "F11",
          "Read without anything else on the screen", checkable=True),
    _spec("look-system", "Look like the s&ystem", "settings", "",
          "Light or dark, as the system is set", checkable=True),
    _spec("look-light", "&Light", "sun", "", "Dark words on light paper", checkable=True),
    _spec("look-dark", "&Dark", "moon", "", "Light words on dark paper", checkable=True),
    _spec("paper-window", "Paper like &the window", "settings", "",
          "Show the pages dark in a dark window and white in a light one", checkable=True),
    _spec("paper-white", "W&hite paper", "document", "", "Show the pages as printed",
          checkable=True),
    _spec("paper-sepia", "S&epia paper", "sepia", "",
          "Show the pages on warm paper; pictures keep their colours", checkable=True),
    _spec("paper-dark", "Dar&k paper", "moon", "",
          "Show light print on dark paper; pictures keep their colours", checkable=True),
    _spec("back", "&Back", "back", "Alt+Left Ctrl+[", "Go back to where you were"),
    _spec("forward", "&Forward", "forward", "Alt+Right Ctrl+]", "Go forward again"),
    _spec("go-to-page", "&Go to page…", "document", "Ctrl+G",
          "Go to a page as stamped on the paper, to ¶32, item 9, App A or Supplement 1, p.4"),
    _spec("next-page", "&Next page", "down", "Ctrl+PgDown", "Go to the next page"),
    _spec("previous-page", "&Previous page", "up", "Ctrl+PgUp", "Go to the previous page"),
    _spec("next-item", "Next &item", "chevron-down", "Ctrl+Shift+PgDown",
          "Go to the papers of the next agenda item"),
    _spec("previous-item", "Previous i&tem", "chevron-up", "Ctrl+Shift+PgUp",
          "Go to the papers of the previous agenda item"),
    _spec("next-unread", "Next un&read item", "dot-unread", "Ctrl+U",
          "Go to the next item with pages you have not read"),
    _spec("mark-read", "&Mark item as read", "dot-read", "Ctrl+R",
          "Mark the item in view, or the one chosen in the agenda, as read"),
    _spec("mark-unread", "Mark &item as unread", "dot-unread", "Ctrl+Shift+R",
          "Mark the item in view, or the one chosen in the agenda, as not read"),
    _spec("next-paragraph", "Ne&xt paragraph", "chevron-down", "Ctrl+Down",
          "Go to the next paragraph, on the page and in the reading pane"),
    _spec("previous-paragraph", "Pr&evious paragraph", "chevron-up", "Ctrl+Up",
          "Go to the paragraph before, on the page and in the reading pane"),
    _spec("links", "&Links on this page…", "open", "K",
          "List the links on the pages in view, and where they lead", scope=_R),
    _spec("show-agenda", "&Agenda", "agenda", "Ctrl+Alt+1", "Go to the agenda beside the pages"),
    _spec("show-pages", "Pages as pi&ctures", "pages", "Ctrl+Alt+6",
          "Go to the small pictures of the pages"),
    _spec("show-points", "P&oints", "highlight", "Ctrl+Alt+2", "Go to your points on this item"),
    _spec("show-questions", "&Questions", "question", "Ctrl+Alt+3",
          "Go to your questions on this item"),
    _spec("show-interests", "Interest&s", "declare", "Ctrl+Alt+4",
          "Go to your declarations on this item"),
    _spec("show-about", "Abo&ut this item", "info", "Ctrl+Alt+5",
          "Read about this item: authors, officers, recommendations"),
    _spec("show-follow-ups", "To &do", "circle-check", "Ctrl+Alt+7",
          "Go to your follow-ups, corrections and requests"),
    _spec("select", "&Select words", "select", "V",
          "Select words on the page", checkable=True, scope=_R),
    _spec("highlight", "&Highlight", "highlight", "H",
          "Highlight the selected words", checkable=True, scope=_R),
    _spec("underline", "&Underline", "underline", "U",
          "Underline the selected words", checkable=True, scope=_R),
    _spec("strike-out", "Strike &out", "strike-out", "S",
          "Strike out the selected words", checkable=True, scope=_R),
    _spec("squiggle", "S&quiggle", "squiggle", "W",
          "Draw a wavy line under the selected words", checkable=True, scope=_R),
    _spec("margin", "&Line in the margin", "margin", "L",
          "Draw a line beside the paragraph; a click on its number does the same", scope=_R),
    _spec("area", "Area with pi&cture", "area", "A",
          "Mark a rectangle of the page and keep a picture of it", checkable=True, scope=_R),
    _spec("ink", "Dra&w with the pen", "ink", "P",
          "Draw on the page by mouse, pen or finger", checkable=True, scope=_R),
    _spec("eraser", "Rub out in&k", "eraser", "E",
          "Rub out what was drawn with the pen", checkable=True, scope=_R),
    _spec("note", "&Note", "note", "N",
          "Write a note on the selected words or on a place on the page",
          checkable=True, scope=_R),
    _spec("tag", "&Tags…", "tag", "T", "Set the tags of the mark", scope=_R),
    _spec("manage-tags", "Manage tags…", "tag", "Ctrl+T",
          "Rename, recolour, merge or delete your tags"),
    _spec("ask", "&Ask about this", "question", "Q",
          "Write a question about the selected words or this item", scope=_R),
    _spec("declare", "&Declare an interest", "declare", "D",
          "Record a declaration for this item", scope=_R),
    _spec("follow-up", "Follow up…", "circle-check", "F",
          "Write down something to follow up", scope=_R),
    _spec("correct", "Note a correction", "edit", "C",
          "Note the selected words, or what you type, as wrong", scope=_R),
    _spec("request", "Request a topic…", "agenda", "R",
          "Ask for a topic in the work programme", scope=_R),
    _spec("leave-room", "Leave the room", "forward", "O",
          "Note that you leave the room for what you declared", scope=_R),
    _spec("come-back", "Come back", "back", "B",
          "Note that you are back in the room", scope=_R),
    _spec("colour-yellow", "&Yellow", "dot-read", "1",
          "Highlight in yellow", checkable=True, scope=_R),
    _spec("colour-green", "&Green", "dot-read", "2",
          "Highlight in green", checkable=True, scope=_R),
    _spec("colour-blue", "&Blue", "dot-read", "3",
          "Highlight in blue", checkable=True, scope=_R),
    _spec("colour-pink", "&Pink", "dot-read", "4",
          "Highlight in pink", checkable=True, scope=_R),
    _spec("colour-orange", "O&range", "dot-read", "5",
          "Highlight in orange", checkable=True, scope=_R),
    _spec("meaning", "&Meaning of abbreviation", "info", "M",
          "Say what the selected abbreviation means in this report", scope=_R),
    _spec("delete-mark", "D&elete mark", "bin", "Del",
          "Delete the mark; you can undo this", scope=_R),
    _spec("item-note", "Note on this &item", "edit", "Ctrl+Shift+N",
          "Write a note on the whole agenda item"),
    *MEETING_ACTIONS,
    _spec("shortcuts", "&Keyboard shortcuts", "keyboard", "F1", "See every key there is"),
    _spec("report", "&Report for help…", "info", "",
          "See and save what tells those who mend Meeting Packs what went wrong"),
    _spec("about", "&About Meeting Packs", "info", "",
          "Version and licence", role=QAction.MenuRole.AboutRole),
)

MENUS: tuple[MenuSpec, ...] = (
    MenuSpec("&File", (
        "import", "new-meeting", "home", "my-interests", "after-meetings",
        "-", "export-briefing", "print",
        MenuSpec("Sa&ve as a file", (
            "export-questions", "export-on-notice", "export-declarations", "export-follow-ups",
            "-", "export-annotated", "export-markdown", "export-xfdf",
            "-", "export-calendar",
            "-", "hand-over", "export-work",
        ), "export"),
        "-", "import-xfdf", "others-notes", "import-work",
        "-", "backup", "care", "other-library",
        "-", "settings",
        "-", "quit",
    )),
    MenuSpec("&Edit", (
        "undo", "redo",
        "-", "copy",
        "-", "find", "find-next", "find-previous", "find-whole-words", "find-match-case",
        "-", "search",
        "-", "mark-read", "mark-unread",
        "-", "check-agenda", "what-changed", "place-mark",
        "-", "notice-rule", "question-bank",
    )),
    MenuSpec("&View", (
        "zoom-in", "zoom-out", "zoom-actual", "fit-width", "fit-page",
        "-", MenuSpec("Pa&ges", (
            "continuous", "single-page", "two-up", "two-pages",
            "-", "cover",
        ), "continuous"),
        MenuSpec("Pap&er", (
            "paper-window", "paper-white", "paper-sepia", "paper-dark",
        ), "document"),
        MenuSpec("&Light or dark", (
            "look-system", "look-light", "look-dark",
        ), "sun"),
        "-", "pane-left", "pane-right", "reading-pane", "full-screen",
    )),
    MenuSpec("&Go", (
        "back", "forward",
        "-", "go-to-page", "next-page", "previous-page", "next-item", "previous-item",
        "next-unread", "links",
        "next-paragraph", "previous-paragraph",
        "-", "show-agenda", "show-pages", "show-points", "show-questions", "show-interests",
        "show-follow-ups", "show-about",
    )),
    MenuSpec("&Mark", (
        "select", "highlight", "underline", "strike-out", "squiggle", "margin", "note",
        MenuSpec("&Colour", (
            "colour-yellow", "colour-green", "colour-blue", "colour-pink", "colour-orange",
        ), "highlight"),
        MenuSpec("D&raw", ("area", "ink", "eraser"), "ink"),
        "-", "tag", "ask", "meaning",
        "-", MenuSpec("Interests", (
            "declare", "leave-room", "come-back", "-", "look-for-interests",
        ), "declare"),
        "-", "follow-up", "correct", "request",
        "-", "item-note", "delete-mark",
        "-", "manage-tags",
    )),
    MEETING_MENU,
    MenuSpec("&Help", (
        "shortcuts", "report",
        "-", "about",
    )),
)
# fmt: on


class Actions(QObject):
    """The actions of one window, by id.

    All belong to ``window``; those of scope READER are heard only in the widget given to
    :meth:`attach_reader`, those of scope MEETING by the meeting view.
    """

    def __init__(self, window: QWidget, look: Look) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self._by_id: dict[str, QAction] = {}
        for spec in ACTIONS:
            action = QAction(_text_in_menu(spec), window)
            action.setObjectName(spec.id)
            action.setCheckable(spec.checkable)
            action.setMenuRole(spec.role)
            action.setToolTip(tip_with_keys(spec))
            action.setStatusTip(_translated(spec.tip))
            if spec.scope is Scope.WINDOW:
                action.setShortcuts([QKeySequence(keys) for keys in spec.shortcuts])
                window.addAction(action)
            self._by_id[spec.id] = action
        self._field_keys = FieldKeys(window, _heard_in_window(self._by_id))
        look.changed.connect(self._redraw)
        self._reader: QWidget | None = None
        self._awaited: Callable[[], str] = lambda: ""
        self._with_icons: set[str] = set()

    def __getitem__(self, name: str) -> QAction:
        """The action ``name``, its icon drawn; KeyError when the table has none."""
        action = self._by_id[name]
        if name not in self._with_icons:
            self._with_icons.add(name)
            self._draw(name)
        return action

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id)

    def attach_reader(self, reader: QWidget, awaited: Callable[[], str] = lambda: "") -> None:
        """Let ``reader`` hear the single-letter keys while it has the focus itself.

        While ``awaited`` names an action, which waits for a click, the letters of the others do
        nothing: they are likely the beginning of what the member wants to write.

        They are no shortcuts of Qt's: it would hear those of an action that stands in a menu
        anywhere in the window, and before an open menu hears its own letters.
        """
        self._reader, self._awaited = reader, awaited
        reader.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A single letter on the pages does what its action does."""
        if (
            event.type() != QEvent.Type.KeyPress
            or not isinstance(event, QKeyEvent)
            or watched is not self._reader
            or not self._reader.hasFocus()
        ):
            return False
        name = _BY_KEY.get(QKeySequence(event.keyCombination()).toString())
        if name is None or not self._by_id[name].isEnabled():
            return False
        if self._awaited() in ("", name):
            self._by_id[name].trigger()
        return True

    def enable(self, names: Iterable[str], on: bool) -> None:
        """Enable or disable several."""
        for name in names:
            self._by_id[name].setEnabled(on)

    def fill_menu_bar(self, bar: QMenuBar) -> None:
        """Add all menus; a menu is filled, and its icons drawn, when it is first opened."""
        for spec in MENUS:
            self._add_menu(bar, spec)

    def _add_menu(self, above: QMenuBar | QMenu, spec: MenuSpec) -> QMenu:
        menu = QMenu(_translated(spec.title), above)
        above.addMenu(menu)
        own: list[str] = []
        inner: list[tuple[QMenu, str]] = []
        for each in spec.ids:
            if isinstance(each, MenuSpec):
                inner.append((self._add_menu(menu, each), each.icon))
            elif each == "-":
                menu.addSeparator()
            else:
                own.append(each)
                menu.addAction(self._by_id[each])

        def draw() -> None:
            self._draw_all(own)
            for other, icon in inner:
                other.setIcon(self._look.icon(icon))

        menu.aboutToShow.connect(draw)
        return menu

    def fill_menu(self, menu: QMenu, names: Iterable[str]) -> None:
        """Add the actions ``names`` ("-" for a line) to a menu of one's own."""
        for name in names:
            if name == "-":
                menu.addSeparator()
            else:
                menu.addAction(self[name])

    def _draw_all(self, names: Iterable[str]) -> None:
        for name in names:
            self[name]

    def _draw(self, name: str) -> None:
        spec = _BY_ID[name]
        if spec.icon:
            self._by_id[name].setIcon(self._look.icon(spec.icon, self._tint(name)))

    def _tint(self, name: str) -> str | None:
        kind, _, colour = name.partition("colour-")
        return None if kind else self._look.theme.marks[MarkColour(colour)].swatch

    def _redraw(self) -> None:
        for name in self._with_icons:
            self._draw(name)


_BY_ID = {spec.id: spec for spec in ACTIONS}
_BY_KEY = {
    QKeySequence(key).toString(): spec.id
    for spec in ACTIONS
    if spec.scope is Scope.READER
    for key in spec.shortcuts
}
MEETING_KEYS = {
    QKeySequence(key).toString(): spec.id
    for spec in ACTIONS
    if spec.scope is Scope.MEETING
    for key in spec.shortcuts
}
"""The actions of the meeting view by their keys."""


def _heard_in_window(by_id: Mapping[str, QAction]) -> dict[str, QAction]:
    """The actions that are heard wherever the focus is, by their keys."""
    return {
        QKeySequence(key).toString(): by_id[spec.id]
        for spec in ACTIONS
        if spec.scope is Scope.WINDOW
        for key in spec.shortcuts
    }


def _text_in_menu(spec: ActionSpec) -> str:
    """The words, with the key behind them where Qt does not add it by itself."""
    text = _translated(spec.text)
    if spec.scope is Scope.WINDOW or not spec.shortcuts:
        return text
    key = QKeySequence(spec.shortcuts[0]).toString(QKeySequence.SequenceFormat.NativeText)
    return f"{text}\t{key}"


def tip_with_keys(spec: ActionSpec) -> str:
    """The tip with the first key behind it, as the system writes keys."""
    tip = _translated(spec.tip)
    if not spec.shortcuts:
        return tip
    keys = QKeySequence(spec.shortcuts[0]).toString(QKeySequence.SequenceFormat.NativeText)
    return f"{tip} ({keys})"


def _translated(text: str) -> str:
    return QCoreApplication.translate("Actions", text)
