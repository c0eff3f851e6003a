# SPDX-License-Identifier: AGPL-3.0-or-later
"""Back and forward."""

from __future__ import annotations

from desktop.ui.reader.history import History, Stop
from desktop.ui.reader.spot import Spot


def stop(page: int) -> Stop:
    """A place in the first document."""
    return Stop(1, Spot(page))


def test_back_and_forward_like_a_browser() -> None:
    """Each jump can be gone back, and gone forward again until another jump is made."""
    history = History()
    history.leave(stop(1))
    history.leave(stop(5))
    assert history.back(stop(9)) == stop(5)
    assert history.back(stop(5)) == stop(1)
    assert history.back(stop(1)) is None
    assert history.forward(stop(1)) == stop(5)
    history.leave(stop(5))
    assert not history.can_go_forward
    assert history.can_go_back


def test_the_same_place_is_not_left_twice() -> None:
    """Leaving a place again without having moved adds nothing."""
    history = History()
    history.leave(stop(3))
    history.leave(stop(3))
    assert history.back(stop(4)) == stop(3)
    assert not history.can_go_back
