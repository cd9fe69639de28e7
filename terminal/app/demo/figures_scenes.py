"""Scenes of figures, a period's close and reconciliation; see `scenes`."""

from __future__ import annotations

from terminal.app.demo.player import Player
from terminal.app.demo.scenes import as_manager, scene
from ui import names
from ui.actions import Action


@scene("The figures of this year at a glance.")
def figures(player: Player) -> None:
    """Open the board as a manager, and go from this month to this year."""
    as_manager(player)
    player.person.press(Action.DESK_FIGURES)
    player.waits_for(names.FIGURES_PERIOD)
    for _ in range(2):
        player.person.press(Action.FIGURE_PERIOD)
    player.waits_for(names.FIGURES_CARD)
    player.waits("they are added up", lambda: "…" not in player.person.reads(names.FIGURES_AGE))


@scene("One figure in full: its chart, what it means, and its limits.")
def figure(player: Player) -> None:
    """Open a card, walk along its chart, ask for limits."""
    figures(player)
    player.person.press(Action.ENTER)
    player.waits_for(names.FIGURES_DETAIL)
    player.person.press(Action.FIGURE_LIMITS)
    player.waits_for(names.FIGURES_LOW)


@scene("A figure as central counts it over every fact, beside this till's.")
def figure_by_central(player: Player) -> None:
    """Ask central, and open a card."""
    figures(player)
    player.person.press(Action.FIGURE_CENTRAL)
    player.waits("central has answered", lambda: "…" not in player.person.reads(names.FIGURES_AGE))
    player.person.press(Action.ENTER)
    player.waits_for(names.FIGURES_DETAIL)


@scene("A period's close: opening, what moved, closing, and what is not expected to be redeemed.")
def period_close(player: Player) -> None:
    """Ask for the close."""
    figures(player)
    player.person.press(Action.PERIOD_CLOSE)
    player.waits("central has answered", lambda: "…" not in player.person.reads(names.CLOSE_BY))


@scene("A day held against the shop's own count, and every entry against the balances.")
def reconciliation(player: Player) -> None:
    """Look at today."""
    as_manager(player)
    player.person.press(Action.DESK_RECONCILIATION)
    player.waits_for(names.RECONCILIATION_TITLE)
    player.person.press(Action.RECONCILE)
    player.waits(
        "it is looked at", lambda: "…" not in player.person.reads(names.RECONCILIATION_TEXT)
    )
