"""Scenes of what waits at the desk: exceptions and approvals; see `scenes`."""

from __future__ import annotations

from typing import Final

from terminal.app.demo.people import CUSTOMERS, MANAGER
from terminal.app.demo.player import Player
from terminal.app.demo.scenes import AMARA, as_manager, scene
from terminal.desk import Desk
from terminal.domain.proposal import Adjustment, listed
from terminal.people import Role
from terminal.views import Session
from ui import names
from ui.actions import Action

SECOND: Final = "Ines V."
"""Another manager, who proposes what the first one decides on."""


@scene("Two people for many members' points: what one proposed, with its effect, for another.")
def desk_approvals(player: Player) -> None:
    """Propose as somebody else, then look as a manager."""
    till, desk = player.here.till, player.here.desk
    as_manager(player)
    here = till.session
    if not any((one.state, one.kind) == ("open", "adjust") for one in desk.proposals()):
        till.session = colleague(player, SECOND, "manager", "864213")
        lines = [Adjustment(till.identify(one.card).account, 250) for one in CUSTOMERS[:4]]
        asked = desk.propose("adjust", "Freezer failed on Tuesday", listed(lines), "Spoilt food")
        asked.result()
        till.session = here
    player.person.press(Action.DESK_APPROVALS)
    player.waits_for(names.DESK_APPROVAL_TITLE)
    for _ in desk.proposals():
        if not player.person.sees(names.DESK_APPROVAL_LINES):
            player.person.press(Action.DOWN)
    player.waits_for(names.DESK_APPROVAL_LINES)


def colleague(player: Player, name: str, role: Role, pin: str) -> Session:
    """Somebody who works here besides, hired when first wanted."""
    till, desk = player.here.till, player.here.desk
    known = {one.name: one.staff for one in desk.people()}
    staff = known[name] if name in known else desk.hire(name, role, pin).result()
    return Session(str(staff), name, role, till.now_ms())


@scene("What somebody should look at: cash that was missing at the end of a shift.")
def desk_exceptions(player: Player) -> None:
    """End a shift with less cash than there should be, and look."""
    till = player.here.till
    as_manager(player)
    if not any(case.noticed.kind == "cash" for case in player.here.desk.inbox().cases):
        here = till.session
        till.session = colleague(player, "Ana M.", "cashier", "753159")
        till.open_shift(15_000, confirmed=True).result()
        till.close_shift(14_250).result()
        till.session = here
    player.person.press(Action.DESK_EXCEPTIONS)
    player.waits_for(names.EXCEPTION_ROWS)


@scene("Two tills gave one member different tiers without knowing of one another: both sides.")
def desk_contested_field(player: Player) -> None:
    """Give a tier here and at another till, both offline; then look as a manager."""
    here, there = player.here, player.colleague.behind
    as_manager(player)
    if not any(case.noticed.kind == "field" for case in here.desk.inbox().cases):
        member = here.till.identify(AMARA.card).account
        last = here.till.business_day() + 90
        player.colleague.cut()
        player.waits("the other till is offline", lambda: player.colleague.link == "offline")
        here.desk.give_tier(member, "Gold", last, "Regular of ours").result()
        there.till.sign_in(MANAGER.pin).result()
        there.desk.give_tier(member, "Silver", last, "Complained about the queue").result()
        player.waits("this till has sent it", lambda: not here.till.status().unsent)
        player.colleague.restore()
        player.waits("the other one has too", lambda: not there.till.status().unsent)
        here.desk.ask_exceptions().result()
        player.waits("both writes are here", lambda: _both_sides(here.desk))
    player.person.press(Action.DESK_EXCEPTIONS)
    player.waits_for(names.EXCEPTION_ROWS)
    kinds = [case.noticed.kind for case in here.desk.inbox().cases]
    for _ in range(kinds.index("field")):
        player.person.press(Action.DOWN)
    player.waits_for(names.CASE_EFFECT)


def _both_sides(desk: Desk) -> bool:
    """Whether a till holds both writes of a contested field."""
    cases = desk.inbox().cases
    return any(case.noticed.kind == "field" and len(case.sides) > 1 for case in cases)
