# SPDX-License-Identifier: AGPL-3.0-or-later
"""How a document is wanted on paper, on the command line."""

from __future__ import annotations

import argparse

from desktop.domain.print_style import PageOrder, PaperSize, PrintSize, PrintStyle


def add_arguments(command: argparse.ArgumentParser) -> None:
    """The options of a command that writes documents."""
    group = command.add_argument_group("on paper")
    group.add_argument(
        "--paper-size",
        choices=[str(size) for size in PaperSize],
        default=str(PaperSize.A4),
        help="the size of the page",
    )
    group.add_argument(
        "--booklet", action="store_true", help="A5 pages in the order of folded A4 sheets"
    )
    group.add_argument("--large-print", action="store_true", help="18 points and more")
    group.add_argument("--grey", action="store_true", help="without colour")
    group.add_argument("--one-page", action="store_true", help="briefing: on one page")


def print_style(arguments: argparse.Namespace) -> PrintStyle:
    """What these options ask for."""
    return PrintStyle(
        paper=PaperSize(arguments.paper_size),
        order=PageOrder.BOOKLET if arguments.booklet else PageOrder.PLAIN,
        size=PrintSize.LARGE if arguments.large_print else PrintSize.NORMAL,
        grey=arguments.grey,
        one_page=arguments.one_page,
    )
