"""Scenes of the programme and of the goods on the desk; see `scenes`."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from terminal.app.demo.people import MAJA
from terminal.app.demo.player import Player
from terminal.app.demo.scenes import as_manager, scene
from ui import names
from ui.actions import Action


@scene("The versions of the programme: which holds, and its rules in words.")
def programme(player: Player) -> None:
    """Open the section as a manager."""
    as_manager(player)
    player.person.press(Action.DESK_PROGRAMME)
    player.waits_for(names.PROGRAMME_VERSIONS)


@scene("A draft of the programme as a form: each key with what it is for.")
def programme_form(player: Player) -> None:
    """Begin a new version, and turn to what members earn."""
    programme(player)
    player.person.press(Action.NEW_VERSION)
    player.waits_for(names.PROGRAMME_FORM)
    player.person.press(Action.NEXT_PART)
    _writes(player, "7")


@scene("A promotion in a draft: what is mostly said of one, the rest behind a key.")
def promotion_form(player: Player) -> None:
    """Add a promotion on Fridays to a new version."""
    programme(player)
    player.person.press(Action.NEW_VERSION)
    player.waits_for(names.PROGRAMME_FORM)
    for _ in range(8):
        player.person.press(Action.NEXT_PART)
    player.person.press(Action.ADD_ROW)
    player.person.touch(names.rule("promotion.weekdays=fri"))


@scene("What is wrong with a draft, said as one types.")
def programme_fault(player: Player) -> None:
    """Write what is no number."""
    programme_form(player)
    _writes(player, "many")


@scene("The same draft as its text, with its comments.")
def programme_text(player: Player) -> None:
    """Turn to the text."""
    programme_form(player)
    player.person.press(Action.AS_TEXT)
    player.waits_for(names.PROGRAMME_TEXT)


@scene("What a draft would have done with past sales, beside the rules in force.")
def what_if(player: Player) -> None:
    """Sell something, then play the draft."""
    player.scans_member(MAJA)
    player.person.write("4999")
    player.sells()
    player.goes_home()
    programme_form(player)
    player.person.press(Action.WHAT_IF)
    player.waits_for(names.WHAT_IF_TOLD)


@scene("The notice to members, drafted from what differs.")
def notice(player: Player) -> None:
    """Draft it."""
    programme_form(player)
    player.person.press(Action.NOTICE)
    player.waits_for(names.NOTICE_TEXT)


@scene("The last page before a draft goes to the second manager.")
def propose_programme(player: Player) -> None:
    """Say why."""
    programme_form(player)
    player.person.press(Action.PROPOSE)
    player.waits_for(names.PROPOSE_ROWS)
    player.person.write("Seven for five, for the spring")


@scene("Rewards with their pictures, and a count with its variance.")
def stock(player: Player) -> None:
    """Count what the programme counts."""
    as_manager(player)
    player.person.press(Action.DESK_GOODS)
    player.waits_for(names.STOCK_ROWS)
    player.person.press(Action.DOWN)
    player.person.write("9")


@scene("Batches of vouchers, how many of each were used, and a new one.")
def batches(player: Player) -> None:
    """Ask for a hundred."""
    stock(player)
    player.person.press(Action.GOODS_VOUCHERS)
    player.waits_for(names.BATCH_COUNT)
    player.person.write("100")


@scene("Gift cards: what each holds, was loaded with and paid.")
def gift_cards(player: Player) -> None:
    """Look at the list."""
    stock(player)
    player.person.press(Action.GOODS_CARDS)
    player.waits_for(names.CARD_ROWS)


@scene("The calendar of promotions.")
def calendar(player: Player) -> None:
    """Look at the month."""
    stock(player)
    player.person.press(Action.GOODS_CALENDAR)
    player.waits_for(names.CALENDAR_MONTH)


@scene("The catalogue of products, from a file and into one.")
def catalogue_file(player: Player) -> None:
    """Look at it."""
    stock(player)
    player.person.press(Action.GOODS_PRODUCTS)
    player.waits_for(names.PRODUCTS_COUNT)


def _writes(player: Player, text: str) -> None:
    """Write the field under the cursor anew."""
    focused = player.program.window.focusWidget()
    QTest.keyClick(focused, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    player.person.write(text)
