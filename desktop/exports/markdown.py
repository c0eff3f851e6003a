# SPDX-License-Identifier: AGPL-3.0-or-later
"""The briefing, or another of the documents, as Markdown: to paste into mail or keep as text.

Standard library only, so that "copy as text" costs nothing. What the member or the pack
wrote is escaped so that it shows as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.domain.annotation import MarkKind
from desktop.domain.interest import DeclarationKind
from desktop.domain.papers import (
    MeetingPaper,
    PaperDeclaration,
    PaperItem,
    PaperPoint,
    PaperQuestion,
)
from desktop.exports.markdown_follow_ups import follow_up_parts
from desktop.exports.saving import save
from desktop.exports.wording import (
    KIND_WORDS,
    all_declarations,
    capitalised,
    has_work,
    heading,
    meeting_name,
    noted,
    quoted,
    say_made,
    say_when,
)

# What the words alone do not tell of a mark; a highlight is what is expected.
_KINDS = {
    MarkKind.UNDERLINE: "Underlined",
    MarkKind.STRIKE_OUT: "Struck out",
    MarkKind.SQUIGGLE: "Wavy line",
    MarkKind.MARGIN: "Line in the margin",
    MarkKind.AREA: "Area of the page",
    MarkKind.INK: "Drawn with the pen",
}
_ACTIVE = re.compile(r"([\\`*\[\]<>|]|(?<!\w)_|_(?!\w)|~(?=~)|&(?=#?\w+;))")
_LINE_START = re.compile(r"^(\s*)(#{1,6}(?=\s|$)|[-+](?=\s|$)|=+\s*$|-{2,}\s*$)")
_LINE_NUMBER = re.compile(r"^(\s*\d{1,9})([.)])(?=\s|$)")


def write_markdown(paper: MeetingPaper, out: str) -> int:
    """Write the briefing as Markdown (UTF-8) to the file ``out``; returns its number of lines.

    Raises KnownError (DiskFullError) when it cannot be written; ``out`` is then as it was.
    """
    text = markdown_text(paper)
    save(text.encode("utf-8", "replace"), out)
    return text.count("\n")


def markdown_text(paper: MeetingPaper, kind: str = "Briefing") -> str:
    """The paper as Markdown under a heading that begins with its kind, ending in a line end."""
    return "\n\n".join(_parts(paper, kind)) + "\n"


def escaped(text: str) -> str:
    """Any text so that Markdown shows it as it is; its line ends are kept as hard breaks."""
    lines = []
    for line in text.strip().splitlines():
        line = _quiet(line)
        line = _LINE_NUMBER.sub(r"\1\\\2", line)
        lines.append(_LINE_START.sub(r"\1\\\2", line))
    return "\\\n".join(lines).replace("\\\n\\\n", "\n\n")


def _quiet(line: str) -> str:
    """The line with everything that Markdown would act on inside a line made harmless."""
    return _ACTIVE.sub(r"\\\1", line.strip().replace("\x00", "\ufffd"))


def _parts(paper: MeetingPaper, kind: str) -> Iterator[str]:
    card = paper.card
    if paper.marking:
        yield f"**{_one_line(paper.marking)}**"
    yield f"# {kind}: {_one_line(meeting_name(card))}"
    facts = [say_when(card), card.location or "", card.authority or "", paper.member]
    known = [_one_line(fact) for fact in facts if fact]
    if known:
        yield "\\\n".join(known)
    if paper.attendance:
        yield f"My attendance: {_one_line(paper.attendance)}"
    if paper.apologies.strip():
        yield f"Apologies of others: {escaped(paper.apologies)}"
    if not paper.without_declarations:
        yield "## Declarations"
        declarations = all_declarations(paper)
        for declaration in declarations:
            yield _declaration(declaration)
        if not declarations:
            yield "None recorded."
    for item in (*paper.items, *((paper.general,) if paper.general else ())):
        if has_work(item) or noted(item):
            yield from _item(item)
    yield from follow_up_parts(paper, _one_line)
    yield "---"
    yield f"Made {say_made(paper.made_at)}."


def _one_line(text: str) -> str:
    return _quiet(" ".join(text.split()))


def _declaration(declaration: PaperDeclaration) -> str:
    items = "; ".join(declaration.items) or "Whole meeting"
    kind = capitalised(declaration.kind)
    line = f"- **{_one_line(items)}**: {_one_line(kind)}"
    if declaration.kind != DeclarationKind.NOTHING and declaration.action:
        line += f", {_one_line(declaration.action)}"
    if declaration.wording.strip():
        line += "\n\n" + _indented(escaped(quoted(declaration.wording)), "  ")
    for name, value in declaration.facts:
        line += f"\n\n  {_one_line(name)}: {_one_line(value)}"
    return line


def _item(item: PaperItem) -> Iterator[str]:
    pages = f" ({_one_line(item.pages)})" if item.pages else ""
    yield f"## {_one_line(heading(item))}{pages}"
    if item.lead.strip():
        yield escaped(item.lead)
    if item.ask:
        yield "The meeting is asked to:"
        yield "\n".join(f"- {escaped(' '.join(ask.split()))}" for ask in item.ask)
    for point in item.points:
        yield from _point(point)
    if item.questions:
        yield "### Questions"
        for question in item.questions:
            yield _question(question)
    if item.note.strip():
        yield "### My note"
        yield escaped(item.note)
    if happened := noted(item):
        yield "### In the meeting"
        for one in happened:
            yield f"- {one.time}: {_indented(escaped(one.text), '  ').lstrip()}"


def _point(point: PaperPoint) -> Iterator[str]:
    tags = " ".join(f"\\[{_one_line(name)}\\]" for name, _ in point.tags)
    citation = f"**{_one_line(point.citation)}**" if point.citation else ""
    words = any(letter.isalpha() for letter in point.quote)  # more than a paragraph's number
    kind = _KINDS.get(point.kind, "")
    if not kind and not words and not point.note.strip():
        kind = "Marked on the page"
    if citation or tags or kind:
        yield " ".join(part for part in (citation, tags, f"*{kind}*" if kind else "") if part)
    if words:
        yield _indented(escaped(quoted(point.quote)), "> ")
    if point.note.strip():
        yield escaped(point.note)


def _question(question: PaperQuestion) -> str:
    box = "[x]" if question.state in ("asked", "answered") else "[ ]"
    facts = []
    if question.to_whom.strip():
        facts.append(f"to {_one_line(question.to_whom)}")
    if question.citation:
        facts.append(_one_line(question.citation))
    facts += [_one_line(fact) for fact in (KIND_WORDS.get(question.kind, ""),) if fact]
    facts += [_one_line(fact) for fact in (question.standing_order,) if fact]
    if question.deadline and question.state == "draft":
        facts.append(f"send by {_one_line(question.deadline)}")
    about = f" ({'; '.join(facts)})" if facts else ""
    said = f"- {box} {_indented(escaped(question.text), '  ').lstrip()}{about}"
    number = 0
    for part in question.parts:
        if part.heading:
            said += "\n\n" + _indented(f"**{_one_line(part.heading)}**", "  ") + "\n"
        if part.text:
            number += 1
            said += f"\n  {number}. {_one_line(part.text)}"
    if question.reply.strip():
        said += "\n\n" + _indented(f"Reply: {escaped(question.reply)}", "  ")
    return said


def _indented(text: str, by: str) -> str:
    return "\n".join((by + line).rstrip() for line in text.split("\n"))
