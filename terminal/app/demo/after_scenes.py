"""Scenes of what is looked at before a sale is made, and put right after it; see `scenes`."""

from __future__ import annotations

from terminal.app.demo.goods import COFFEE
from terminal.app.demo.people import MAJA
from terminal.app.demo.player import Player
from terminal.app.demo.scenes import AMARA, redeeming, scene
from ui import names
from ui.actions import Action


@scene("What would print for the open basket; nothing is saved yet.")
def preview(player: Player) -> None:
    """Redeem, and look at the paper."""
    redeeming(player)
    player.person.press(Action.RECEIPT)
    player.waits_for(names.RECEIPT)


@scene("A basket of which a guard says something before it is sold.")
def guarded(player: Player) -> None:
    """Sell to one member until it is noted."""
    till = player.here.till
    for _ in range(till.programme.caps.purchases_per_day):
        player.scans_member(AMARA)
        player.person.write("1000")
        if player.person.sees(names.GUARDS):
            return
        player.sells()
    player.scans_member(AMARA)
    player.person.write("1000")
    player.waits_for(names.GUARDS)


@scene("A receipt came for another member: where its points go.")
def move_sale(player: Player) -> None:
    """Sell to one, and name the other."""
    player.scans_member(AMARA)
    player.person.write("2490")
    player.sells()
    player.person.press(Action.MOVE)
    player.waits_for(names.PAST_TITLE)
    player.scans(MAJA.card)
    player.waits("it can be moved", lambda: MAJA.name in player.person.reads(names.PAST_EFFECT))


@scene("New goods are exchanged for old ones: only the difference is paid.")
def exchange(player: Player) -> None:
    """Sell, then exchange for something dearer."""
    player.scans_member(AMARA)
    player.person.write("1999")
    player.sells()
    player.scans_member(AMARA)
    player.person.write("2999")
    player.person.press(Action.EXCHANGE)
    player.program.hands.scan_last_receipt()
    player.waits_for(names.REFUND_ROWS)
    player.person.press(Action.ALL_LINES)
    player.waits_for(names.REFUND_MONEY)


@scene("Goods come back with a receipt that this till does not hold, or with none.")
def paper_refund(player: Player) -> None:
    """Open the form, and type what is handed back."""
    player.person.press(Action.BY_PAPER)
    player.waits_for(names.PAPER_REFUND)
    player.person.write("1250")


@scene("Letters to touch, where there is no keyboard.")
def letters(player: Player) -> None:
    """Turn the pad to letters, and touch some."""
    player.person.press(Action.FIND)
    player.waits_for(names.FIND)
    player.person.touch(names.PAD_LETTERS)
    for sign in "MAJ":
        player.person.touch(names.pad_key(sign))
    player.waits("somebody is found", lambda: not player.person.sees(names.FIND_HINT))


@scene("A basket was parked: the till waits for the next card, the basket for its customer.")
def parking(player: Player) -> None:
    """Park one."""
    player.scans_member(MAJA)
    player.scans(COFFEE.code)
    player.waits("it is in the basket", lambda: player.person.sees(names.EARNS_TITLE))
    player.person.press(Action.PARK)
    player.waits_for("idle-recall")
