# SPDX-License-Identifier: AGPL-3.0-or-later
"""Housekeeping that waits for a rest."""

from __future__ import annotations

import gc
import sys

from PySide6.QtWidgets import QApplication

from desktop.ui.idle_collector import IdleCollector


def test_full_collections_are_taken_over_and_given_back(qapp: QApplication) -> None:
    """While the window runs none comes by itself; afterwards all is as before."""
    before = gc.get_threshold(), sys.getswitchinterval()
    collector = IdleCollector(qapp)
    try:
        assert gc.get_threshold()[2] > 10_000
        assert sys.getswitchinterval() < before[1]
    finally:
        collector.stop()
    assert (gc.get_threshold(), sys.getswitchinterval()) == before


def test_what_the_start_leaves_is_looked_through_once(qapp: QApplication) -> None:
    """A later collection passes over it, and when the window is gone nothing is set aside."""
    collector = IdleCollector(qapp)
    try:
        collector._look()
        assert gc.get_freeze_count() > 10_000
    finally:
        collector.stop()
    assert gc.get_freeze_count() == 0
