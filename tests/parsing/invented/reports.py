# SPDX-License-Identifier: AGPL-3.0-or-later
"""Invented reports: their heads in four styles, and how their parts follow each other."""

from __future__ import annotations

from tests.parsing.invented.papers import Paper
from tests.parsing.invented.report_ends import ReportEnds
from tests.parsing.invented.wordings import FIRST, LAST

STYLES = ("county", "city", "table", "box")
HEADINGS: tuple[tuple[tuple[str, ...], str | None], ...] = (
    (("Policy Framework and Previous Decisions", "Policy Framework", "Previous Decisions"), None),
    (("Background", "Background and context", "Introduction and Background"), None),
    (("Consultation", "Consultations and Engagement"), None),
    (("Resource Implications", "Resource implications"), "resource"),
    (("Financial Implications", "Financial implications", "Finance"), "financial"),
    (("Legal Implications", "Legal implications"), "legal"),
    (("Equality Implications", "Equalities Implications", "Equality and Human Rights Implications",
      "Equal Opportunities Implications"), "equality"),
    (("Conclusion", "Conclusions"), None),
)  # fmt: skip


class ReportSetter(ReportEnds):
    """Sets one report."""

    def set(self) -> Paper:
        """The report with its truth."""
        rng = self.rng
        getattr(self, f"_{self.style}_head")()
        if self.style == "city":
            self._useful()
        purpose = rng.choice(
            (
                "Purpose of Report",
                "Purpose of the Report",
                "Purpose",
                "Purpose of report",
                "Summary",
            )
        )
        asks_early = self.style in ("city", "table") and rng.random() < 0.7
        self._heading(purpose)
        ask = None
        if self.style == "county" and rng.random() < 0.6:
            ask = (
                "The Committee is asked to consider the proposals and make any comments to the "
                "Cabinet."
            )
            self._paragraph("The purpose of this report is to inform members of progress made.")
            self._paragraph(ask)
            self.paper.recommendations.append(ask)
        else:
            self._paragraph("The purpose of this report is to inform members of progress made.")
        if asks_early:
            self._recommendations()
        for names, kind in HEADINGS:
            if rng.random() < 0.72:
                self._section(rng.choice(names), kind)
        if ask is None and not asks_early:
            self._recommendations()
        self._end()
        self.paper.leaves = self.galley.leaves
        if rng.random() < 0.4:
            self._own_footers()
        return self.paper

    def _said_body(self) -> str:
        """The body as reports call it: in full, or cut short."""
        body = self.meeting.body.upper()
        return body.split(" OVERVIEW AND ")[-1] if self.rng.random() < 0.3 else body

    def _county_head(self) -> None:
        galley, rng = self.galley, self.rng
        day = f"{self.meeting.when.day} {self.meeting.when:%B %Y}".upper()
        head = f"{self._said_body()}"
        if rng.random() < 0.5:
            galley.middle(f"{head} - {day}", bold=True)
        else:
            galley.middle(head, bold=True)
            galley.middle(day, bold=True)
        galley.y += 14
        joint = ""
        authors = [self.item.lead or "Chief Executive"]
        if rng.random() < 0.2 and authors[0] != "Chief Executive":
            authors.append("Chief Executive")
            joint = "JOINT "
        of = f"{joint}REPORT OF THE {' AND THE '.join(authors)}".upper()
        parts = [of, self.title.upper()]
        if rng.random() < 0.4:
            parts.reverse()
        for part in parts:
            galley.middle(part, bold=True)
            galley.y += 14
        self.paper.title, self.paper.authors = self.title.upper(), authors

    def _city_head(self) -> None:
        galley = self.galley
        galley.y = 180
        galley.middle(self.title, bold=True, size=20)
        galley.y += 60
        for label, value in (
            ("For consideration by:", self.meeting.body),
            ("Date of meeting:", f"{self.meeting.when.day} {self.meeting.when:%B %Y}"),
            ("Lead director/officer:", self.item.lead or "Chief Executive"),
        ):
            galley.text(70, f"{label} {value}", width=460, bold=False, gap=8)
        self.paper.title = self.title
        self.paper.authors = [self.item.lead or "Chief Executive"]
        galley.turn()

    def _table_head(self) -> None:
        galley, rng = self.galley, self.rng
        lead = self.item.lead or "Chief Executive"
        day = f"{self.meeting.when.day} {self.meeting.when:%B %Y}"
        form = rng.randrange(3)
        if form == 0:
            rows = [
                ("From:", lead),
                ("To:", f"{self.meeting.body} – {day}"),
                ("Subject:", self.title),
                ("Decision no:", "25/00017"),
                ("Classification:", "Unrestricted"),
                ("Past Pathway of report:", "None"),
                ("Electoral Division:", "All"),
            ]
        elif form == 1:
            rows = [
                ("Report to:", self.meeting.body),
                ("Date of Meeting:", day),
                ("Report of:", lead),
                ("Title:", self.title),
                ("Ward(s) affected:", "All wards"),
            ]
        else:
            rows = [
                ("Meeting:", self.meeting.body),
                ("Date:", day),
                ("Title of Report:", self.title),
                ("Report by:", lead),
                ("Key Decision:", "No"),
            ]
        for label, value in rows:
            galley.run(54, label, bold=True)
            galley.text(175, value, width=340, gap=8)
        galley.y += 10
        self.paper.title, self.paper.authors = self.title, [lead]

    def _box_head(self) -> None:
        galley = self.galley
        lead = self.item.lead or "Chief Executive"
        for x, text in (
            (54, "Item No."),
            (140, "Classification:"),
            (270, "Date:"),
            (390, "Meeting Name:"),
        ):
            galley.run(x, text, bold=True, size=10)
        galley.y += 14
        for x, text in (
            (54, self.item.number),
            (140, "Open"),
            (270, f"{self.meeting.when.day} {self.meeting.when:%B %Y}"),
            (390, self.meeting.body[:28].strip()),
        ):
            galley.run(x, text, size=10)
        galley.y += 28
        for label, value in (
            ("Report title:", self.title),
            ("Ward(s) or groups affected:", "All"),
            ("From:", lead),
        ):
            galley.run(54, label, bold=True)
            galley.text(200, value, width=320, gap=10)
        self.paper.title, self.paper.authors = self.title, [lead]

    def _useful(self) -> None:
        galley, rng = self.galley, self.rng
        name = f"{rng.choice(FIRST)} {rng.choice(LAST)}"
        mail = name.lower().replace(" ", ".").replace("'", "") + "@aldminster.gov.example"
        galley.text(54, "Useful information", bold=True, gap=4)
        self.paper.headings.append("Useful information")
        for text in (
            "Ward(s) affected: All",
            f"Report author: {name}",
            f"Author contact details: {mail}",
            "Report version number: 1.2",
        ):
            galley.text(66, f"• {text}", gap=2)
        galley.y += 14
        self.paper.officers.append((name, None, mail))
