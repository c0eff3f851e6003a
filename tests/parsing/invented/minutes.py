# SPDX-License-Identifier: AGPL-3.0-or-later
"""Minutes of an earlier meeting for invented packs, in the manners of several councils."""

from __future__ import annotations

from random import Random

from tests.parsing.invented.papers import Paper
from tests.parsing.invented.press import Galley
from tests.parsing.invented.wordings import Meeting, prose

TITLES = (
    ("Apologies for Absence", "Minutes of the previous meeting", "Question Time",
     "Questions asked by Members", "Urgent Items", "Declarations of interest",
     "Declarations of the Party Whip", "Presentation of Petitions"),
    ("Medium Term Financial Strategy 2024/25 - 2027/28", "Winter Plan",
     "Annual Report of the Independent Reviewing Officer", "Date of next meeting"),
)  # fmt: skip
PROMISES = (
    "The Director agreed to present a report on the work of the Network at a future meeting.",
    "Officers undertook to circulate the Annual Report to all Members of the Committee.",
    "The Head of Service would circulate to members further information on discretionary grants.",
    "The Director agreed to provide the number of placements made out of the area.",
    "The Assistant Director assured the Committee that a written reply would be sent to members.",
    "The Chief Executive gave an undertaking to report back within three months.",
)
DECISIONS = (
    "That the report be noted.",
    (
        "That the comments now made be forwarded to the Cabinet for consideration at its meeting "
        "on 28 "
        "February 2024."
    ),
    "That the proposals set out in the report be supported.",
    "That the update be welcomed and the progress made be noted.",
)
DECLARED = (
    "declared that she was a governor at Millbrook College.",
    "declared an Other Registrable Interest in item 8 as a trustee of the Harbour Trust.",
    "declared that his daughter worked for the ambulance service.",
)


def make_minutes(rng: Random, meeting: Meeting) -> Paper:
    """Minutes with running numbers, looking like items of an agenda."""
    setter = _Setter(rng, meeting, rng.choice(("county", "city", "published", "slashed")))
    return setter.set()


class _Setter:
    def __init__(self, rng: Random, meeting: Meeting, form: str) -> None:
        self.rng, self.meeting, self.form = rng, meeting, form
        self.galley = Galley(top=78, size=rng.choice((11.0, 12.0)))
        self.paper = Paper(report=False)
        self.number = rng.choice((1, 17, 29, 122, 284))
        self.text_x = 54 if form == "county" and rng.random() < 0.5 else 90
        self.shape = rng.choice((("a)", "b)", "c)"), ("(a)", "(b)", "(c)"), ("1)", "2)", "3)"),
                                 ("(1)", "(2)", "(3)"), ("i)", "ii)", "iii)"), None))  # fmt: skip

    def set(self) -> Paper:
        rng, galley = self.rng, self.galley
        self._head()
        titles = [
            t for t in TITLES[0] if rng.random() < 0.75 or t.startswith("Declarations of int")
        ]
        titles += [t for t in TITLES[1] if rng.random() < 0.8]
        for place, title in enumerate(titles):
            self._minute(place, title)
        if rng.random() < 0.6:
            galley.y += 10
            galley.text(54, f"{rng.choice(('2.00 pm - 3.45 pm', '10.00 am to 12.20 pm'))}", gap=2)
            galley.text(54, "7 November 2024" if rng.random() < 0.5 else "CHAIRMAN", gap=0)
        self.paper.leaves = galley.leaves
        return self.paper

    def _head(self) -> None:
        galley, rng, body = self.galley, self.rng, self.meeting.body
        if self.form == "county":
            galley.text(54, f"Minutes of a meeting of the {body} held at County Hall, Millbank on "
                        "Thursday, 7 November 2024.")  # fmt: skip
            galley.middle("PRESENT", bold=True)
        elif self.form == "city":
            galley.text(54, "Minutes of the Meeting of the", gap=0)
            galley.text(54, body.upper(), bold=True)
            galley.text(54, "Held: TUESDAY, 25 FEBRUARY 2025 at 5:30 pm")
            galley.middle("P R E S E N T :", bold=True)
        else:
            galley.middle(self.meeting.authority.upper(), bold=True)
            galley.text(54, f"MINUTES of a meeting of the {body} held in the Darent Room on "
                            f"Thursday, "
                        "9 January 2025.")  # fmt: skip
            galley.run(54, "PRESENT:", bold=True)
            galley.y += 16
        names = [name for name, _ in self.meeting.members]
        galley.y += 8
        if self.form == "county" and rng.random() < 0.5:
            galley.text(54, f"{names[0]} (in the Chair)")
            for place in range(1, len(names), 2):
                galley.run(54, names[place])
                if place + 1 < len(names):
                    galley.run(300, names[place + 1])
                galley.y += 15
        elif self.form == "published":
            galley.text(54, f"{names[0]} (Chair), {', '.join(names[1:-1])} and {names[-1]}")
        else:
            for place, name in enumerate(names):
                galley.text(120, f"{name} (in the Chair)" if not place else name, gap=1)
        galley.y += 14
        if rng.random() < 0.5:
            galley.text(54, "In Attendance.", bold=True, gap=4)
            galley.text(54, "Mr. R. Abbott CC, Lead Member (minute 36 refers)")

    def _minute(self, place: int, title: str) -> None:
        galley, form = self.galley, self.form
        galley.room(90)
        printed = str(self.number)
        if form == "slashed":
            printed = f"{self.number}/24"
        if form == "city":
            title = title.upper()
        elif form == "county":
            title += "."
        self.paper.minutes.append((printed, title))
        label = printed if form in ("slashed",) else f"{printed}."
        if form == "county" and self.text_x == 54:
            galley.run(54, label)
            galley.text(90, title, gap=12, width=420)
        elif form == "published":
            galley.run(54, label, bold=True)
            galley.text(90, title, bold=True, gap=2, width=420)
            galley.text(90, f"(Item {place + 1})", italic=True, gap=10)
        else:
            galley.run(54, label, bold=form != "county")
            x = 100 if form == "slashed" else 90
            galley.text(x, title, bold=form != "county", gap=12, width=420)
        self.number += 1
        if title.casefold().startswith("declarations of int"):
            self._interests()
        elif place >= 5:
            self._discussed()
        else:
            galley.text(self.text_x, "There were no questions to be put." if "uestion" in title
                        else "There was nothing to report under this heading.")  # fmt: skip
            if "inutes" in title:
                self._decided([("That the minutes of the meeting held on 5 September 2024 be "
                                "confirmed "
                               "as a correct record.")])  # fmt: skip

    def _interests(self) -> None:
        if self.rng.random() < 0.5:
            self.galley.text(self.text_x, "The Chairman invited members who wished to do so to "
                                          "declare "
                             "any interest in respect of items on the agenda for the "
                             "meeting.")  # fmt: skip
        if self.rng.random() < 0.4:
            self.galley.text(self.text_x, "No declarations were made.")
            return
        for what in self.rng.sample(DECLARED, self.rng.randint(1, 2)):
            name = self.rng.choice(self.meeting.members)[0]
            self.galley.text(self.text_x, f"{name} {what}")
            self.paper.declarations.append(f"{name} {what}")

    def _discussed(self) -> None:
        galley, rng = self.galley, self.rng
        if rng.random() < 0.6:
            galley.text(self.text_x, "The Committee considered a report of the Director, a copy "
                                     "of which, "
                        f"marked 'Agenda Item {rng.randint(7, 13)}', is filed with these "
                        f"minutes.")  # fmt: skip
        galley.text(self.text_x, "Arising from discussion, the following points were noted:")
        labels = rng.choice((("i.", "ii.", "iii."), ("(i)", "(ii)", "(iii)"), ("i)", "ii)", "iii)"),
                             ("(1)", "(2)", "(3)"), ("•", "•", "•")))  # fmt: skip
        for label in labels:
            text = prose(rng, rng.randint(1, 2))
            if rng.random() < 0.25:
                promise = rng.choice(PROMISES)
                if promise not in self.paper.undertakings:
                    self.paper.undertakings.append(promise)
                    text += f" {promise}"
            galley.room(16)
            galley.run(self.text_x, label)
            galley.text(self.text_x + 30, text, width=410, gap=10)
        if rng.random() < 0.8:
            self._decided(rng.sample(DECISIONS, rng.randint(1, 3)))

    def _decided(self, texts: list[str]) -> None:
        galley, rng = self.galley, self.rng
        if len(texts) == 1 or self.shape is not None:
            self.paper.undertakings.extend(t for t in texts if "forwarded" in t)
        elif "forwarded" in texts[0]:
            self.paper.undertakings.append(texts[0])
        word = rng.choice(("RESOLVED:", "RESOLVED:", "AGREED:", "RESOLVED –", "It was RESOLVED:",
                           "Resolved:"))  # fmt: skip
        galley.room(60)
        if len(texts) == 1 and rng.random() < 0.3:
            whole = texts[0][0].lower() + texts[0][1:]
            galley.text(self.text_x, f"{word.rstrip(':–').strip()} {whole}")
            self.paper.resolutions.append(whole)
            return
        galley.text(self.text_x, word, bold=rng.random() < 0.5)
        for place, text in enumerate(texts):
            galley.room(16)
            if self.shape is None or len(texts) == 1:
                galley.text(self.text_x, text)
                self.paper.resolutions.append(text)
                if len(texts) > 1:
                    break
            else:
                galley.run(self.text_x, self.shape[place])
                galley.text(self.text_x + 30, text, width=410, gap=8)
                self.paper.resolutions.append(f"{self.shape[place]} {text}")
