# SPDX-License-Identifier: AGPL-3.0-or-later
"""The home page: the meetings of the library, and papers being imported."""
