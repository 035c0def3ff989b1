"""No code, token, cookie or address of a camera is left where it does not belong, after a day in a house."""

from __future__ import annotations

import base64
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from support.guarded_house import ALL, LIMITED, SEEN, GuardedHouse
from support.processes import given_to
from support.raw_http import asked, exchange, request_bytes
from support.walls import COMMAND, environment
from support.web import Browser
from wall.households.code import Code
from wall.web.camera_ids import camera_id

pytestmark = pytest.mark.phones


def shapes(secret: str) -> list[bytes]:
    """A secret as it is, and as others may have written it."""
    plain = secret.encode()
    return [plain, base64.b64encode(plain)[:-3], plain.hex().encode(), plain[:-1] if len(plain) > 20 else plain]


def code_shapes(code: Code) -> list[bytes]:
    return [code.digits.encode(), str(code).encode(), code.secret.encode(), str(code).replace(" ", "-").encode()]


def test_nothing_secret_is_written_down_or_said_again() -> None:
    with GuardedHouse() as house:
        code, other = house.web.code(ALL), house.web.code(LIMITED)
        typo = replace(code, secret=code.secret[::-1])
        browser = Browser(house.port)
        said = [browser.enter(typo), browser.enter(code, "Điện thoại của bà")]
        tokens = [*browser.cookies.values()]
        assert said[-1].status == 204 and len(tokens) == 2
        cookie = {"Cookie": "; ".join(f"{name}={value}" for name, value in browser.cookies.items())}
        # A person's day: everything is looked at once.
        for path in ("/api/view", "/api/household", "/nothing", f"/live/{camera_id(SEEN)}/join"):
            said.append(browser.ask(path))
        # Secrets where they should never be, and requests that fail.
        for target in (
            f"/{code.digits}",
            f"/?code={code.digits}",
            f"/live/{tokens[0]}/join",
            f"/api/view?tivi={tokens[0]}",
        ):
            said.append(asked(house.port, target, headers=cookie))
        said.append(asked(house.port, "/api/view", headers=cookie | {"Referer": f"http://house/#{code.digits}"}))
        for broken in (
            request_bytes("/api/view", headers=cookie | {"X-Broken\0": code.digits}),
            request_bytes("/api/view", headers={"Cookie": f"tivi={tokens[0]}\x01"}),
            f"GET /{code.digits} {tokens[0]} HTTP/9.9\r\n\r\n".encode(),
            request_bytes("/api/session", "POST", {"Content-Length": "-1", "X-Code": code.digits}),
            request_bytes("/api/session", "POST", {"Transfer-Encoding": tokens[0]}) + code.digits.encode(),
            f"{tokens[1]} {code.digits}\r\n\r\n".encode(),
        ):
            got = exchange(house.port, broken)
            for secret in (*tokens, code.digits):
                assert secret.encode() not in got
        browser.ask("/api/session", "POST", b'{"code": "' + code.digits.encode() + b'"')
        browser.ask("/api/session", "POST", {"code": other.digits + " "})
        command = [*COMMAND, "households", "log", "--json", "--layout", str(house.folder / "layout.yaml")]
        command += ["--state", str(house.web.state)]
        log = subprocess.run(command, env=environment(), capture_output=True, check=True, timeout=60).stdout
        given = given_to(house.web.pid)
        assert house.web.stop() == 0  # whatever is kept until the end is written now
        stored = house.stored()
        for token in tokens:
            for shape in shapes(token):
                assert shape not in stored + log + given
        for shape in code_shapes(code) + code_shapes(typo) + code_shapes(other):
            assert shape not in stored + log + given
        for answer in said:
            for secret in (*tokens, code.digits, typo.digits):
                assert secret.encode() not in answer.body
                kept = {name: value for name, value in answer.headers.items() if name != "set-cookie"}
                assert secret not in repr(kept)
        house.web.start()


def test_the_database_alone_tells_no_code_even_to_whoever_tries_them_all(tmp_path: Path) -> None:
    with GuardedHouse() as house:
        code = house.web.code(ALL)
        (house.web.state / "pepper").replace(tmp_path / "pepper")
        house.web.kill()
        house.web.start()
        assert Browser(house.port).enter(code).status == 401, "without its pepper, the right code is a wrong one"
