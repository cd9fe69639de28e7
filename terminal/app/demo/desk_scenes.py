"""Scenes of the manager's desk; see `scenes`."""

from __future__ import annotations

from terminal.app.demo.people import MAJA
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


@scene("The whole file of a member: entries with their reasons, and the keys of what can be done.")
def desk_member(player: Player) -> None:
    """Find one, as a manager."""
    as_manager(player)
    player.person.press(Action.DESK_MEMBERS)
    player.waits_for(names.FIND_FIELD)
    player.person.write(MAJA.name)
    player.waits_for(names.FIND_ROWS)
    player.waits("somebody is found", lambda: not player.person.sees(names.FIND_HINT))
    player.person.press(Action.ENTER)
    player.waits_for(names.FILE_ROWS)


@scene("What was written of a member, with what was replaced; a value can be put back.")
def desk_member_fields(player: Player) -> None:
    """Turn to the fields."""
    desk_member(player)
    for _ in range(3):
        player.person.press(Action.PART_NEXT)


@scene("Points of a member are about to be adjusted, with a reason.")
def desk_adjust(player: Player) -> None:
    """Open the form."""
    desk_member(player)
    player.person.press(Action.ADJUST)
    player.waits_for(names.FORM_TITLE)
    player.person.write("250")


@scene("A member is about to be erased: nothing happens before the word is typed.")
def desk_erase(player: Player) -> None:
    """Open the form."""
    desk_member(player)
    player.person.press(Action.ERASE)
    player.waits_for(names.FORM_TITLE)
