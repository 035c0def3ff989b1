"""What a device means by an answer that is not the expected one, and its own words for it."""

from __future__ import annotations

import pytest

from wall.model.login import Login
from wall.onvif.faults import Failure, Meaning, judged
from wall.onvif.http_response import Reply
from wall.onvif.own_words import shown
from wall.onvif.xml import Element

EXPECTED = "GetProfilesResponse"


def fault_12(code: str, words: str = "", detail: str = "") -> bytes:
    told = f"<e:Detail><e:Text>{detail}</e:Text></e:Detail>" if detail else ""
    return (
        "<e:Envelope><e:Body><e:Fault><e:Code><e:Value>e:Sender</e:Value><e:Subcode><e:Value>"
        f"{code}</e:Value></e:Subcode></e:Code><e:Reason><e:Text xml:lang='en'>{words}</e:Text></e:Reason>{told}"
        "</e:Fault></e:Body></e:Envelope>"
    ).encode()


def fault_11(words: str, detail: str = "") -> bytes:
    return (
        "<SOAP-ENV:Envelope><SOAP-ENV:Body><SOAP-ENV:Fault><faultcode>SOAP-ENV:Client</faultcode><faultstring>"
        f"{words}</faultstring><detail>{detail}</detail></SOAP-ENV:Fault></SOAP-ENV:Body></SOAP-ENV:Envelope>"
    ).encode()


def meaning(status: int, body: bytes, *headers: tuple[str, str]) -> tuple[Meaning, str]:
    failure = judged(Reply(status, body, headers, "Whatever"), EXPECTED)
    assert isinstance(failure, Failure) and failure.status == status
    return failure.meaning, failure.words


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, b"<e:Envelope><e:Body><t:GetProfilesResponse/></e:Body></e:Envelope>"),
        (500, b"<e:Envelope><e:Body><GetProfilesResponse a='1'/></e:Body></e:Envelope>"),
        (200, b"<GetProfilesResponse/>"),
        (200, b"junk<e:Envelope><e:Header><a:b/></e:Header><e:Body><t:GetProfilesResponse><Name>&</Name>"),
    ],
)
def test_the_expected_element_is_found_whatever_surrounds_it(status: int, body: bytes) -> None:
    found = judged(Reply(status, body), EXPECTED)
    assert isinstance(found, Element) and found.name == EXPECTED


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (401, b""),
        (403, b""),
        (401, b"<html>"),
        (401, b"<html><h1>Unauthorized</h1>Please enter the right account/password.</html>"),
        (401, b"<e:Envelope><e:Body/></e:Envelope>"),
        (400, fault_12("ter:NotAuthorized")),
        (200, fault_12("ter:NotAuthorized", "Sender not Authorized")),
        (500, b"<Envelope><Body><Fault><Reason><Text>Sender not authorized</Text></Reason></Fault></Body></Envelope>"),
        (500, b"<Fault><Code><Value>x</Value></Code><Reason><Text>Error 3: Authority failure</Text></Reason></Fault>"),
        (500, fault_12("wsse:FailedAuthentication", "")),
        (500, fault_11("Invalid username or password! You still have 26 attempt(s).")),
        (500, fault_11("Wrong password, the account will be locked after 3 more attempts")),
        (500, fault_11("Login failed. 2 attempts left before lock")),
        (400, fault_11("", "用户名或密码错误")),
        (400, b'{"error": {"code": 12, "message": "invalid credentials"}}'),
        (500, fault_12("ter:OperationProhibited", "The requested operation is not permitted by the device")),
        (403, fault_12("ter:ActionNotSupported", "Optional Action Not Implemented")),
    ],
    ids=range(17),
)
def test_a_refused_login_is_understood_however_it_is_told(status: int, body: bytes) -> None:
    assert meaning(status, body)[0] is Meaning.REFUSED


@pytest.mark.parametrize(
    "words",
    [
        "The account is locked, try after 30 minutes",
        "User locked",
        "Account has been locked. Remaining lock time: 1500 s",
        "User frozen, wait 5 minutes",
        "Account temporarily disabled",
        "Illegal login lock",
        "Login forbidden for 30 minutes",
        "Account locked. It will be unlocked in 25 minutes",
        "Your IP address is blocked",
        "Too many failed login attempts",
        "Too many authentication failures, try again later",
        "Maximum number of login attempts reached",
        "You have exceeded the number of password tries",
        "Sender not Authorized: 0 attempts left",
        "用户已被锁定",
        "登录次数过多",
        "Tài khoản bị khoá trong 30 phút",
        "Tài khoản đã bị khóa",
    ],
)
def test_a_locked_account_is_understood_in_a_fault_of_either_version(words: str) -> None:
    for body in (fault_12("ter:NotAuthorized", words), fault_11(words), fault_12("ter:Action", "", words)):
        assert meaning(500, body) == (Meaning.LOCKED, words)


def test_a_locked_account_is_understood_by_codes_statuses_and_pages() -> None:
    assert meaning(400, fault_12("ter:AccountLocked"))[0] is Meaning.LOCKED
    assert meaning(429, b"")[0] is meaning(423, b"<html></html>")[0] is Meaning.LOCKED
    assert meaning(401, b"<html><title>Account locked</title></html>") == (Meaning.LOCKED, "Account locked")
    assert meaning(403, b'{"msg":"user is locked"}') == (Meaning.LOCKED, "user is locked")
    assert (
        meaning(401, b"<ResponseStatus><subStatusCode>userLocked</subStatusCode></ResponseStatus>")[0] is Meaning.LOCKED
    )


@pytest.mark.parametrize(
    "words",
    [
        "Device is not activated",
        "The device has not been activated yet",
        "Please activate the device first",
        "Device not initialized",
        "The camera is uninitialised",
        "Please set a password first",
        "This device isn't activated",
        "Please initialize first",
        "The admin password is empty",
        "No admin password set",
        "Password has not been set",
        "You must change the default password",
        "Device requires initial password",
        "设备未激活",
        "设备未初始化，请设置密码",
        "Thiết bị chưa kích hoạt",
    ],
)
def test_a_device_without_its_first_password_is_understood(words: str) -> None:
    for status, body in (
        (500, fault_12("ter:NotAuthorized", words)),
        (400, fault_11(words)),
        (200, f"<html><title>{words}</title></html>".encode()),
    ):
        assert meaning(status, body) == (Meaning.NOT_ACTIVATED, words)


def test_a_code_alone_tells_that_a_device_is_not_activated() -> None:
    for code in ("ter:NotActivated", "ter:DeviceNotInitialized", "x:InactiveDevice"):
        assert meaning(403, fault_12(code))[0] is Meaning.NOT_ACTIVATED


@pytest.mark.parametrize(
    "words",
    [
        "Optional Action Not Implemented",
        "The requested profile token does not exist",
        "Too many profiles",
        "Maximum number of streams reached",
        "Device busy, try again later",
        "The encoder is not initialized",
        "The door was unlocked",
    ],
)
def test_other_faults_are_neither_a_lock_nor_a_lack_nor_a_wrong_password(words: str) -> None:
    assert meaning(500, fault_12("ter:Action", words)) == (Meaning.FAULT, words)
    assert meaning(400, fault_11(words)) == (Meaning.FAULT, words)


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (200, b""),
        (200, b"\0\0\r\n"),
        (200, b"<e:Envelope><e:Body/></e:Envelope>"),
        (200, b"<e:Envelope><e:Body><GetServicesResponse/></e:Body></e:Envelope>"),
        (400, b""),
        (400, b"<html>Bad Request</html>"),
        (405, b""),
        (415, b""),
        (415, fault_12("ter:Whatever", "no")),
        (500, b""),
        (500, fault_11("No SOAPAction header")),
        (500, fault_12("e:VersionMismatch", "")),
        (500, fault_12("x", "Unable to handle request without a valid action parameter")),
        (500, fault_11("Content-Type mismatch")),
    ],
    ids=range(14),
)
def test_an_answer_to_something_else_asks_for_another_form(status: int, body: bytes) -> None:
    assert meaning(status, body)[0] is Meaning.OTHER_FORM


@pytest.mark.parametrize(
    "words", ["Wsse authorized time check failed.", "Not authorized: clock skew", "wsse:MessageExpired timestamp"]
)
def test_a_login_refused_for_its_time_is_told_apart(words: str) -> None:
    assert meaning(400, fault_12("ter:NotAuthorized", words)) == (Meaning.REFUSED_CLOCK, words)


def test_a_device_that_cannot_read_the_login_s_header_is_told_apart() -> None:
    words = "The data in element 'Security' must be understood but cannot be handled"
    assert meaning(500, fault_12("SOAP-ENV:MustUnderstand", words)) == (Meaning.LOGIN_NOT_UNDERSTOOD, words)


@pytest.mark.parametrize(
    ("status", "body", "words"),
    [
        (
            200,
            b"<!DOCTYPE html><html><head><TITLE lang='en'>\n Web &amp; Client </TITLE></head></html>",
            "Web & Client",
        ),
        (200, b"<html><head><title></title></head><body><h1>TP-Link</h1>x</body></html>", "TP-Link"),
        (200, b"<html><style>p {}</style><body><p>Just <b>text</b></p><script>x()</script></body></html>", "Just text"),
        (404, b"<html><title>404 Not Found</title></html>", "404 Not Found"),
        (200, "<html><title>登录</title></html>".encode("gb2312"), "登录"),
        (200, b"hello there", "hello there"),
        (200, b'{"a": [1, {"b": "some words"}]}', "some words"),
    ],
)
def test_a_page_is_no_onvif_and_is_told_by_its_title(status: int, body: bytes, words: str) -> None:
    assert meaning(status, body) == (Meaning.NOT_ONVIF, words)


def test_a_fault_s_words_are_its_reason_or_else_its_detail_or_its_code() -> None:
    assert meaning(500, fault_12("ter:X", "the reason", "the detail"))[1] == "the reason: the detail"
    assert meaning(500, fault_12("ter:X", "the reason", "reason"))[1] == "the reason"
    assert meaning(500, fault_12("ter:X", "", "the detail"))[1] == "the detail"
    assert meaning(500, fault_12("ter:InvalidArgVal"))[1] == "InvalidArgVal"
    assert meaning(500, fault_11("", "<e>one</e><e>two</e>"))[1] == "one two"
    assert meaning(500, b"<Envelope><Body><Fault>plain</Fault></Body></Envelope>")[1] == "plain"
    two = fault_12("x", "first").replace(b"</e:Text>", b"</e:Text><e:Text xml:lang='vi'>second</e:Text>")
    assert meaning(500, two)[1] == "first"


def test_without_any_words_the_status_line_is_told_where_it_is_all_there_is() -> None:
    assert meaning(401, b"")[1] == meaning(423, b"")[1] == ""
    assert (
        meaning(500, b"")[1] == "HTTP 500 Whatever" and meaning(200, b"\x00\xff\xfe\x80\x81")[1] == "HTTP 200 Whatever"
    )


def test_words_are_shown_in_one_short_line_without_control_characters() -> None:
    assert shown(" a\r\n\x1b[2Jb\u202ec\u2028d ", Login()) == "a [2Jb c d"
    assert len(shown("x" * 500, Login())) == 100 and shown("x" * 500, Login()).endswith("x…")


@pytest.mark.parametrize("password", ["Gác-cổng#42", "a/b c&d", "ABCD", "Tên  mật"])
def test_a_password_in_a_device_s_words_is_masked_in_every_spelling(password: str) -> None:
    import base64
    from urllib.parse import quote

    encoded = base64.b64encode(f"admin:{password}".encode()).decode()
    for spelt in (password, password.upper(), quote(password), quote(password, safe=""), encoded):
        said = shown(
            f"no such user rtsp://admin:{quote(password, safe='')}@h/x or {spelt} here", Login("admin", password)
        )
        assert spelt not in said and "***" in said and "admin:" not in said and "here" in said


def test_words_that_hold_a_very_short_password_are_not_shown_at_all() -> None:
    assert (
        shown("a1 is wrong", Login("admin", "A1")) == ""
        and shown("all is wrong", Login("admin", "A1")) == "all is wrong"
    )
