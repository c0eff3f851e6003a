# SPDX-License-Identifier: AGPL-3.0-or-later
"""Finding words in the pack that is open."""
