"""Scenes of the manager's desk; see `scenes`."""

from __future__ import annotations

from terminal.app.demo.player import Player
from terminal.app.demo.scenes import as_manager, scene
from ui import names
from ui.actions import Action


@scene("The audit: the newest acts, and one of them whole.")
def desk_audit(player: Player) -> None:
    """Look as a manager."""
    as_manager(player)
    player.person.press(Action.DESK_AUDIT)
    player.waits_for(names.AUDIT_ROWS)
    for _ in range(3):
        player.person.press(Action.AUDIT_DAYS)
    player.person.press(Action.AUDIT_KIND)
    player.waits("acts are listed", lambda: player.person.sees(names.pair("who")))


@scene("The chain was walked on the screen, and everything holds.")
def desk_verified(player: Player) -> None:
    """Walk it."""
    desk_audit(player)
    player.person.press(Action.VERIFY)
    player.waits(
        "the chain is walked",
        lambda: player.person.reads(names.AUDIT_SAID).startswith(("Everything", "Alles")),
    )


@scene("Who works here, at the desk, with what each may move by hand.")
def desk_people(player: Player) -> None:
    """Look as a manager."""
    as_manager(player)
    player.person.press(Action.DESK_PEOPLE)
    player.waits_for(names.COLLEAGUES_ROWS)


@scene("The tills of the chain as central knows them, and a code for one more.")
def desk_tills(player: Player) -> None:
    """Ask for a code."""
    desk_people(player)
    player.person.press(Action.SHOW_TILLS)
    player.waits("the tills are known", lambda: player.person.sees(names.pair("version")))
    player.person.press(Action.LET_IN)
    player.waits_for(names.TILLS_CODE)
