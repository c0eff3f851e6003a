# SPDX-License-Identifier: AGPL-3.0-or-later
"""How what a new version changed is said, as plain words and as text with marked changes."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

from desktop.domain.annotation import Anchor
from desktop.domain.read_state import NOTHING_TO_READ, ReadingProgress, ReadState
from desktop.domain.text_changes import Change, ParagraphChange, Piece
from desktop.domain.version import CarryState, ItemChange
from desktop.services.see_changes import ChangedItem, MarkChange, WhatChanged
from desktop.ui.library.wording import count
from desktop.ui.look.theme import Colours

FEWEST_FOLDED = 4  # paragraphs the same that are all shown
LONGEST = 110  # characters of a quotation in the list
NO_NUMBER = "a place without a number"

STATES = {
    CarryState.NOT_FOUND: "Not found",
    CarryState.CHANGED: "The words differ",
    CarryState.PLACED: "Placed by you",
    CarryState.MOVED: "Moved",
    CarryState.SAME: "Same place",
}
EXPLAINED = {
    CarryState.NOT_FOUND: "We couldn't find these words in the new version for certain. "
    "The mark is still on the earlier version.",
    CarryState.CHANGED: "The words under this mark are not what they were.",
    CarryState.PLACED: "You put this mark here.",
    CarryState.MOVED: "The same words, in another place.",
    CarryState.SAME: "The same words, in the same place.",
}
ITEM_CHANGES = {
    ItemChange.NEW: "new",
    ItemChange.CHANGED: "changed",
    ItemChange.UNCHANGED: "unchanged",
    ItemChange.GONE: "no longer in the papers",
}


def summed_up(changed: WhatChanged) -> str:
    """How the marks came through, in a sentence."""
    marks = len(changed.marks)
    if not marks:
        return "You had no marks on the earlier version."
    carried = sum(each.carried.after is not None for each in changed.marks)
    if marks == 1:
        told = "Your mark was carried over" if carried else "Your mark was not found in it"
    elif carried == marks:
        told = f"All {marks} of your marks carried over"
    else:
        told = f"{carried} of your {marks} marks carried over"
    check = changed.to_check
    return f"{told}; {check} to look at." if check else f"{told}."


def mark_line(change: MarkChange) -> str:
    """A mark in the list: where it stands, and its words."""
    carried = change.carried
    where = change.stands or change.stood
    # Where the earlier version said no item, its absence is no other place.
    if change.stood and change.stands and not f", {change.stands}".endswith(f", {change.stood}"):
        where = f"{change.stood} → {change.stands}"
    if carried.accepted:
        where = f"{where}, looked at"
    quote = " ".join((carried.before.quote or change.mark.note or "A mark without words").split())
    return f"{where}\n{quote if len(quote) <= LONGEST else quote[:LONGEST].rstrip() + '…'}"


def mark_page(change: MarkChange, colours: Colours) -> str:
    """A mark with its wording before and after, marked up."""
    carried = change.carried
    before = (colours.error_fill, colours.error_text)
    after = (colours.success_fill, colours.success_text)
    if carried.after is not None and carried.after.quote == carried.before.quote:
        before = after = (colours.info_fill, colours.info_text)  # nothing is gone, nothing is new
    parts = [
        f"<h3>{escape(STATES[carried.state])}</h3>",
        f"<p>{escape(EXPLAINED[carried.state])}</p>",
        _heading(f"In the earlier version: {change.stood or NO_NUMBER}", colours),
        _wording(carried.before, *before),
    ]
    if carried.after is not None:
        parts += [
            _heading(f"In the new version: {change.stands or NO_NUMBER}", colours),
            _wording(carried.after, *after),
        ]
    if change.mark.note:
        parts += [_heading("Your note", colours), f"<p>{escape(change.mark.note)}</p>"]
    return "".join(parts)


def item_line(changed: ChangedItem, progress: ReadingProgress | None) -> str:
    """An item in the list: number and title, how it changed, and how far it is read."""
    far = NOTHING_TO_READ
    if progress is not None:
        far = progress.items.get(changed.item.id, NOTHING_TO_READ)
    read = "" if far.state is ReadState.NOTHING else str(far)
    if changed.change is ItemChange.UNCHANGED and far.state is ReadState.READ:
        read = "since you read it"
    parts = [ITEM_CHANGES[changed.change], read]
    joined = " " if read.startswith("since") else ", "
    return f"{changed.item.heading}\n{joined.join(part for part in parts if part)}"


def changes_page(changes: Sequence[ParagraphChange], colours: Colours) -> str:
    """The text of an item with what is new underlined and what is gone struck out."""
    if all(each.change is Change.SAME for each in changes):
        return "<p>Its text is the same as before.</p>"
    shown = []
    before = ""
    for each in _folded(changes):
        if isinstance(each, int):
            shown.append(
                _heading(f"… {count(each, 'paragraph', 'paragraphs')} the same …", colours)
            )
            before = ""
            continue
        words = " ".join(_piece(piece, colours) for piece in each.pieces)
        told = {Change.NEW: "New", Change.GONE: "No longer there"}.get(each.change, "")
        if told and told != before:
            shown.append(_heading(told, colours))
        before = told
        colour = colours.muted if each.change is Change.SAME else colours.text
        shown.append(f'<p style="color:{colour}">{words}</p>')
    return "".join(shown)


def _folded(changes: Sequence[ParagraphChange]) -> list[ParagraphChange | int]:
    """The changes, with how many paragraphs are the same in the place of long runs of these.

    One paragraph before and behind each change stays, to show where it stands.
    """
    folded: list[ParagraphChange | int] = []
    for change, run in groupby(changes, key=lambda each: each.change):
        own = list(run)
        first, last = not folded, own[-1] is changes[-1]
        if change is not Change.SAME or len(own) <= FEWEST_FOLDED:
            folded += own
            continue
        ahead, behind = ([] if first else own[:1]), ([] if last else own[-1:])
        folded += [*ahead, len(own) - len(ahead) - len(behind), *behind]
    return folded


def _piece(piece: Piece, colours: Colours) -> str:
    text = escape(piece.text)
    if piece.change is Change.NEW:
        style = f"background-color:{colours.success_fill};color:{colours.success_text}"
        return f'<u><span style="{style}">{text}</span></u>'
    if piece.change is Change.GONE:
        style = f"background-color:{colours.error_fill};color:{colours.error_text}"
        return f'<s><span style="{style}">{text}</span></s>'
    return text


def _heading(text: str, colours: Colours) -> str:
    return f'<p style="color:{colours.muted};margin-bottom:0"><b>{escape(text)}</b></p>'


def _wording(anchor: Anchor, fill: str, colour: str) -> str:
    if not anchor.quote:
        return "<p>A place without words.</p>"
    before, after = escape(anchor.before), escape(anchor.after)
    words = f'<span style="background-color:{fill};color:{colour}">{escape(anchor.quote)}</span>'
    return f"<p>…{before} <b>{words}</b> {after}…</p>"
