"""No password of an address that was pasted with something around it is told, nor one whose key has lost its colon."""

from __future__ import annotations

from pathlib import Path

import pytest

from wall.config import load
from wall.model.language import Language

SECRET = "Zx9-Qv7"
LAYOUT = "pages:\n  - grid: 1x1\n    tiles: [Chợ]\n"
ADDRESS = f"rtsp://admin:{SECRET}@192.168.1.65/cam/realmonitor?channel=1&subtype=0"
BEFORE = ("ffmpeg:", "exec:ffmpeg -i ", "<", "[", "(", f"admin:{SECRET} ", "rtsp://", "x=", '"', "`", "{", "-i ")
BEHIND = ("", "#a=b", ",", " :network-caching=300", "\n  x", "\nitor?x", "&amp;x=1", ">", f" {SECRET}", f"#pw={SECRET}")
HOSTS = (
    f"admin:{SECRET}@192.168.1.66",
    f"admin:{SECRET}@192.168.1.x",
    f"192.168.1.66 {SECRET}",
    f"192.168.1.66:{SECRET}",
)
KEYS = ("host", "địa chỉ", "ip", "url", "main", "server")


def told(folder: Path, cameras: str) -> str:
    (folder / "layout.yaml").write_text(LAYOUT, encoding="utf-8")
    (folder / "cameras.yaml").write_text(cameras, encoding="utf-8")
    (folder / "cameras.yaml").chmod(0o600)
    problems = load(folder / "layout.yaml").problems
    return "\n".join(one.report(language) + one.headline(language) for one in problems for language in Language)


@pytest.mark.parametrize("behind", BEHIND)
def test_what_stands_around_an_address_brings_no_password_to_light(behind: str, tmp_path: Path) -> None:
    for before in BEFORE:
        for text in (f"Chợ: {before}{ADDRESS}{behind}\n", f"Chợ:\n  main: {before}{ADDRESS}{behind}\n  user: admin\n"):
            assert SECRET not in told(tmp_path, text), text


@pytest.mark.parametrize("key", KEYS)
def test_a_password_beside_a_host_is_not_told(key: str, tmp_path: Path) -> None:
    for host in HOSTS:
        assert SECRET not in told(tmp_path, f"Chợ:\n  brand: ezviz\n  {key}: {host}\n  user: admin\n"), host


@pytest.mark.parametrize("key", ["password", "pasword", "pass", "mật khẩu", "mk"])
@pytest.mark.parametrize("sign", [" = ", "=", " ", ":"])
def test_a_password_whose_colon_is_missing_is_not_told(key: str, sign: str, tmp_path: Path) -> None:
    for text in (
        f"Chợ:\n  brand: ezviz\n  host: 192.168.1.66\n  user: admin\n  {key}{sign}{SECRET}\n",
        f"Chợ\n  brand: ezviz\n  host: 192.168.1.66\n  {key}{sign}{SECRET}\n  user = admin\n",
        f"Chợ: {{brand: ezviz,host: 192.168.1.66,{key}{sign}{SECRET}}}\n",
    ):
        assert SECRET not in told(tmp_path, text), text
