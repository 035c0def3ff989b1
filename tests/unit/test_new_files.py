"""Any answers to `tivi new`'s five questions make two files that are right, or a sentence that says why not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from wall.commands.new import answers as read
from wall.commands.new.answers import Answers, BadAnswerError
from wall.commands.new.drawing import BOARD_TILES, MOST_ON_PAGE, drawing, spread
from wall.commands.new.files import cameras_text, complete, layout_text
from wall.config import Severity, load
from wall.config.brands import BRANDS
from wall.config.text.placeholders import USER_NOUNS, is_mask, is_placeholder
from wall.model.language import Language
from wall.model.wall import Wall


def built(folder: Path, answers: Answers, language: Language = Language.VI) -> Wall:
    """The wall that the files come to; they have no fault, and where nothing is left to fill in, not even a warning."""
    (folder / "layout.yaml").write_text(layout_text(answers, language), encoding="utf-8")
    cameras = folder / "cameras.yaml"
    cameras.write_text(cameras_text(answers, language, "layout.yaml"), encoding="utf-8")
    cameras.chmod(0o600)
    loaded = load(folder / "layout.yaml")
    told = [problem.report(Language.EN) for problem in loaded.problems]
    assert loaded.wall is not None, told
    if complete(answers):
        assert [one for one in loaded.problems if one.severity is Severity.ERROR or "password" not in one.code] == []
    assert loaded.language is language
    return loaded.wall


TEXT = st.text(max_size=30)
QUIET = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@QUIET
@given(
    TEXT,
    st.lists(TEXT, max_size=14),
    st.sampled_from([None, *(brand.name for brand in BRANDS)]),
    TEXT,
    TEXT,
    st.sampled_from(["none", "each", "recorder"]),
    st.sampled_from(Language),
)
@example("a: b", ["x: y", "#1", "- z", "'q'", '"', "no", "22:30"], "hikvision", "@u", "p'#", "each", Language.VI)
@example("“Tổ 7”", ["‘Chợ’"], None, "‘‘", "", "none", Language.VI)
def test_any_answers_make_files_that_are_right(
    tmp_path: Path,
    wall: str,
    names: list[str],
    brand: str | None,
    user: str,
    password: str,
    given: str,
    language: Language,
) -> None:
    try:
        cameras = read.names(",".join(names), language)
        count = {"none": 0, "each": len(cameras), "recorder": 1}[given]
        text = " ".join(f"10.0.0.{number}" for number in range(1, count + 1))
        hosts = read.hosts(text, len(cameras), brand)
    except BadAnswerError as problem:
        assert all(problem.said(one) for one in Language)
        return
    assume(not {name.casefold() for name in cameras} & {"pages", "cameras", "draw", "grid", "tiles", "brand", "host"})
    assume(not any(is_mask(text) or is_placeholder(text, USER_NOUNS) for text in (user, password)))
    answers = Answers(read.title(wall, language), cameras, brand, hosts, *read.login(user, password))
    made = built(tmp_path, answers, language)
    assert [camera.name for page in made.pages[:-1] for camera in page.cameras] == list(cameras)
    board = {tile.key: tile.content.kind for tile in made.pages[-1].tiles if tile.key not in "AB"}
    assert board == dict(BOARD_TILES)
    assert sum(name in made.cameras for name in cameras) == len(cameras)


@pytest.mark.parametrize("count", [1, 2, 3, 5, 7, 8, 9, 12, 13, 30, 200])
def test_every_number_of_cameras_is_drawn_whole(tmp_path: Path, count: int) -> None:
    names = read.names(str(count), Language.VI)
    wall = built(tmp_path, Answers("Tổ 7", names, "dahua", (), "admin", "x"))
    assert len(names) == count and len(wall.cameras) == count
    assert sum(len(page.tiles) for page in wall.pages[:-1]) == count
    assert all(len(page.tiles) <= MOST_ON_PAGE for page in wall.pages)


def test_the_first_camera_is_the_largest_where_there_is_room() -> None:
    for count in (3, 5, 6, 7, 8):
        cells = "".join(drawing(count)).replace(" ", "")
        assert cells.count("A") == max(cells.count(letter) for letter in set(cells)) > 1
    assert spread(13) == (7, 6) and spread(12) == (12,)


def test_one_address_for_several_cameras_is_a_recorder_s(tmp_path: Path) -> None:
    answers = Answers("Tổ 7", ("Cổng", "Chợ"), "hikvision", ("10.0.0.1",), "admin", "x")
    wall = built(tmp_path, answers)
    assert wall.cameras["Chợ"].main.url.endswith("/Streaming/Channels/201")
    assert complete(answers)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: read.names("Cổng, cổng", Language.VI),
        lambda: read.names("0", Language.VI),
        lambda: read.names("999", Language.VI),
        lambda: read.brand("hikvisoin"),
        lambda: read.brand("máy ảnh"),
        lambda: read.hosts("10.0.0.1, 10.0.0.2", 3, None),
        lambda: read.hosts("10.0.0.300", 1, None),
        lambda: read.hosts("10.0.0.1", 2, "tapo"),
    ],
)
def test_an_answer_that_cannot_be_used_is_told_in_words(wrong: object) -> None:
    with pytest.raises(BadAnswerError) as told:
        wrong()  # type: ignore[operator]
    assert all("{" not in told.value.said(language) for language in Language)


def test_answers_are_read_as_people_give_them() -> None:
    assert read.names(" Cổng chào ,Ngõ  3;Chợ,, ", Language.VI) == ("Cổng chào", "Ngõ 3", "Chợ")
    assert read.names("", Language.EN) == ("Camera 1", "Camera 2", "Camera 3", "Camera 4")
    assert read.brand("Hik Vision") == "hikvision" and read.brand("khác") is None and read.brand("") is None
    assert read.hosts("10.0.0.1, 10.0.0.2\n", 2, None) == ("10.0.0.1", "10.0.0.2")
    assert read.login("", "x") == ("admin", "x") and read.login("", "") == (None, None)
    assert "x9" not in repr(Answers("a", ("b",), password="x9"))
