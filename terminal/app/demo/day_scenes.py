"""Scenes of a day's beginning and end, of approvals, and of who works here; see `scenes`."""

from __future__ import annotations

from terminal.app.demo.player import Player
from terminal.app.demo.scenes import as_manager, scene
from ui import names
from ui.actions import Action


@scene("A shift is about to be opened: the date, and the cash in the drawer.")
def shift(player: Player) -> None:
    """Ask for the shift, and count."""
    player.person.press(Action.SHIFT)
    player.waits_for(names.SHIFT_DAY)
    player.person.write("15000")


@scene("A running shift is about to be closed: its figures, and the cash that was counted.")
def shift_close(player: Player) -> None:
    """Open one, and ask for it again."""
    shift(player)
    player.person.press(Action.ENTER)
    player.waits_for(names.MESSAGE_TEXT)
    player.escapes(names.IDLE)
    player.person.press(Action.SHIFT)
    player.waits_for(names.SHIFT_PAPER)
    player.person.write("15000")


@scene("The store's day: what is still open, and its totals, as they print.")
def store_close(player: Player) -> None:
    """Ask for the close, and leave it at that."""
    player.person.press(Action.STORE_CLOSE)
    player.waits_for(names.CLOSING_PAPER)


@scene("A second person approves the close of the day on the cashier's screen.")
def approval(player: Player) -> None:
    """Ask for the close as a cashier."""
    store_close(player)
    player.person.press(Action.ENTER)
    player.waits_for(names.APPROVAL_WHAT)


@scene("The supervisor is away: a code for this one act, to be read out on the telephone.")
def approval_by_telephone(player: Player) -> None:
    """Ask for a code."""
    approval(player)
    player.person.press(Action.TELEPHONE)
    player.waits_for(names.APPROVAL_CODE)


@scene("Acts that wait for somebody who may approve them.")
def approvals(player: Player) -> None:
    """Let the close wait, and look at the list."""
    approval(player)
    player.person.press(Action.WAIT)
    player.waits_for(names.CLOSING_PAPER)
    player.person.press(Action.APPROVALS)
    player.waits_for(names.APPROVALS_ROWS)


@scene("Practice: a till on which nothing counts, marked on every screen.")
def practice(player: Player) -> None:
    """Sell to a guest, as a trainee."""
    player.locks()
    player.practises().write("1999")


@scene("Who works here, and a PIN that was given anew.")
def colleagues(player: Player) -> None:
    """Look as a manager."""
    as_manager(player)
    player.person.press(Action.COLLEAGUES)
    player.waits_for(names.COLLEAGUES_ROWS)
