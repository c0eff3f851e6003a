# SPDX-License-Identifier: AGPL-3.0-or-later
"""Starts the program: ``python -m desktop``, and what an installed program runs."""

from __future__ import annotations

import sys

if __name__ == "__main__":
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support

        freeze_support()  # in a frozen program the PDF workers come in here too

    # Not above: a worker imports this module once more and has no use for the rest.
    from desktop.app.main import main

    sys.exit(main())
