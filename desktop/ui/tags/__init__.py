# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tags: set on marks, looked after, and followed over all meetings."""
