# SPDX-License-Identifier: AGPL-3.0-or-later
"""Start-up: the command line, the settings, and the plain constructors that join the layers."""
