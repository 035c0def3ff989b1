"""Reads a camera's address as people write it into an endpoint and a login.

People paste a password as it is into the address, `@`, `#`, `:` and `/` included, where RFC 3986 wants them
percent-encoded. Where only one reading makes sense, that is the one taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from wall.config.brands import is_known_path
from wall.config.schema.hosts import host
from wall.config.schema.pasted import clutter
from wall.config.schema.wrong import Wrong
from wall.config.text.names import bare, nearest
from wall.config.text.placeholders import PASSWORD_NOUNS, USER_NOUNS, is_mask, is_placeholder
from wall.model.endpoint import DEFAULT_PORTS, Endpoint
from wall.model.login import NO_LOGIN, Login
from wall.words.problems.codes import ProblemCode

SCHEMES = tuple(DEFAULT_PORTS)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*)://")
_STRONG_HOST = re.compile(
    r"(?:\d{1,3}(?:\.\d{1,3}){3}|\[[0-9A-Fa-f:.]+\]|localhost|(?:[A-Za-z0-9][A-Za-z0-9\-]*\.)+[A-Za-z]{2,})"
    r"(?::\d{1,5})?(?:[/?]|$)"
)
"""Matches what can hardly be anything but a host: an IP address, a dotted name, localhost."""
_PATH_LOGIN = re.compile(r"(?i)\b(user(?:name)?)=([^&_;?]*)([&_;?])(pass(?:word)?)=(.*?)(?=[&_;?][a-z]{2,}=|$)")
"""No-name recorders (XMEye) take the login in the path: `/user=admin&password=1234&channel=1&stream=0.sdp`."""


_SLASHES = re.compile(r"(?i)(rtsps?|https?)\s*(?:[:;]\s*[/\\／]{0,3}\s*|\.[/\\]{1,3}|[/\\]{1,3}|\s+)(?=[^/\\\s])")
"""The slashes behind a scheme, in other spellings than `://`."""
_SAME_SCHEMES = {"rtspx": "rtsps", "rtspt": "rtsp", "rtspu": "rtsp"}
"""Schemes of other programs: go2rtc (RTSPS without checking the certificate), VLC (a transport)."""
_OTHER_SCHEMES = frozenset(("rtmp", "rtmps", "rtmpt", "srt", "ftp", "sftp", "mms", "udp", "tcp", "ws", "wss", "file"))
_USER_WORDS = frozenset(("user", "username", "usr", "login", "tai khoan", "taikhoan"))
_PASSWORD_WORDS = frozenset(("password", "pass", "passwd", "pwd", "pw", "mat khau", "matkhau"))
"""As a pair, user and password by name are nobody's login."""


@dataclass(frozen=True, slots=True)
class Address:
    """An address as it was read. `login_written` is the password as it stood in the file, as a log may repeat it."""

    endpoint: Endpoint
    login: Login = NO_LOGIN
    login_written: str | None = field(default=None, repr=False)


def read_address(text: str) -> Address:
    """Raises Wrong, with the place of the slip in `text` and a correction where there is one."""
    text = text.strip()
    part = clutter(text)
    if part is not None:
        clean = text[: part.start] + part.new + text[part.end :]
        raise Wrong(part.code, part.start, part.end, clean.strip(), what=part.what)
    match = _SCHEME.match(text)
    if match is None:
        raise _without_scheme(text)
    scheme = match.group(1).lower()
    if scheme not in SCHEMES:
        raise _unknown_scheme(text, scheme, match.end(1))
    body = text[match.end() :]
    at = _login_end(body)
    login, rest = ("", body) if at is None else (body[:at], body[at + 1 :])
    start = match.end() + len(body) - len(rest)
    end = next((index for index, sign in enumerate(rest) if sign in "/?#"), len(rest))
    authority, path = rest[:end], rest[end:]
    name, port = _host_and_port(text, authority, start)
    space = re.search(r"\s", path)
    if space is not None:
        joined = re.sub(r"\s", "", path)
        fixed = text[: start + end] + (joined if is_known_path(joined) else re.sub(r"\s", "%20", path))
        # No correction of a path that may hold a password: it could only be shown.
        # A word alone behind the space is no path either, and may be a password.
        stray = re.search(r"[/?&=.]", path[space.start() :]) is None and not is_known_path(joined)
        better = None if "pass" in path.casefold() or stray else fixed
        raise Wrong(ProblemCode.ADDRESS_SPACE, start + end + space.start(), better=better)
    user, password, written = _login(login)
    path, path_user, path_password = _path_login(path)
    if path_password is not None:
        user, password, written = path_user, path_password, path_password
    _check_login(user, password, match.end(), start - 1 if login else len(text))
    return Address(Endpoint.at(scheme, name, port, path), Login(user, password), written)


def _unknown_scheme(text: str, scheme: str, end: int) -> Wrong:
    near = _SAME_SCHEMES.get(scheme) or (None if scheme in _OTHER_SCHEMES else nearest(scheme, SCHEMES))
    if near is None:
        return Wrong(ProblemCode.ADDRESS_SCHEME, 0, end, scheme=scheme)
    return Wrong(ProblemCode.ADDRESS_SCHEME_NEAR, 0, end, near + text[end:], scheme=scheme, near=near)


def _check_login(user: str | None, password: str | None, start: int, end: int) -> None:
    """Raise Wrong for a login that has yet to be written. `start` and `end` are its place."""
    if is_mask(password or "") or (user == "*" and password == "*"):  # Frigate logs both so
        raise Wrong(ProblemCode.PASSWORD_MASKED, start, end)
    named = bare(user or "") in _USER_WORDS and bare(password or "") in _PASSWORD_WORDS
    if named or is_placeholder(user or "", USER_NOUNS) or is_placeholder(password or "", PASSWORD_NOUNS):
        raise Wrong(ProblemCode.LOGIN_PLACEHOLDER, start, end)


def _without_scheme(text: str) -> Wrong:
    slip = _SLASHES.match(text)
    if slip is not None:
        return Wrong(ProblemCode.ADDRESS_SLASHES, 0, slip.end(), f"{slip.group(1).lower()}://{text[slip.end() :]}")
    if not text:
        return Wrong(ProblemCode.ADDRESS_EMPTY)
    if _STRONG_HOST.match(text.lstrip(":/").rpartition("@")[2]):
        return Wrong(ProblemCode.ADDRESS_NO_SCHEME, better=f"rtsp://{text.lstrip(':/')}")
    return Wrong(ProblemCode.ADDRESS)


def _login_end(body: str) -> int | None:
    """The `@` that ends the login, or None where there is no login."""
    end = next((index for index, sign in enumerate(body) if sign in "/?#"), len(body))
    authority = body[:end]
    standard = authority.rfind("@")
    if standard >= 0 and _STRONG_HOST.match(body[standard + 1 :]):
        return standard
    if standard < 0 and (_STRONG_HOST.match(authority) or ":" not in authority):
        # `rtsp://host/path@2`: a host by itself, and the `@` belongs to its path.
        return None
    positions = [index for index, sign in enumerate(body) if sign == "@"]
    strong = [index for index in positions if _STRONG_HOST.match(body[index + 1 :])]
    if strong:
        return strong[-1]
    if standard >= 0:
        return standard
    port = authority.partition(":")[2]
    if positions and not (port.isdigit() and len(port) <= 5):
        # What stands in the port's place is no number: it is a password with a `/`, `?` or `#` in it.
        return positions[-1]
    return None


def _host_and_port(text: str, authority: str, start: int) -> tuple[str, int | None]:
    end = start + len(authority)
    if authority.startswith("["):
        name, bracket, after = authority.partition("]")
        name += bracket
        port = after[1:] if after.startswith(":") else None
    else:
        name, colon, after = authority.partition(":")
        port = after if colon else None
    if not name:
        slashes = re.match(r"/+(?=[^/])", text[start:])
        if slashes is not None and _STRONG_HOST.match(text[start + slashes.end() :].rpartition("@")[2]):
            with_two = text[:start] + text[start + slashes.end() :]
            raise Wrong(ProblemCode.ADDRESS_SLASHES, 0, start + slashes.end(), with_two)
        raise Wrong(ProblemCode.ADDRESS_NO_HOST, start, max(end, start + 1))
    try:
        checked = host(name).text
    except Wrong as wrong:
        meant = ":".join(part for part in (wrong.better, wrong.beside.get("port")) if part)
        better = text[:start] + meant + text[start + len(name) :] if wrong.better else None
        code = ProblemCode.ADDRESS_PORT if wrong.code is ProblemCode.HOST_WITH_PORT else wrong.code
        raise Wrong(code, start, start + len(name), better, None, **wrong.params) from None
    if port is None or port == "":
        return checked, None
    if not (re.fullmatch(r"[0-9]{1,5}", port) and 1 <= int(port) <= 65535):
        inside = re.fullmatch(r"\s*[\[({<]?\s*([0-9]{1,5})\s*[\])}>]?\s*", port)
        before = start + len(name) + 1
        bare_port = None if inside is None else text[:before] + inside.group(1) + text[end:]
        raise Wrong(ProblemCode.ADDRESS_PORT, before, end, bare_port)
    return checked, int(port)


def _login(login: str) -> tuple[str | None, str | None, str | None]:
    """User, password, and the password as it was written."""
    if not login:
        return None, None, None
    user, colon, password = login.partition(":")
    return unquote(user) or None, unquote(password) if colon else None, password if colon else None


def _path_login(path: str) -> tuple[str, str | None, str | None]:
    """The path with `{user}` and `{password}` in place of a login, and that login."""
    match = _PATH_LOGIN.search(path)
    if match is None or match.group(2) == "{user}":
        return path, None, None
    template = f"{match.group(1)}={{user}}{match.group(3)}{match.group(4)}={{password}}"
    return path[: match.start()] + template + path[match.end() :], match.group(2) or None, match.group(5)


def spellings(password: str) -> set[str]:
    """Every spelling in which a password may turn up in a log."""
    return {text for text in (password, quote(password, safe=""), quote(password)) if text}
