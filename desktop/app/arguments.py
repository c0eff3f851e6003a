# SPDX-License-Identifier: AGPL-3.0-or-later
"""The command line as it is typed. Standard library only, so that a wrong word costs nothing."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date, time
from pathlib import Path
from typing import NoReturn

from desktop import __version__
from desktop.app.bank_commands import add_arguments as add_bank_arguments
from desktop.app.follow_up_commands import add_arguments as add_follow_up_arguments
from desktop.app.interest_commands import add_arguments as add_interest_arguments
from desktop.app.print_arguments import add_arguments as add_print_arguments
from desktop.domain.annotation import MarkColour, MarkKind
from desktop.domain.deadline import Deadline, read_deadline, read_time
from desktop.domain.interest import DeclarationKind
from desktop.domain.notice import Nation, NoticeUnit
from desktop.domain.question import QuestionKind

PROGRAM = "meetingpacks"
OUR_FAULT = "Something went wrong in Meeting Packs itself. Nothing you wrote before is lost."
NATIONS = {
    "england": Nation.ENGLAND,
    "wales": Nation.WALES,
    "scotland": Nation.SCOTLAND,
    "northern-ireland": Nation.NORTHERN_IRELAND,
}
SEARCH_HELP = (
    'words, "words that stand together", and filters: tag: body: item: before: after: mine:; '
    'may be empty ("") with --tag'
)
PAPERS = (
    "briefing", "questions", "questions-on-notice", "declarations", "follow-ups", "annotated",
    "marked-pages", "markdown", "xfdf",
)  # fmt: skip
WORK = "json"
OVER_ALL = ("tag", "record", "register")  # these are of no one meeting

_SHORT_KINDS = {
    "nothing": DeclarationKind.NOTHING,
    "dpi": DeclarationKind.DISCLOSABLE_PECUNIARY,
    "pecuniary": DeclarationKind.DISCLOSABLE_PECUNIARY,
    "ori": DeclarationKind.OTHER_REGISTRABLE,
    "nri": DeclarationKind.NON_REGISTRABLE,
    "personal": DeclarationKind.PERSONAL,
    "prejudicial": DeclarationKind.PREJUDICIAL,
    "statement": DeclarationKind.STATEMENT,
    "whip": DeclarationKind.WHIP,
    "no whip": DeclarationKind.NO_WHIP,
}


class _PlainParser(argparse.ArgumentParser):
    """Says what is wrong with the usage in one line, and ends with 2."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{PROGRAM}: {message} (see “{self.prog} --help”)\n")


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The arguments as a namespace; ``command`` is None for the window.

    Raises SystemExit, with 2 for wrong usage and 0 after ``--help``.
    """
    given = list(arguments)
    if given and given[0].lower().endswith(".pdf") and not given[0].startswith("-"):
        given.insert(0, "open")  # as file managers start a program for a file
    namespace = _parser().parse_args(given)
    if namespace.command == "export":
        if namespace.meeting is None and namespace.paper in PAPERS:
            _parser().error("export: say which meeting, see “list”")
        if namespace.paper == "tag" and not namespace.tag.strip():
            _parser().error("export tag: say which, with --tag")
    if namespace.command == "search" and not namespace.query.strip() and not namespace.tag:
        _parser().error("search: say what to look for")
    return namespace


def _parser() -> argparse.ArgumentParser:
    parser = _PlainParser(
        prog=PROGRAM,
        description="Keep, read, mark and prepare council agenda packs on your own laptop.",
        epilog="Without a command the window is opened.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    _add_common(parser, top=True)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")

    def command(name: str, help_text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=help_text, description=help_text, allow_abbrev=False)
        assert isinstance(added, argparse.ArgumentParser)
        _add_common(added)
        return added

    sub = command("open", "Import PDFs that are new, and show them in the window.")
    sub.add_argument("files", nargs="*", type=Path, metavar="FILE")

    sub = command("import", "Import PDFs, folders or zips of them, and a meeting's XML.")
    sub.add_argument("files", nargs="+", type=Path, metavar="FILE")
    sub.add_argument("--meeting", type=int, metavar="ID", help="the meeting they belong to")
    sub.add_argument(
        "--new-version-of",
        type=int,
        metavar="DOCUMENT",
        help="the paper that the file takes the place of; your marks go with it",
    )
    sub.add_argument(
        "--no-recognition",
        action="store_true",
        help="leave the words in pages that are pictures unread",
    )

    command("list", "List the meetings in the library.")

    sub = command("show", "Show what was read from a meeting's papers.")
    _add_meeting(sub)

    sub = command("annotate", "Mark words on a page.")
    _add_meeting(sub)
    sub.add_argument(
        "--page", required=True, metavar="LABEL", help="the number stamped on the page, or pdf:N"
    )
    sub.add_argument("--quote", required=True, metavar="TEXT", help="the words to mark")
    sub.add_argument("--note", default="", metavar="TEXT")
    sub.add_argument("--tag", action="append", default=[], metavar="TAG")
    kinds = [kind.value for kind in MarkKind if kind is not MarkKind.INK]  # which needs a hand
    sub.add_argument("--kind", choices=kinds, default="highlight")
    sub.add_argument("--colour", choices=[c.value for c in MarkColour], default="yellow")

    sub = command("note", "Add to your note on an agenda item.")
    _add_meeting(sub)
    sub.add_argument("--item", metavar="N", help="the item; without it, the whole meeting")
    sub.add_argument("text", metavar="TEXT")

    sub = command("ask", "Write down a question.")
    _add_meeting(sub)
    sub.add_argument("--item", metavar="N", help="the item; without it, the whole meeting")
    sub.add_argument("--to", default="", metavar="WHOM")
    sub.add_argument(
        "--kind",
        choices=[k.value for k in QuestionKind],
        help="at the meeting unless said; on notice with --deadline, supplementary with --under",
    )
    sub.add_argument(
        "--deadline", type=_deadline, metavar="WHEN", help="for example 2024-02-29T12:00"
    )
    sub.add_argument("--order", default="", metavar="TEXT", help="the standing order")
    sub.add_argument("--part", action="append", default=[], metavar="TEXT", help="one of its parts")
    sub.add_argument("--under", type=int, metavar="ID", help="the question this one arises from")
    sub.add_argument("text", metavar="TEXT")

    sub = command("reply", "Write down the reply to a question.")
    sub.add_argument("question", type=int, metavar="QUESTION", help="its number, see “questions”")
    sub.add_argument("text", metavar="TEXT")

    sub = command("questions", "List the questions of a meeting.")
    _add_meeting(sub)

    sub = command("proceedings", "List what was noted at a meeting: notes, votes, undertakings.")
    _add_meeting(sub)

    sub = command("bank", "Your own bank of questions.")
    add_bank_arguments(sub, _add_common)

    sub = command("notice", "Show or set what a meeting's body asks of questions on notice.")
    _add_meeting(sub)
    sub.add_argument("--count", type=int, metavar="N", help="how many of the unit")
    sub.add_argument("--unit", choices=[u.value for u in NoticeUnit])
    sub.add_argument("--cut-off", type=_hour, metavar="HH:MM", help="the hour of the last day")
    sub.add_argument("--nation", choices=list(NATIONS), help="whose bank holidays count")
    sub.add_argument("--cap", type=int, metavar="N", help="the most questions for one member")
    sub.add_argument("--order", default=None, metavar="TEXT", help="the standing order")
    sub.add_argument("--supplementary", choices=("yes", "no"), help="whether one is allowed")
    sub.add_argument("--whole-council", action="store_true", help="for all bodies of the council")

    sub = command("declare", "Record a declaration of interest.")
    _add_meeting(sub)
    sub.add_argument("--item", action="append", default=[], metavar="N")
    sub.add_argument(
        "--kind",
        type=_kind,
        default=DeclarationKind.OTHER,
        metavar="KIND",
        help=", ".join(k.value for k in DeclarationKind),
    )
    sub.add_argument("text", metavar="TEXT")

    sub = command("declarations", "List your declarations over all meetings, or write them.")
    sub.add_argument("--from", dest="since", type=_day, metavar="DAY", help="2030-05-01")
    sub.add_argument("--to", dest="until", type=_day, metavar="DAY", help="2031-04-30")
    sub.add_argument("-o", "--output", type=Path, metavar="FILE", help="a PDF, or a table (.csv)")

    sub = command("after", "List what is left to do after meetings.")
    sub.add_argument("meeting", nargs="?", type=int, metavar="MEETING", help="only this one")

    sub = command("interests", "Your own register of interests.")
    add_interest_arguments(sub, _add_common)

    sub = command("look-for-interests", "Look for your interests in a meeting's papers.")
    _add_meeting(sub)

    add_follow_up_arguments(command)

    sub = command("search", "Search all papers and what you wrote, or with --tag your marks.")
    sub.add_argument("query", metavar="QUERY", help=SEARCH_HELP)
    sub.add_argument("--tag", action="append", default=[], metavar="TAG")
    sub.add_argument("--meeting", type=int, metavar="ID")
    sub.add_argument("--limit", type=int, default=50, metavar="N")

    sub = command("export", "Write a paper for a meeting, the pack with your marks, or your work.")
    sub.add_argument("paper", choices=(*PAPERS, *OVER_ALL, WORK))
    sub.add_argument(
        "meeting",
        nargs="?",
        type=int,
        metavar="MEETING",
        help="its number, see “list”; json: all without it; tag, record, register: all",
    )
    sub.add_argument("-o", "--output", required=True, type=Path, metavar="FILE")
    some = sub.add_mutually_exclusive_group()
    some.add_argument(
        "--pages", default="", metavar="15-20", help="annotated, xfdf: only these, as stamped"
    )
    some.add_argument("--item", default="", metavar="N", help="annotated, xfdf: only this item's")
    some.add_argument("--marked", action="store_true", help="annotated: only pages with marks")
    sub.add_argument(
        "--front-list", action="store_true", help="annotated: a list of the marks in front"
    )
    sub.add_argument("--tag", default="", metavar="TAG", help="tag: everything under this one")
    sub.add_argument("--from", dest="since", type=_day, metavar="DAY", help="record: 2030-05-01")
    sub.add_argument("--to", dest="until", type=_day, metavar="DAY", help="record: 2031-04-30")
    add_print_arguments(sub)

    sub.add_argument(
        "--with-exempt",
        action="store_true",
        help="also what you have on exempt papers, in a file of its own",
    )
    sub.add_argument(
        "--with-sensitive",
        action="store_true",
        help="briefing, markdown, json: also what sensitive interests are about",
    )
    sub.add_argument(
        "--with-people", action="store_true", help="also quoted words that look like people"
    )

    sub = command("calendar", "Write coming meetings and deadlines for a calendar program.")
    sub.add_argument("-o", "--output", required=True, type=Path, metavar="FILE")

    sub = command("import-marks", "Take over the notes in a meeting's PDFs, or from an XFDF file.")
    _add_meeting(sub)
    sub.add_argument("file", nargs="?", type=Path, metavar="FILE", help="an XFDF file")

    sub = command("import-work", "Read in a file with your work that “export json” wrote.")
    sub.add_argument("file", type=Path, metavar="FILE")

    sub = command("backup", "Write the whole library to one file.")
    sub.add_argument("file", type=Path, metavar="FILE")
    sub = command("restore", "Make a library from a backup.")
    sub.add_argument("file", type=Path, metavar="FILE")
    sub = command("hand-over", "Write one meeting to a file for another laptop.")
    _add_meeting(sub)
    sub.add_argument("-o", "--output", required=True, type=Path, metavar="FILE")
    sub.add_argument(
        "--with-sensitive", action="store_true", help="also what sensitive interests are about"
    )
    sub = command("take-in", "Merge the meetings in such a file, or in a backup, into the library.")
    sub.add_argument("file", type=Path, metavar="FILE")
    sub.add_argument(
        *("--meeting", "-m"),
        action="append",
        type=int,
        dest="meetings",
        metavar="ID",
        help="only this one, by its number in the file; may be given again",
    )
    sub = command("verify", "Check that nothing is wrong with the library.")
    sub.add_argument("--repair", action="store_true", help="make the search anew, then check")
    return parser


def _add_common(parser: argparse.ArgumentParser, *, top: bool = False) -> None:
    """Options that may stand before or after the command."""

    def default(value: object) -> object:
        # A command's own default would overwrite what stood before the command.
        return value if top else argparse.SUPPRESS

    parser.add_argument(
        "--library", type=Path, default=default(None), metavar="DIR", help="the library's folder"
    )
    parser.add_argument(
        "--json", action="store_true", default=default(False), help="answer for programs"
    )
    parser.add_argument(
        "--password", default=default(None), metavar="TEXT", help="of a PDF that is locked"
    )


def _add_meeting(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("meeting", type=int, metavar="MEETING", help="its number, see “list”")


def _deadline(text: str) -> Deadline:
    found = read_deadline(text, today=date.today())  # noqa: DTZ011 - the member's calendar day
    if found is None:
        raise argparse.ArgumentTypeError(f"“{text}” is no day: write it as 2026-05-31T12:00")
    return found


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is no day: write it as 2026-05-31") from None


def _hour(text: str) -> time:
    found = read_time(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"“{text}” is no hour: write it as 12:00")
    return found


def _kind(text: str) -> DeclarationKind:
    """A kind of declaration by its name, an abbreviation in use, or the start of its name."""
    wanted = " ".join(text.replace("_", " ").split()).casefold()
    plain = {kind.value.replace("-", " "): kind for kind in DeclarationKind}
    for names in (plain, _SHORT_KINDS):
        for spelling in (wanted, wanted.replace("-", " ")):
            if spelling in names:
                return names[spelling]
    starting = {kind for name, kind in plain.items() if name.startswith(wanted.replace("-", " "))}
    if wanted and len(starting) == 1:
        return starting.pop()
    raise argparse.ArgumentTypeError(
        f"“{text}” is no kind of declaration: use one of "
        + ", ".join(kind.value for kind in DeclarationKind)
    )


def use_utf8() -> None:
    """Write UTF-8 whatever the console's code page: citations have ¶ and names have ŵ."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None and (stream.encoding or "").lower() not in ("utf-8", "utf8"):
            reconfigure(encoding="utf-8", errors="replace")


def complain(sentence: str) -> None:
    """One line on stderr."""
    print(f"{PROGRAM}: {' '.join(sentence.split())}", file=sys.stderr)  # noqa: T201
