# SPDX-License-Identifier: AGPL-3.0-or-later
"""The place at the top of the pages, held while the window changes around them in several steps.

On the way into the full screen and back, menus, bars and panes go one after the other, and the
window's own size comes when the system pleases. Followed step by step, the page would creep a
little further at each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from desktop.ui.reader.spot import Spot

if TYPE_CHECKING:
    from desktop.ui.reader.page_rows import PageRows

LONGEST = 1200  # milliseconds a window may take


class HeldPlace:
    """Serves one :class:`PageRows`."""

    def __init__(self, view: PageRows) -> None:
        self._view = view
        self._spot: Spot | None = None
        self._over = QTimer(view)
        self._over.setSingleShot(True)
        self._over.setInterval(LONGEST)
        self._over.timeout.connect(self.let_go)

    @property
    def spot(self) -> Spot | None:
        """What is to be at the top; None where nothing is held."""
        return self._spot

    def hold(self) -> None:
        """Keep what is at the top now there; a change that follows at once keeps the same."""
        if self._spot is None:
            self._spot = self._view.spot()
        self._over.start()

    def let_go(self) -> None:
        """The member has moved on, or everything has its size."""
        self._over.stop()
        self._spot = None
