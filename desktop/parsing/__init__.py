# SPDX-License-Identifier: AGPL-3.0-or-later
"""Page text to the structure of a pack: pure functions, no PDF engine, no SQL, no Qt."""
