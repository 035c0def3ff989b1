"""Codes: every slip is noticed, and whatever a person types or pastes is read as what was meant."""

from __future__ import annotations

import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wall.households.code import Code, check_digit, make_code, read_code

CODES = st.builds(Code, st.integers(1, 999), st.from_regex("[0-9]{12}", fullmatch=True))
BETWEEN = st.sampled_from(["", " ", "  ", "-", ".", " - ", "\u00a0", "–", "\n"])


def test_the_check_digit_is_damm_s() -> None:
    assert check_digit("572") == "4" and check_digit("5724") == "0"


def test_a_code_is_written_in_fours_and_begins_with_the_household_s_number() -> None:
    code = make_code(34, lambda most: 729155086120 if most == 10**12 else 0)
    assert str(code) == "0347 2915 5086 120" + check_digit("034729155086120")
    assert code.digits == str(code).replace(" ", "")


def test_small_random_numbers_keep_their_zeros() -> None:
    assert make_code(1, lambda most: 7).digits[:15] == "001000000000007"


def test_no_repr_shows_more_than_the_number() -> None:
    code = make_code(34, secrets.randbelow)
    assert repr(code) == "Code(034, …)" and repr([code]) == "[Code(034, …)]"


@given(CODES)
def test_a_code_reads_back_in_both_ways_of_writing(code: Code) -> None:
    assert read_code(str(code)) == read_code(code.digits) == code


@given(CODES, st.integers(0, 15), st.integers(1, 9))
def test_every_wrong_digit_is_noticed(code: Code, at: int, off: int) -> None:
    digits = code.digits
    wrong = digits[:at] + str((int(digits[at]) + off) % 10) + digits[at + 1 :]
    assert check_digit(wrong) != "0" and read_code(wrong) is None


@given(CODES, st.integers(0, 14))
def test_every_swap_of_neighbours_is_noticed(code: Code, at: int) -> None:
    digits = code.digits
    swapped = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
    assert swapped == digits or read_code(swapped) is None


@given(CODES, st.lists(BETWEEN, min_size=15, max_size=15))
def test_what_stands_between_the_digits_makes_no_difference(code: Code, between: list[str]) -> None:
    text = "".join(digit + sign for digit, sign in zip(code.digits, [*between, ""], strict=True))
    assert read_code(text) == code


@pytest.mark.parametrize("zero", ["０", "٠", "𝟘"])
@given(code=CODES)
def test_digits_of_other_scripts_are_digits(zero: str, code: Code) -> None:
    assert read_code("".join(chr(ord(zero) + int(digit)) for digit in code.digits)) == code


@pytest.mark.parametrize(
    "around",
    [
        "Mã của nhà mình: {}.",
        "Hộ 034, mã {} nhé (gửi lúc 18:30)",
        "http://192.168.1.20:8080/#{}",
        "  {}\n",
        "{}, {}",
    ],
)
def test_a_text_around_the_code_is_passed_over(around: str) -> None:
    code = make_code(34, secrets.randbelow)
    assert read_code(around.format(code, code)) == code
    assert read_code(around.format(code.digits, code.digits)) == code


@given(CODES, CODES)
def test_two_codes_in_one_text_are_none(one: Code, other: Code) -> None:
    assert read_code(f"{one}; {other}") == (one if one == other else None)


@given(st.text())
def test_whatever_is_typed_is_a_code_or_none(text: str) -> None:
    code = read_code(text)
    assert code is None or check_digit(code.digits) == "0"


@given(CODES)
def test_a_code_that_lacks_a_digit_or_has_one_too_many_is_none(code: Code) -> None:
    assert read_code(code.digits[:-1]) is None
    assert read_code(code.digits + "1") is None


@pytest.mark.parametrize(("household", "secret"), [(1000, "0" * 12), (-1, "0" * 12), (1, "0" * 11), (1, "x" * 12)])
def test_there_is_no_code_of_another_shape(household: int, secret: str) -> None:
    with pytest.raises(ValueError):
        Code(household, secret)
