# SPDX-License-Identifier: AGPL-3.0-or-later
"""The pages of a document as small pictures beside the reader."""
