"""Codes of vouchers: told from false, misread and foreign ones by the batch alone."""

from __future__ import annotations

from itertools import islice
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.entry import Entry
from terminal.domain.mod97 import mod97_digits
from terminal.domain.vouchers import (
    Batch,
    Code,
    Misread,
    batch_in,
    batch_of,
    codes,
    read_code,
    written,
)

ONE = Batch("five", 3, bytes(range(16)))
OTHER = Batch("tenth", 3, bytes(16))
HERE = UUID("01960000-0000-7000-8000-00000000a001")
SAME_NUMBER = UUID(int=HERE.int + 10_000_000)


def issuing(batch: Batch, entry: UUID = HERE) -> Entry:
    return Entry(
        id=entry, kind="voucher_batch", tick=0, terminal="A", act=entry, document=written(batch)
    )


def read(text: str) -> Code:
    code = read_code(text)
    assert code is not None
    return code


def test_every_code_of_a_batch_is_its_own_and_is_known() -> None:
    made = list(codes(ONE, HERE))
    assert len(set(made)) == 3
    assert all(batch_of(read(one), [issuing(ONE)]) == ONE for one in made)


def test_two_batches_of_one_number_are_told_apart_by_their_secrets() -> None:
    both = [issuing(ONE), issuing(OTHER, SAME_NUMBER)]
    assert {batch_of(read(one), both) for one in codes(OTHER, SAME_NUMBER)} == {OTHER}
    assert {batch_of(read(one), both) for one in codes(ONE, HERE)} == {ONE}


def test_a_place_beyond_the_batch_is_false() -> None:
    longer = Batch(ONE.kind, 4, ONE.secret)
    last = list(codes(longer, HERE))[-1]
    assert batch_of(read(last), [issuing(ONE)]) is None


@given(st.integers(0, 999_999_999))
def test_a_proof_that_was_guessed_is_false(guess: int) -> None:
    genuine = next(codes(ONE, HERE))
    body = f"{genuine[2:15]}{guess:09d}"
    text = f"V-{body}{mod97_digits(body)}"
    assert (batch_of(read(text), [issuing(ONE)]) is None) == (text != genuine)


@given(st.integers(0, 23), st.integers(1, 9))
def test_a_wrong_digit_is_noticed(place: int, by: int) -> None:
    digits = next(codes(ONE, HERE))[2:]
    wrong = str((int(digits[place]) + by) % 10)
    with pytest.raises(Misread):
        read_code(f"V-{digits[:place]}{wrong}{digits[place + 1 :]}")


def test_a_code_reads_as_people_type_it() -> None:
    (code,) = islice(codes(ONE, HERE), 1)
    digits = code[2:]
    typed = f"v {digits[:8]} {digits[8:16]}-{digits[16:]}"
    assert read(typed).text == code


@pytest.mark.parametrize("text", ["", "V-", "9812345678903", "G-12345678", "V-SUMMER", "V-123"])
def test_another_issuers_code_is_not_ours(text: str) -> None:
    assert read_code(text) is None


def test_a_document_that_is_none_issues_nothing() -> None:
    entry = Entry(id=HERE, kind="voucher_batch", tick=0, terminal="A", act=HERE, document="{}")
    assert batch_in(entry) is None
    assert batch_of(read(next(codes(ONE, HERE))), [entry]) is None
