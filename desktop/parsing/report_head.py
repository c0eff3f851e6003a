# SPDX-License-Identifier: AGPL-3.0-or-later
"""Title and authors at the head of a report.

Forms: "REPORT OF THE DIRECTOR OF HOUSING" above or below a title in capitals; a table "From:",
"To:", "Subject:"; "Report title:" in a box; a cover with the title in large type, "Date of
meeting:" and "Lead director:".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from desktop.parsing.dates import strip_dates
from desktop.parsing.names_of_bodies import BODY_WORD, authorities_in, title_case
from desktop.parsing.rows import Row, joined

_LABELS: tuple[tuple[str, str], ...] = (
    (
        "title",
        (
            r"report title|title(?: of (?:the )?report)?|subject(?: of report)?|report subject"
            r"|item title|topic"
        ),
    ),
    (
        "of",
        (
            r"report of|report by|joint report of|from|by|lead director(?:/officer)?|director"
            r"|lead officer|report from|responsible (?:officer|director)|corporate director"
            r"|strategic director|chief officer|presented by|submitted by|officer"
            r"|report presented by"
        ),
    ),
    (
        "author",
        (
            r"(?:report |lead )?authors?(?:\(s\))?(?: of report)?|report author\(s\)"
            r"|author and job title|contact officer"
        ),
    ),
    ("contact", r"author contact details|contact details|contact"),
    (
        "wards",
        (
            r"wards?\(?s?\)?(?: or groups)?(?: or divisions?)?(?: \(?s?\)?)?(?: affected)?"
            r"|electoral divisions?(?: affected)?|divisions? affected|wards? affected"
        ),
    ),
    (
        "other",
        (
            r"to|report to|meeting name|committee|date(?: of (?:the )?(?:meeting|report|decision))?"
            r"|meeting date|classification|address|proposal|item no\.?|agenda item(?: no\.?"
            r"| number)?|key decision.*|portfolio.*|cabinet member.*|lead member.*"
            r"|portfolio holder.*|executive member.*|decision.*|head of service"
            r"|report version number|version|status|exempt.*|report number|report no\.?"
            r"|ref(?:erence)?|past pathway.*|future pathway.*|open or exempt.*|part [12i].*|open"
            r"|report for|meeting|for|application.*|type.*|corporate priorit.*|council priorit.*"
            r"|deadline.*|useful information"
        ),
    ),
)
_TABLE = tuple(
    (name, re.compile(rf"[•\uf0b7 ]*(?:{pattern})\s*:\s*", re.IGNORECASE))
    for name, pattern in _LABELS
)
_REPORT_OF = re.compile(
    r"(?:an? )?(?:(?:joint|supplementary|additional|late|urgent|covering) )*"
    r"report (?:of|by|from)\b:?(?: the)?(?P<who>.*)",
    re.IGNORECASE,
)
_NEXT_OFFICER = re.compile(
    r"(?:,| and| &|;)+ (?:the )?(?=(?:(?:interim|acting|corporate|strategic|executive"
    r"|assistant|deputy|joint|county|city|borough|service|programme|managing) )*(?:director"
    r"|chief|head|county solicitor|solicitor|monitoring|lead member|leader|section 151"
    r"|treasurer|secretary|clerk|manager|councillor|cabinet member|portfolio|commissioner"
    r"|officer)\b)",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"(?:\d{1,2}[.)]?(?: |$)|1\.1|purpose|summary|recommend|introduction|background"
    r"|executive summary|useful information|information for|decision)",
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Cllr|Councillor)\.? )?[A-Z][\w'’-]+(?: [A-Z][\w'’.-]*){1,2}"
)
_PERSON_FIRST = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr|Cllr|Councillor)\.? )?(?!Director|Chief|Head|Interim|Acting"
    r"|Corporate|Strategic|Deputy|Assistant|Executive|Cabinet|Portfolio|Monitoring|Service"
    r"|Lead|Leader|Joint|Town|Parish|County|City|Borough|Democratic"
    r"|Planning)[A-Z][\w'’-]+(?: [A-Z][\w'’.-]*){1,2}(?P<tail>\s*[,–(-]|$)"
)
_NOISE = re.compile(
    r"agenda item.*|item no.*|appendix [a-z0-9]+|for (?:decision|information|noting"
    r"|publication).*|page \d+.*|report|agenda|public report|open report"
    r"|not for publication.*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ReportHead:
    """What the head of a report says; ``rows`` counts the rows it takes."""

    title: str | None = None
    report_of: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    author_contacts: str = ""
    wards: str | None = None


def read_head(rows: Sequence[Row], second: Sequence[Row]) -> ReportHead:
    """The head from the rows of the report's first page; a cover goes on to the ``second``."""
    fields = _fields(rows[:45])
    covered = _fields(second[:16]) if len(rows) < 16 else {}
    for name, value in covered.items():
        fields.setdefault(name, value)
    title = fields.get("title")
    report_of = _report_of_line(rows)
    if report_of is None and "of" in fields:
        report_of = fields["of"]
    if title is None:
        title = _free_title(rows)
    authors = re.split(r"\s*/\s*|\s*;\s*|\s+and\s+|,\s+(?=[A-Z])", fields.get("author", ""))
    return ReportHead(
        title=title or None,
        report_of=_officers(report_of) if report_of else (),
        authors=tuple(author.strip() for author in authors if author.strip()),
        author_contacts=fields.get("contact", ""),
        wards=fields.get("wards") or None,
    )


def _label(text: str) -> tuple[str, str] | None:
    if ":" not in text[:90]:
        return None
    for name, pattern in _TABLE:
        match = pattern.match(text)
        if match:
            return name, text[match.end() :]
    return None


def is_head_label(text: str) -> bool:
    """Whether a line is one of the table at a report's head: "Wards affected: All"."""
    return _label(text) is not None


@dataclass(slots=True)
class _Field:
    """A label that was met, with the lines of its value; ``x`` is where the label stands."""

    name: str
    lines: list[str]
    x: float
    beside: bool
    last: Row

    def takes(self, row: Row, text: str) -> bool:
        """Whether a row without a label of its own goes on with the value."""
        step = row.y0 - self.last.y0
        if row.page != self.last.page or step > 3.2 * row.size or len(self.lines) >= 8:
            return False
        if row.x0 < self.x - 4 or _STOP.match(text):
            return False
        return row.x0 > self.x + 30 or step < 1.45 * row.size

    @property
    def value(self) -> str:
        """The lines as one text; persons are put apart by semicolons."""
        if self.name == "of":
            people = _people(self.lines)
            if people:
                return people
        return joined(line for line in self.lines if line).strip()


def _fields(rows: Sequence[Row]) -> dict[str, str]:
    """Labels with their values: beside them, or in the lines below in the same column."""
    fields: list[_Field] = []
    current: _Field | None = None
    for row in rows:
        text = re.sub(r"^[•●▪\uf0b7] ", "", row.text)
        found = _label(text)
        beside = current is not None and current.beside and row.x0 > current.x + 40
        if beside and found is not None and found[1]:
            found = None
        if found is not None:
            name, value = found
            lines = [value.strip()] if value.strip() else []
            current = _Field(name, lines, row.x0, len(row.pieces) > 1, row)
            fields.append(current)
        elif current is not None and current.takes(row, text):
            current.lines.append(text)
            current.last = row
        else:
            current = None
    result: dict[str, str] = {}
    for one in fields:
        if one.name != "other" and one.value:
            result.setdefault(one.name, one.value)
    return result


def _people(lines: Sequence[str]) -> str | None:
    """Persons with their posts, one to a line or over several, put apart by semicolons."""
    if not lines or not _PERSON_FIRST.match(lines[0]):
        return None
    people = [lines[0]]
    for line in lines[1:]:
        named = _PERSON_FIRST.match(line)
        if named and named["tail"] and not people[-1].endswith((",", " and", " for", " of")):
            people.append(line)
        elif _PERSON.fullmatch(people[-1]):
            people[-1] = f"{people[-1]}, {line}"
        else:
            people[-1] = f"{people[-1]} {line}"
    return "; ".join(person.strip(" ,;") for person in people)


def _report_of_line(rows: Sequence[Row]) -> str | None:
    """ "JOINT REPORT OF THE DIRECTOR OF … AND THE DIRECTOR OF …" over its lines."""
    for place, row in enumerate(rows[:16]):
        match = _REPORT_OF.match(row.text)
        if match is None or row.text.rstrip().endswith(".") or "author" in row.text.lower():
            continue
        value = match["who"].strip(" :")
        before = row
        for below in rows[place + 1 : place + 4]:
            close = below.y0 - before.y0 < 1.45 * row.size
            if (
                (not close and value)
                or below.text.isupper() != row.text.isupper()
                or _STOP.match(below.text)
            ):
                break
            value = f"{value} {below.text}".strip()
            before = below
        return value or None
    return None


def is_report_of(text: str) -> bool:
    """Whether a line names the authors: "JOINT REPORT OF THE …"."""
    return _REPORT_OF.match(text) is not None and text.isupper()


def _officers(text: str) -> tuple[str, ...]:
    """Several authors taken apart: "the Chief Executive and the Director of Housing"."""
    shouted = text.isupper()
    if _PERSON_FIRST.match(text) and not shouted:
        return tuple(part.strip() for part in text.split(";") if part.strip())
    parts = [
        re.sub(r"^the ", "", part.strip(" ,;."), flags=re.IGNORECASE)
        for part in _NEXT_OFFICER.split(text)
    ]
    return tuple(title_case(part) if shouted else part for part in parts if part)


def _free_title(rows: Sequence[Row]) -> str | None:
    """The title where no label gives it: the lines that are neither body, date nor author."""
    head: list[Row] = []
    for row in rows[:14]:
        text = row.text
        ended = head and _STOP.match(text) and strip_dates(text) == text
        if ended or _label(text) or len(row.pieces) > 2:
            break
        head.append(row)
    groups: list[list[Row]] = []
    for row in head:
        last = groups[-1][-1] if groups else None
        same = (
            last is not None
            and row.y0 - last.y0 < 1.5 * row.size
            and row.bold == last.bold
            and abs(row.size - last.size) < 0.8
        )
        if same:
            groups[-1].append(row)
        else:
            groups.append([row])
    best: tuple[float, str] | None = None
    for place, group in enumerate(groups):
        text = joined(row.text for row in group)
        score = _title_score(text, group, place)
        if score is not None and (best is None or score > best[0]):
            best = (score, text)
    return best[1] if best else None


def _title_score(text: str, group: Sequence[Row], place: int) -> float | None:
    if len(text) > 260 or len(text) < 4 or _NOISE.fullmatch(text) or _REPORT_OF.match(text):
        return None
    if sum(letter.isalpha() for letter in text) < 4 or authorities_in(text) == [text]:
        return None
    without = strip_dates(text)
    dated = without != text
    if dated and (BODY_WORD.search(without) or len(without) < 8):
        return None
    if text.rstrip().endswith((".", ";")) and len(text) > 80:
        return None
    score = group[0].size / 4 - place / 2
    score += 1.0 if group[0].bold or text.isupper() else 0.0
    if (
        BODY_WORD.search(text)
        and re.fullmatch(
            r".*\b(?:committee|cabinet|commission|board|panel|council|executive|sub-committee)\W*",
            text,
            re.IGNORECASE,
        )
        and len(text) < 90
    ):
        score -= 9.0
    return score
