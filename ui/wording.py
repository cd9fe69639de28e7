"""Keys of the engine as sentences a customer may overhear: the one table.

Explanations (`Note`), kinds, roles and limits are said here and nowhere else; refusals (`Known`)
in `ui.refusals`, those of vouchers, gift cards and rewards in `ui.offer_wording`. A key without a
row is shown as the engine's own English sentence.
"""

from __future__ import annotations

from terminal.device_sentences import Sentence
from terminal.domain.entry import Note
from terminal.errors import Known
from ui import central_words, device_words, offer_wording
from ui.figures import Figures
from ui.language import translate as _translate
from ui.refusals import refusals


def sentence(error: Known, figures: Figures) -> str:
    """What a known error says, with its next step."""
    template = (refusals() | offer_wording.sentences()).get(error.key)
    if template is None:
        return central_words.said(error.sentence)
    values = [figures.decimal(value) for value in error.values]
    if error.key in {"guard.approve", "guard.block"}:
        values = [", ".join(watched(value) for value in error.values)]
    elif error.key in {"desk.not_allowed", "grant.approve", "approval.role"}:
        values = [role(value) for value in values]
    elif error.key in {"account.not_active", "account.cannot_become"}:
        values = [state(value) for value in values]
    return template.format(*values)


def note(one: Note, figures: Figures) -> str:
    """One part of an explanation."""
    values = [figures.decimal(value) for value in one.values]
    template = _notes().get(one.key)
    points = figures.points(abs(one.points))
    if template is None:
        return " ".join((figures.signed(one.points), *values))
    return template.format(*values, points=points)


def _notes() -> dict[str, str]:
    return {
        "earn.base": _translate("wording", "{points} for {0}"),
        "earn.tier": _translate("wording", "{points} {0} (+{1} %)"),
        "earn.cap": _translate("wording", "at most {0} a purchase"),
        "earn.near_miss": _translate("wording", "{0} more would earn {points} points"),
        "off.promotion": _translate("wording", "{0}: {1} off"),
        "off.promotion_cap": _translate("wording", "{0}: its limit kept {1}"),
        "off.tier": _translate("wording", "{0} price: {1} off"),
        "off.voucher": _translate("wording", "Voucher “{0}”: {1} off"),
        "reward.taken": _translate("wording", "{points} points for {0}"),
        "earn.promotion": _translate("wording", "{points} {0}"),
        "earn.extended": _translate("wording", "{0}: all points last {1} months from now"),
        "earn.promotion_cap": _translate("wording", "{0}: its limit took {1} points"),
        "near.promotion": _translate("wording", "{0} more would earn {1}"),
        "refund.deducted": _translate(
            "wording", "{points} points were spent already: {0} less is handed back"
        ),
        "true_up.written": _translate(
            "wording", "{points} points of a tier that the till did not know yet"
        ),
        "claw_back.written": _translate("wording", "corrected over all refunds"),
        "unlink.written": _translate("wording", "the receipt belongs to another member"),
        "settlement.written": _translate("wording", "redeemed points, corrected"),
        "contest.written": _translate("wording", "given twice"),
        "refund.claw_back": _translate("wording", "{points} points are taken back"),
        "refund.restore": _translate("wording", "{points} redeemed points return"),
        "refund.later": _translate("wording", "points follow when the sale is found"),
        "grant.signup": _translate("wording", "{points} for joining"),
        "grant.activity": _translate("wording", "{points} {0}"),
        "grant.by_hand": _translate("wording", "{points} by hand: {0}"),
        "referral.friend": _translate("wording", "{points} for coming with a friend"),
        "referral.referrer": _translate("wording", "{points} for bringing a friend"),
        "referral.back": _translate("wording", "{points} back: the friend's purchase was returned"),
        "expire.lot": _translate("wording", "expired"),
        "refund.to_store": _translate("wording", "{points} of them go back to the store"),
    }


def why(notes: tuple[Note, ...], figures: Figures) -> str:
    """An explanation as one line: what came off, what was added, then what a cap took."""
    off = [note(one, figures) for one in notes if not one.points and one.key != "earn.base"]
    added = [note(one, figures) for one in notes if one.points > 0 or one.key == "earn.base"]
    taken = [note(one, figures) for one in notes if one.points < 0 and one.key != "earn.base"]
    return " · ".join([*off, *([" + ".join(added)] if added else []), *taken])


def watched(name: str) -> str:
    """What a guard found, within a sentence."""
    return {
        "points_per_hour": _translate("wording", "many points in a short time"),
        "purchases_per_day": _translate("wording", "many purchases in a day"),
        "redemptions_per_day": _translate("wording", "many redemptions in a day"),
        "same_receipt": _translate("wording", "this receipt number was used before"),
        "two_stores": _translate("wording", "this card was just used in another store"),
        "refund_after_redemption": _translate("wording", "a refund soon after a redemption"),
        "refund_without_sale": _translate("wording", "a refund without its sale"),
        "own_card": _translate("wording", "a card of one's own"),
    }.get(name, name)


def bound(name: str, figures: Figures, per_day: int) -> str:
    """The limit that sets what can be redeemed; empty where it is the balance."""
    return {
        "member_day": _translate("wording", "up to {0} points a day while offline").format(
            figures.points(per_day)
        ),
        "terminal_day": _translate("wording", "this till's limit for today while offline"),
        "age": _translate("wording", "the balance is too old to redeem while offline"),
        "right": _translate("wording", "may not redeem the household's points"),
        "unanchored": _translate("wording", "less until this till has reached the network again"),
    }.get(name, "")


def kind(name: str) -> str:
    """What an entry was."""
    return {
        "accrue": _translate("wording", "Purchase"),
        "redeem": _translate("wording", "Redeemed"),
        "refund": _translate("wording", "Refund"),
        "restore": _translate("wording", "Points returned"),
        "link": _translate("wording", "Receipt linked"),
        "covered": _translate("wording", "Spent points paid for"),
        "moved": _translate("wording", "Moved to another member"),
        "unlink": _translate("wording", "Receipt of another member"),
        "grant": _translate("wording", "Points given"),
        "referral": _translate("wording", "Friend brought"),
        "adjust": _translate("wording", "Adjusted"),
        "voucher_batch": _translate("wording", "Voucher issued"),
        "write_off": _translate("wording", "Written off by the store"),
        "opening": _translate("wording", "Opening balance"),
        "expire": _translate("wording", "Expired"),
        "true_up": _translate("wording", "Tier bonus added"),
        "claw_back": _translate("wording", "Refund corrected"),
        "contest": _translate("wording", "Points spent twice"),
        "recover": _translate("wording", "Left to be earned back"),
        "settlement": _translate("wording", "Settled"),
        "sign_in": _translate("wording", "Signed in"),
        "lock_out": _translate("wording", "Locked after wrong PINs"),
    }.get(name, name)


def role(name: str) -> str:
    """What a person is here."""
    return {
        "cashier": _translate("wording", "cashier"),
        "supervisor": _translate("wording", "supervisor"),
        "manager": _translate("wording", "manager"),
        "auditor": _translate("wording", "auditor"),
    }.get(name, name)


def state(name: str) -> str:
    """The state of a membership within a sentence."""
    return {
        "active": _translate("wording", "active"),
        "suspended": _translate("wording", "suspended"),
        "closed": _translate("wording", "closed"),
        "erased": _translate("wording", "erased"),
    }.get(name, name)


def policy(name: str) -> str:
    """Why a claim stands first."""
    return {
        "last_timestamp": _translate("wording", "Last timestamp"),
        "first_timestamp": _translate("wording", "First timestamp"),
        "granted_first": _translate("wording", "Granted first"),
        "manager": _translate("wording", "A manager decides"),
    }.get(name, name)


def decided_by(name: str) -> str:
    """The rule of a contest within a sentence."""
    return {
        "last_timestamp": _translate("wording", "Decided by the last timestamp."),
        "first_timestamp": _translate("wording", "Decided by the first timestamp."),
        "granted_first": _translate("wording", "Decided by what was granted first."),
    }.get(name, _translate("wording", "A manager decides."))


def status_word(name: str) -> str:
    """What an account's state means at the counter; empty while it is active."""
    return {
        "suspended": _translate("wording", "This card is suspended. Please ask a supervisor."),
        "closed": _translate("wording", "This membership was closed. A new card can be enrolled."),
        "erased": _translate("wording", "This membership was erased. A new card can be enrolled."),
    }.get(name, "")


def _devicerefusals() -> dict[str, str]:
    return {
        "printer.none": _translate(
            "wording", "No printer is set up here. The receipt is on the screen."
        ),
        "printer.no_answer": _translate(
            "wording", "The printer does not say how it is. It may work all the same."
        ),
        "printer.busy": _translate("wording", "The printer is printing."),
        "printer.paper_out": _translate(
            "wording", "The printer has no paper. Put a new roll in; it then prints by itself."
        ),
        "printer.paper_low": _translate(
            "wording", "The printer's paper is nearly used up. Have a new roll ready."
        ),
        "printer.cover_open": _translate(
            "wording", "The printer's cover is open. Close it; it then prints by itself."
        ),
        "printer.cutter": _translate(
            "wording",
            "The printer's cutter is stuck. Switch it off, clear the paper, switch it on.",
        ),
        "printer.fault": _translate(
            "wording",
            "The printer reports a fault. Switch it off and on; if it stays, have it repaired.",
        ),
        "printer.offline": _translate(
            "wording", "The printer is offline. Check its lights, and press its feed key."
        ),
        "printer.away": _translate(
            "wording",
            "The printer at {0} does not answer. Check that it is on and its cable is in.",
        ),
        "printer.not_allowed": _translate(
            "wording", "This program may not use the printer at {0}. Please tell your manager."
        ),
        "printer.taken": _translate(
            "wording", "Another program is using the printer at {0}. Close it."
        ),
        "printer.several": _translate(
            "wording", "More than one device fits {0}. Unplug one of them."
        ),
        "printer.full": _translate(
            "wording",
            "The printer takes no more. Check its paper and its cover; it then prints by itself.",
        ),
        "printer.lost": _translate(
            "wording", "The printer went away. Check its cable; it then prints by itself."
        ),
        "doubt.full": _translate(
            "wording",
            "The printer takes no more. Check its paper and its cover, and look whether the "
            "receipt came out.",
        ),
        "doubt.lost": _translate(
            "wording", "The printer went away in the middle. Look whether the receipt came out."
        ),
        "doubt.silent": _translate(
            "wording", "The printer fell silent. Look whether the receipt came out."
        ),
        "doubt.stopped": _translate(
            "wording",
            "The printer stopped in the middle: no paper, or its cover is open. Look whether the "
            "receipt came out.",
        ),
        "receipt.unprintable": _translate(
            "wording", "This receipt cannot be printed. It is on the screen."
        ),
    }


def device(said: str) -> str:
    """What a device has to say; without a key, in its own words."""
    if not isinstance(said, Sentence):
        return said
    worded = device_words.sentences() | _devicerefusals()
    return worded[said.key].format(*said.values)


def printer_stage(stage: str) -> str:
    """How a printer is, in a word."""
    return {
        "ok": _translate("wording", "Ready"),
        "attention": _translate("wording", "Prints, but look at it"),
        "stopped": _translate("wording", "Cannot print"),
        "unknown": _translate("wording", "Does not say"),
        "away": _translate("wording", "Not reached"),
    }.get(stage, stage)


def code_kind(kind: str) -> str:
    """What a scanned code is."""
    return {
        "member_card": _translate("wording", "a member's card"),
        "voucher": _translate("wording", "a voucher"),
        "gift_card": _translate("wording", "a gift card"),
        "receipt": _translate("wording", "a receipt"),
        "reward": _translate("wording", "a reward"),
        "product": _translate("wording", "an article"),
        "staff_badge": _translate("wording", "a staff badge"),
    }.get(kind, _translate("wording", "nothing that is known here"))


def device_role(role: str) -> str:
    """What a found device is for."""
    return {
        "scanner": _translate("wording", "scanner"),
        "card_reader": _translate("wording", "card reader"),
        "reader": _translate("wording", "card reader"),
        "printer": _translate("wording", "printer"),
        "adapter": _translate("wording", "cable"),
    }.get(role, _translate("wording", "device"))
