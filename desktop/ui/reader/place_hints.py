# SPDX-License-Identifier: AGPL-3.0-or-later
"""What can be typed where places are typed: items, appendices of the item in view, papers."""

from __future__ import annotations

from desktop.domain.paper_names import paper_name
from desktop.ui.reader.destinations import Whereabouts

GAP = " – "
"""Between what is typed and the words that explain it."""


def place_hints(here: Whereabouts) -> list[str]:
    """Lines such as "Item 8 – Flood plan", "App A – Map", "Supplement 1 – Late figures"."""
    hints: list[str] = []
    item = here.item
    if item is not None:
        for report in here.reports.get(item.id, ()):
            hints += [
                f"App {appendix.label}{GAP}{appendix.title}"
                for appendix in report.appendices
                if appendix.label and appendix.page is not None
            ]
    hints += [f"Item {one.number}{GAP}{one.title}" for one in here.papers.items if one.number]
    for document in here.papers.documents:
        name = paper_name(document, here.papers.documents, here.papers.items).document
        if name is not None:
            hints.append(f"{name}{GAP}{document.title}")
    return list(dict.fromkeys(hints))


def typed_part(hint: str) -> str:
    """What of a hint is the place itself."""
    return hint.partition(GAP)[0]
