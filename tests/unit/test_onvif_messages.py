"""What is understood of the messages of ONVIF devices, and what is written of them."""

from __future__ import annotations

import base64
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from wall.commands.discover.cameras_file import TriedCamera, text
from wall.commands.discover.command import host_ports
from wall.commands.probe.measurement import Seen, Unseen
from wall.config import load
from wall.files.new_file import free_names, write_new
from wall.model.camera import Source
from wall.model.fault import Fault
from wall.model.language import Language
from wall.onvif import messages
from wall.onvif.device import Device
from wall.onvif.document import document
from wall.onvif.media import Lens
from wall.onvif.messages import Media, Profile
from wall.onvif.service import Service, places
from wall.onvif.soap import Token, envelope
from wall.onvif.trouble import Trouble
from wall.onvif.wsdiscovery import ProbeMatch, probe_match, probe_messages


def test_the_login_s_digest_is_the_standard_s() -> None:
    # The example of ONVIF's Application Programmer's Guide 1.0, 6.1.1.3.
    nonce = base64.b64decode("LKqI6G/AikKCQrN0zqZFlg==")
    token = Token("user", "userpassword", datetime(2010, 9, 16, 7, 50, 45, tzinfo=UTC), nonce)
    assert token.digest() == "tuOSpGlFlIXsozq4HFNeeGeFLEI="
    sent = envelope(messages.get_profiles(Media.MEDIA1)[0], token)
    assert b"userpassword" not in sent and b"tuOSpGlFlIXsozq4HFNeeGeFLEI=" in sent
    assert document(sent).text_at("Header", "Created") == "2010-09-16T07:50:45Z"
    assert "userpassword" not in repr(token)


def test_the_calls_name_one_type_each_under_numbers_of_their_own() -> None:
    first, second = (document(call) for call in probe_messages())
    assert first.text_at("Types") == "dn:NetworkVideoTransmitter" and second.text_at("Types") == "tds:Device"
    assert first.text_at("MessageID") != second.text_at("MessageID")


def match(addresses: str, types: str = "dn:NetworkVideoTransmitter") -> bytes:
    return (
        f"<Envelope><Body><ProbeMatches><ProbeMatch><Types>{types}</Types>"
        f"<XAddrs>{addresses}</XAddrs></ProbeMatch></ProbeMatches></Body></Envelope>"
    ).encode()


@pytest.mark.parametrize(
    ("addresses", "port", "path"),
    [
        ("http://10.0.0.1:8000/onvif/device_service", 8000, "/onvif/device_service"),
        ("http://192.168.1.108/a http://10.0.0.1:2020/b", 2020, "/b"),
        ("http://192.168.1.108:5000/a", 5000, "/a"),
        ("ftp://x/ http://[fe80::1/ http://x:99999/ http://10.0.0.1", 80, "/onvif/device_service"),
    ],
)
def test_a_device_is_where_its_answer_came_from(addresses: str, port: int, path: str) -> None:
    assert probe_match(match(addresses), "10.0.0.1") == ProbeMatch("10.0.0.1", port, path)


def test_printers_and_nonsense_are_no_cameras() -> None:
    assert probe_match(match("http://10.0.0.1/", "wsdp:Device wprt:PrintDeviceType"), "10.0.0.1") is None
    assert probe_match(match(""), "10.0.0.1") is None
    assert probe_match(b"<Envelope/>", "10.0.0.1") is None


def test_clocks_are_read_and_a_senseless_one_is_none() -> None:
    day = "<Date><Year>1970</Year><Month>1</Month><Day>1</Day></Date>"
    time = "<Time><Hour>{}</Hour><Minute>5</Minute><Second>60</Second></Time>"
    utc = f"<UTCDateTime>{time.format(7)}{day}</UTCDateTime>"
    local = f"<LocalDateTime>{time.format(14)}{day}</LocalDateTime>"

    def told(text: str) -> list[datetime]:
        return messages.clocks(document(f"<a>{text}</a>".encode()))

    seven, fourteen = (datetime(1970, 1, 1, hour, 5, 59, tzinfo=UTC) for hour in (7, 14))
    assert told(utc) == [seven] and told(local + utc) == [seven, fourteen] and told(local) == [fourteen]
    assert told("") == told(f"<UTCDateTime>{time.format(7)}</UTCDateTime>") == told(utc.replace("7<", "25<")) == []


def test_of_each_lens_the_profiles_stand_by_size_and_the_smallest_is_the_first_for_the_sub_stream() -> None:
    main, sub, third = Profile("1", "a", 1920, 1080), Profile("2", "a", 640, 360), Profile("3", "a", 1280, 720)
    alone, same, again = Profile("4", "b", 704, 576), Profile("5", "c", 0, 0), Profile("6", "c", 0, 0)
    groups = messages.by_lens([sub, main, third, alone, same, again])
    assert groups == [[main, third, sub], [alone], [same, again]]
    assert messages.sub_first(groups[0], main) == [sub, third]
    assert messages.sub_first(groups[0], third) == [sub, main] and messages.sub_first(groups[2], same) == [again]


def test_profiles_of_both_media_services_are_read() -> None:
    size = "<Resolution><Width>640</Width><Height>360</Height></Resolution>"
    first = (
        "<r><Profiles token='a'><VideoSourceConfiguration><SourceToken>l</SourceToken></VideoSourceConfiguration>"
        f"<VideoEncoderConfiguration>{size}</VideoEncoderConfiguration></Profiles><Profiles token='sound'/></r>"
    )
    second = (
        "<r><Profiles token='a'><Configurations><VideoSource><SourceToken>l</SourceToken></VideoSource>"
        f"<VideoEncoder>{size}</VideoEncoder></Configurations></Profiles><Profiles token='sound'/></r>"
    )
    for told in (first, second):
        assert messages.profiles(document(told.encode())) == [Profile("a", "l", 640, 360)]
    names = "<r><Profiles token='a'><Name>x</Name></Profiles><Profiles token='b'/><Profiles/></r>"
    assert messages.profiles(document(names.encode())) == [Profile("a", "", 0, 0), Profile("b", "", 0, 0)]
    sound = "<r><Profiles token='a'><AudioSourceConfiguration/></Profiles></r>"
    assert messages.profiles(document(sound.encode())) == []


def test_the_media_services_are_told_by_their_namespaces_the_first_version_first() -> None:
    told = document(
        b"<r><Service><Namespace>http://www.onvif.org/ver20/media/wsdl</Namespace><XAddr>http://a/2</XAddr></Service>"
        b"<Service><Namespace>http://www.onvif.org/ver10/events/wsdl</Namespace><XAddr>http://a/e</XAddr></Service>"
        b"<Service><Namespace> http://www.onvif.org/ver10/media/wsdl/ </Namespace><XAddr>http://a/1</XAddr></Service></r>"
    )
    assert messages.media_addresses(told) == [(Media.MEDIA1, "http://a/1"), (Media.MEDIA2, "http://a/2")]


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("http://10.0.0.9:8081/m", [Service(8081, "/m"), Service(8000, "/m")]),
        ("http://192.168.1.108/m", [Service(8000, "/m"), Service(80, "/m")]),
        ("http://192.168.1.108:8000/m", [Service(8000, "/m")]),
        ("https://10.0.0.9/m", [Service(443, "/m", True), Service(8000, "/m")]),
        ("http://[fe80::1]/m http://10.0.0.9:81/m", [Service(8000, "/m"), Service(80, "/m"), Service(81, "/m")]),
        ("/m", [Service(8000, "/m")]),
        ("http://10.0.0.9:8081", [Service(8081, "/"), Service(8000, "/")]),
        ("", []),
        ("http://10.0.0.9:99999/m", []),
        ("ftp://10.0.0.9/m", []),
        ("http://10.0.0.9/m\x7f", []),
    ],
)
def test_a_service_is_looked_for_on_the_host_that_was_reached_whatever_its_address_says(
    address: str, found: list[Service]
) -> None:
    assert places(address, "10.0.0.9", Service(8000)) == found


@pytest.mark.parametrize(
    ("uri", "url", "user"),
    [
        ("rtsp://192.168.88.88:554/live?a=1", "rtsp://10.0.0.9/live?a=1", None),
        ("rtsp://192.168.88.88/live", "rtsp://10.0.0.9/live", None),
        ("rtsp://192.168.088.088:554/live", "rtsp://10.0.0.9/live", None),
        ("rtsp://admin:bí@mật@192.168.88.88/live", "rtsp://10.0.0.9/live", "admin"),
        (
            "rtsp://0.0.0.0:554/user=admin&password=x&channel=1&stream=0.sdp",
            "rtsp://10.0.0.9/user={user}&password={password}&channel=1&stream=0.sdp",
            "admin",
        ),
        ("RTSP://10.0.0.1:8554/live?a=1&amp;b=2", "rtsp://10.0.0.9:8554/live?a=1&b=2", None),
        ("", None, None),
        ("not an address", None, None),
        ("rtsp://x/\u202ex", None, None),
        ("rtsp://x/" + "a" * 600, None, None),
    ],
)
def test_a_stream_s_address_keeps_its_path_and_port_and_loses_host_and_login(
    uri: str, url: str | None, user: str | None
) -> None:
    told = document(f"<a><Uri>{uri.replace('&', '&amp;')}</Uri></a>".encode())
    address = messages.stream_address(told, "10.0.0.9")
    assert (None if address is None else (address.endpoint.url, address.login.user)) == (
        None if url is None else (url, user)
    )


@pytest.mark.parametrize(
    ("said", "brand"),
    [
        ("HIKVISION DS-2CD1021", "hikvision"),
        ("Dahua IPC-HFW", "dahua"),
        ("TP-Link Tapo C200", "tapo"),
        ("KB Vision KX-2011", "kbvision"),
        ("Ring", None),
        ("", None),
    ],
)
def test_a_brand_is_known_by_what_a_device_calls_itself(said: str, brand: str | None) -> None:
    assert messages.brand_in(said) == brand


def test_what_a_device_calls_itself_is_read_from_its_scopes() -> None:
    scopes = ("onvif://www.onvif.org/type/x", "onvif://www.onvif.org/name/IPC%20C%E1%BB%95ng", "http://evil/name/x")
    assert messages.scope(scopes, "name") == "IPC Cổng" and messages.scope(scopes, "hardware") == ""


SEEN = Seen("h264", 1280, 720, 15.0, 900, 2.0, 2.0, b"\xff\xd8")
EVIL = "Cam\n  password: x\u2028era: [\x1b[2J\u202e"


def tried(number: int, title: str, main: Source, sub: Source | None = None) -> TriedCamera:
    return TriedCamera(f"Camera {number}", Device("10.0.0.9", messages.clean(title), None), Lens(main, sub), SEEN, SEEN)


@pytest.mark.parametrize("language", Language)
def test_the_file_written_is_right_whatever_devices_say(tmp_path: Path, language: Language) -> None:
    cameras = [
        tried(
            1, EVIL, Source.of("rtsp://10.0.0.9:554/a#b?c={x}:y", "ad min", "p'#: \"ờ"), Source.of("rtsp://10.0.0.9/b")
        ),
        tried(2, "", Source.of("rtsp://10.0.0.9/user={user}&password={password}&channel=1&stream=0.sdp", "admin", "x")),
        TriedCamera(
            "Camera 3",
            Device("10.0.0.8", "", None),
            Lens(Source.of("rtsp://10.0.0.8/"), None),
            Unseen(Fault.SILENT),
            None,
        ),
    ]
    troubled = [Device("10.0.0.7", "Hik", "hikvision", (), trouble) for trouble in Trouble]
    troubled += [Device("10.0.0.6", messages.clean(EVIL), None, (), trouble) for trouble in Trouble]
    written = text(cameras, troubled, "cameras-hinh", date(2026, 11, 23), language)
    file = tmp_path / "cameras.yaml"
    file.write_text(written, encoding="utf-8")
    file.chmod(0o600)
    layout = tmp_path / "layout.yaml"
    layout.write_text("grid: 3x1\ntiles: [Camera 1, Camera 2, Camera 3]\n", encoding="utf-8")
    loaded = load(layout)
    assert loaded.problems == () and loaded.wall is not None, [one.report(Language.EN) for one in loaded.problems]
    assert loaded.wall.cameras["Camera 1"].main.login.password == "p'#: \"ờ"
    assert loaded.wall.cameras["Camera 1"].main.login.user == "ad min"


def test_uncommenting_a_device_to_complete_makes_a_camera(tmp_path: Path) -> None:
    troubled = [
        Device("10.0.0.7", "Hik", "hikvision", (), Trouble.NEEDS_LOGIN),
        Device("10.0.0.6", "X", None, (), Trouble.INVALID_ANSWER),
    ]
    lines = text([], troubled, "x", date(2026, 1, 1), Language.VI).splitlines()
    wanted = [line.removeprefix("# ").replace("#   ", "  ") for line in lines if "Camera" in line or "#   " in line]
    wanted = [line.removeprefix("#") if line.startswith("#  ") else line for line in wanted]
    (tmp_path / "cameras.yaml").write_text("\n".join(wanted) + "\n", encoding="utf-8")
    (tmp_path / "layout.yaml").write_text("grid: 2x1\ntiles: [Camera 1, Camera 2]\n", encoding="utf-8")
    loaded = load(tmp_path / "layout.yaml")
    assert loaded.wall is not None, wanted


def test_a_new_file_never_takes_another_s_place(tmp_path: Path) -> None:
    names = [write_new(tmp_path, free_names("a.yaml", "a-moi.yaml"), b"x").name for _ in range(4)]
    assert names == ["a.yaml", "a-moi.yaml", "a-moi-2.yaml", "a-moi-3.yaml"]
    (tmp_path / "b").symlink_to("nowhere")
    with pytest.raises(FileExistsError):
        write_new(tmp_path, ("b",), b"x")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*names, "b"])
    assert (tmp_path / "a.yaml").stat().st_mode & 0o777 == 0o600


def test_hosts_are_read_with_and_without_a_port() -> None:
    assert host_ports(["192.168.1.64", "cam.local:8000"]) == [("192.168.1.64", None), ("cam.local", 8000)]
    for bad in ("", "a b", "192.168.1.300", "x:99999", "http://x"):
        with pytest.raises(ValueError):
            host_ports([bad])
