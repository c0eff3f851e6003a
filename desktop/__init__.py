# SPDX-License-Identifier: AGPL-3.0-or-later
"""Meeting Packs: keep, read, mark and prepare council agenda packs on your own laptop."""

__version__ = "0.1.0"
