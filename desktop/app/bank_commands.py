# SPDX-License-Identifier: AGPL-3.0-or-later
"""The command on the member's own bank of questions."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from desktop.domain.banked_question import BankedQuestion

if TYPE_CHECKING:
    from desktop.app.wiring import Session

Answer = tuple[Any, str]
"""What goes out as JSON, and as text."""


def add_arguments(
    parser: argparse.ArgumentParser, add_common: Callable[[argparse.ArgumentParser], None]
) -> None:
    """What can be done with the bank; ``add_common`` adds the options of every command."""
    deeds = parser.add_subparsers(dest="deed", metavar="WHAT", required=True)

    def deed(name: str, help_text: str) -> argparse.ArgumentParser:
        added = deeds.add_parser(name, help=help_text, description=help_text, allow_abbrev=False)
        assert isinstance(added, argparse.ArgumentParser)
        add_common(added)
        return added

    deed("list", "List the questions in your bank.")
    sub = deed("add", "Put a question into your bank.")
    sub.add_argument("--heading", default="", metavar="TEXT", help="what it is for")
    sub.add_argument("text", metavar="TEXT")
    sub = deed("ask", "Ask a question of your bank at a meeting.")
    sub.add_argument("question", type=int, metavar="QUESTION", help="its number, see “list”")
    sub.add_argument("meeting", type=int, metavar="MEETING")
    sub.add_argument("--item", metavar="N", help="the item; without it, the whole meeting")
    sub = deed("delete", "Take a question out of your bank.")
    sub.add_argument("question", type=int, metavar="QUESTION", help="its number, see “list”")


def bank(opened: Session, arguments: argparse.Namespace) -> Answer:
    """Do what ``bank`` was given but ask, which is the command line's own."""
    from desktop.services import keep_bank

    library = opened.library
    if arguments.deed == "add":
        kept = keep_bank.bank_question(library, text=arguments.text, heading=arguments.heading)
        return _plain(kept), f"In your bank: {kept.said}"
    if arguments.deed == "delete":
        keep_bank.delete_banked(library, banked_id=arguments.question)
        return {"id": arguments.question}, "Taken out of your bank."
    found = keep_bank.banked_questions(library)
    lines = [f"{one.id}  {one.said}" for one in found]
    return [_plain(one) for one in found], "\n".join(lines) or "Your bank is empty."


def ask_from_bank(opened: Session, arguments: argparse.Namespace, item_id: int | None) -> int:
    """Write a question of the bank down for a meeting; returns the new question's id."""
    from desktop.services.ask import ask

    with opened.library.look() as work:
        text = work.bank.get(arguments.question).text
    return ask(opened.library, meeting_id=arguments.meeting, item_id=item_id, text=text).id


def _plain(one: BankedQuestion) -> dict[str, Any]:
    return {"id": one.id, "heading": one.heading or None, "text": one.text}
