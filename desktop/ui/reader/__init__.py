# SPDX-License-Identifier: AGPL-3.0-or-later
"""The reader: the pages of a pack with the member's marks on them."""
