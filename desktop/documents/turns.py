# SPDX-License-Identifier: AGPL-3.0-or-later
"""Whose turn it is among the jobs that wait for a PDF worker."""

from __future__ import annotations

from enum import IntEnum


class Turn(IntEnum):
    """The priority a job is handed in with: the lowest number is done first."""

    VISIBLE = 0  # what the member looks at
    FOUND = 2  # where the words looked for stand on it
    WORDS = 3  # what can be selected on it
    AHEAD = 10  # what the member will look at next
    THUMBNAIL = 20
    INDEXING = 30  # the text of a pack that is being imported
    RECOGNISING = 40  # words in pictures, half a minute a page
