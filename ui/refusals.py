"""Why something is not done, and what to do instead: the engine's refusals by key, as sentences a
customer may overhear."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

_translate = QCoreApplication.translate


def refusals() -> dict[str, str]:
    """Refusals by key; {0}, {1} are the error's values."""
    return {
        "redeem.no_member": _translate(
            "wording", "Points belong to a member: scan the card first."
        ),
        "central.none": _translate(
            "wording", "This needs central, and this till was never told where central is."
        ),
        "picture.cannot": _translate(
            "wording", "The picture could not be kept: {0}. Choose another one."
        ),
        "export.file": _translate(
            "wording", "The file could not be written: {0}. Write another name."
        ),
        "voucher.day": _translate(
            "wording",
            "You issued {0} of {1} vouchers alone today. Another manager can approve more.",
        ),
        "gift_card.day": _translate(
            "wording", "You filled up {0} of {1} alone today. Ask another manager to decide."
        ),
        "consent.withdrawn": _translate(
            "wording",
            "The member may have taken it back. Ask the member, then write it anew.",
        ),
        "consent.same": _translate("wording", "That is what is written already. Nothing changes."),
        "consent.minor": _translate(
            "wording", "A parent agreed for this member: there is no advertising to them."
        ),
        "fleet.self": _translate(
            "wording", "A till cannot shut itself out. Do it at another till."
        ),
        "fleet.unknown": _translate(
            "wording", "Till {0} is not in service as far as is known here. Ask central again."
        ),
        "field.not_here": _translate(
            "wording", "This value cannot be put back here. Choose another one."
        ),
        "field.gone": _translate("wording", "This value was destroyed. It cannot be put back."),
        "redeem.below_minimum": _translate("wording", "Points can be redeemed from {0} upwards."),
        "approval.made": _translate(
            "wording",
            "{0} was let in within {1} days by whoever asks for this. Ask somebody else.",
        ),
        "proposal.kind": _translate(
            "wording", "Nothing of the kind '{0}' is proposed. Choose another."
        ),
        "proposal.nobody": _translate("wording", "A proposal bears a name. Sign in first."),
        "proposal.subject": _translate("wording", "Write what the adjustments are for first."),
        "proposal.lines": _translate(
            "wording", "Line {0} of the list cannot be counted: {1}. Correct it."
        ),
        "proposal.member": _translate(
            "wording", "No member has the account {0}. Take it out of the list."
        ),
        "proposal.document": _translate("wording", "This programme cannot be published: {0}"),
        "proposal.version": _translate(
            "wording", "The document names version {0}, the proposal {1}. Let both be the same."
        ),
        "proposal.published": _translate(
            "wording", "Version {0} is published already. Give the change a new version."
        ),
        "proposal.unknown": _translate(
            "wording", "This proposal is not known here. Wait for the next round, then try again."
        ),
        "proposal.decided": _translate(
            "wording", "This proposal was decided already. Look at the list again."
        ),
        "proposal.own": _translate(
            "wording", "Nobody decides on a proposal of their own. Ask another manager."
        ),
        "proposal.others": _translate(
            "wording", "This is {0}'s proposal. Decline it, if it should not be."
        ),
        "proposal.superseded": _translate(
            "wording", "A later proposal took the place of this one for {0}. Decide on that."
        ),
        "park.empty": _translate("wording", "There is nothing to park. Type an amount first."),
        "park.gone": _translate(
            "wording", "This basket does not wait any more. Somebody has taken it back."
        ),
        "redeem.step": _translate("wording", "Points can be redeemed in steps of {0}."),
        "redeem.balance": _translate(
            "wording", "Can redeem here now: {0}. Choose that many or fewer."
        ),
        "redeem.without_card": _translate(
            "wording",
            "Without the card {0} points can be redeemed today. For more, scan the card or ask a "
            "supervisor.",
        ),
        "redeem.basket": _translate(
            "wording", "This basket takes at most {0} points. Choose that many or fewer."
        ),
        "reward.goods": _translate(
            "wording", "Nothing in this basket is for {0}. Scan its goods first."
        ),
        "quote.no_rate": _translate(
            "wording", "There is no rate for {0} today. Sell in {1}, or call a manager."
        ),
        "redeem.unknown_card": _translate(
            "wording", "This card earns, but cannot redeem before it is enrolled."
        ),
        "redeem.status": _translate(
            "wording", "This membership cannot redeem now. Please call a supervisor."
        ),
        "redeem.right": _translate(
            "wording", "This member may not redeem the household's points. Ask another holder."
        ),
        "account.closed": _translate(
            "wording", "This membership is closed. Sell to a guest, or enrol a new card."
        ),
        "account.erased": _translate(
            "wording", "This membership was erased. Sell to a guest, or enrol a new card."
        ),
        "account.not_active": _translate(
            "wording", "This membership is {0}, so this cannot be done. Call a manager."
        ),
        "account.cannot_become": _translate(
            "wording", "A membership that is {0} cannot become {1}."
        ),
        "staff.own": _translate(
            "wording", "This is your own account or household. Ask somebody else to do it."
        ),
        "figures.measure": _translate("wording", "There is no figure '{0}'. Choose another."),
        "figures.limits": _translate(
            "wording", "The lower limit is above the upper one. Change one of them."
        ),
        "shift.open": _translate("wording", "{0} has a shift open at this till. Close it first."),
        "shift.none": _translate("wording", "No shift is open at this till. Open one first."),
        "shift.others": _translate(
            "wording", "This is {0}'s shift. Ask them, or a supervisor, to close it."
        ),
        "shift.date": _translate(
            "wording",
            "No server has told the date since this PC started. Check it, then confirm it.",
        ),
        "staff.name": _translate("wording", "Write the new colleague's name first."),
        "staff.pin": _translate("wording", "A PIN has {0} to {1} digits. Choose another."),
        "staff.pin_taken": _translate("wording", "This PIN cannot be taken. Choose another."),
        "staff.self": _translate(
            "wording",
            "Nobody changes their own role or leaves by themselves. Ask another manager.",
        ),
        "staff.badge_taken": _translate(
            "wording", "This badge is somebody's already. Take another one."
        ),
        "staff.unknown": _translate(
            "wording", "Nobody with this name works here. Choose somebody from the list."
        ),
        "grant.approve": _translate(
            "wording", "You can give or take {0} points at once. A {1} can approve more."
        ),
        "grant.day": _translate(
            "wording",
            "You moved {0} of {1} points alone today. A {2} can approve more, or propose it.",
        ),
        "desk.limit": _translate(
            "wording", "You moved {0} of {1} points alone today. Ask another manager to decide."
        ),
        "grant.nothing": _translate("wording", "Write how many points to give, or to take back."),
        "activity.unknown": _translate(
            "wording", "The programme has no activity {0}. Choose one from the list."
        ),
        "activity.limit": _translate(
            "wording", "{0}: this member already had it {1} times, the most there is for now."
        ),
        "tier.unknown": _translate(
            "wording", "The programme has no tier {0}. Choose one of its tiers."
        ),
        "tier.past": _translate(
            "wording", "The last day lies in the past. Choose today or a later day."
        ),
        "enrol.birthday": _translate(
            "wording", "{0} is no date. Write it like 1990-05-17, or leave it out."
        ),
        "referral.none": _translate(
            "wording", "This programme gives nothing for bringing friends."
        ),
        "referral.unknown": _translate(
            "wording", "No member has the code or card {0}. Check it, or leave it out."
        ),
        "referral.self": _translate(
            "wording", "Nobody can bring themselves or their own household. Leave the referrer out."
        ),
        "referral.phone": _translate(
            "wording",
            "Both have one phone number, so this is nobody new. Leave the referrer out.",
        ),
        "referral.chain": _translate(
            "wording", "They were brought by this very member. Leave the referrer out."
        ),
        "referral.already": _translate("wording", "This member was already brought by somebody."),
        "referral.late": _translate(
            "wording",
            "A friend is named before the first purchase. This member has bought already.",
        ),
        "merge.same": _translate(
            "wording", "That is the same record already. Choose the other one."
        ),
        "merge.household": _translate(
            "wording", "The record to be merged is in a household. It leaves that first."
        ),
        "merge.not_merged": _translate("wording", "This record was not merged with another one."),
        "enrol.guardian": _translate(
            "wording", "Under {0} years a parent agrees. Write the parent's name."
        ),
        "enrol.minor": _translate(
            "wording", "Under {0} years there is no advertising. Take the consent away."
        ),
        "household.none": _translate("wording", "This programme has no households."),
        "household.full": _translate(
            "wording", "A household has at most {0} members. Ask one to leave first."
        ),
        "household.same": _translate("wording", "They already share their points."),
        "household.other": _translate(
            "wording", "This member is in another household. They leave that one first."
        ),
        "household.alone": _translate("wording", "This member is in no household."),
        "commit.changed": _translate(
            "wording", "The total is now {0}. Check it, then press Enter again."
        ),
        "commit.empty": _translate("wording", "The basket is empty. Type an amount first."),
        "commit.receipt_used": _translate(
            "wording", "Receipt {0} was already used. Take the next number."
        ),
        "refund.no_line": _translate("wording", "That line is not on this receipt."),
        "refund.too_much": _translate(
            "wording", "{0}: less than that is left. Return at most what is left."
        ),
        "refund.nothing": _translate("wording", "Touch the lines that come back."),
        "receipt.unknown": _translate(
            "wording", "No purchase with receipt {0} is known here. Check the number."
        ),
        "receipt.ambiguous": _translate(
            "wording", "Several stores have a receipt {0}. Scan its code instead."
        ),
        "void.day": _translate(
            "wording", "Receipt {0} is not of this store and day. Take the goods back instead."
        ),
        "void.returned": _translate(
            "wording", "Part of receipt {0} came back already. Take the rest back instead."
        ),
        "move.guest": _translate(
            "wording", "Receipt {0} belongs to no member yet. Link it instead."
        ),
        "move.same": _translate(
            "wording", "Receipt {0} is this member's already. Scan the other card."
        ),
        "move.unaffordable": _translate(
            "wording",
            "The sale redeemed {0} points, and this member has {1} to redeem here. "
            "Refund it and sell again.",
        ),
        "approval.missing": _translate(
            "wording", "A second person has to approve this. Ask a supervisor."
        ),
        "approval.self": _translate(
            "wording", "Nobody approves an act of their own. Ask somebody else."
        ),
        "approval.code": _translate("wording", "A code has {0} digits. Ask for it again."),
        "approval.code_over": _translate(
            "wording", "This code is no longer good. Ask for a new one."
        ),
        "approval.answer": _translate(
            "wording", "That is not the answer to this code. Ask for it again."
        ),
        "approval.no_slip": _translate("wording", "This slip is gone. Look at the list again."),
        "approval.given": _translate(
            "wording", "{0} has a PIN that somebody else chose. Sign in once and choose your own."
        ),
        "approval.role": _translate(
            "wording", "{0} cannot approve this: it needs a {1}. Ask one to come."
        ),
        "guard.approve": _translate("wording", "This needs a second person's approval: {0}."),
        "guard.block": _translate("wording", "This is not allowed here: {0}. Call a manager."),
        "link.already": _translate("wording", "Receipt {0} already belongs to a member."),
        "link.too_old": _translate(
            "wording", "Receipt {0} is older than {1} days and can no longer be linked."
        ),
        "link.card_unknown": _translate(
            "wording", "Receipts are linked to members. Enrol the card first."
        ),
        "enrol.card_taken": _translate(
            "wording", "This card already belongs to a member. Please take a new card."
        ),
        "enrol.card_missing": _translate("wording", "Scan the new member's card first."),
        "enrol.phone": _translate(
            "wording", "{0} is not a phone number. Correct it, or leave it out."
        ),
        "print.settled": _translate("wording", "Somebody has already dealt with this receipt."),
        "member.unknown": _translate(
            "wording", "No member has this card. Enrol it, or scan another."
        ),
        "signin.wrong": _translate("wording", "That PIN is not known. Try again."),
        "signin.badge": _translate(
            "wording", "That badge is not known here. Type your PIN instead."
        ),
        "signin.locked": _translate(
            "wording", "Too many wrong PINs. Wait {0} seconds, then try again."
        ),
        "till.enrolled": _translate(
            "wording", "This folder is already till {0}. Choose another folder."
        ),
        "till.not_enrolled": _translate(
            "wording", "This till is not enrolled yet. Please ask for its enrolment code."
        ),
        "hold.unknown": _translate(
            "wording", "Nothing is known under the key {0}. Authorise the sale first."
        ),
        "hold.cancelled": _translate(
            "wording", "The sale {0} was cancelled. Begin it again under a new key."
        ),
        "hold.done": _translate(
            "wording", "This sale is done, with receipt {0}. Void it, or take the goods back."
        ),
        "hold.changed": _translate(
            "wording", "The ten minutes were over, and the total is now {0}. Authorise it again."
        ),
        "hold.gift_card": _translate(
            "wording", "This gift card was authorised for {0}. Authorise the sale again."
        ),
        "hand_over.unknown": _translate(
            "wording", "The basket {0} is not on our screen. Hand it over first."
        ),
        "asked.other": _translate(
            "wording", "The key {0} stands for something else. Ask again under a new key."
        ),
        "asked.staff": _translate(
            "wording", "Nobody works here under the id {0}. Leave it out, or correct it."
        ),
        "desk.not_allowed": _translate("wording", "This needs a {0}. Ask one to sign in."),
        "desk.no_contest": _translate(
            "wording", "This exception is not known here yet. Try again in a moment."
        ),
        "programme.bad": _translate("wording", "This programme cannot be used: {0}"),
        "what_if.currency": _translate(
            "wording", "The programmes count in {0} and {1}. Compare such of one currency."
        ),
        "gift_card.blocked": _translate(
            "wording", "Gift card {0} is blocked. Take another means of payment."
        ),
        "csv.columns": _translate(
            "wording", "The file's first line has to be: {0}. Correct it, then try again."
        ),
        "csv.row": _translate(
            "wording", "Line {0} has more or fewer columns than the first one. Correct it."
        ),
        "csv.number": _translate(
            "wording", "'{0}' in line {1} is no number. Write it like 1234.50."
        ),
        "desk.stands": _translate(
            "wording", "Say first whose claim stands: choose one of the sides."
        ),
        "desk.resolved": _translate("wording", "This exception has already been resolved."),
        "desk.elsewhere": _translate(
            "wording", "Another till did this. Do it there, or here once central is in reach."
        ),
        "desk.reason": _translate(
            "wording", "Write the reason first: it is kept with the decision."
        ),
    }
