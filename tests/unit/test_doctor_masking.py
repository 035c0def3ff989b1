"""What is sent to somebody holds no password and no user name, however they were written."""

from __future__ import annotations

import base64
import os
import unicodedata
import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

import pytest

from wall.commands.doctor import bundle
from wall.commands.doctor.masking import Masker

PASSWORD = "p@ss:ờ#1/2"
OLD = "Mat-khau-cu-9"

CAMERAS = f"""\
# Camera của tổ; mật khẩu cũ: {OLD}
# Trước đây: rtsp://kythuat:{OLD}@192.168.1.9/live
Cổng chào:
  brand: hikvision
  host: 192.168.1.64
  user: kythuat
  password: '{PASSWORD}'   # cũ là {OLD}
Ngõ 3: rtsp://kythuat:{quote(PASSWORD, safe="")}@192.168.1.65:554/live
Ngõ 5: {{main: rtsp://192.168.1.66/live, user: "kythuat", password: "{PASSWORD}"}}
Chợ:
  main: rtsp://192.168.1.67/user=kythuat&password={OLD}&channel=1&stream=0.sdp
Sông:
  main: rtsp://192.168.1.68/live
  tên đăng nhập: kythuat
  password: >
    {OLD}
"""


@pytest.fixture
def cameras(tmp_path: Path) -> Path:
    file = tmp_path / "cameras.yaml"
    file.write_text(CAMERAS, encoding="utf-8")
    return file


def test_a_cameras_file_keeps_names_and_addresses_and_nothing_that_opens_them(cameras: Path) -> None:
    shown = Masker([PASSWORD], ["kythuat"]).file(cameras, holds_cameras=True)
    for secret in (PASSWORD, quote(PASSWORD, safe=""), OLD, "kythuat"):
        assert secret not in shown
    for kept in (
        "Cổng chào:",
        "brand: hikvision",
        "host: 192.168.1.64",
        "Ngõ 3: rtsp://***@192.168.1.65:554/live",
        "192.168.1.66/live",
        "Chợ:",
        "channel=1",
    ):
        assert kept in shown
    assert shown.count("\n") == CAMERAS.count("\n")


def test_a_cameras_file_is_masked_also_while_it_is_broken(cameras: Path) -> None:
    cameras.write_text(CAMERAS.replace("password: '", "pasword '"), encoding="utf-8")
    shown = Masker([], []).file(cameras, holds_cameras=True)
    assert PASSWORD not in shown and OLD not in shown and "kythuat" not in shown


def test_a_layout_with_cameras_of_its_own_is_masked_there_and_whole_elsewhere(tmp_path: Path) -> None:
    file = tmp_path / "layout.yaml"
    text = f"# cả tổ\ngrid: 1x1\ntiles: [Chợ]\ncameras:\n  Chợ: {{main: rtsp://a/b, user: kythuat, password: {OLD}}}\n"
    file.write_text(text, encoding="utf-8")
    shown = Masker([], []).file(file, holds_cameras=False)
    assert OLD not in shown and "kythuat" not in shown
    assert shown.startswith("# cả tổ\ngrid: 1x1\ntiles: [Chợ]\n")


def test_a_file_that_cannot_be_read_is_told_and_not_copied(tmp_path: Path) -> None:
    masker = Masker([], [])
    assert "khong-co.yaml" in masker.file(tmp_path / "khong-co.yaml", holds_cameras=True)
    (tmp_path / "cameras.yaml").write_bytes(b"\x89PNG\0" + OLD.encode())
    assert OLD not in masker.file(tmp_path / "cameras.yaml", holds_cameras=True)


def spellings(password: str) -> list[str]:
    return [
        password,
        quote(password, safe=""),
        quote(password, safe="").lower(),
        quote(password),
        unicodedata.normalize("NFD", password),
        ascii(password)[1:-1],
        base64.b64encode(f"kythuat:{password}".encode()).decode(),
        base64.b64encode(f"admin:{password}".encode()).decode().rstrip("="),
        f"Authorization: Basic {base64.b64encode(f'ai-do:{password}'.encode()).decode()}",
        f"rtsp://ai-do:{quote(password)}@192.168.1.9/live",
        f"rtssp:/ai-do:{quote(password)}@192.168.1.9/live",
        f"rtsp//ai-do:{password}@192.168.1.9/live",
    ]


@pytest.mark.parametrize("spelling", spellings(PASSWORD))
def test_a_text_loses_a_password_in_every_spelling_and_keeps_the_rest(spelling: str) -> None:
    shown = Masker([PASSWORD], ["kythuat"]).text(f"09:15:00 Chợ: {spelling}\n09:15:01 trực tiếp")
    secret = spelling.rpartition(" ")[2]
    assert secret not in shown and "ai-do" not in shown
    assert shown.startswith("09:15:00 Chợ: ") and shown.endswith("\n09:15:01 trực tiếp")


def test_a_short_password_blackens_no_log(cameras: Path) -> None:
    assert Masker(["1"], []).text("10:11:12") == "10:11:12"


def test_a_bundle_is_a_zip_whose_texts_are_masked_whatever_wrote_them() -> None:
    when = datetime(2026, 3, 4, 5, 6)
    texts = {"wall/journal.txt": f"rtsp://admin:{PASSWORD}@cam", f"files/{PASSWORD.replace('/', '')}.yaml": "x"}
    made = bundle.packed(texts, Masker([PASSWORD, PASSWORD.replace("/", "")], []), when, b"\x89PNG")
    with zipfile.ZipFile(BytesIO(made)) as opened:
        assert opened.testzip() is None
        names = opened.namelist()
        assert set(names) == {
            f"tivi-doctor-20260304-0506/{name}"
            for name in ("READ-ME.txt", "wall/journal.txt", "files/***.yaml", "wall/picture.png")
        }
        assert PASSWORD not in opened.read(names[1]).decode() and "***" in opened.read(names[1]).decode()
        assert "Mật khẩu" in opened.read(names[0]).decode("utf-8-sig")


def test_a_bundle_never_takes_another_files_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    when = datetime(2026, 3, 4)
    layout = tmp_path / "layout.yaml"
    layout.write_text("grid: 1x1\n")
    with pytest.raises(FileExistsError):
        bundle.write(str(layout), b"zip", when)
    assert layout.read_text() == "grid: 1x1\n"
    monkeypatch.chdir(tmp_path)
    written = [bundle.write("", b"zip", when) for _ in range(3)]
    assert [one.name for one in written] == [f"tivi-doctor-20260304{end}.zip" for end in ("", "-2", "-3")]
    assert written[0].stat().st_mode & 0o077 == 0


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
def test_a_bundle_written_through_sudo_belongs_to_whoever_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUDO_UID", "1234")
    monkeypatch.setenv("SUDO_GID", "1235")
    found = bundle.write(str(tmp_path / "a.zip"), b"zip", datetime(2026, 3, 4)).stat()
    assert (found.st_uid, found.st_gid) == (1234, 1235)
