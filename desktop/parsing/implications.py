# SPDX-License-Identifier: AGPL-3.0-or-later
"""What a report is for, and what it says it means for money, law, equality and the rest.

Councils give each its heading: "Resource Implications", "Legal implications (Monitoring Officer)",
"Equality and Human Rights Implications", "6.2 Climate emergency implications".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop.domain.report import Implication
from desktop.parsing.sections import Section, SectionKind, blocks_of

_TOPICS: tuple[tuple[str, str], ...] = (
    ("financial", r"financ\w*|budget\w*|revenue|capital|value for money|best value|cost"),
    ("resource", r"resources?"),
    ("legal", r"legal\w*|law|statutory|constitution\w*"),
    ("equality", r"equalit\w+|equal opportunit\w+|diversity|public sector equality|inclusion"),
    ("human rights", r"human rights"),
    ("climate", r"climate\w*|carbon|net zero"),
    ("environment", r"environment\w*|sustainab\w+|biodiversity|ecolog\w+"),
    ("risk", r"risks?"),
    ("health", r"health\w*|public health|wellbeing|well-being"),
    ("crime and disorder", r"crime\w*|community safety|policing"),
    ("staffing", r"staff\w*|human resources?|workforce|personnel|hr|employee"),
    ("property", r"property|assets?|land|estates?"),
    ("procurement", r"procurement|contract\w*|commercial|social value"),
    ("data protection", r"data protection|privacy|information governance|ict|digital"),
    ("safeguarding", r"safeguarding|corporate parent\w*|children and young people"),
    ("rural", r"rural\w*"),
    ("consultation", r"consultation"),
)
_KINDS = tuple((kind, re.compile(rf"\b(?:{topic})\b", re.IGNORECASE)) for kind, topic in _TOPICS)
_WEIGHED = re.compile(
    r".*\b(?:implications?|impacts?|impact assessments?|risk assessments?)\b(?: of .{2,60})?"
    r"(?: \(.*\)| comments?| arising.*| and .{3,60})?\W*",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"(?:risk management|risks? and (?:mitigations?|opportunities)|crime and disorder"
    r"|equality and diversity|equality and human rights|human rights|legal|finance|financial"
    r"|(?:comments of|comments from) the (?:chief finance|monitoring|section 151) officer"
    r"|legal (?:comments|advice|considerations)|financial (?:comments|considerations|appraisal))",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}[.)]? +")
_LONGEST = 6000  # letters kept of each


def read_implications(sections: Sequence[Section]) -> tuple[Implication, ...]:
    """The implications with the text under each heading; headings without text are left out."""
    found: list[Implication] = []
    for section in sections:
        if section.heading is None or not section.rows:
            continue
        kinds = implication_kinds(section.heading.text)
        if not kinds:
            continue
        text = "\n".join(
            f"{block.label} {block.text}".strip() for block in blocks_of(section.rows)
        )[:_LONGEST]
        found.extend(Implication(kind, text, section.heading.page) for kind in kinds)
    return tuple(found)


def read_purpose(sections: Sequence[Section]) -> str | None:
    """What the report says it is for: the text under "Purpose of Report" or "1. Summary"."""
    for section in sections:
        if section.kind is SectionKind.PURPOSE and section.rows:
            blocks = blocks_of(section.rows)
            text = "\n".join(f"{block.label} {block.text}".strip() for block in blocks)
            return text[:_LONGEST] or None
    return None


def implication_kinds(heading: str) -> tuple[str, ...]:
    """The kinds of implications a heading announces; several in "Financial and Legal …"."""
    plain = _NUMBER.sub("", heading, count=1).strip(" :.–-")
    if len(plain) > 100 or not (_WEIGHED.fullmatch(plain) or _WHOLE.fullmatch(plain)):
        return ()
    kinds = tuple(kind for kind, topic in _KINDS if topic.search(plain))
    if "human rights" in kinds and "equality" in kinds:
        kinds = tuple(kind for kind in kinds if kind != "human rights")
    return kinds or (("other",) if plain.lower().startswith("other implication") else ())
