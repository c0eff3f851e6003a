# SPDX-License-Identifier: AGPL-3.0-or-later
"""A whole meeting played in a real window by keys alone, with a crash half-way.

    Xvfb :93 -screen 0 1366x768x24 &
    DISPLAY=:93 openbox &
    DISPLAY=:93 python -m tests.resilience.play_meeting --pack PACK.pdf --items 8 9 --pictures DIR

Needs an X display with a window manager, xdotool, and ImageMagick's import. The library is a new
one with the pack and what a member prepares. Each deed is looked up on disk when it is done; the
only thing the mouse does is to drop a late paper. The pictures are to be looked at afterwards.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from desktop.domain.interest import DeclarationKind, Whose
from desktop.domain.out_of_room import CAME_BACK, LEFT
from desktop.domain.proceedings import Proceedings
from desktop.domain.question import QuestionState
from desktop.domain.sitting import Attendance
from desktop.domain.standing_interest import InterestEntry, RegisterKind
from desktop.storage.library import Library

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "resources" / "sample" / "agenda-pack.pdf"
PATIENCE = 12.0  # seconds that a deed may take to be on disk, on a machine that is busy
LAST_WORDS = "The chair adjourned for ten minutes and then the lights went out in the room"


class NotSeenError(AssertionError):
    """Something a member would have seen, or found kept, was not there."""


def prepare(folder: Path, pack: Path, items: tuple[str, str]) -> int:
    """A library with the pack, its day put to today, and a member's work; the meeting's id."""
    from desktop.services.ask import ask
    from desktop.services.edit_meeting import edit_meeting
    from desktop.services.import_pack import import_pack
    from desktop.services.keep_register import add_interest
    from desktop.services.mark_words import mark_quote
    from desktop.services.workers import one_worker

    workers = one_worker()
    workers.start()
    library = Library.open(folder)
    try:
        ident = import_pack(library, workers, pack).meeting_id
        with library.look() as work:
            card = work.meetings.get(ident).card
            by_number = {item.number: item for item in work.items.of_meeting(ident)}
            document = work.documents.of_meeting(ident)[0]
            texts, pages = work.documents.texts(document.id), work.documents.pages(document.id)
        edit_meeting(library, meeting_id=ident, card=replace(card, date=date.today()))  # noqa: DTZ011
        for number in items:
            item = by_number[number]
            assert item.pages is not None
            page = item.pages.first
            line = next(x for x in texts[page].splitlines() if len(x.split()) > 7)
            label = pages[page].label or f"pdf:{page + 1}"
            mark_quote(
                library, workers, meeting_id=ident, label=label, quote=line, note="Say this aloud"
            )
            for text in ("Who checked these figures?", "When does it come back to us?"):
                ask(library, meeting_id=ident, item_id=item.id, text=text)
        add_interest(
            library,
            entry=InterestEntry(
                RegisterKind.BODY, "Tamarisk Lane Almshouses", "trustee", Whose.MINE
            ),
        )
        return ident
    finally:
        library.close()
        workers.close()


def late_paper(file: Path) -> Path:
    """A page as it is tabled at a meeting, which says nothing of itself."""
    import pymupdf

    with pymupdf.open() as paper:
        page = paper.new_page()
        page.insert_text((72, 90), "Reply tabled at the meeting", fontsize=18)
        page.insert_text((72, 130), "The figures in the second table were checked twice.")
        paper.save(file)
    return file


@dataclass
class Player:
    """The member's hands at a real window, and what is on disk of it."""

    folder: Path
    meeting: int
    pictures: Path
    program: subprocess.Popen[bytes] | None = None
    taken: int = 0
    typed: list[tuple[float, int]] = field(default_factory=list)

    def start(self) -> float:
        """Start the program; seconds until its window is there."""
        began = time.monotonic()
        self.program = subprocess.Popen(
            [sys.executable, "-m", "desktop", "--library", str(self.folder)], cwd=ROOT
        )
        while not self._windows():
            if time.monotonic() - began > 60:
                raise NotSeenError("no window after a minute")
            time.sleep(0.02)
        return time.monotonic() - began

    def kill(self) -> None:
        """As a flat battery does it."""
        assert self.program is not None
        self.program.send_signal(signal.SIGKILL)
        self.program.wait()

    def press(self, *keys: str) -> None:
        """Keys as xdotool names them, to whatever has the focus."""
        for key in keys:
            _run("xdotool", "key", "--clearmodifiers", key)
            time.sleep(0.25)

    def type(self, text: str) -> None:
        """Words, a key at a time, with the moment at which each was pressed."""
        self.typed = []
        for count, letter in enumerate(text, 1):
            _run("xdotool", "type", "--clearmodifiers", "--delay", "0", "--", letter)
            self.typed.append((time.monotonic(), count))
            time.sleep(0.015)

    def picture(self, name: str) -> None:
        """Keep what is on the screen, under the number of the step."""
        time.sleep(0.5)
        self.taken += 1
        file = self.pictures / f"{self.taken:02}-{name}.png"
        _run("import", "-window", "root", str(file))

    def kept(self, what: str, test: Callable[[Proceedings], bool]) -> None:
        """Wait until the proceedings on disk are so; the picture of the step is kept."""
        self._wait(what, lambda: test(self.proceedings()))

    def holds(self, what: str, test: Callable[[Library], bool]) -> None:
        """The same for anything else in the library."""

        def look() -> bool:
            library = Library.open(self.folder)
            try:
                return test(library)
            finally:
                library.close()

        self._wait(what, look)

    def proceedings(self) -> Proceedings:
        """What is on disk of how the meeting went."""
        library = Library.open(self.folder)
        try:
            with library.look() as work:
                return Proceedings(
                    work.sittings.get(self.meeting),
                    tuple(work.meeting_notes.of_meeting(self.meeting)),
                    tuple(work.votes.of_meeting(self.meeting)),
                    tuple(work.follow_ups.of_meeting(self.meeting)),
                )
        finally:
            library.close()

    def drop(self, file: Path) -> None:
        """Drag a file from another window onto the program's."""
        source = subprocess.Popen(
            [sys.executable, "-m", "tests.resilience.drag_source", str(file)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
        )
        try:
            assert source.stdout is not None
            x, y = json.loads(source.stdout.readline())
            time.sleep(0.7)
            _run("xdotool", "mousemove", str(x), str(y), "mousedown", "1")
            for step in range(1, 13):
                _run("xdotool", "mousemove", str(x + 45 * step), str(y + 25 * step))
                time.sleep(0.08)
            self.picture("late-paper-dragged")
            _run("xdotool", "mouseup", "1")
            source.wait(timeout=20)
        finally:
            if source.poll() is None:
                source.terminate()
            source.wait()

    def _wait(self, what: str, test: Callable[[], bool]) -> None:
        until = time.monotonic() + PATIENCE
        while not test():
            if time.monotonic() > until:
                self.picture("not-seen")
                raise NotSeenError(what)
            time.sleep(0.1)
        self.picture(what.replace(" ", "-"))
        print(f"seen: {what}", flush=True)

    def _windows(self) -> bool:
        assert self.program is not None
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--pid", str(self.program.pid), "--name", "."],
            stdout=subprocess.PIPE,
            check=False,
        )
        return bool(found.stdout.strip())


def play(player: Player, items: tuple[str, str], late: Path) -> None:
    """The whole meeting. NotSeenError at the first thing that is not as it should be."""
    first, second = items
    player.start()
    time.sleep(2.0)
    player.picture("home")
    player.press("Return")  # the meeting of today is the chosen one
    time.sleep(1.5)
    player.press("F5")
    player.kept("begun", lambda p: p.sitting.begun_at is not None)
    player.press("t", "Right", "Tab")
    player.type("Cllr Larch; Mrs Sorrel (substitute: Mr Bryony)")
    player.kept("attendance", lambda p: p.sitting.attendance is Attendance.PRESENT)
    player.press("Escape")
    player.kept("apologies", lambda p: "Bryony" in p.sitting.apologies)
    player.press("w")
    player.holds("no whip", lambda one: _declared(one, player, DeclarationKind.NO_WHIP))
    player.press("n")
    player.type("Opened at two. Webcast is on.")
    player.press("Escape")
    player.kept("note", lambda p: [n.text for n in p.notes] == ["Opened at two. Webcast is on."])
    player.press("m")
    player.kept("next item", lambda p: len(p.sitting.done) == 1)
    player.press("o", "Down", "Down", "alt+Up", "Escape")
    player.kept("another order", lambda p: bool(p.sitting.item_order))
    player.press("s", "m")
    player.kept("next by that order", lambda p: len(p.sitting.done) == 2)
    player.press("g")
    player.type(f"item {first}")
    player.press("Return")
    time.sleep(1.0)
    player.press("s", "d", "Down")
    player.picture("from-the-register")
    player.press("Escape")
    player.holds("declared", lambda one: "Tamarisk" in _wordings(one, player))
    player.press("l")
    player.kept("left the room", lambda p: p.notes[-1].text == LEFT)
    player.press("b")
    player.kept("came back", lambda p: p.notes[-1].text == CAME_BACK)
    player.press("a")
    player.holds("asked", lambda one: _states(one, player).count(QuestionState.ASKED) == 1)
    player.press("r")
    player.type("Twice, by the auditors.")
    player.press("Escape")
    player.holds("answered", lambda one: _states(one, player).count(QuestionState.ANSWERED) == 1)
    player.press("u")
    player.type("Send round the table by ward")
    player.press("Tab")
    player.type("Director of Places")
    player.press("Escape")
    player.kept("undertaking", lambda p: any("by ward" in u.text for u in p.undertakings))
    player.press("v")
    player.type("Amendment by Cllr Larch")
    player.press("Escape", "1", "6", "7")
    player.kept("vote", lambda p: bool(p.votes) and p.votes[-1].facts.recorded)
    player.press("v")
    player.type("The motion as amended")
    player.press("Escape", "2", "5")
    player.kept(
        "second vote", lambda p: len(p.votes) == 2 and p.votes[-1].facts.outcome == "carried"
    )
    player.press("m")
    player.drop(late)
    time.sleep(2.0)
    player.picture("late paper offered")
    player.press("y")
    player.holds("late paper is here", lambda one: _papers(one, player) == 2)
    player.press("n")
    player.type(LAST_WORDS)
    died = time.monotonic()
    player.kill()
    must = max((count for at, count in player.typed if at <= died - 1.0), default=0)
    print(f"killed; {must} of {len(LAST_WORDS)} letters were typed a second before", flush=True)
    kept = player.proceedings().notes[-1].text
    if not LAST_WORDS[:must].startswith(kept[:must]) or len(kept) < must:
        raise NotSeenError(f"of {must} letters {len(kept)} were kept: {kept!r}")
    print(f"kept: {len(kept)} letters", flush=True)
    after = player.start()
    print(f"the window is back after {after:.2f} s", flush=True)
    for moment in range(4):
        player.picture(f"back-{moment}")
    player.press("End")
    player.type(", and came on again.")
    player.press("Escape")
    player.kept("written on", lambda p: p.notes[-1].text.endswith("and came on again."))
    player.press("g")
    player.type(f"item {second}")
    player.press("Return")
    time.sleep(1.0)
    player.press("s", "a", "a")
    player.holds("two more asked", lambda one: _states(one, player).count(QuestionState.ASKED) == 2)
    for _ in range(20):
        player.press("m")
    player.kept(
        "all taken", lambda p: p.sitting.current_item_id is None and len(p.sitting.done) > 3
    )
    player.press("F5")
    player.kept("ended", lambda p: p.sitting.ended_at is not None)
    put_back(player)
    player.press("alt+Home")
    time.sleep(1.5)
    player.picture("home-after")
    player.press("ctrl+l")
    time.sleep(2.0)
    player.picture("after")
    player.press("ctrl+q")
    assert player.program is not None
    player.program.wait(timeout=30)


def put_back(player: Player) -> None:
    """Let a day pass: the meeting was yesterday."""
    from desktop.services.edit_meeting import edit_meeting

    library = Library.open(player.folder)
    try:
        with library.look() as work:
            card = work.meetings.get(player.meeting).card
        yesterday = datetime.now().astimezone().date() - timedelta(days=1)
        edit_meeting(library, meeting_id=player.meeting, card=replace(card, date=yesterday))
    finally:
        library.close()


def _declared(library: Library, player: Player, kind: DeclarationKind) -> bool:
    with library.look() as work:
        return any(d.kind is kind for d in work.declarations.of_meeting(player.meeting))


def _wordings(library: Library, player: Player) -> str:
    with library.look() as work:
        return " ".join(d.wording for d in work.declarations.of_meeting(player.meeting))


def _states(library: Library, player: Player) -> list[QuestionState]:
    with library.look() as work:
        return [q.state for q in work.questions.of_meeting(player.meeting)]


def _papers(library: Library, player: Player) -> int:
    with library.look() as work:
        return len(work.documents.of_meeting(player.meeting))


def _run(*command: str) -> None:
    subprocess.run(command, check=True)


def main() -> int:
    """Run by hand; 0 when all was as it should be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pack", type=Path, default=SAMPLE)
    parser.add_argument("--items", nargs=2, default=("6", "7"), metavar="NUMBER")
    parser.add_argument("--pictures", type=Path, default=Path("pictures"))
    arguments = parser.parse_args()
    arguments.pictures.mkdir(parents=True, exist_ok=True)
    items = (arguments.items[0], arguments.items[1])
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        os.environ["MEETINGPACKS_CONFIG"] = str(Path(name) / "config")
        folder = Path(name) / "library"
        meeting = prepare(folder, arguments.pack, items)
        player = Player(folder, meeting, arguments.pictures)
        try:
            play(player, items, late_paper(Path(name) / "Reply to question 1.pdf"))
        except NotSeenError as error:
            print(f"NOT SEEN: {error}")
            return 1
        finally:
            if player.program is not None and player.program.poll() is None:
                player.kill()
    print("The whole meeting was played.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
