# SPDX-License-Identifier: AGPL-3.0-or-later
"""New versions of papers: what they changed, and putting right where marks went."""
