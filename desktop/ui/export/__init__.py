# SPDX-License-Identifier: AGPL-3.0-or-later
"""Preview, save and print what the member has prepared."""
