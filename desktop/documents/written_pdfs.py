# SPDX-License-Identifier: AGPL-3.0-or-later
# mypy: allow-untyped-calls
# PyMuPDF declares few types of its own.
"""Putting a PDF that the engine writes where it is wanted. Runs in the child process only."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pymupdf import mupdf


@contextmanager
def put_in_place(aside: str | Path, out: str | Path) -> Iterator[None]:
    """Within it a PDF is written at ``aside``, which is then put in the place of ``out``.

    Where that fails there is nothing at ``aside``, and ``out`` is as it was. Raises OSError when it
    can't be written: the engine has a class of its own for that, and does not say why.
    """
    try:
        yield
        Path(aside).replace(out)
    except mupdf.FzErrorSystem as error:
        raise OSError(str(error)) from error
    finally:
        Path(aside).unlink(missing_ok=True)
