# SPDX-License-Identifier: AGPL-3.0-or-later
"""Follow-ups, corrections and requests as Markdown, for the notes as text."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from desktop.domain.papers import MeetingPaper, PaperCorrection, PaperFollowUp, PaperRequest
from desktop.exports.wording import correction_words, follow_up_facts, request_facts

Quiet = Callable[[str], str]
"""Makes any text harmless on one line."""


def follow_up_parts(paper: MeetingPaper, quiet: Quiet) -> Iterator[str]:
    """The parts that have something in them, each with its heading."""
    for heading, lines in (
        ("Still open from earlier meetings", [_follow_up(one, quiet) for one in paper.before]),
        ("Follow-ups", [_follow_up(one, quiet) for one in paper.follow_ups]),
        ("Corrections", [_correction(one, quiet) for one in paper.corrections]),
        ("Requests for the work programme", [_request(one, quiet) for one in paper.requests]),
    ):
        if lines:
            yield f"## {heading}"
            yield "\n".join(lines)


def _follow_up(one: PaperFollowUp, quiet: Quiet) -> str:
    facts = "; ".join(quiet(fact) for fact in follow_up_facts(one))
    line = f"- {_box(ticked=one.state == 'done')} {quiet(one.text)}" + (
        f" ({facts})" if facts else ""
    )
    if one.outcome.strip():
        line += f"\n  What came of it: {quiet(one.outcome)}"
    return line


def _correction(one: PaperCorrection, quiet: Quiet) -> str:
    said = "; ".join(f"{name}: {quiet(words)}" for name, words in correction_words(one))
    where = f"**{quiet(one.place)}** " if one.place else ""
    return f"- {_box(ticked=one.raised)} {where}{said}"


def _request(one: PaperRequest, quiet: Quiet) -> str:
    facts = "; ".join(quiet(fact) for fact in request_facts(one))
    line = f"- {_box(ticked=one.state != 'to request')} {quiet(one.topic)}" + (
        f" ({facts})" if facts else ""
    )
    return line + (f"\n  {quiet(one.reason)}" if one.reason.strip() else "")


def _box(*, ticked: bool) -> str:
    return "[x]" if ticked else "[ ]"
