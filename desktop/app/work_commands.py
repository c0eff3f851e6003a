# SPDX-License-Identifier: AGPL-3.0-or-later
"""The commands on what lies over all meetings: the file with all of a member's own work, and the
documents that are of no one meeting."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from desktop.app.arguments import complain
from desktop.app.plain_text import counted
from desktop.domain.errors import NotFoundError
from desktop.domain.leaving import Allowed

if TYPE_CHECKING:
    from desktop.app.wiring import Session
    from desktop.services.settings import Settings

Answer = tuple[Any, str]
"""What goes out as JSON, and as text."""


def allowed(arguments: argparse.Namespace) -> Allowed:
    """What the member said yes to on the command line."""
    return Allowed(arguments.with_exempt, arguments.with_sensitive, arguments.with_people)


def export_json(opened: Session, arguments: argparse.Namespace) -> Answer:
    """``export json``: the work on one meeting or on all; what was kept back goes to stderr."""
    from desktop.services.export_work import export_work

    written = export_work(
        opened.library,
        out=arguments.output,
        meeting_id=arguments.meeting,
        allowed=allowed(arguments),
    )
    if written.left_out:
        complain(written.left_out.sentence)
    if written.exempt is not None:
        complain(f"What is exempt was written to {written.exempt}")
    text = f"Your work on {counted(written.meetings, 'meeting')} was written to {written.file}"
    return {"file": str(written.file), "meetings": written.meetings}, text


def export_over_all(opened: Session, arguments: argparse.Namespace, settings: Settings) -> Answer:
    """``export tag|record|register``: what lies over all meetings, as PDF or, where there is one,
    as a table."""
    from desktop.app.print_arguments import print_style

    library, workers, style = opened.library, opened.workers, print_style(arguments)
    out, member = arguments.output, settings.member_name
    if arguments.paper == "tag":
        from desktop.services.export_tag_thread import export_tag_thread
        from desktop.services.tag import tag_named

        tag = tag_named(library, name=arguments.tag)
        if tag is None:
            raise NotFoundError(f"There is no tag “{arguments.tag}” in this library.")
        written = export_tag_thread(
            library, workers, tag_id=tag.id, out=out, member=member,
            allowed=allowed(arguments), style=style,
        )  # fmt: skip
        if written.left_out:
            complain(written.left_out.sentence)
        for other in written.others:
            complain(f"What is exempt was written to {other}")
        pages = counted(written.pages or 0, "page")
        answer = {"file": str(written.file), "pages": written.pages}
        return answer, f"Written to {written.file} ({pages})"
    if arguments.paper == "record":
        from desktop.domain.declaration_record import RecordWanted
        from desktop.services.export_record import export_record
        from desktop.services.use_rules import all_rules

        file = export_record(
            library,
            workers,
            out=out,
            profile=all_rules(library).get(settings.rule_profile).profile,
            today=datetime.now(UTC).astimezone().date(),
            wanted=RecordWanted(since=arguments.since, until=arguments.until),
            member=member,
            style=style,
        )
    else:
        from desktop.services.export_register import export_register

        file = export_register(library, workers, out=out, member=member, style=style)
    return {"file": str(file)}, f"Written to {file}"


def import_json(opened: Session, arguments: argparse.Namespace) -> Answer:
    """``import-work``: all of the file or nothing."""
    from desktop.services.import_work import import_work

    taken = import_work(opened.library, file=arguments.file)
    text = f"Read in: your work on {counted(len(taken.meetings), 'meeting')}."
    return {"meetings": list(taken.meetings), "things": taken.things}, text
