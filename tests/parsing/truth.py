# SPDX-License-Identifier: AGPL-3.0-or-later
"""The ground truth that lies beside the real packs, as lists of comparable strings per field.

``NNN.json`` holds the structure of a reference pack, ``NNN.pages.json`` its pages and numbered
paragraphs; ``NAME.truth.json`` beside a pack in ``real/`` holds the page ranges of its items.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

LOOSE = frozenset(
    (
        "recommendations",
        "background papers",
        "resolutions",
        "undertakings",
        "declarations in minutes",
        "acronyms: glossaries",
        "acronyms: in the text",
        "questions put",
        "replies",
        "suggested questions",
        "work programme",
    )
)


@dataclass(frozen=True)
class Case:
    """A file and what is true of it.

    Fields in ``loose`` are running text; of those in ``partial`` the truth holds only a part, so
    that nothing can be said of precision.
    """

    path: Path
    fields: dict[str, list[str]]
    loose: frozenset[str] = field(default=LOOSE)
    partial: frozenset[str] = frozenset()


def cases(folder: Path) -> list[Case]:
    """Every PDF with ground truth in the folder of packs."""
    found: list[Case] = []
    for truth in sorted((folder / "reference").glob("???.json")):
        pages = json.loads(truth.with_suffix(".pages.json").read_text("utf-8"))
        fields = _reference(json.loads(truth.read_text("utf-8")), pages)
        found.extend(
            Case(path, fields, partial=_partial(fields))
            for path in sorted(truth.parent.glob(f"{truth.stem}_*.pdf"))
        )
    for truth in sorted((folder / "real").glob("*.truth.json")):
        ranges = json.loads(truth.read_text("utf-8"))
        path = truth.with_name(truth.name.replace(".truth.json", ".pdf"))
        found.append(
            Case(path, {"item: page range and PDF pages": [_range(one) for one in ranges]})
        )
    return found


def _partial(fields: dict[str, list[str]]) -> frozenset[str]:
    """Glossaries are listed apart from what the running text explains; what is read is one list."""
    whole = "acronyms: in the text" in fields and "acronyms: glossaries" not in fields
    return frozenset() if whole else frozenset(("acronyms: glossaries", "acronyms: in the text"))


def _range(item: dict[str, Any]) -> str:
    return f"{item['item']}: {item['from']}-{item['to']} at {item['pdf_from']}-{item['pdf_to']}"


def text_of(*values: object) -> str:
    """Values as one comparable string; what is not known is a dash."""
    return " | ".join("-" if value in (None, "", []) else str(value) for value in values)


def _reference(truth: dict[str, Any], pages: dict[str, Any]) -> dict[str, list[str]]:
    meeting = truth["meeting"]
    items = truth["agenda_items"]
    fields: dict[str, list[str]] = {
        "meeting card": [
            text_of(name, meeting[name])
            for name in ("authority", "body", "date", "time", "location")
            if meeting.get(name) and name not in _inferred(meeting)
        ],
        "contacts": [text_of(c["name"], c["phone"], c["email"]) for c in meeting["contacts"]],
        "membership": [text_of(m["name"], m["role"]) for m in meeting["membership"]],
        "item: number and title": [text_of(i["number"], i["title"]) for i in items],
        "item: kind": [text_of(i["number"], i["kind"]) for i in items],
        "item: page range": [r for i in items if (r := _item_range(i)) is not None],
        "item: lead": [text_of(i["number"], i["lead"]) for i in items if i["lead"]],
        "item: appendix label": [
            text_of(i["number"], i["appendix_label"]) for i in items if i["appendix_label"]
        ],
        "page: label": [
            text_of(p["pdf_page"], p["printed"] if p["number_visible"] else None)
            for p in pages["pages"]
        ],
        "page: item": [text_of(p["pdf_page"], p["item"]) for p in pages["pages"]],
        "page: blank": [text_of(p["pdf_page"]) for p in pages["pages"] if p["blank"]],
    }
    fields.update(_reports(truth["reports"], pages["paragraphs"]))
    fields.update(_minutes(truth.get("previous_minutes")))
    fields.update(_rest(truth))
    return {name: values for name, values in fields.items() if values or name in _ALWAYS}


def _inferred(meeting: dict[str, Any]) -> tuple[str, ...]:
    """What the pack itself does not say."""
    source = str(meeting.get("authority_source"))
    return ("authority",) if source.startswith("inferred") else ()


_ALWAYS = frozenset(("item: number and title", "declarations in minutes"))


def _item_range(item: dict[str, Any]) -> str | None:
    printed = item.get("pages")
    if printed:
        return f"{item['number']}: {printed['from']}-{printed['to']}"
    inferred = item.get("pages_inferred")
    return f"{item['number']}: {inferred[0]}-{inferred[1]}" if inferred else None


def _reports(
    reports: Iterable[dict[str, Any]], paragraphs: Iterable[dict[str, Any]]
) -> dict[str, list[str]]:
    found = list(reports)
    items = {report["id"]: report["agenda_item"] for report in found}
    asks = [(r["recommendation"] or _one(r.get("ask_of_committee"))) for r in found]
    return {
        "report: title": [text_of(r["agenda_item"], r["title"]) for r in found],
        "report: authors": [
            text_of(r["agenda_item"], name) for r in found for name in r["report_of"]
        ],
        "numbered paragraphs": [
            text_of(items[p["report"]], p["n"], p["printed"]) for p in paragraphs
        ],
        "headings": [
            text_of(r["agenda_item"], heading["text"]) for r in found for heading in r["headings"]
        ],
        "recommendations": [text for ask in asks for text in ask],
        "officers": [
            text_of(o["name"], o["phone"], o["email"]) for r in found for o in r["officers"]
        ],
        "background papers": [
            re.sub(r" \(embedded.*", "", p["text"]) for r in found for p in r["background_papers"]
        ],
        "appendices": [
            text_of(r["agenda_item"], a["label"], a["title"])
            for r in found
            for a in r["appendices"]
        ],
    }


def _one(value: Any) -> list[str]:
    if not value:
        return []
    return [value] if isinstance(value, str) else list(value)


def _minutes(minutes: dict[str, Any] | None) -> dict[str, list[str]]:
    if not minutes:
        return {}
    each = minutes["minutes"]
    return {
        "minutes: number and title": [text_of(m["number"], m["title"]) for m in each],
        "resolutions": [_labelled(r) for m in each for r in m["resolutions"]],
        "undertakings": [a["text"] for m in each for a in m["actions"]],
        "declarations in minutes": [d["text"] for m in each for d in m["declarations"]],
    }


def _labelled(resolution: dict[str, Any]) -> str:
    label = resolution["label"]
    return f"{label} {resolution['text']}" if label else str(resolution["text"])


def _rest(truth: dict[str, Any]) -> dict[str, list[str]]:
    acronyms = truth["acronyms"]
    glossaries = [*acronyms.get("glossary", []), *acronyms.get("report_glossary", [])]
    following = truth.get("date_of_next_meeting")
    programme = truth.get("work_programme") or {}
    suggested = truth.get("suggested_scrutiny_questions") or {}
    put = truth.get("member_questions") or []
    fields = {
        "acronyms: glossaries": [
            text_of(a.get("acronym") or a.get("term"), a["meaning"]) for a in glossaries
        ],
        "acronyms: in the text": [
            text_of(a["acronym"], a["meaning"]) for a in acronyms.get("inline", [])
        ],
        "next meeting": [text_of(following["date"], following["time"])] if following else [],
    }
    if suggested:
        fields["suggested questions"] = [q for g in suggested["groups"] for q in g["questions"]]
    if programme:
        fields["work programme"] = [
            text_of(row["meeting_date"], item) for row in programme["rows"] for item in row["items"]
        ]
    if put:
        fields["questions put"] = [
            text_of(q["n"], q["text"]) for group in put for q in group["questions"]
        ]
        fields["replies"] = [
            text_of(r["n"], " ".join(r["text"])) for group in put for r in group["replies"]
        ]
    return fields
