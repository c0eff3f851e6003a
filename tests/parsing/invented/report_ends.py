# SPDX-License-Identifier: AGPL-3.0-or-later
"""What stands at the end of an invented report, or of what it asks for."""

from __future__ import annotations

from tests.parsing.invented.press import WIDE, Run, width_of
from tests.parsing.invented.report_body import ReportBody
from tests.parsing.invented.wordings import FIRST, LAST


class ReportEnds(ReportBody):
    """Recommendations, background papers, appendices, officers, footers of its own."""

    def _recommendations(self) -> None:
        rng, galley = self.rng, self.galley
        head = rng.choice(
            (
                "Recommendations",
                "Recommendation",
                "RECOMMENDATIONS",
                "Recommendation(s):",
                "Recommendation(s) to scrutiny:",
            )
        )
        self._heading(head)
        self.inner = 0
        count = rng.randint(1, 4)
        texts = rng.sample(
            (
                "That the report be noted.",
                "That the proposals in section 4 be supported.",
                "That a further report be brought to the Committee in six months.",
                "That the views of members be forwarded to the Cabinet on 28 February.",
                "That officers be asked to provide the figures for each ward.",
            ),
            count,
        )
        if rng.random() < 0.6:
            lead_in = rng.choice(
                (
                    "It is recommended:",
                    "The Committee is recommended to agree:",
                    "Members are asked to agree the following:",
                )
            )
            galley.text(54, lead_in, gap=8)
        labels = rng.choice(
            (
                ("a)", "b)", "c)", "d)"),
                ("(a)", "(b)", "(c)", "(d)"),
                ("1.", "2.", "3.", "4."),
                ("i)", "ii)", "iii)", "iv)"),
                ("•", "•", "•", "•"),
                ("(1)", "(2)", "(3)", "(4)"),
            )
        )
        if count == 1 and rng.random() < 0.5:
            galley.text(54, texts[0], gap=self.gap)
        else:
            for label, text in zip(labels, texts, strict=False):
                galley.room(16)
                galley.run(72, label)
                galley.text(100, text, width=420, gap=6)
        galley.y += 8
        self.paper.recommendations.extend(texts)

    def _end(self) -> None:
        parts = [self._background, self._appendices, self._officers]
        if self.rng.random() < 0.3:
            self.rng.shuffle(parts)
        for part in parts:
            part()

    def _plain_head(self, text: str) -> None:
        if self.dotted and self.rng.random() < 0.8:
            self._heading(text)
            return
        self.galley.room(50)
        self.galley.text(54, text, bold=True, gap=self.gap - 4)
        self.paper.headings.append(text)

    def _background(self) -> None:
        rng, galley = self.rng, self.galley
        if rng.random() < 0.15:
            return
        self._plain_head(
            rng.choice(
                (
                    "Background Papers",
                    "Background papers",
                    "Background Paper",
                    "Background information and other papers:",
                )
            )
        )
        if rng.random() < 0.35:
            galley.text(54, rng.choice(("None.", "None")))
            return
        listed = rng.sample(
            (
                "Report to the Cabinet – 19 December 2023 – Medium Term Financial Strategy",
                "Report to the County Council, 21 February 2024, and the minutes of that meeting",
                "Care Act 2014",
                "Local Transport Plan 3",
                "Consultation responses held by the service",
            ),
            rng.randint(1, 3),
        )
        bulleted = rng.random() < 0.4
        for text in listed:
            if bulleted:
                galley.run(54, "•")
            galley.text(72 if bulleted else 54, text, gap=0 if rng.random() < 0.4 else 8)
            if rng.random() < 0.3:
                galley.text(
                    72 if bulleted else 54,
                    "https://democracy.westmarch.example/ieListDocuments"
                    ".aspx?CId=135& MId=6922&Ver=4",
                    width=330,
                )
            else:
                galley.y += 6
            self.paper.background.append(text)

    def _appendices(self) -> None:
        rng = self.rng
        if rng.random() < 0.4:
            return
        count = rng.randint(1, 3)
        labels = "ABC" if rng.random() < 0.6 else "123"
        titles = rng.sample(
            (
                "Revenue Budget 2025/26",
                "Growth and Savings",
                "Survey results",
                "Map of the area",
                "Equality Impact Assessment",
                "Draft Strategy",
            ),
            count,
        )
        self._plain_head(
            rng.choice(
                ("List of Appendices", "Appendices", "Appendix" if count == 1 else "Appendices")
            )
        )
        dash = rng.choice((" – ", " - ", ": "))
        for label, title in zip(labels, titles, strict=False):
            self.galley.text(54, f"Appendix {label}{dash}{title}", gap=4)
            self.paper.appendices.append((label, title))
        self.galley.y += 10

    def _officers(self) -> None:
        rng, galley = self.rng, self.galley
        if self.paper.officers:
            return
        self._plain_head(
            rng.choice(
                (
                    "Officer to Contact",
                    "Officers to Contact",
                    "Officer(s) to Contact",
                    "Contact Officer",
                    "Report Author",
                    "Contact details",
                )
            )
        )
        form = rng.randrange(5)
        for _ in range(rng.randint(1, 3)):
            name = f"{rng.choice(FIRST)} {rng.choice(LAST)}"
            post = rng.choice(
                (
                    "Director of Place",
                    "Assistant Director (Strategy)",
                    "Head of Service, Commissioning and Quality",
                    "Finance Business Partner",
                    "Principal Planning Officer",
                )
            )
            phone = rng.choice(
                ("0116 496 7441", "01632 960 2649", "(0116) 496 6401", "03000 416 123")
            )
            mail = f"{name.replace(' ', '.').replace(chr(39), '')}@westmarch.gov.example"
            galley.room(60)
            if form == 0:
                galley.text(54, f"{name}, {post}", gap=0)
                galley.text(54, f"Tel: {phone}", gap=0)
                galley.text(54, f"Email: {mail}")
            elif form == 1:
                galley.text(54, name, gap=0)
                galley.text(54, post, gap=0)
                galley.text(54, f"Telephone: {phone}   Email: {mail}")
            elif form == 2:
                galley.text(54, f"{name} – {post}", gap=0)
                galley.text(54, phone, gap=0)
                galley.text(54, mail)
            elif form == 3:
                galley.text(54, f"{name}, {post}, Tel: {phone} E-mail: {mail}")
            else:
                for label, value in (
                    ("Name:", name),
                    ("Position:", post),
                    ("Telephone number:", phone),
                    ("Email:", mail),
                ):
                    galley.run(54, label)
                    galley.run(170, value)
                    galley.y += 15
                galley.y += 8
            self.paper.officers.append((name, phone, mail))

    def _own_footers(self) -> None:
        leaves = self.paper.leaves
        form = self.rng.choice(("Page {} of {}", "{}"))
        centred = self.rng.random() < 0.5
        for number, leaf in enumerate(leaves, 1):
            text = form.format(number, len(leaves))
            x = (WIDE - width_of(text, 10)) / 2 if centred else 500
            leaf.runs.append(Run(x, 788, text, 10))
