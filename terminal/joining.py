"""Members written: enrolment, cards, fields. Each is a register write; nothing is overwritten."""

from __future__ import annotations

from uuid import UUID

import msgspec

from terminal.consent import shipped, years_old
from terminal.domain.ids import card_account
from terminal.domain.membership import NAME_SHOWN, NameShown, allows, birthday_text
from terminal.granting import sign_up
from terminal.reading import Moment
from terminal.referring import name_referrer
from terminal.sentences import refused
from terminal.store import members
from terminal.store.tips import holder
from terminal.tongues import LANGUAGE
from terminal.writing import Writing


class Enrolment(msgspec.Struct, frozen=True, kw_only=True):
    """A new member. `card` is the canonical code of a blank card, `consent` whether marketing
    was agreed to, under the wording `consent_text` of `consent_version`; `guardian` is the parent
    who agrees for somebody below the age of the region (see `terminal.consent`), `region` the
    country of a phone number that names none (ISO 3166-1), the till's own where empty. `birthday`
    is a date with or without a year, `referrer` the card or the code of the member who brought
    this one, `language` the one to write to them in (ISO 639-1), the till's own where empty;
    `name_shown` how much of the name screens may show."""

    card: str
    name: str
    phone: str = ""
    email: str = ""
    reference: str = ""
    consent: bool = False
    consent_text: str = ""
    consent_version: str = ""
    guardian: str = ""
    region: str = ""
    birthday: str = ""
    referrer: str = ""
    language: str = ""
    name_shown: NameShown = "full"


def enrol(work: Writing, wish: Enrolment, staff: str, moment: Moment) -> UUID:
    """Write a new member with a card; what the card earned before is theirs, and points for
    joining where the programme gives any. Raises Refused."""
    if not wish.card:
        raise refused("enrol.card_missing")
    card = card_account(wish.card)
    if work.tips.root(card) != card:
        raise refused("enrol.card_taken")
    phone = phone_number(wish.phone, wish.region)
    birthday = _birthday(wish.birthday)
    check_age(wish, birthday, moment)
    member = act = work.entropy.uuid7(work.clock.now_ms())
    day = work.business_day(work.tick())
    fields = {
        "status": msgspec.json.encode("active"),
        "since": msgspec.json.encode(day),
        "name": wish.name.strip().encode(),
        "phone": phone.encode(),
        "email": wish.email.strip().encode(),
        "reference": wish.reference.encode(),
        "birthday": birthday.encode(),
        "guardian": wish.guardian.strip().encode(),
        "consent.marketing": msgspec.json.encode(
            {
                "given": wish.consent,
                "text": wish.consent_text,
                "version": wish.consent_version,
            }
        ),
    }
    if wish.name_shown != "full":
        fields[NAME_SHOWN] = msgspec.json.encode(wish.name_shown)
    if wish.language:
        fields[LANGUAGE] = msgspec.json.encode(wish.language)
    for field, value in fields.items():
        if value:
            work.set(act, member, field, value, staff=staff)
    _give_card(work, act, member, wish.card, staff)
    if wish.referrer.strip():
        name_referrer(work, member, wish.referrer, phone, staff=staff, moment=moment, act=act)
    sign_up(work, act, member, staff, moment)
    work.finish()
    return member


def check_age(wish: Enrolment, birthday: str, moment: Moment) -> None:
    """Refuse somebody below the region's age without a parent, and advertising to them."""
    least = shipped().age_in(wish.region)
    age = years_old(birthday, moment.business_day)
    if age is None or age >= least:
        return
    if not wish.guardian.strip():
        raise refused("enrol.guardian", str(least))
    if wish.consent:
        raise refused("enrol.minor", str(least))


def _birthday(text: str) -> str:
    if not text.strip():
        return ""
    try:
        return birthday_text(text)
    except ValueError:
        raise refused("enrol.birthday", text) from None


def replace_card(work: Writing, account: UUID, card_code: str, staff: str) -> UUID:
    """Give a member another card; the old one stays theirs and points follow. Raises Refused."""
    card = card_account(card_code)
    member = holder(work.connection, account)
    status = members.status_of(work.connection, member)
    if status is None:
        raise refused("member.unknown")
    if not allows(status, "card"):
        raise refused("account.not_active", status)
    owner = holder(work.connection, card)
    if owner == member:
        return member
    if owner != card:
        raise refused("enrol.card_taken")
    _give_card(work, work.entropy.uuid7(work.clock.now_ms()), member, card_code, staff)
    work.finish()
    return member


def _give_card(work: Writing, act: UUID, member: UUID, code: str, staff: str) -> None:
    card = card_account(code)
    work.set(act, card, "card", code.encode(), member=member, staff=staff)
    work.set(act, card, "belongs_to", msgspec.json.encode(member), staff=staff)


def phone_number(text: str, region: str) -> str:
    """A phone number in E.164, or an empty text; raises Refused where it is none."""
    if not text.strip():
        return ""
    import phonenumbers

    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException:
        raise refused("enrol.phone", text) from None
    if not phonenumbers.is_possible_number(number):
        raise refused("enrol.phone", text)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
