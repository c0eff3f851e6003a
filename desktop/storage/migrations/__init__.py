# SPDX-License-Identifier: AGPL-3.0-or-later
"""The schema's steps from each revision to the next, run by Alembic; see ``upgrade``.

A step is a module in ``versions`` named ``r0002_what_it_does.py``. Whoever adds one also
changes ``tables.py``, adds the revision to ``revision.py``, and puts a filled library of the
schema before it into ``tests/fixtures/libraries``.
"""
