# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the sorts of business are called in a list to choose from."""

from __future__ import annotations

from desktop.domain.agenda import ItemKind

KIND_NAMES = {
    ItemKind.REPORT: "Report",
    ItemKind.PRESENTATION: "Presentation",
    ItemKind.VERBAL: "Spoken update",
    ItemKind.MINUTES: "Minutes",
    ItemKind.DECLARATIONS: "Declarations of interest",
    ItemKind.WHIP: "Party whip",
    ItemKind.QUESTIONS: "Questions",
    ItemKind.PETITIONS: "Petitions",
    ItemKind.WORK_PROGRAMME: "Work programme",
    ItemKind.DATE_OF_NEXT_MEETING: "Date of next meeting",
    ItemKind.URGENT_AOB: "Urgent or other business",
    ItemKind.EXEMPT: "Exempt (private)",
    ItemKind.PROCEDURAL: "Procedure",
}
KINDS = tuple(KIND_NAMES)
