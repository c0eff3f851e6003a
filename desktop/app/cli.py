# SPDX-License-Identifier: AGPL-3.0-or-later
"""The commands without a window: each calls one service and says what came of it.

Answers go to stdout, as JSON with ``--json`` and as plain text otherwise; faults go to stderr in
one plain line each. Heavy imports wait until a command needs them.
"""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Callable
from typing import Any

from desktop.app import follow_up_commands, plain_text, work_commands
from desktop.app.arguments import OUR_FAULT, OVER_ALL, WORK, complain
from desktop.app.settings import default_library, load_settings
from desktop.app.wiring import Session, session
from desktop.domain.errors import DamagedError, KnownError
from desktop.domain.leaving import Allowed

Answer = Any  # what ``json`` writes

_log = logging.getLogger(__name__)


def run(arguments: argparse.Namespace) -> int:
    """Do what the arguments say; returns the exit code."""
    folder = arguments.library or default_library()
    try:
        with session(folder) as opened:
            return _run(opened, arguments)
    except KnownError as error:
        complain(error.sentence)
    except KeyboardInterrupt:
        complain("Stopped.")
    except BrokenPipeError:
        sys.stderr.close()  # nobody reads on; the interpreter would complain of it at its end
    except Exception:
        _log.exception("The command %s failed", arguments.command)
        complain(OUR_FAULT)
    return 1


def _run(opened: Session, arguments: argparse.Namespace) -> int:
    command = _COMMANDS[arguments.command]
    try:
        code = command(opened, arguments)
    except DamagedError:
        if not opened.read_what_is_left():
            raise
        code = command(opened, arguments)
    if opened.damage and not code:
        complain(opened.damage)
    return code


def _say(arguments: argparse.Namespace, answer: Answer, text: str) -> None:
    out = json.dumps(answer, ensure_ascii=False, indent=2) if arguments.json else text
    print(out)  # noqa: T201
    sys.stdout.flush()


def _import(opened: Session, arguments: argparse.Namespace) -> int:
    from desktop.app.import_command import answer, import_papers

    results, lines, failed = import_papers(opened, arguments)
    if results:
        single = len(arguments.files) == 1 and arguments.files[0].suffix.lower() == ".pdf"
        answers = [answer(opened.library, result) for result in results]
        _say(arguments, answers[0] if single else answers, "\n".join(lines))
    return 1 if failed else 0


def _list(opened: Session, arguments: argparse.Namespace) -> int:
    from desktop.services.list_meetings import list_meetings

    meetings = list_meetings(opened.library)
    answer = [
        {
            "meeting": s.meeting.id,
            "body": s.meeting.card.body,
            "date": s.meeting.card.date.isoformat() if s.meeting.card.date else None,
            "documents": s.document_count,
            "items": s.item_count,
        }
        for s in meetings
    ]
    _say(arguments, answer, plain_text.meetings(meetings))
    return 0


def _show(opened: Session, arguments: argparse.Namespace) -> int:
    from desktop.services.show_pack import show_pack

    structure = show_pack(opened.library, meeting_id=arguments.meeting)
    _say(arguments, structure, plain_text.structure(structure))
    return 0


def _annotate(opened: Session, arguments: argparse.Namespace) -> int:
    from desktop.domain.annotation import MarkColour, MarkKind
    from desktop.services.locate import cite_mark
    from desktop.services.mark_words import mark_quote

    _unlock(opened, arguments)
    mark = mark_quote(
        opened.library,
        opened.workers,
        meeting_id=arguments.meeting,
        label=arguments.page,
        quote=arguments.quote,
        kind=MarkKind(arguments.kind),
        colour=MarkColour(arguments.colour),
        note=arguments.note,
        tags=arguments.tag,
    )
    citation = str(cite_mark(opened.library, mark_id=mark.id))
    _say(
        arguments,
        {"annotation": mark.id, "citation": citation},
        f"{citation}: “{mark.anchor.quote}”",
    )
    return 0


def _note(opened: Session, arguments: argparse.Namespace) -> int:
    from desktop.services.take_note import add_to_note

    items = _items(opened, arguments.meeting, [arguments.item])
    item_id = items[0] if items else None
    note = add_to_note(
        opened.library, meeting_id=arguments.meeting, item_id=item_id, text=arguments.text
    )
    _written(opened, arguments, note.id, items, "Noted")
    return 0


def _ask(opened: Session, arguments: argparse.Namespace) -> int:
    from desktop.app.question_commands import ask_question

    items = _items(opened, arguments.meeting, [arguments.item])
    question = ask_question(opened, arguments, items[0] if items else None)
    _written(opened, arguments, question.id, items, "Question kept")
    return 0


def _reply(opened: Session, arguments: argparse.Namespace) -> int:
    from desktop.app.question_commands import reply

    _say(arguments, *reply(opened, arguments))
    return 0


def _questions(opened: Session, arguments: argparse.Namespace) -> int:
    from desktop.app.question_commands import questions

    _say(arguments, *questions(opened, arguments))
    return 0


def _proceedings(opened: Session, arguments: argparse.Namespace) -> int:
    from desktop.services.show_proceedings import show_proceedings

    told = show_proceedings(opened.library, meeting_id=arguments.meeting)
    _say(arguments, told, plain_text.proceedings(told))
    return 0


def _calendar(opened: Session, arguments: argparse.Namespace) -> int:
    from desktop.app.question_commands import calendar

    _say(arguments, *calendar(opened, arguments))
    return 0


def _bank(opened: Session, arguments: argparse.Namespace) -> int:
    from desktop.app.bank_commands import ask_from_bank, bank

    if arguments.deed == "ask":
        items = _items(opened, arguments.meeting, [arguments.item])
        made = ask_from_bank(opened, arguments, items[0] if items else None)
        _written(opened, arguments, made, items, "Question kept")
    else:
        _say(arguments, *bank(opened, arguments))
    return 0


def _notice(opened: Session, arguments: argparse.Namespace) -> int:
    from desktop.app.question_commands import notice

    _say(arguments, *notice(opened, arguments))
    return 0


def _declare(opened: Session, arguments: argparse.Namespace) -> int:
    from desktop.services.declare import NOTHING_KINDS, declare, set_nothing_to_declare

    items = _items(opened, arguments.meeting, arguments.item)
    if arguments.kind in NOTHING_KINDS and not items and not arguments.text.strip():
        declaration = set_nothing_to_declare(
            opened.library, meeting_id=arguments.meeting, nothing=True, kind=arguments.kind
        )
        assert declaration is not None
    else:
        declaration = declare(
            opened.library,
            meeting_id=arguments.meeting,
            kind=arguments.kind,
            wording=arguments.text,
            item_ids=items,
        )
    _written(opened, arguments, declaration.id, items, "Declaration kept")
    return 0


def _declarations(opened: Session, arguments: argparse.Namespace) -> int:
    from desktop.app.record_commands import declarations

    _say(arguments, *declarations(opened, arguments, load_settings()))
    return 0


def _after(opened: Session, arguments: argparse.Namespace) -> int:
    from desktop.app.record_commands import after

    _say(arguments, *after(opened, arguments, load_settings()))
    return 0


def _interests(opened: Session, arguments: argparse.Namespace) -> int:
    from desktop.app.interest_commands import interests

    _say(arguments, *interests(opened, arguments))
    return 0


def _look_for_interests(opened: Session, arguments: argparse.Namespace) -> int:
    from desktop.app.interest_commands import look_for

    _say(arguments, *look_for(opened, arguments, load_settings().rule_profile))
    return 0


def _see_through(opened: Session, arguments: argparse.Namespace) -> int:
    _say(arguments, *follow_up_commands.ANSWERS[arguments.command](opened, arguments))
    return 0


def _search(opened: Session, arguments: argparse.Namespace) -> int:
    from dataclasses import replace

    from desktop.domain.search_query import search_query
    from desktop.services.search_everything import search_everything

    query = search_query(arguments.query)
    query = replace(
        query,
        tags=(*query.tags, *arguments.tag),
        exact_tags=True,
        meeting_id=arguments.meeting,
    )
    groups = search_everything(opened.library, query=query, limit=arguments.limit)
    found = [thing for group in groups for thing in group.things][: arguments.limit]
    answer = [
        {
            "meeting": hit.meeting_id,
            "document": hit.document_id,
            "page_label": hit.label,
            "pdf_page": hit.page + 1 if hit.page is not None else None,
            "snippet": (arguments.tag and hit.quote) or hit.plain_snippet,
            "citation": hit.citation,
            "kind": hit.kind.value,
            "id": hit.id,
        }
        for hit in found
    ]
    _say(arguments, answer, plain_text.hits(found))
    return 0


def _export(opened: Session, arguments: argparse.Namespace) -> int:
    from desktop.app.print_arguments import print_style
    from desktop.services.export_annotated import PagesWanted
    from desktop.services.export_paper import Paper, export_paper

    if arguments.paper == WORK:
        _say(arguments, *work_commands.export_json(opened, arguments))
        return 0
    if arguments.paper in OVER_ALL:
        _say(arguments, *work_commands.export_over_all(opened, arguments, load_settings()))
        return 0
    _unlock(opened, arguments)
    written = export_paper(
        opened.library,
        opened.workers,
        meeting_id=arguments.meeting,
        paper=Paper(arguments.paper),
        out=arguments.output,
        author=load_settings().member_name,
        wanted=PagesWanted(arguments.pages, arguments.item, arguments.marked),
        front_list=arguments.front_list,
        style=print_style(arguments),
        allowed=work_commands.allowed(arguments),
    )
    if written.left_out:
        complain(written.left_out.sentence)
    for other in written.others:
        complain(f"A further paper of this meeting was written to {other}")
    pages = f" ({plain_text.counted(written.pages, 'page')})" if written.pages else ""
    _say(
        arguments,
        {"file": str(written.file), "pages": written.pages},
        f"Written to {written.file}{pages}",
    )
    return 0


def _import_work(opened: Session, arguments: argparse.Namespace) -> int:
    _say(arguments, *work_commands.import_json(opened, arguments))
    return 0


def _import_marks(opened: Session, arguments: argparse.Namespace) -> int:
    from desktop.app.import_marks_command import import_marks

    _unlock(opened, arguments)
    made, sentence = import_marks(opened, arguments)
    _say(arguments, {"marks": made}, sentence)
    return 0


def _backup(opened: Session, arguments: argparse.Namespace) -> int:
    from desktop.services.keep_safe import back_up

    back_up(opened.library, out=arguments.file)
    file = arguments.file.absolute()
    _say(arguments, {"ok": True, "file": str(file), "problems": []}, f"Backed up to {file}")
    return 0


def _restore(opened: Session, arguments: argparse.Namespace) -> int:
    from desktop.app.window_lock import window_is_open
    from desktop.services.keep_safe import restore, verify

    if window_is_open(opened.folder):
        raise KnownError("The library is open in a window; close it first. Nothing was changed.")
    restore(file=arguments.file, folder=opened.folder)
    return _report_problems(arguments, verify(opened.library), f"Restored to {opened.folder}")


def _hand_over(opened: Session, arguments: argparse.Namespace) -> int:
    from desktop.services.hand_over import write_meeting

    left_out = write_meeting(
        opened.library,
        meeting_id=arguments.meeting,
        out=arguments.output,
        allowed=Allowed(sensitive=arguments.with_sensitive),
    )
    if left_out:
        complain(left_out.sentence)
    file = arguments.output.absolute()
    _say(arguments, {"file": str(file)}, f"Written to {file}")
    return 0


def _take_in(opened: Session, arguments: argparse.Namespace) -> int:
    from desktop.services.hand_over import take_in, those_in

    wanted = arguments.meetings
    if wanted is not None:
        wanted = those_in(opened.library, file=arguments.file, meeting_ids=wanted)
    meetings = take_in(opened.library, file=arguments.file, meeting_ids=wanted)
    taken = plain_text.counted(len(meetings), "meeting")
    _say(arguments, {"meetings": meetings}, f"{taken} taken in.")
    return 0


def _verify(opened: Session, arguments: argparse.Namespace) -> int:
    from desktop.services.keep_safe import repair, verify

    look = repair if arguments.repair else verify
    return _report_problems(arguments, look(opened.library), "All is well.")


def _report_problems(arguments: argparse.Namespace, problems: list[str], well: str) -> int:
    _say(
        arguments,
        {"ok": not problems, "problems": problems},
        "\n".join(problems) if problems else well,
    )
    if problems:
        complain(f"{plain_text.counted(len(problems), 'problem')} found.")
    return 1 if problems else 0


def _items(opened: Session, meeting_id: int, numbers: list[str | None]) -> list[int]:
    """The ids of the items with these numbers; NotFoundError for one that is not there."""
    from desktop.services.locate import find_item

    return [
        find_item(opened.library, meeting_id=meeting_id, number=number).id
        for number in numbers
        if number is not None
    ]


def _written(
    opened: Session, arguments: argparse.Namespace, row_id: int, items: list[int], done: str
) -> None:
    from desktop.services.locate import cite_items

    citation = cite_items(opened.library, meeting_id=arguments.meeting, item_ids=tuple(items))
    where = citation or "the meeting as a whole"
    _say(arguments, {"id": row_id, "citation": citation}, f"{done}: {where}")


def _unlock(opened: Session, arguments: argparse.Namespace) -> None:
    """Use the password given for the locked papers of the meeting."""
    if arguments.password:
        from desktop.services.locate import locked_papers

        for document in locked_papers(opened.library, meeting_id=arguments.meeting):
            opened.workers.remember_password(document.sha256, arguments.password)


_COMMANDS: dict[str, Callable[[Session, argparse.Namespace], int]] = {
    "import": _import,
    "list": _list,
    "show": _show,
    "annotate": _annotate,
    "note": _note,
    "ask": _ask,
    "reply": _reply,
    "questions": _questions,
    "proceedings": _proceedings,
    "bank": _bank,
    "notice": _notice,
    "calendar": _calendar,
    "declare": _declare,
    "declarations": _declarations,
    "after": _after,
    "interests": _interests,
    "look-for-interests": _look_for_interests,
    **dict.fromkeys(follow_up_commands.ANSWERS, _see_through),
    "search": _search,
    "export": _export,
    "import-marks": _import_marks,
    "import-work": _import_work,
    "backup": _backup,
    "restore": _restore,
    "hand-over": _hand_over,
    "take-in": _take_in,
    "verify": _verify,
}
