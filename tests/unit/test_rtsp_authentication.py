"""Logins as cameras ask for them."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wall.model.login import Login
from wall.rtsp.authentication import Authenticator, challenges_in
from wall.rtsp.outcome import Outcome, RtspError

URL = "rtsp://camera/live"
LOGIN = Login("admin", "mật khẩu")


def authenticator(login: Login | None = LOGIN, *, allow_basic: bool = True) -> Authenticator:
    return Authenticator(login, lambda: "c0ffee", allow_basic=allow_basic)


def answered(*challenges: str, login: Login | None = LOGIN) -> str:
    one = authenticator(login)
    one.challenged(challenges_in(challenges))
    return one.authorization("DESCRIBE", URL) or ""


def refusal(one: Authenticator, *challenges: str) -> RtspError:
    with pytest.raises(RtspError) as caught:
        one.challenged(challenges_in(challenges))
    return caught.value


def field(header: str, name: str) -> str:
    found = re.search(rf'\b{name}="?([^",]*)', header)
    assert found is not None, header
    return found[1]


def digest(kind: str, login: Login, realm: str, nonce: str, *, qop: str = "") -> str:
    def h(text: str) -> str:
        return hashlib.new(kind, text.encode()).hexdigest()

    secret, asked = h(f"{login.user}:{realm}:{login.password or ''}"), h(f"DESCRIBE:{URL}")
    return h(f"{secret}:{nonce}:00000001:c0ffee:{qop}:{asked}" if qop else f"{secret}:{nonce}:{asked}")


def test_nothing_is_sent_before_a_challenge() -> None:
    assert authenticator().authorization("OPTIONS", URL) is None


def test_basic_sends_user_and_password_in_utf_8() -> None:
    assert answered('Basic realm="camera"') == "Basic " + base64.b64encode("admin:mật khẩu".encode()).decode()


def test_digest_without_an_algorithm_is_md5() -> None:
    header = answered('Digest realm="camera", nonce="5d7a0f"')
    assert field(header, "response") == digest("md5", LOGIN, "camera", "5d7a0f")
    assert "algorithm" not in header and "qop" not in header


@pytest.mark.parametrize("spelled", ["MD5", "md5", "Md5", '"MD5"'])
def test_md5_may_be_spelled_in_any_case(spelled: str) -> None:
    header = answered(f'Digest realm="camera", nonce="1", algorithm={spelled}')
    assert field(header, "response") == digest("md5", LOGIN, "camera", "1")
    assert f"algorithm={spelled.strip(chr(34))}" in header


@pytest.mark.parametrize("spelled", ["SHA-256", "sha-256", '"SHA-256"'])
def test_sha_256_alone_is_answered(spelled: str) -> None:
    header = answered(f'Digest realm="camera", nonce="1", algorithm={spelled}')
    assert field(header, "response") == digest("sha256", LOGIN, "camera", "1")


def test_of_several_digests_the_first_that_is_spoken_here_is_taken() -> None:
    both = ('Digest realm="c", nonce="1", algorithm=SHA-256', 'Digest realm="c", nonce="1", algorithm=MD5')
    assert field(answered(*both), "response") == digest("sha256", LOGIN, "c", "1")
    assert field(answered(*both[::-1]), "response") == digest("md5", LOGIN, "c", "1")


def test_an_unknown_algorithm_beside_a_known_one_is_passed_over() -> None:
    header = answered('Digest realm="c", nonce="1", algorithm=SHA3', 'Digest realm="c", nonce="1", algorithm=MD5')
    assert field(header, "response") == digest("md5", LOGIN, "c", "1")


def test_digest_is_taken_before_basic_in_whatever_order() -> None:
    assert answered('Basic realm="c"', 'Digest realm="c", nonce="1"').startswith("Digest")
    assert answered('Digest realm="c", nonce="1", Basic realm="c"').startswith("Digest")


def test_qop_auth_counts_the_requests() -> None:
    one = authenticator()
    one.challenged(challenges_in(['Digest realm="c", nonce="1", qop="auth,auth-int", opaque="o"']))
    first = one.authorization("DESCRIBE", URL) or ""
    assert field(first, "response") == digest("md5", LOGIN, "c", "1", qop="auth")
    assert (field(first, "nc"), field(first, "cnonce"), field(first, "opaque")) == ("00000001", "c0ffee", "o")
    assert field(one.authorization("SETUP", URL) or "", "nc") == "00000002"


def test_a_user_without_a_password_has_an_empty_one() -> None:
    login = Login("admin")
    header = answered('Digest realm="c", nonce="1"', login=login)
    assert field(header, "response") == digest("md5", login, "c", "1")
    assert answered('Basic realm="c"', login=login) == "Basic " + base64.b64encode(b"admin:").decode()


def test_a_password_may_be_a_whole_sentence() -> None:
    login = Login("admin", "Ngõ nhỏ phố nhỏ, nhà tôi ở đó, đêm đêm nhìn ra đường @#:/%" * 4)
    assert field(answered('Digest realm="c", nonce="1"', login=login), "response") == digest("md5", login, "c", "1")


def test_quotes_in_a_realm_and_a_user_survive() -> None:
    header = answered(r'Digest realm="the \"camera\"", nonce="1"', login=Login('a"b', "x"))
    assert r'realm="the \"camera\""' in header and r'username="a\"b"' in header


def test_a_401_without_a_challenge_is_told_as_such() -> None:
    assert refusal(authenticator()).outcome is Outcome.LOGIN_WITHOUT_CHALLENGE


def test_without_a_user_the_login_is_missing() -> None:
    for login in (None, Login(None, "secret")):
        assert refusal(authenticator(login), 'Basic realm="c"').outcome is Outcome.LOGIN_MISSING


def test_what_is_not_spoken_here_is_named() -> None:
    error = refusal(authenticator(), 'Digest realm="c", nonce="1", algorithm=SHA3-512', "NTLM")
    assert (error.outcome, error.words) == (Outcome.LOGIN_UNSUPPORTED, "Digest SHA3-512, Ntlm")


def test_a_refused_answer_is_not_repeated() -> None:
    one = authenticator()
    one.challenged(challenges_in(['Digest realm="c", nonce="1"']))
    one.authorization("DESCRIBE", URL)
    assert refusal(one, 'Digest realm="c", nonce="2"').outcome is Outcome.LOGIN_REFUSED


def test_a_stale_nonce_is_replaced_but_not_for_ever() -> None:
    one = authenticator()
    one.challenged(challenges_in(['Digest realm="c", nonce="1"']))
    for number in range(2, 5):
        one.authorization("DESCRIBE", URL)
        one.challenged(challenges_in([f'Digest realm="c", nonce="{number}", stale=TRUE']))
    one.authorization("DESCRIBE", URL)
    assert refusal(one, 'Digest realm="c", nonce="9", stale=true').outcome is Outcome.LOGIN_REFUSED


def test_a_camera_that_takes_each_nonce_once_is_answered_anew() -> None:
    one = authenticator()
    one.challenged(challenges_in(['Digest realm="c", nonce="1"']))
    for number in range(2, 12):
        one.authorization("DESCRIBE", URL)
        one.accepted()
        one.authorization("SETUP", URL)
        one.challenged(challenges_in([f'Digest realm="c", nonce="{number}"']))


def test_a_new_connection_may_have_a_new_nonce() -> None:
    one = authenticator()
    one.challenged(challenges_in(['Digest realm="c", nonce="1"']))
    one.authorization("DESCRIBE", URL)
    one.reconnected()
    assert one.authorization("OPTIONS", URL)
    one.challenged(challenges_in(['Digest realm="c", nonce="2"']))
    one.authorization("OPTIONS", URL)
    assert refusal(one, 'Digest realm="c", nonce="3"').outcome is Outcome.LOGIN_REFUSED


def test_another_host_gets_no_password_that_can_be_read() -> None:
    one = authenticator(allow_basic=False)
    assert refusal(one, 'Basic realm="c"').outcome is Outcome.LOGIN_UNSUPPORTED
    one.challenged(challenges_in(['Basic realm="c"', 'Digest realm="c", nonce="1"']))


def test_no_text_holds_the_password() -> None:
    error = refusal(authenticator(Login("admin", "geheim")), "Bearer")
    assert "geheim" not in str(error) and "geheim" not in repr(error)


@given(st.lists(st.text(max_size=200), max_size=3))
def test_no_challenge_brings_the_reader_down(values: list[str]) -> None:
    challenges = challenges_in(values)
    one = authenticator()
    try:
        one.challenged(challenges)
    except RtspError:
        return
    assert one.authorization("DESCRIBE", URL)
