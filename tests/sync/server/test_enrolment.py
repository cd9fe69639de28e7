"""Letting tills in, telling them apart by their signatures, shutting them out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from sync.server.app.embedded import EmbeddedCentral
from sync.server.authentication import Signatures
from sync.wire import (
    Escrow,
    ExceptionsReply,
    NewKey,
    PullReply,
    PushReply,
    pack,
    signed_key,
)
from terminal.domain.ids import card_account
from tests.support.paper_till import Clock, PaperTill, Refused

NewTill = Callable[..., PaperTill]


def refused(call: Callable[[], object]) -> tuple[int, str]:
    with pytest.raises(Refused) as error:
        call()
    return error.value.status, error.value.problem.code


def test_tills_are_numbered_by_store_and_learn_who_they_are(
    served: EmbeddedCentral, clock: Clock, new_till: NewTill
) -> None:
    code = served.enrol_code("HS", name="High Street", timezone="Europe/London", currency="GBP")
    first = PaperTill(served.url, code, clock, seed=90)
    assert first.identity.terminal == "HS-1"
    assert first.identity.store_name == "High Street"
    assert (first.identity.timezone, first.identity.currency) == ("Europe/London", "GBP")
    assert len(first.identity.central_key) == len(first.identity.recovery_key) == 32
    assert new_till(served).terminal == "HS-2"
    assert new_till(served, "AP").terminal == "AP-1"
    first.close()


def test_a_code_lets_one_till_in_and_the_same_till_may_ask_again(
    served: EmbeddedCentral, clock: Clock
) -> None:
    code = served.enrol_code("HS")
    one = PaperTill(served.url, code, clock, seed=7)
    again = PaperTill(served.url, code.lower().replace("-", " "), clock, seed=7)
    assert again.terminal == one.terminal
    assert refused(lambda: PaperTill(served.url, code, clock, seed=8)) == (403, "enrol.used")
    one.close()
    again.close()


def test_a_code_expires_and_a_guess_is_refused(served: EmbeddedCentral, clock: Clock) -> None:
    code = served.enrol_code("HS")
    clock.pass_ms(31 * 60_000)
    for attempt in (code, "AAAA-AAAA", ""):
        enrol = partial(PaperTill, served.url, attempt, clock)
        assert refused(enrol) == (403, "enrol.code")


def test_a_revoked_till_is_shut_out_at_once_and_holds_nothing_back(
    served: EmbeddedCentral, clock: Clock, new_till: NewTill
) -> None:
    lost, other = new_till(served), new_till(served)
    lost.pull()
    other.sale(card_account("1"), 1_000)
    assert served.central.revoke("HS-1")
    assert not served.central.revoke("HS-1")
    assert refused(lost.pull) == (401, "till.unknown")
    assert refused(lost.push) == (401, "till.unknown")
    clock.pass_ms(60_000)
    other.round()
    assert other.round()[-1].page.mark >> 16 == clock.ms


def test_a_till_goes_on_with_another_key_and_what_the_first_signed_stays_proven(
    served: EmbeddedCentral, new_till: Callable[..., PaperTill]
) -> None:
    till = new_till(served)
    till.sale(card_account("2900000000017"), 1_000)
    till.push()
    first = till.key
    for number in (1, 2):
        fresh = Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32)
        shown = fresh.public_key().public_bytes_raw()
        asked = NewKey(shown, fresh.sign(signed_key(till.terminal, shown)))
        till.tell("/v1/key", asked)
        till.tell("/v1/key", asked)  # the answer was lost: the old key asks once more
        till.key = fresh
        till.tell("/v1/key", asked)
    till.pull()
    till.key = first
    for work in (till.pull, lambda: till.tell("/v1/key", NewKey(bytes(32), b""))):
        assert refused(work) == (401, "auth.signature")


def test_a_key_that_nobody_has_is_not_put_in_force(
    lite: EmbeddedCentral, new_till: Callable[..., PaperTill]
) -> None:
    till, other = new_till(lite), new_till(lite)
    shown = other.key.public_key().public_bytes_raw()
    for proof in (b"", till.key.sign(signed_key(till.terminal, shown))):
        assert refused(partial(till.tell, "/v1/key", NewKey(shown, proof))) == (422, "key.proof")
    till.pull()


def test_a_request_counts_only_with_its_tills_signature(
    served: EmbeddedCentral, new_till: NewTill
) -> None:
    till, other = new_till(served), new_till(served)
    body, headers = pack(till.pull_request())
    for signed, code in (
        ("", "auth.missing"),
        ("Bearer abc", "auth.missing"),
        ('Till id="HS-9", at=1, sig="AAAA"', "till.unknown"),
        ('Till id="HS-1", at=1, sig="A"', "auth.signature"),
        (till.authorization("POST", "/v1/push", body), "auth.signature"),
        (till.authorization("POST", "/v1/pull", body + b" "), "auth.signature"),
        (
            other.authorization("POST", "/v1/pull", body).replace("HS-2", "HS-1"),
            "auth.signature",
        ),
    ):
        reply = till.http.post(
            "/v1/pull", content=body, headers=headers | {"Authorization": signed}
        )
        assert (reply.status_code, reply.json()["code"]) == (401, code)


def test_a_till_with_a_wrong_clock_still_gets_in(
    served: EmbeddedCentral, new_till: NewTill
) -> None:
    till = new_till(served)
    for at in (1, 4_102_444_800_000):
        assert till.send("/v1/pull", till.pull_request(), PullReply, at).epoch == till.epoch


def test_the_very_same_request_is_not_accepted_twice(
    served: EmbeddedCentral, new_till: NewTill
) -> None:
    till = new_till(served)
    body, headers = pack(till.pull_request())
    headers["Authorization"] = till.authorization("POST", "/v1/pull", body)
    assert till.http.post("/v1/pull", content=body, headers=headers).status_code == 200
    again = till.http.post("/v1/pull", content=body, headers=headers)
    assert (again.status_code, again.json()["code"]) == (409, "auth.repeated")


def test_only_the_last_signatures_are_remembered() -> None:
    seen = Signatures(2)
    assert [seen.first_time(bytes([n])) for n in (1, 2, 1, 3, 1)] == [True, True, False, True, True]


def test_a_sealed_key_is_kept_for_its_till(served: EmbeddedCentral, new_till: NewTill) -> None:
    till = new_till(served)
    body, headers = pack(Escrow(b"sealed to the recovery key"))
    headers["Authorization"] = till.authorization("POST", "/v1/escrow", body)
    assert till.http.post("/v1/escrow", content=body, headers=headers).status_code == 204
    known = served.central.till(till.terminal)
    assert known is not None
    assert known.sealed_key == b"sealed to the recovery key"


def test_queries_are_signed_with_their_target(served: EmbeddedCentral, new_till: NewTill) -> None:
    till = new_till(served)
    till.append(b"{}")
    till.send("/v1/push", till.push_request(0), PushReply)
    assert len(till.get("/v1/exceptions?all=1&limit=5", ExceptionsReply).exceptions) == 1
    moved = {"Authorization": till.authorization("GET", "/v1/exceptions?limit=1", b"")}
    assert till.http.get("/v1/exceptions?limit=2", headers=moved).status_code == 401
