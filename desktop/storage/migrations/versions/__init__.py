# SPDX-License-Identifier: AGPL-3.0-or-later
"""One module for each revision of the schema."""
