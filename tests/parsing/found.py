# SPDX-License-Identifier: AGPL-3.0-or-later
"""What ``show --json`` tells, as the same comparable strings as the ground truth."""

from __future__ import annotations

from typing import Any

from tests.parsing.truth import text_of


def found_fields(shown: dict[str, Any]) -> dict[str, list[str]]:
    """The fields of a structure as the command line prints it."""
    meeting, items = shown["meeting"], shown["items"]
    fields: dict[str, list[str]] = {
        "meeting card": [
            text_of(name, meeting[name])
            for name in ("authority", "body", "date", "time", "location")
            if meeting.get(name)
        ],
        "contacts": [text_of(c["name"], c["phone"], c["email"]) for c in meeting["contacts"]],
        "membership": [text_of(m["name"], m["role"]) for m in meeting["membership"]],
        "item: number and title": [text_of(i["number"], i["title"]) for i in items],
        "item: kind": [text_of(i["number"], i["kind"]) for i in items],
        "item: page range": [r for i in items if (r := _range(i)) is not None],
        "item: page range and PDF pages": _full_ranges(items),
        "item: lead": [text_of(i["number"], i["lead"]) for i in items if i["lead"]],
        "item: appendix label": [
            text_of(i["number"], i["appendix_label"]) for i in items if i["appendix_label"]
        ],
        "page: label": [text_of(p["pdf_page"], p["label"]) for p in shown["pages"]],
        "page: item": [text_of(p["pdf_page"], p["item"]) for p in shown["pages"]],
        "page: blank": [text_of(p["pdf_page"]) for p in shown["pages"] if p["blank"]],
    }
    fields.update(_reports(items))
    fields.update(_rest(shown))
    return fields


def _range(item: dict[str, Any]) -> str | None:
    pages = item["pages"]
    return f"{item['number']}: {pages['from']}-{pages['to']}" if pages else None


def _full_ranges(items: list[dict[str, Any]]) -> list[str]:
    """Page ranges with the pages of the PDF."""
    return [
        f"{_range(item)} at {item['pages']['pdf_from']}-{item['pages']['pdf_to']}"
        for item in items
        if item["pages"]
    ]


def _reports(items: list[dict[str, Any]]) -> dict[str, list[str]]:
    each = [(item["number"], report) for item in items for report in item["reports"]]
    return {
        "report: title": [text_of(number, r["title"]) for number, r in each],
        "report: authors": [text_of(number, name) for number, r in each for name in r["report_of"]],
        "headings": [text_of(number, h["text"]) for number, r in each for h in r["headings"]],
        "numbered paragraphs": [
            text_of(number, p["number"], p["page"]) for number, r in each for p in r["paragraphs"]
        ],
        "recommendations": [text for _, r in each for text in r["recommendations"]],
        "officers": [
            text_of(o["name"], o["phone"], o["email"]) for _, r in each for o in r["officers"]
        ],
        "background papers": [text for _, r in each for text in r["background_papers"]],
        "appendices": [
            text_of(number, a["label"], a["title"]) for number, r in each for a in r["appendices"]
        ],
    }


def _rest(shown: dict[str, Any]) -> dict[str, list[str]]:
    minutes = (shown["previous_minutes"] or {}).get("minutes", [])
    following = shown["next_meeting"]
    acronyms = [text_of(a["acronym"], a["meaning"]) for a in shown["acronyms"]]
    return {
        "minutes: number and title": [text_of(m["number"], m["title"]) for m in minutes],
        "resolutions": [text for m in minutes for text in m["resolutions"]],
        "undertakings": [u["text"] for m in minutes for u in m["undertakings"]],
        "declarations in minutes": [text for m in minutes for text in m["declarations"]],
        "acronyms: glossaries": acronyms,
        "acronyms: in the text": acronyms,
        "next meeting": [text_of(following["date"], following["time"])] if following else [],
        "suggested questions": [q["text"] for q in shown["suggested_questions"]],
        "work programme": [
            text_of(row["meeting_date"], item)
            for row in shown["work_programme"]
            for item in row["items"]
        ],
        "questions put": [text_of(q["number"], q["text"]) for q in shown["questions_put"]],
        "replies": [text_of(q["number"], q["reply"]) for q in shown["questions_put"]],
    }
