# SPDX-License-Identifier: AGPL-3.0-or-later
"""The windows; the only user of Qt beside start-up."""
