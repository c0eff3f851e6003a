# SPDX-License-Identifier: AGPL-3.0-or-later
"""The rows of the table of actions for the view of a meeting that goes on, and their menu."""

from __future__ import annotations

from desktop.ui.action_spec import ActionSpec, MenuSpec, Scope, spec

_M = Scope.MEETING

# fmt: off
MEETING_ACTIONS: tuple[ActionSpec, ...] = (
    spec("meeting-mode", "&Meeting view", "meeting", "F5",
          "Go through the meeting item by item, and back to reading", checkable=True),
    spec("meeting-next", "Move on to the next item", "chevron-right", "M",
          "The item is done: go to the next of the order of business", scope=_M),
    spec("meeting-previous", "Back to the previous item", "chevron-left", "P",
          "Go back to the item before", scope=_M),
    spec("meeting-order", "Order of business", "agenda", "O",
          "Go to the list of items; Alt and arrows change the order", scope=_M),
    spec("meeting-say", "What you have to say", "question", "S",
          "Go to your questions and points on this item", scope=_M),
    spec("meeting-paper", "Jump to the paper", "document", "J",
          "Go to the first page of this item's paper", scope=_M),
    spec("meeting-go-to", "Go to a page or ¶", "document", "G",
          "Go to a page as stamped, to ¶32 or item 9", scope=_M),
    spec("meeting-note", "Note", "note", "N",
          "Write a note with the time on it", scope=_M),
    spec("meeting-asked", "Asked", "check", "A",
          "Tick the question as asked", scope=_M),
    spec("meeting-answered", "Reply", "circle-check", "R",
          "Tick the question as answered and write down the reply", scope=_M),
    spec("meeting-question", "New question", "question", "Q",
          "Write down a new question on this item", scope=_M),
    spec("meeting-undertaking", "Undertaking", "clock", "U",
          "Write down what someone undertakes to do; it becomes a follow-up", scope=_M),
    spec("meeting-declare", "Declare", "declare", "D",
          "Write down a declaration on this item", scope=_M),
    spec("meeting-leave", "Leave the room", "forward", "L",
          "Note the time at which you leave the room", scope=_M),
    spec("meeting-back", "Back in the room", "back", "B",
          "Note the time at which you come back", scope=_M),
    spec("meeting-nothing", "Nothing to declare", "check", "I",
          "Tick that you have no interests to declare, or take that back", scope=_M),
    spec("meeting-no-whip", "No party whip", "check", "W",
          "Tick that there is no party whip, or take that back", scope=_M),
    spec("meeting-vote", "Vote on…", "edit", "V",
          "Begin another vote on this item and write down what it is on", scope=_M),
    spec("meeting-for", "For", "", "1", "You voted for it", scope=_M),
    spec("meeting-against", "Against", "", "2", "You voted against it", scope=_M),
    spec("meeting-abstained", "Abstained", "", "3", "You abstained", scope=_M),
    spec("meeting-no-vote", "Did not vote", "", "4", "You did not vote", scope=_M),
    spec("meeting-carried", "Carried", "", "5", "It was carried", scope=_M),
    spec("meeting-lost", "Lost", "", "6", "It was lost", scope=_M),
    spec("meeting-recorded", "Recorded", "", "7",
          "You asked for your vote to be recorded", scope=_M),
    spec("meeting-present", "Who is here", "person", "T",
          "Your attendance, and the apologies of others", scope=_M),
    spec("meeting-add-paper", "Yes, add the paper", "import", "Y",
          "Add the late paper that was handed in to this meeting", scope=_M),
)

MEETING_MENU = MenuSpec("Mee&ting", (
    "meeting-mode",
    "-", "meeting-next", "meeting-previous", "meeting-order", "meeting-say", "meeting-paper",
    "meeting-go-to",
    "-", "meeting-note", "meeting-asked", "meeting-answered", "meeting-question",
    "meeting-undertaking",
    "-",
    MenuSpec("&Interests", (
        "meeting-declare", "meeting-leave", "meeting-back",
        "-", "meeting-nothing", "meeting-no-whip",
    ), "declare"),
    MenuSpec("Vote&s", (
        "meeting-vote",
        "-", "meeting-for", "meeting-against", "meeting-abstained", "meeting-no-vote",
        "-", "meeting-carried", "meeting-lost", "meeting-recorded",
    ), "check"),
    "-", "meeting-present", "meeting-add-paper",
))
# fmt: on
