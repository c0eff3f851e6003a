# SPDX-License-Identifier: AGPL-3.0-or-later
"""The choices beside the document: which, how it is printed, what is in it, what may leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from desktop.domain.leaving import SENSITIVE_OTHERS, SENSITIVE_OWN, Allowed, LeftOut
from desktop.domain.paper_choice import GENERAL, PaperChoice, Part, item_key
from desktop.domain.papers import MeetingPaper, PaperItem
from desktop.domain.print_style import PageOrder, PaperSize, PrintSize, PrintStyle
from desktop.services.export_paper import OWN, Paper
from desktop.ui.export.choice_list import ChoiceList
from desktop.ui.export.wanted import Wanted, settled
from desktop.ui.look.look import Look
from desktop.ui.widgets.card import Card
from desktop.ui.widgets.choice_box import ChoiceBox
from desktop.ui.widgets.labels import label
from desktop.ui.widgets.tick_box import TickBox

PAPERS = (
    (Paper.BRIEFING, "&Briefing", "Everything you have on this meeting, item by item."),
    (Paper.QUESTIONS, "&Question list", "Your questions in agenda order, with room for answers."),
    (Paper.ON_NOTICE, "Questions on &notice", "To hand in: with parts, reply and supplementary."),
    (Paper.DECLARATIONS, "&Declarations", "What you declared, on one sheet for the clerk."),
    (Paper.FOLLOW_UPS, "&Follow-ups and requests", "What was promised, corrections, and topics."),
    (Paper.MARKED_PAGES, "&Marked pages", "The pages you marked, each under its citations."),
)
PARTS = (
    (Part.DECLARATIONS, "Declarations"),
    (Part.ASKS, "What the meeting is asked"),
    (Part.POINTS, "My points"),
    (Part.QUESTIONS, "My questions"),
    (Part.NOTES, "My notes"),
    (Part.PROCEEDINGS, "What happened at the meeting"),
    (Part.FOLLOW_UPS, "Follow-ups, corrections, requests"),
)
YES_WORDS = (
    ("Quote it in this document", "Quote them in this document"),
    ("Put it in a file of its own", "Put them in a file of their own"),
    ("Say what it is in this document", "Say what they are in this document"),
)
"""What a yes is to, where one thing was left out, and where several were."""
SIZES = ("A4", "A5")
ORDERS = ("One page after another", "Booklet, to fold")
PRINTS = ("Normal print", "Large print (18 point)")


class ExportForm(QWidget):
    """``changed`` after any choice. What items and tags there are is told by :meth:`fill`."""

    changed = Signal()

    def __init__(self, look: Look, wanted: Wanted, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setProperty("look", "page")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, look.px(look.theme.space.xs), 0)
        column.setSpacing(look.theme.space.s)
        column.addWidget(self._papers(wanted.paper))
        column.addWidget(self._leaving())
        column.addWidget(self._style(wanted.style))
        column.addWidget(self._contents(wanted.choice))
        column.addStretch(1)
        self._suit()

    # What is chosen

    @property
    def paper(self) -> Paper:
        """The document chosen."""
        return PAPERS[max(0, self._group.checkedId())][0]

    @property
    def wanted(self) -> Wanted:
        """All that is chosen, as it bears on the document."""
        return settled(self.chosen)

    @property
    def chosen(self) -> Wanted:
        """All that is chosen, to be kept for the next document."""
        style = PrintStyle(
            list(PaperSize)[self.size_box.currentIndex()],
            list(PageOrder)[self.order_box.currentIndex()],
            list(PrintSize)[self.print_box.currentIndex()],
            self.grey.isChecked(),
            self.one_page.isChecked(),
        )
        items = None if self.items.all_ticked else self.items.ticked
        parts = frozenset(part for part, box in self.parts.items() if box.isChecked())
        allowed = Allowed(
            self.with_exempt.isChecked(),
            self.with_sensitive.isChecked(),
            self.with_people.isChecked(),
        )
        choice = PaperChoice(items, self.tags.ticked, parts)
        return Wanted(self.paper, style, choice, allowed)

    def choose(self, paper: Paper) -> None:
        """Choose a document."""
        for number, (one, _, _) in enumerate(PAPERS):
            if one is paper:
                self._group.button(number).setChecked(True)

    def fill(self, content: MeetingPaper) -> None:
        """Offer the items and tags of what there is to print; before, all of it is wanted."""
        items = [(item_key(one), _heading(one)) for one in content.items]
        if content.general is not None:
            items.append((GENERAL, "The meeting as a whole"))
        self.items.fill(items, on=True)
        self.tags.fill([(name, name) for name in _tags(content)], on=False)
        self._suit()

    def take_focus(self) -> None:
        """Have the keys at the document that is chosen, where the choices begin."""
        chosen = self._group.checkedButton()
        if chosen is not None:
            chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell_left_out(self, left_out: LeftOut) -> None:
        """Say what was left out of the document, and let the member say yes to it."""
        allowed = self.chosen.allowed
        boxes = (
            (self.with_people, left_out.people, allowed.people, replace(left_out, exempt=0,
             sensitive=0)),
            (self.with_exempt, left_out.exempt, allowed.exempt, replace(left_out, people=0,
             sensitive=0)),
            (self.with_sensitive, left_out.sensitive, allowed.sensitive, replace(left_out,
             people=0, exempt=0)),
        )  # fmt: skip
        for (box, count, yes, one), yes_words in zip(boxes, YES_WORDS, strict=True):
            words = self._left_words[box]
            if count:
                box.setText(yes_words[count > 1])
                box.setAccessibleName(box.text())
                said = " ".join(one.sentences)
                if box is self.with_sensitive:
                    said = f"{said} {SENSITIVE_OWN if self.paper in OWN else SENSITIVE_OTHERS}"
                words.setText(said)
            shown = bool(count) or (yes and bool(words.text()))
            words.setVisible(shown)  # with a yes it goes on saying to what
            box.setVisible(shown and (box is not self.with_sensitive or self.paper in OWN))
        anything = bool(left_out) or allowed != Allowed()
        self._left_title.setText("Left out of this document" if left_out else "In this document")
        self.leaving.setVisible(anything)

    # The cards

    def _papers(self, paper: Paper) -> Card:
        card = Card(self._look, "What would you like to print or save?", self)
        card.body.addWidget(label("What would you like to print or save?", "heading", wrap=True))
        self._group = QButtonGroup(self)
        for number, (one, text, about) in enumerate(PAPERS):
            choice = QRadioButton(text, self)
            choice.setChecked(one is paper)
            choice.setToolTip(about)
            choice.setAccessibleDescription(about)
            self._group.addButton(choice, number)
            card.body.addWidget(choice)
        self._about = label("", "small", wrap=True)
        card.body.addWidget(self._about)
        self._group.idToggled.connect(self._paper_chosen)
        return card

    def _leaving(self) -> Card:
        self.leaving = Card(self._look, "What was left out", self)
        self._left_title = label("", "heading", wrap=True)
        self.leaving.body.addWidget(self._left_title)
        self.with_people, self.with_exempt, self.with_sensitive = (
            self._box(several, "") for _one, several in YES_WORDS
        )
        self._left_words = {
            box: label("", wrap=True)
            for box in (self.with_people, self.with_exempt, self.with_sensitive)
        }
        for box, words in self._left_words.items():
            self.leaving.body.addWidget(words)
            self.leaving.body.addWidget(box)
        self.leaving.hide()
        return self.leaving

    def _style(self, style: PrintStyle) -> Card:
        card = Card(self._look, "How?", self)
        card.body.addWidget(label("How?", "heading"))
        self.size_box = self._few("Size of the paper", SIZES, list(PaperSize).index(style.paper))
        self.order_box = self._few("Order of the pages", ORDERS, list(PageOrder).index(style.order))
        self.print_box = self._few("Size of print", PRINTS, list(PrintSize).index(style.size))
        self.grey = self._box("In black and grey", "Readable from a printer without colours")
        self.grey.setChecked(style.grey)
        self.one_page = self._box("On one page", "The most important, as far as it fits a page")
        self.one_page.setChecked(style.one_page)
        for widget in (self.size_box, self.order_box, self.print_box, self.grey, self.one_page):
            card.body.addWidget(widget)
        return card

    def _contents(self, choice: PaperChoice) -> Card:
        card = Card(self._look, "What is in it?", self)
        card.body.addWidget(label("What is in it?", "heading"))
        self.parts = {part: self._box(text, "") for part, text in PARTS}
        for part, box in self.parts.items():
            box.setChecked(part in choice.parts)
            card.body.addWidget(box)
        self._items_title = label("Items", "heading")
        self.items = ChoiceList(self._look, "Items", self)
        self._tags_title = label("Only points with these tags", "heading", wrap=True)
        self.tags = ChoiceList(self._look, "Only points with these tags", self)
        for widget in (self._items_title, self.items, self._tags_title, self.tags):
            card.body.addWidget(widget)
        self.items.changed.connect(self.changed)
        self.tags.changed.connect(self.changed)
        self._contents_card = card
        return card

    def _few(self, name: str, choices: Sequence[str], chosen: int) -> ChoiceBox:
        box = ChoiceBox(name, choices, self)
        box.setCurrentIndex(chosen)
        box.setToolTip(name)
        box.currentIndexChanged.connect(lambda _index: self.changed.emit())
        return box

    def _box(self, text: str, tip: str) -> TickBox:
        box = TickBox(self._look, text, self)
        if tip:
            box.setToolTip(tip)
            box.setAccessibleDescription(tip)
        box.toggled.connect(lambda _on: self.changed.emit())
        return box

    def _paper_chosen(self, _number: int, on: bool) -> None:
        if not on:
            return
        # What was said yes to was for the document before.
        for box in (self.with_people, self.with_exempt, self.with_sensitive):
            box.blockSignals(True)
            box.setChecked(False)
            box.blockSignals(False)
        self._suit()
        self.changed.emit()

    def _suit(self) -> None:
        """Show the choices that bear on the document."""
        paper = self.paper
        briefing = paper is Paper.BRIEFING
        self._about.setText(PAPERS[max(0, self._group.checkedId())][2])
        self.one_page.setVisible(briefing)
        for box in self.parts.values():
            box.setVisible(briefing)
        with_items = paper not in (Paper.FOLLOW_UPS, Paper.MARKED_PAGES) and self.items.count() > 0
        self._items_title.setVisible(with_items)
        self.items.setVisible(with_items)
        with_tags = briefing and self.tags.count() > 0
        self._tags_title.setVisible(with_tags)
        self.tags.setVisible(with_tags)
        self._contents_card.setVisible(briefing or with_items)


def _heading(item: PaperItem) -> str:
    return f"{item.number}. {item.title}" if item.number else item.title


def _tags(content: MeetingPaper) -> list[str]:
    items = (*content.items, *((content.general,) if content.general else ()))
    names = {name for item in items for point in item.points for name, _ in point.tags}
    return sorted(names, key=str.casefold)
