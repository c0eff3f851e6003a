# SPDX-License-Identifier: AGPL-3.0-or-later
"""What part a PDF plays: a pack, a supplement, minutes, a paper of questions, exempt papers."""

from __future__ import annotations

import re

from desktop.domain.document import DocumentKind
from desktop.domain.reading import PackText

_TITLES: tuple[tuple[DocumentKind, str], ...] = (
    (
        DocumentKind.EXEMPT,
        (
            r"^\((?:private|exempt|restricted|confidential) pack\)"
            r"|\bexempt (?:pack|appendix|papers?|report)\b"
        ),
    ),
    (
        DocumentKind.SUPPLEMENT,
        (
            r"agenda supplement|supplementa(?:ry|l) (?:agenda|pack|papers?|document)"
            r"|supplement (?:pack|agenda)|\baddendum\b|to follow"
        ),
    ),
    (DocumentKind.LATE_PAPER, r"\blate (?:paper|report|item|sheet)|update sheet|tabled paper"),
    (DocumentKind.MINUTES, r"^(?:\([^)]*\)\s*)?(?:printed |draft )?minutes\b"),
    (
        DocumentKind.QUESTION_PAPER,
        r"^questions? (?:from|by|asked|to|and)|\bmember questions\b|\bpublic questions\b",
    ),
)
_TABLE = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _TITLES)
_LETTER = re.compile(
    # Not "will be published in a supplementary agenda", a note on many a front sheet.
    r"not available (?:when|at the time)"
    r"|(?<!in a )(?<!in an )(?<!as a )(?<!as an )"
    r"(?:supplementary agenda|supplement to the agenda|agenda supplement)(?! (?:will|may|can)\b)"
    r"|please find (?:enclosed|attached) .{0,80}(?:which|item)",
    re.IGNORECASE,
)
_DESPATCH = re.compile(
    # Not "Supplementary Planning Document", which is an item of many a pack.
    r"(?:agenda )?supplement(?:(?:ary)? (?:agenda|pack|papers?|reports?))?"
    r"(?: (?:no\.? ?|number )?\d{1,2})?(?: ?[:–-].{0,40})?"
    r"|(?:second|third|fourth|2nd|3rd|4th|late|further) (?:agenda )?des?patch(?:[ :–-]+.{0,40})?",
    re.IGNORECASE,
)
_QUESTIONS = re.compile(
    r"^questions? asked by|^questions? (?:from|by) (?:members|the public|councillors|an elected)",
    re.IGNORECASE,
)
_MINUTES = re.compile(r"^(?:draft )?minutes of (?:a|the) (?:\w+ ){0,4}meeting\b", re.IGNORECASE)
_MARK = re.compile(
    r"(?:strictly )?(?:private (?:and|&) )?(?:confidential|exempt|restricted)(?: (?:report|item"
    r"|appendix|paper|document|information))?|(?:strictly )?not for publication\b.*"
    r"|official[ :–-]+sensitive|exempt (?:by virtue of|under) .*",
    re.IGNORECASE,
)
_EXEMPT = re.compile(r"^not for publication\b", re.IGNORECASE)


def kind_of_document(text: PackText, *, has_items: bool) -> DocumentKind:
    """The kind, from the file's own title and name, else from its first page."""
    named = _by_name(text)
    if named is not None or not text.pages:
        return named or DocumentKind.PACK
    if _marked(text):
        return DocumentKind.EXEMPT
    first = text.pages[0]
    lines = [" ".join(line.text.split()) for line in first.lines[:60]]
    if _LETTER.search(" ".join(lines)[:4000]) or any(map(_DESPATCH.fullmatch, lines[:30])):
        return DocumentKind.SUPPLEMENT
    if has_items:
        return DocumentKind.PACK
    for line in lines[:14]:
        if _QUESTIONS.match(line):
            return DocumentKind.QUESTION_PAPER
        if _MINUTES.match(line):
            return DocumentKind.MINUTES
        if _EXEMPT.match(line):
            return DocumentKind.EXEMPT
    return DocumentKind.PACK


def _marked(text: PackText) -> bool:
    """Whether most pages say at their edge that the paper is not public.

    A front sheet that only lists exempt items says so once, and not at the edge.
    """
    marked = 0
    for page in text.pages:
        height = page.size.height or 1.0
        marked += any(
            _MARK.fullmatch(" ".join(line.text.split()))
            for line in page.lines
            if len(line.text) < 200 and not 0.12 < line.rect.middle_y / height < 0.88
        )
    return marked * 2 > len(text.pages)


def _by_name(text: PackText) -> DocumentKind | None:
    """What the file's own title or its name says."""
    file_name = text.file_name.rsplit(".", 1)[0].replace("_", " ").replace("-", " ")
    for name in (text.facts.title, file_name):
        for kind, pattern in _TABLE:
            if name and pattern.search(name.strip()[:300]):
                return kind
    return None
