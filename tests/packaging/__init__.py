# SPDX-License-Identifier: AGPL-3.0-or-later
"""Tests of what surrounds the code: set-up, documents, the sample pack, the layers."""
