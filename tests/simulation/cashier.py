"""How acts are played on real tills, as a cashier would, and looked at once they are durable."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import msgspec

from terminal.desk import Desk
from terminal.domain.entry import Entry, Line, Returned
from terminal.domain.ids import card_account
from terminal.domain.programme import Offline
from terminal.domain.quote import Basket
from terminal.domain.sale import Sale, returned_before
from terminal.domain.wishes import Wish
from terminal.errors import Refused
from terminal.joining import Enrolment
from terminal.paper_returns import BlindRefund
from terminal.people import person
from terminal.store import ledger, members
from terminal.store.tips import root
from terminal.till import Till
from terminal.views import Committed, Session
from terminal.writing import Writing
from tests.simulation import acts, offering
from tests.simulation.acts import NOBODY, Act, card_code
from tests.simulation.broken import must
from tests.simulation.computer import Computer
from tests.simulation.offers import Offer
from tests.simulation.world import Deed, World
from tests.support.staff import EVA

MAY_REFUSE = {
    "link.already",
    "link.card_unknown",
    "link.too_old",
    "receipt.ambiguous",
    "enrol.card_taken",
    "member.unknown",
    "desk.resolved",
    "desk.no_contest",
    "gift_card.spent",
    "voucher.no_kind",
}
"""What a till may say no to; a sale as quoted and a refund are never among it."""


def play(world: World, act: Act | Offer) -> None:
    """Play an act where its till is up."""
    computer = world.computer(act.till)
    if not computer.up or computer.gone or world.now < computer.paused_until:
        world.seen["acts while the till was down"] += 1
        return

    def work() -> None:
        try:
            _play(world, computer, act)
        except Refused as no:
            must(no.key in MAY_REFUSE, "no refusal", f"{act} was refused: {no.key} {no.sentence}")
            world.seen[f"refused: {no.key}"] += 1

    world.attempt(computer, work)


def _play(world: World, computer: Computer, act: Act | Offer) -> None:
    world.tell(f"{computer.name} {act}")
    world.seen[type(act).__name__] += 1
    if not computer.engine.clock.anchored:
        world.seen["acts while unanchored"] += 1
    match act:
        case Offer():
            offering.play(world, computer, act)
        case acts.Sell():
            _sell(world, computer, act)
        case acts.Refund():
            _refund(world, computer, act)
        case acts.BlindRefund():
            _refund_blind(world, computer, act)
        case acts.Link():
            _link(world, computer, act)
        case acts.Again():
            _again(world, computer, act)
        case acts.Resolve():
            _resolve(world, computer, act)
        case acts.Newer():
            _newer(computer, act)
        case acts.Enrol(card=card, name=name):
            wish = Enrolment(card=card_code(card), name=f"Name {name}", email=f"{name}@example.org")
            view = computer.till.enrol(wish).result()
            must(view.known and view.name == f"Name {name}", "read your writes", "enrolment")
        case acts.ReplaceCard(card=card, new=new):
            owner = computer.till.identify(card_code(card)).account
            computer.till.replace_card(owner, card_code(new)).result()
        case acts.Write() | acts.Part():
            _write(computer, act)


# -- sales


def _sell(world: World, computer: Computer, act: acts.Sell) -> None:
    lines = tuple(
        Line(f"Item {number}", amount, earns=number not in act.plain)
        for number, amount in enumerate(act.amounts)
    )
    basket = Basket(lines, computer.till.currency)
    account = card_account(card_code(act.card)) if act.card != NOBODY else None
    first = computer.till.quote(basket, account)
    wish = first.redeemable * act.redeem // 100
    redeem = wish if wish >= computer.till.programme.redeem.minimum else 0
    name = computer.till.new_act()
    if act.set_back_ms:
        world.seen["clocks set back in the middle of a sale"] += 1
        computer.honest = False
        computer.clock.step(-act.set_back_ms)

    def commit() -> None:
        till = computer.till
        try:
            quote = till.quote(basket, account, Wish(redeem))
        except Refused:
            # After a restart the authority may be less: the customer pays with money.
            quote = till.quote(basket, account)
        may = authority(till, account)
        done = till.commit(name, quote, basket, account).result()
        if not done.again and done.redeemed and not till.engine.online:
            count_exposure(world, computer, done, may)
        printed(world, computer, done, sale=True)

    press(world, computer, commit)


def authority(till: Till, account: UUID | None) -> int:
    """Points that the till may give now."""
    return till.member(account).redeemable if account is not None else 0


def press(world: World, computer: Computer, commit: Callable[[], None]) -> None:
    """Do it; where the till dies of it, it is asked for once more after its restart."""
    world.unfinished[computer.name] = commit
    commit()
    world.unfinished.pop(computer.name, None)


def printed(world: World, computer: Computer, done: Committed, *, sale: bool) -> None:
    """The receipt is printed: from now on the act must be everywhere, once."""
    till = computer.till
    deed = Deed(computer.name, done.receipt, done.earned, done.redeemed, sale)
    if done.again:
        world.seen["acts asked for again"] += 1
    else:
        if done.account is not None:
            view = till.member(done.account)
            must(view.balance == done.balance, "read your writes", f"{view.balance} {done}")
        if computer.terminal not in world.twins:
            other = world.receipts.setdefault(done.receipt, done.act)
            must(other == done.act, "receipts", f"receipt {done.receipt} was printed twice")
    before = world.printed.setdefault(done.act, deed)
    same = (before.receipt, before.earned, before.redeemed)
    must(same == (done.receipt, done.earned, done.redeemed), "once", f"{before} {done}")
    held = computer.rows("SELECT kind FROM entry WHERE id=?", (done.act.bytes,))
    must(len(held) == 1, "durable", f"{done.act} was printed and is not there")
    if done.act not in computer.acts:
        computer.acts.append(done.act)
    world.tell(f"{computer.name} printed {done.earned} {done.redeemed} {done.balance}")


def count_exposure(world: World, computer: Computer, done: Committed, may: int) -> None:
    """Offline redemption stays within every bound, whatever the clock says."""
    till = computer.till
    limits: Offline = till.programme.offline
    world.seen["redemptions offline"] += 1
    must(done.redeemed <= may, "exposure", f"{done.redeemed} of {may} points")
    moment = till.engine.moment()
    day = moment.business_day
    assert done.account is not None
    account = done.account
    shared = computer.engine.read(lambda c: root(c, account))
    for member, most in ((shared, limits.per_member_day), (None, limits.per_terminal_day)):
        spent = computer.spent[member, day] = computer.spent.get((member, day), 0) + done.redeemed
        must(spent <= most, "exposure", f"{computer.name} gave {spent} points of {most} on a day")
    age = moment.now_ms - till.status().synced_ms
    must(age <= limits.balance_age_hours * 3_600_000, "exposure", f"{age} ms old")
    if not moment.anchored:
        world.seen["redemptions unanchored"] += 1
        must(done.redeemed <= limits.unanchored_points, "exposure", "unanchored")
    world.exposed.draw(world, computer, UUID(int=done.act.int ^ 1), done.redeemed)


# -- refunds and links


def _nth_sale(computer: Computer, pick: int, *, guests: bool = False) -> Sale | None:
    clause = "AND account IS NULL " if guests else ""
    rows = computer.rows(f"SELECT id FROM entry WHERE kind='accrue' {clause}ORDER BY id")
    if not rows:
        return None
    sale = UUID(bytes=rows[pick % len(rows)][0])
    return computer.engine.read(lambda c: ledger.sale(c, sale))


def _refund(world: World, computer: Computer, act: acts.Refund) -> None:
    sale = _nth_sale(computer, act.pick)
    if sale is None:
        return
    line = act.line % len(sale.accrue.lines)
    left = sale.accrue.lines[line].net - returned_before(sale)[line]
    amount = max(1, left * act.part // 100)
    if left <= 0:
        return
    name = computer.till.new_act()
    wanted = (Returned(line, amount),)

    def commit() -> None:
        done = computer.till.refund(name, sale.accrue.id, wanted).result()
        printed(world, computer, done, sale=False)

    press(world, computer, commit)


def _refund_blind(world: World, computer: Computer, act: acts.BlindRefund) -> None:
    sales = [deed for deed in world.printed.values() if deed.sale]
    if not sales:
        return
    deed = sales[act.pick % len(sales)]
    author = next(one for one in world.computers if one.name == deed.till)
    if computer.engine.read(lambda c: person(c, str(EVA))) is None:
        return  # a till that was cut off at its start knows nobody who could approve
    if (
        not author.up
        or author.gone
        or computer.rows("SELECT 1 FROM entry WHERE receipt LIKE ?", (f"%/{deed.receipt}",))
    ):
        return
    found = author.engine.read(lambda c: ledger.sale_of_receipt(c, None, deed.receipt))
    if len(found) != 1:
        return
    accrue = found[0].accrue
    amount = max(1, accrue.lines[0].net * act.part // 100)
    order = BlindRefund(
        act=computer.till.new_act(),
        sold_in=accrue.store,
        sold_as=accrue.receipt,
        returned=(Returned(0, amount),),
        currency=accrue.currency,
        approver=str(EVA),
    )
    world.seen["refunds by paper"] += 1

    def commit() -> None:
        done = computer.till.refund_unknown(order).result()
        printed(world, computer, done, sale=False)

    press(world, computer, commit)


def _link(world: World, computer: Computer, act: acts.Link) -> None:
    sale = _nth_sale(computer, act.pick, guests=True)
    if sale is None:
        return
    name = computer.till.new_act()
    account = card_account(card_code(act.card))

    def commit() -> None:
        try:
            done = computer.till.link_receipt(name, sale.accrue.receipt, account).result()
        except Refused as no:
            must(no.key in MAY_REFUSE, "no refusal", no.key)
            world.seen[f"refused: {no.key}"] += 1
            return
        world.seen["receipts linked"] += 1
        held = computer.rows("SELECT 1 FROM entry WHERE id=?", (done.act.bytes,))
        must(len(held) == 1, "durable", "a link")

    press(world, computer, commit)


def _again(world: World, computer: Computer, act: acts.Again) -> None:
    held = [one for one in computer.acts if computer.engine.read(_holds(one))]
    if not held:
        return
    name = held[act.pick % len(held)]
    deed = world.printed[name]
    count = computer.rows("SELECT COUNT(*) FROM entry")
    till = computer.till
    if deed.sale:
        basket = Basket((Line("Another", 100),), till.currency)
        done = till.commit(name, till.quote(basket, None), basket, None).result()
    else:
        done = till.refund(name, name, (Returned(0, 1),)).result()
    must(done.again and done.receipt == deed.receipt, "once", f"{deed} came out as {done}")
    must(count == computer.rows("SELECT COUNT(*) FROM entry"), "once", "a retry wrote something")


def _holds(act: UUID) -> Callable[..., bool]:
    return lambda connection: ledger.by_id(connection, act) is not None


# -- members, contests, what is newer


def _write(computer: Computer, act: acts.Write | acts.Part) -> None:
    till = computer.till
    card = card_account(card_code(act.card))
    view = till.member(card)
    if isinstance(act, acts.Part):
        value, subject, field = _edge(computer, act, card, view.account, known=view.known)
    else:
        if not view.known:
            return
        subject, field = view.account, act.field
        texts = {
            "name": f"Name {act.value}".encode(),
            "email": f"{act.value}@example.net".encode(),
            "status": msgspec.json.encode("active" if act.value % 3 else "suspended"),
        }
        value = texts.get(field, msgspec.json.encode({"given": act.value % 2 == 0}))
    name = till.new_act()

    def write(work: Writing) -> None:
        work.set(name, subject, field, value)
        work.finish()

    computer.engine.write(write).result()
    held = computer.engine.read(lambda c: members.value_of(c, subject, field))
    must(held == value.decode(), "read your writes", f"{field} of {subject}: {held}")


def _edge(
    computer: Computer, act: acts.Part, card: UUID, member: UUID, *, known: bool
) -> tuple[bytes, UUID, str]:
    """Clear a card's edge, or let its member belong to another card's."""
    if act.to == NOBODY:
        return b"null", card, "belongs_to"
    other = computer.till.identify(card_code(act.to))
    if not other.known or other.account == member:
        return b"null", card, "belongs_to"
    return msgspec.json.encode(other.account), member if known else card, "belongs_to"


def _resolve(world: World, computer: Computer, act: acts.Resolve) -> None:
    till = computer.till
    till.session = Session("eva", "Eva", "manager", till.now_ms())
    desk = Desk(till)
    open_ones = [one for one in desk.contests() if one.resolution == "open"]
    if not open_ones:
        return
    one = open_ones[act.pick % len(open_ones)]
    # Where the policy leaves it to a manager, this one lets the first claim stand.
    stands = one.contest.claims[0].entry if one.contest.winner is None else None
    if act.how == "write_off":
        desk.write_off(one.entry, "in good faith", stands).result()
    else:
        desk.recover(one.entry, "the debt stands", stands).result()
    world.seen[f"contests settled by {act.how}"] += 1


def _newer(computer: Computer, act: acts.Newer) -> None:
    account = computer.till.identify(card_code(act.card)).account
    before = computer.till.member(account).balance

    def write(work: Writing) -> None:
        name = work.entropy.uuid7(work.clock.now_ms())
        work.add(
            Entry(
                id=name,
                kind="bonus_2031",
                tick=work.tick(),
                terminal=work.standing.terminal,
                act=name,
                account=account,
                points=act.points,
                seen=work.standing.cursor,
            )
        )
        work.finish()

    computer.engine.write(write).result()
    after = computer.till.member(account).balance
    must(after == before + act.points, "unknown kinds count", f"{before} {act.points} {after}")
