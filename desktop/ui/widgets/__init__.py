# SPDX-License-Identifier: AGPL-3.0-or-later
"""Building blocks with names, roles and keys set in here, so that every use has them."""
