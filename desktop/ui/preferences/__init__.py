# SPDX-License-Identifier: AGPL-3.0-or-later
"""What the member can set, every key there is, and what this program is."""
