# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of reading a pack: invented pages built by hand, and the real packs where they lie by."""
