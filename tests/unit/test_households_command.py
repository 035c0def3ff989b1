"""`tivi households`: one person's commands on one wall, what they print, and where codes never appear."""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import segno
from PyQt6.QtCore import QSize
from PyQt6.QtGui import QImage

from wall.commands.household_state import SERVICE_STATE, state_folder
from wall.commands.households.card_sheet import Card, pdf, picture
from wall.commands.households.link import address, link, local_host, typed, usual_host
from wall.commands.main import main, parser
from wall.households.access_log import AccessLog
from wall.households.code import Code, read_code
from wall.households.database import open_database
from wall.households.entrance import Entered, Entrance, Refused
from wall.households.hashing import CodeHasher, pepper_in
from wall.model.household import Household, Households
from wall.model.language import Language
from wall.outside.joined_gate import JoinedGate, SshEnd, write_gate
from wall.words import Text
from wall.words import households as words
from wall.words.households import COMMANDS

LAYOUT = "wall: Tổ 7\ngrid: 2x1\ntiles: [Cổng, Chợ]\ncameras: {Cổng: 'rtsp://10.0.0.1/', Chợ: 'rtsp://10.0.0.2/'}\n"


class Leader:
    """Somebody at the terminal of a wall."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.state = folder / "state"
        self.file = folder / "households.yaml"
        self._capsys = capsys
        (folder / "layout.yaml").write_text(LAYOUT, encoding="utf-8")

    def types(self, *arguments: str) -> tuple[int, str, str]:
        where = ["--layout", str(self.folder / "layout.yaml"), "--state", str(self.state)]
        status = main(["households", arguments[0], *where, *arguments[1:]])
        told = self._capsys.readouterr()
        return status, told.out, told.err

    def gets(self, *arguments: str) -> Any:
        status, out, _ = self.types(*arguments, "--json")
        assert status == 0
        return json.loads(out)

    def enters(self, code: str, *people: str) -> bool:
        database = open_database(self.state)
        entrance = Entrance(database, CodeHasher(pepper_in(self.state), memory_kib=8, rounds=1))
        entrance.follow(Households(tuple(Household(one) for one in people)), time.time())
        answer = entrance.enter(code, "192.168.1.20", None, "iPhone", time.time())
        database.close()
        assert isinstance(answer, Entered | Refused)
        return isinstance(answer, Entered)


@pytest.fixture
def leader(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Leader:
    monkeypatch.chdir(tmp_path)
    return Leader(tmp_path, capsys)


def nested(language: Language) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    def commands(of: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
        found = next(action for action in of._actions if isinstance(action, argparse._SubParsersAction))
        return dict(found.choices)

    yield from commands(commands(parser(["households"], language))["households"]).items()


def words_in(text: str) -> set[str]:
    return {word.casefold() for word in re.findall(r"[^\W\d_]{3,}", text)}


@pytest.mark.parametrize("language", Language)
def test_every_argument_of_a_subcommand_is_explained(language: Language) -> None:
    found = dict(nested(language))
    assert list(found) == list(COMMANDS)
    for one in found.values():
        assert [action.dest for action in one._actions if not action.help] == []


@pytest.mark.parametrize("language", Language)
def test_a_subcommand_s_help_has_no_word_of_the_other_language(language: Language) -> None:
    texts = [text for text in vars(words).values() if isinstance(text, Text)] + list(COMMANDS.values())

    def said(text: Text, of: Language) -> set[str]:
        return words_in(re.sub(r"\{\w+\}", "", text.vi if of is Language.VI else text.en))

    other = Language.EN if language is Language.VI else Language.VI
    theirs = {word for text in texts for word in said(text, other)} - {
        word for text in texts for word in said(text, language)
    }
    for _, one in nested(language):
        spelt = " ".join([one.prog, *(option for action in one._actions for option in action.option_strings)])
        assert words_in(one.format_help()) & (theirs - words_in(spelt)) == set()


def test_the_first_household_makes_the_file_and_gets_a_code_that_opens(leader: Leader) -> None:
    told = leader.gets("add", "Nhà ông Bình", "--host", "cam.to7.vn:8080")
    code = read_code(told["code"])
    assert code is not None and told == {
        "number": "001",
        "code": str(code),
        "link": f"http://cam.to7.vn:8080/#{code.digits}",
    }
    assert leader.file.read_text(encoding="utf-8").endswith("\n- Nhà ông Bình\n")
    assert leader.file.stat().st_mode & 0o777 == (leader.folder / "layout.yaml").stat().st_mode & 0o777
    assert leader.enters(told["code"], "Nhà ông Bình")


def test_a_household_that_is_there_gets_a_new_code_and_the_old_one_ends(leader: Leader) -> None:
    first = leader.gets("add", "Nhà ông Bình")
    before = leader.file.read_bytes()
    status, out, err = leader.types("add", "nhà ông bình")
    second = read_code(out.split("\n")[2])
    assert status == 0 and second is not None and "Mã cũ của hộ này" in err
    assert leader.file.read_bytes() == before
    assert not leader.enters(first["code"], "Nhà ông Bình")
    assert leader.enters(str(second), "Nhà ông Bình")


def test_a_code_is_on_the_screen_once_and_in_no_file(leader: Leader) -> None:
    status, out, err = leader.types("add", "Nhà ông Bình")
    code = read_code(out.split("\n")[2])
    assert status == 0 and code is not None and code.secret[:4] not in err
    stored = b"".join(path.read_bytes() for path in leader.folder.rglob("*") if path.is_file())
    for written in (code.digits, str(code), code.secret):
        assert written.encode() not in stored


def test_a_revoked_household_is_out_of_the_file_and_its_code_opens_nothing(leader: Leader) -> None:
    code = leader.gets("add", "Nhà ông Bình")["code"]
    leader.gets("add", "Nhà bà Tư")
    assert leader.gets("revoke", "nhà ông bình") == {"name": "Nhà ông Bình", "number": "001"}
    assert leader.file.read_text(encoding="utf-8").endswith("\n- Nhà bà Tư\n")
    assert not leader.enters(code, "Nhà ông Bình", "Nhà bà Tư")


def test_the_last_household_can_go_and_another_one_come(leader: Leader) -> None:
    leader.gets("add", "Nhà ông Bình")
    leader.gets("revoke", "Nhà ông Bình")
    assert leader.gets("list") == []
    assert leader.gets("add", "Nhà bà Tư")["number"] == "002"


def test_a_name_that_nobody_has_is_answered_with_the_nearest(leader: Leader) -> None:
    leader.gets("add", "Nhà ông Bình")
    status, _, err = leader.types("revoke", "Nhà ông Binh")
    assert status == 1 and "ý bạn là “Nhà ông Bình”" in err
    assert leader.types("revoke", "Bưu điện")[0] == 1
    assert leader.types("cards", "Bưu điện")[0] == 1


@pytest.mark.parametrize("command", [["add", "Nhà bà Tư"], ["revoke", "Nhà ông Bình"], ["cards"], ["list"]])
def test_a_broken_file_is_explained_and_left_alone(leader: Leader, command: list[str]) -> None:
    leader.file.write_text("- Nhà ông Bình\n- {name: Nhà bà Ba, until: 31/12/2999}\n", encoding="utf-8")
    before = leader.file.read_bytes()
    status, out, err = leader.types(*command)
    assert status == 1 and out == "" and "until: 2999-12-31" in err and "hãy sửa trước" in err
    assert leader.file.read_bytes() == before


@pytest.mark.parametrize("command", [["add", "Nhà bà Tư"], ["revoke", "Nhà bà Tư"], ["cards"], ["list"]])
def test_a_layout_that_is_not_there_is_said(leader: Leader, command: list[str]) -> None:
    (leader.folder / "layout.yaml").unlink()
    status, out, err = leader.types(*command)
    assert (status, out) == (1, "") and "--layout" in err
    assert not leader.state.exists()


@pytest.mark.parametrize("command", [["cards"], ["list"]])
def test_without_a_file_the_first_step_is_said(leader: Leader, command: list[str]) -> None:
    status, _, err = leader.types(*command)
    assert status == 1 and "tivi households add" in err


@pytest.mark.parametrize("name", ["", "  ", "\x07"])
def test_a_name_must_be_one(leader: Leader, name: str) -> None:
    assert leader.types("add", name)[0] == 1
    assert not leader.file.exists()


def test_the_old_file_is_kept_when_a_line_goes(leader: Leader) -> None:
    leader.gets("add", "Nhà ông Bình")
    text = leader.file.read_text(encoding="utf-8")
    leader.gets("revoke", "Nhà ông Bình")
    assert [path.read_text(encoding="utf-8") for path in (leader.folder / "old").rglob("*.yaml")] == [text]


def test_the_list_tells_codes_devices_and_ends(leader: Leader) -> None:
    code = leader.gets("add", "Nhà ông Bình")["code"]
    with leader.file.open("a", encoding="utf-8") as file:
        file.write("- {name: Thợ điện, cameras: [Chợ], until: 2020-01-01}\n- {name: Công an, until: 2999-12-31}\n")
    leader.enters(code, "Nhà ông Bình")
    binh, electrician, police = leader.gets("list")
    assert (binh["number"], binh["code"], binh["devices"]) == ("001", True, 1) and binh["last_seen"] is not None
    assert (electrician["number"], electrician["code"], electrician["cameras"]) == (None, False, ["Chợ"])
    assert police["until"].startswith("3000-01-01T00:00:00")
    _, out, _ = leader.types("list")
    head, *lines = out.splitlines()
    assert head.split()[:2] == ["Số", "Hộ"]
    assert "hết hạn" in lines[1] and "2999-12-31" in lines[2]


def test_the_log_tells_who_watched_what(leader: Leader) -> None:
    leader.gets("add", "Nhà ông Bình")
    assert leader.gets("log") == []
    database = open_database(leader.state)
    log = AccessLog(database)
    log.go_on({log.begin(1, "iPhone", "Chợ", "192.168.1.20", 1.8e9): 2_500_000}, 1.8e9 + 600)
    database.close()
    (row,) = leader.gets("log")
    assert (row["household"], row["camera"], row["bytes"], row["address"]) == (
        "Nhà ông Bình",
        "Chợ",
        2_500_000,
        "192.168.1.20",
    )
    assert "2.5" in leader.types("log")[1]


def test_the_log_tells_who_raised_an_alarm(leader: Leader) -> None:
    leader.gets("add", "Nhà ông Bình")
    database = open_database(leader.state)
    AccessLog(database).alarm(1, "iPhone", "Chợ", "Có cháy", "192.168.1.20", 1.8e9)
    database.close()
    (row,) = leader.gets("log")
    assert (row["household"], row["camera"], row["alarm"]) == ("Nhà ông Bình", "Chợ", "Có cháy")
    assert "BÁO ĐỘNG: Có cháy · Chợ" in leader.types("log")[1]


def test_a_database_that_was_damaged_is_said_and_codes_can_be_given_anew(leader: Leader) -> None:
    leader.gets("add", "Nhà ông Bình")
    (leader.state / "households.db").write_bytes(b"nothing" * 1000)
    status, _, err = leader.types("list")
    assert status == 1 and "Mọi hộ phải được phát mã mới" in err
    assert leader.gets("add", "Nhà ông Bình")["number"] == "001"


def test_a_folder_that_is_not_ours_asks_for_root(leader: Leader) -> None:
    leader.gets("add", "Nhà ông Bình")
    leader.state = Path("/proc/1/nowhere")
    status, _, err = leader.types("add", "Nhà bà Tư")
    assert status == 1 and err
    assert "Nhà bà Tư" not in leader.file.read_text(encoding="utf-8")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can work as somebody else")
def test_root_leaves_no_file_of_root_s_in_the_folder_of_another_user(leader: Leader) -> None:
    # pytest's own folder is closed to other users.
    with TemporaryDirectory() as folder:
        leader.state = Path(folder)
        os.chown(folder, 65534, 65534)
        leader.gets("add", "Nhà ông Bình")
        assert {path.stat().st_uid for path in leader.state.iterdir()} == {65534}
        assert leader.gets("list")[0]["code"]


# Cards


def test_cards_are_made_for_those_without_a_code_and_only_once(leader: Leader) -> None:
    leader.gets("add", "Nhà ông Bình")
    with leader.file.open("a", encoding="utf-8") as file:
        file.write("- Nhà bà Tư\n- {name: Thợ điện, until: 2020-01-01}\n")
    told = leader.gets("cards", "--pdf", "the.pdf")
    assert told == {"pdf": str(leader.folder / "the.pdf"), "cards": [{"number": "002", "name": "Nhà bà Tư"}]}
    content = (leader.folder / "the.pdf").read_bytes()
    assert content.startswith(b"%PDF") and (leader.folder / "the.pdf").stat().st_mode & 0o777 == 0o600
    status, out, err = leader.types("cards", "--pdf", "the.pdf")
    assert (status, out) == (0, "") and "Hộ nào cũng đã có mã" in err


def test_new_codes_for_old_ones_are_given_only_to_whoever_means_it(leader: Leader) -> None:
    code = leader.gets("add", "Nhà ông Bình")["code"]
    status, _, err = leader.types("cards", "--all")
    assert status == 1 and "--yes" in err
    assert leader.enters(code, "Nhà ông Bình")
    assert len(leader.gets("cards", "nhà ông bình", "--yes")["cards"]) == 1
    assert not leader.enters(code, "Nhà ông Bình")
    assert (leader.folder / "the-cac-ho.pdf").exists()


def test_no_code_is_given_where_the_pdf_cannot_be_written(leader: Leader) -> None:
    code = leader.gets("add", "Nhà ông Bình")["code"]
    (leader.folder / "the.pdf").touch()
    assert leader.types("cards", "--all", "--yes", "--pdf", "the.pdf")[0] == 1
    assert leader.types("cards", "--all", "--yes", "--pdf", "không có/the.pdf")[0] == 1
    assert leader.enters(code, "Nhà ông Bình")


def card(number: int, name: str = "Nhà ông Bình") -> Card:
    code = Code(number, f"{number:012}")
    return Card("Tổ 7", name, "Mã xem camera", str(code), link("192.168.1.20:8080", code), ("Một.", "Hai.", "Ba."))


def test_a_page_of_a4_holds_eight_cards(tmp_path: Path) -> None:
    content = pdf([card(number) for number in range(1, 18)], "Tổ 7")
    assert len(re.findall(rb"/Type\s*/Page\b", content)) == 3
    (tmp_path / "cards.pdf").write_bytes(content)
    document = pytest.importorskip("PyQt6.QtPdf", reason="Debian 12 has no QtPdf for Python").QPdfDocument(None)
    document.load(str(tmp_path / "cards.pdf"))
    assert document.pageCount() == 3
    assert (round(document.pagePointSize(0).width()), round(document.pagePointSize(0).height())) == (595, 842)
    texts = [document.getAllText(page).text() for page in range(3)]
    assert [text.count("Mã xem camera") for text in texts] == [8, 8, 1]
    page = document.render(0, QSize(1240, 1754))
    assert inked(page, 100, 300, 100, 500) > 0.1


def inked(image: QImage, left: int, right: int, top: int, bottom: int) -> float:
    """The share of dark pixels in a part of a picture."""
    pixels = [image.pixelColor(x, y).lightness() for x in range(left, right, 3) for y in range(top, bottom, 3)]
    return sum(lightness < 128 for lightness in pixels) / len(pixels)


def test_the_square_on_a_card_is_its_link_module_by_module() -> None:
    one, scale = card(34), 20.0
    image = picture([one], scale)
    modules = segno.make(one.link, error="m", micro=False).matrix
    left, top = (210 - 2 * 97) / 2 + 5.5, (297 - 4 * 70) / 2 + 19.0
    side = 29.5 / len(modules)
    for row, line in enumerate(modules):
        for column, dark in enumerate(line):
            x, y = ((corner + (at + 0.5) * side) * scale for corner, at in ((left, column), (top, row)))
            assert (image.pixelColor(round(x), round(y)).lightness() < 128) == bool(dark), (row, column)
    # Four modules around it are empty.
    for away in range(1, 5):
        x, y = round((left - away * side + 0.2) * scale), round((top + 10) * scale)
        assert image.pixelColor(x, y).lightness() > 128


@pytest.mark.parametrize("name", ["Nhà ông Bình", "Nhà " + "rất dài " * 20, "Nhà" + "x" * 200, "👪 nhà Tư", ""])
def test_a_name_of_any_length_stays_on_its_card(name: str) -> None:
    image = picture([card(1, name)], 6.0)
    # Between the card's right edge and its neighbour's text there is nothing.
    edge = round(((210 - 2 * 97) / 2 + 97) * 6)
    assert inked(image, edge - 20, edge + 20, 15 * 6, 72 * 6) == 0


# Where things are


def test_the_state_is_the_service_s_or_this_user_s_own_by_layout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert state_folder(Path("/a/b"), Path("layout.yaml")) == Path("/a/b")
    if not SERVICE_STATE.exists():
        one, other = (state_folder(None, Path(path)) for path in ("/a/to-7/layout.yaml", "/b/to-7/layout.yaml"))
        assert one.parent == tmp_path / "tivi" and one.name.startswith("to-7-layout-") and one != other


def test_a_link_has_its_code_in_the_fragment_and_any_scheme() -> None:
    code = Code(34, "0" * 12)
    assert link("192.168.1.20:8080", code) == f"http://192.168.1.20:8080/#{code.digits}"
    assert link("https://cam.vn/to7/", code) == f"https://cam.vn/to7/#{code.digits}"
    assert address(local_host()).startswith("http://") and local_host().endswith(":8080")


def test_with_a_gate_joined_links_lead_through_it_and_cards_show_what_to_type(tmp_path: Path) -> None:
    code = Code(34, "0" * 12)
    assert usual_host(tmp_path) == local_host()
    write_gate(
        tmp_path, JoinedGate("cam.vn:8443", "/to7/", "Tổ 7", 20001, SshEnd("t", 22, (f"ssh-rsa {'A' * 50}",)), 0)
    )
    assert link(usual_host(tmp_path), code) == f"https://cam.vn:8443/to7/#{code.digits}"
    assert typed(usual_host(tmp_path)) == "cam.vn:8443/to7"
    assert typed(local_host()) == local_host()


def test_the_subcommands_but_cards_import_no_qt() -> None:
    code = (
        "import sys; from wall.commands.main import main; from wall.commands.households import adding, listing, log,"
        " revoking; print(*sorted({'PyQt6', 'vlc', 'av'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_a_code_is_stored_as_a_hash_of_full_cost(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    leader = Leader(tmp_path, capsys)
    code = leader.gets("add", "Nhà ông Bình")["code"]
    database = open_database(leader.state)
    (row,) = database.rows("SELECT hash FROM households")
    database.close()
    assert row["hash"].startswith("$argon2id$v=19$m=65536,t=3,p=1$")
    assert leader.enters(code, "Nhà ông Bình")
