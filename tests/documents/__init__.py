# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of the PDF engine and of the child process it runs in."""
