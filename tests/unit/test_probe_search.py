"""Which addresses of a camera are tried, and when trying ends: never so long that the camera locks itself."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from wall.commands.probe.command import probe
from wall.commands.probe.measurement import Arrival, Seen, Sight, Unseen, measured, packed, unpacked
from wall.commands.probe.neighbourhood import Around, other_network
from wall.commands.probe.report import as_json, in_words
from wall.commands.probe.search import Found, Missed, by_guess, sub_of
from wall.commands.probe.target import NotATargetError, ProbeRequest, Target, target_of
from wall.config.brands import BY_NAME
from wall.model.camera import Source, Transport
from wall.model.fault import Fault
from wall.model.language import Language
from wall.model.login import Login
from wall.words import probe as words

LOGIN = Login("admin", "kín-9-đáo")
GOOD = Seen("h264", 1280, 720, 15.0, 1800, 2.0, 2.1)
SMALL = Seen("h264", 640, 360, 15.0, 400, 2.0, 2.1)


class PlayedCamera:
    """A camera that answers as it is told, and remembers what it was asked."""

    def __init__(self, answer: Callable[[Source], Sight]) -> None:
        self._answer = answer
        self.asked: list[Source] = []

    def look(self, source: Source, picture: bool = False) -> Sight:
        self.asked.append(source)
        return self._answer(source)


def tried(
    request: ProbeRequest, camera: PlayedCamera, login: Login | None = None, around: Around | None = None
) -> tuple[Found | Missed, Target]:
    outcome, target, _ = probe(
        target_of(request), camera, lambda source: None, lambda: login, lambda host: around or Around()
    )
    return outcome, target


def only(*paths: str, fault: Fault = Fault.NOT_FOUND) -> PlayedCamera:
    def answer(source: Source) -> Sight:
        for path in paths:
            if source.url.endswith(path):
                return GOOD if path == paths[0] else SMALL
        return Unseen(fault)

    return PlayedCamera(answer)


def always(fault: Fault) -> PlayedCamera:
    return PlayedCamera(lambda source: Unseen(fault))


def test_a_host_alone_is_tried_with_every_brand_s_address_until_one_plays() -> None:
    camera = only("/stream1", "/stream2")
    outcome, _ = tried(ProbeRequest("192.168.1.64", login=LOGIN), camera)
    assert isinstance(outcome, Found)
    assert outcome.attempt.brands == ("tapo",) and outcome.sub == SMALL
    assert camera.asked[-1].url == "rtsp://192.168.1.64/stream2"
    assert all((source.login.user, source.login.password) == ("admin", "kín-9-đáo") for source in camera.asked)


def test_no_address_is_tried_twice_and_all_brands_are_there() -> None:
    guesses = by_guess("10.0.0.1", None, None, LOGIN)
    assert {brand for guess in guesses for brand in guess.brands} == set(BY_NAME)
    assert len({(guess.main.url, guess.main.transport) for guess in guesses}) == len(guesses) <= 11


def test_a_login_in_the_path_is_guessed_last_and_only_where_there_is_one() -> None:
    assert "{password}" in by_guess("10.0.0.1", None, None, LOGIN)[-1].main.url
    assert not any("{password}" in guess.main.url for guess in by_guess("10.0.0.1", None, None, Login()))


@pytest.mark.parametrize(
    "fault",
    [
        *(Fault.WRONG_PASSWORD, Fault.LOGIN_MISSING, Fault.LOGIN_SUSPENDED, Fault.LOGIN_UNSUPPORTED),
        *(Fault.FORBIDDEN, Fault.BUSY, Fault.SESSION_KEPT, Fault.UNREACHABLE, Fault.SILENT, Fault.TLS_FAILED),
    ],
)
def test_the_first_refusal_of_a_login_or_a_host_ends_the_search(fault: Fault) -> None:
    camera = always(fault)
    outcome, _ = tried(ProbeRequest("192.168.1.64", login=LOGIN), camera, LOGIN)
    assert isinstance(outcome, Missed) and outcome.fault is fault
    assert len(camera.asked) == 1


@pytest.mark.parametrize("fault", [Fault.NO_KEYFRAME, Fault.GARBLED, Fault.PACKETS_LOST])
def test_video_that_cannot_be_shown_ends_the_search_for_its_path_is_right(fault: Fault) -> None:
    camera = PlayedCamera(lambda source: Unseen(fault if "stream1" in source.url else Fault.NOT_FOUND))
    outcome, _ = tried(ProbeRequest("192.168.1.64", login=LOGIN), camera)
    assert isinstance(outcome, Missed) and outcome.fault is fault
    assert camera.asked[-1].url.endswith("/stream1")


@pytest.mark.parametrize("fault", [Fault.NOT_FOUND, Fault.TRANSPORT_REFUSED, Fault.REDIRECTED])
def test_where_only_this_path_or_transport_is_refused_the_others_are_tried(fault: Fault) -> None:
    camera = only("/stream1", "/stream2", fault=fault)
    outcome, _ = tried(ProbeRequest("192.168.1.64", login=LOGIN), camera)
    assert isinstance(outcome, Found) and outcome.attempt.brands == ("tapo",)


@pytest.mark.parametrize("fault", [Fault.LOGIN_MISSING, Fault.WRONG_PASSWORD])
def test_a_login_is_asked_for_once_and_the_search_begins_anew(fault: Fault) -> None:
    camera = PlayedCamera(lambda source: GOOD if source.login.password else Unseen(fault))
    outcome, target = tried(ProbeRequest("192.168.1.64"), camera, LOGIN)
    assert isinstance(outcome, Found) and target.login == LOGIN
    refused = always(fault)
    tried(ProbeRequest("192.168.1.64"), refused, LOGIN)
    assert sum(source.login.password is not None for source in refused.asked) == 1


def test_a_login_that_nobody_gives_ends_the_search_with_how_to_give_it() -> None:
    camera = always(Fault.LOGIN_MISSING)
    outcome, target = tried(ProbeRequest("192.168.1.64"), camera)
    assert len(camera.asked) == 1
    for language, words_of_it in ((Language.VI, "đòi tên đăng nhập"), (Language.EN, "needs a user name")):
        said = in_words(outcome, target, Around(), language)
        assert words_of_it in said and "--user admin" in said


def test_a_wrong_password_is_said_at_most_twice_with_a_sub_stream_that_wants_another() -> None:
    camera = PlayedCamera(lambda source: GOOD if source.url.endswith("101") else Unseen(Fault.WRONG_PASSWORD))
    outcome, _ = tried(ProbeRequest("192.168.1.64", "hikvision", login=LOGIN), camera)
    assert isinstance(outcome, Found) and outcome.sub == Unseen(Fault.WRONG_PASSWORD)
    assert len(camera.asked) == 2


def test_something_that_hangs_up_on_every_path_is_left_alone() -> None:
    camera = always(Fault.ENDED)
    outcome, _ = tried(ProbeRequest("192.168.1.1", login=LOGIN), camera)
    assert outcome == Missed(Fault.ENDED, outcome.attempt, 3)
    assert len(camera.asked) == 3


def test_a_stream_without_video_is_told_rather_than_all_that_is_not_there() -> None:
    camera = PlayedCamera(lambda source: Unseen(Fault.NO_VIDEO if "stream1" in source.url else Fault.NOT_FOUND))
    outcome, _ = tried(ProbeRequest("192.168.1.64"), camera)
    assert isinstance(outcome, Missed) and outcome.fault is Fault.NO_VIDEO


@pytest.mark.parametrize(
    ("main", "sub"),
    [
        ("rtsp://h/Streaming/Channels/101", "rtsp://h/Streaming/Channels/102"),
        ("rtsp://h:8554/Streaming/Channels/301", "rtsp://h:8554/Streaming/Channels/302"),
        ("rtsp://h/cam/realmonitor?channel=4&subtype=0", "rtsp://h/cam/realmonitor?channel=4&subtype=1"),
        ("rtsp://h/unicast/c2/s0/live", "rtsp://h/unicast/c2/s1/live"),
        ("rtsp://h/something", None),
        ("rtsp://h", None),
    ],
)
def test_the_sub_stream_beside_an_address_that_a_brand_uses(main: str, sub: str | None) -> None:
    found = sub_of(Source.of(main, "admin", "x", Transport.UDP))
    assert found == (None if sub is None else Source.of(sub, "admin", "x", Transport.UDP))


def test_an_address_s_login_is_taken_out_of_it_and_noticed() -> None:
    target = target_of(ProbeRequest("rtsp://admin:p@ss#1@192.168.1.64/live"))
    assert target.tries[0].main == Source.of("rtsp://192.168.1.64/live", "admin", "p@ss#1")
    assert target.password_shown and not target_of(ProbeRequest("rtsp://h.example/live", login=LOGIN)).password_shown


@pytest.mark.parametrize(
    "asked",
    [
        ProbeRequest("192.168.1.64:99999"),
        ProbeRequest("192.168.1.64", "tapo", port=0),
        ProbeRequest("192.168.1.256"),
        ProbeRequest(""),
        ProbeRequest("hai ba"),
        ProbeRequest("rtsp://"),
        ProbeRequest("rtsp://admin:kín-9-đáo@:99999/x"),
        ProbeRequest("192.168.1.64", "sonny"),
        ProbeRequest("192.168.1.64", "tapo", channel=3),
        ProbeRequest("rtsp://192.168.1.64/x", "tapo"),
    ],
)
def test_what_cannot_be_tried_is_told_in_words(asked: ProbeRequest) -> None:
    with pytest.raises(NotATargetError) as told:
        target_of(asked)
    for language in Language:
        said = told.value.said(language)
        assert "{" not in said and "kín" not in said and len(said) > 20


def test_a_brand_is_understood_however_it_is_spelt() -> None:
    assert target_of(ProbeRequest("10.0.0.1", "Hik Vision")).tries[0].brands == ("hikvision",)
    assert target_of(ProbeRequest("10.0.0.1:8554", "DAHUA")).port == 8554


def missed(fault: Fault, request: ProbeRequest | None = None, around: Around = Around()) -> str:  # noqa: B008
    request = request or ProbeRequest("192.168.1.64", login=LOGIN)
    outcome, target = tried(request, always(fault))
    as_json(outcome, target, around, Language.EN)
    return in_words(outcome, target, around, Language.VI)


@pytest.mark.parametrize("fault", Fault)
def test_every_fault_is_told_with_what_to_do(fault: Fault) -> None:
    for request in (
        ProbeRequest("192.168.1.64", login=LOGIN),
        ProbeRequest("rtsp://192.168.1.64/x"),
        ProbeRequest("192.168.1.64", "tapo"),
    ):
        why, cure = missed(fault, request, Around(own="192.168.1.2")).splitlines()
        assert why.endswith(".") and cure.endswith(".") and "{" not in why + cure


def test_each_kind_of_silence_is_told_apart() -> None:
    assert "RTSP đang tắt" in missed(Fault.PORT_CLOSED, None, Around(80, "192.168.1.2"))
    assert "bị chặn" in missed(Fault.UNREACHABLE, None, Around(443, "192.168.1.2"))
    assert "không có đường mạng" in missed(Fault.UNREACHABLE, None, Around())
    assert "mạng khác" in missed(Fault.UNREACHABLE, None, Around(None, "192.168.0.2", True))
    assert "nguồn điện" in missed(Fault.UNREACHABLE, None, Around(None, "192.168.1.2"))
    assert "đòi tên đăng nhập" in missed(Fault.WRONG_PASSWORD, ProbeRequest("192.168.1.64"))


def test_home_networks_are_told_apart_by_their_first_three_numbers() -> None:
    assert other_network("192.168.1.2", "192.168.0.64")
    assert not other_network("192.168.1.2", "192.168.1.64")
    assert not other_network("192.168.1.2", "8.8.8.8")
    assert not other_network("192.168.1.2", "camera.example")


def told(request: ProbeRequest, sub: Sight | None = SMALL, main: Seen = GOOD) -> str:
    target = target_of(request)
    return in_words(Found(target.tries[0], main, sub, 1), target, Around(), Language.VI)


def test_what_works_is_told_with_the_lines_for_the_file() -> None:
    assert told(ProbeRequest("192.168.1.64:8554", "hikvision", login=LOGIN)).splitlines() == [
        "Xem được 192.168.1.64 (hikvision).",
        "  Luồng chính: H.264, 1280x720, 15 hình/giây, hình gốc cách nhau 2 giây, 1800 kbit/s",
        "  Luồng phụ:   H.264, 640x360, 15 hình/giây, hình gốc cách nhau 2 giây, 400 kbit/s",
        "",
        "Chép vào cameras.yaml:",
        "",
        "Camera mới:",
        "  brand: hikvision",
        "  host: 192.168.1.64",
        "  port: 8554",
        "  user: admin",
        "  password: 'ghi mật khẩu vào đây'",
    ]


def test_advice_is_given_where_it_saves_something() -> None:
    rare = Seen("hevc", 1920, 1080, 25.0, 4000, None, 8.0)
    assert "(I-frame)" in told(ProbeRequest("192.168.1.64", "dahua"), SMALL, rare)
    assert "hơn 8 giây" in told(ProbeRequest("192.168.1.64", "dahua"), SMALL, rare)
    assert "640x360" in told(ProbeRequest("192.168.1.64", "dahua"), rare)
    assert "Hãy bật luồng phụ" in told(ProbeRequest("192.168.1.64", "dahua"), Unseen(Fault.NOT_FOUND))
    assert words.UNKNOWN_SUB.vi in told(ProbeRequest("rtsp://192.168.1.64/x"), None)


def arrivals(count: int, fps: float, *, clock: float = 1.0, gop: int = 30) -> list[Arrival]:
    return [Arrival(int(n / fps * 90_000 * clock), n / fps, 1000, n % gop == 0) for n in range(count)]


def test_rates_are_measured_by_the_camera_s_clock_where_it_runs() -> None:
    seen = measured("h264", 640, 360, arrivals(31, 15.0))
    assert (seen.fps, seen.keyframe_s, seen.kbps) == (15.0, 2.0, 120)
    for clock in (0.0, 1000.0):
        assert measured("h264", 640, 360, arrivals(31, 15.0, clock=clock)).fps == 15.0


def test_one_packet_is_enough_to_measure() -> None:
    seen = measured("h264", 640, 360, arrivals(1, 15.0))
    assert (seen.fps, seen.kbps, seen.keyframe_s) == (0.0, 0, None)


def test_a_sight_travels_whole() -> None:
    for sight in (measured("h264", 640, 360, arrivals(40, 15.0), b"\xff\xd8"), Unseen(Fault.BUSY)):
        assert unpacked(packed(sight)) == sight
