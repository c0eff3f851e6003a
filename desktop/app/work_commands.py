# SPDX-License-Identifier: AGPL-3.0-or-later
"""The commands on the file with all of a member's own work."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from desktop.app.arguments import complain
from desktop.app.plain_text import counted
from desktop.domain.leaving import Allowed

if TYPE_CHECKING:
    from desktop.app.wiring import Session

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


def import_json(opened: Session, arguments: argparse.Namespace) -> Answer:
    """``import-work``: all of the file or nothing."""
    from desktop.services.import_work import import_work

    taken = import_work(opened.library, file=arguments.file)
    text = f"Read in: your work on {counted(len(taken.meetings), 'meeting')}."
    return {"meetings": list(taken.meetings), "things": taken.things}, text
