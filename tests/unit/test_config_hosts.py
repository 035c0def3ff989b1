"""Hosts as people write and paste them: which are right, what is told about the others, and what is offered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wall.config.schema.hosts import host
from wall.config.schema.wrong import Wrong
from wall.words.problems.codes import ProblemCode

ONE = "192.168.1.66"


def wrong(text: str) -> Wrong:
    with pytest.raises(Wrong) as caught:
        host(text)
    return caught.value


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (ONE, ONE),
        (f" {ONE} ", ONE),
        *((name, name) for name in ("cam-1.local", "cam_1", "camera", "NVR-Ward-8", "ip-192-168-1-66.local", "ipcam")),
        *((name, name) for name in ("1.2.3.example.com", "x.y.z", "7eleven.vn", "cam1.", "10-cong.lan")),
        ("fe80::1", "[fe80::1]"),
        ("[2001:db8::1]", "[2001:db8::1]"),
        ("fe80::1%eth0", "[fe80::1%eth0]"),
        ("::ffff:192.168.1.66", "[::ffff:192.168.1.66]"),
    ],
)
def test_names_and_addresses_of_devices_are_read(written: str, read: str) -> None:
    assert host(written).text == read


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("192.168.001.066", ONE),
        ("010.0.0.1", "10.0.0.1"),
        ("8.8.8.08", "8.8.8.8"),
        *((slip, ONE) for slip in ("192.168.l.66", "192.168.I.66", "l92.168.1.66", "192.168.|.66", "192.i68.1.66")),
        ("192.168.1.6O", "192.168.1.60"),
        ("192.168.1.l0", "192.168.1.10"),
        *((slip, ONE) for slip in ("192,168,1,66", "192.168,1.66", "192 168 1 66", "192.168.1 .66", "192.168.1..66")),
        *((slip, ONE) for slip in ("192-168-1-66", "192.168.1:66", "192。168。1。66", "１９２.168.1.66")),
        *((slip, ONE) for slip in (f"{ONE}.", f"{ONE},", f"{ONE};", f"<{ONE}>", f'"{ONE}"', f"({ONE})", f"{ONE}:")),
        *((slip, ONE) for slip in (f"[{ONE}]", f"{ONE} (cổng chợ)", f"ip {ONE}", f"IP: {ONE}", f"camera {ONE}")),
        *((slip, ONE) for slip in (f"{ONE}/", f"http://{ONE}", f"http://{ONE}/", f"https://{ONE}:8443/index.html")),
        *((slip, ONE) for slip in (f"rtsp://{ONE}", f"rtsp:/{ONE}", rf"http:\\{ONE}", f"rtsp://{ONE}/")),
    ],
)
def test_the_host_that_a_slip_means_is_offered(written: str, meant: str) -> None:
    assert wrong(written).better == meant
    assert wrong(written).beside == {}


@pytest.mark.parametrize(
    "port", [":8554", "[8554]", "(8554)", ":[8554]", " 8554", " port 8554", ", 8554", "：8554", "<8554>"]
)
@pytest.mark.parametrize("name", [ONE, "cam-1.local", "[2001:db8::1]"])
def test_a_port_behind_the_host_gets_its_own_key(name: str, port: str) -> None:
    found = wrong(name + port)
    assert (found.code, found.better, found.beside) == (ProblemCode.HOST_WITH_PORT, name, {"port": "8554"})


def test_a_login_in_front_of_the_host_gets_its_own_keys() -> None:
    assert wrong(f"admin:a:b@c@{ONE}").beside == {"user": "admin", "password": "a:b@c"}
    assert wrong(f"rtsp://admin:pw@{ONE}:8554").beside == {"user": "admin", "password": "pw", "port": "8554"}


@pytest.mark.parametrize(
    ("written", "code"),
    [
        *((text, ProblemCode.HOST_SEVERAL) for text in (f"{ONE}-70", f"{ONE}/24", f"{ONE} đến 70", f"{ONE}~80")),
        *((text, ProblemCode.HOST_SEVERAL) for text in (f"{ONE}, 192.168.1.67", f"{ONE} và 192.168.1.67")),
        *((text, ProblemCode.HOST_PLACEHOLDER) for text in ("192.168.1.x", "192.168.x.x", "x.x.x.x", "192.168.1.*")),
        *((text, ProblemCode.HOST_PLACEHOLDER) for text in ("<ip>", "{host}", "IP_ADDRESS", "your-camera-ip")),
        *((text, ProblemCode.HOST_PLACEHOLDER) for text in ("địa chỉ IP", "<IP của camera>", "${CAM_IP}", "***")),
        *((text, ProblemCode.HOST_NUMBERS) for text in ("192.168.1", "192.168.1.660", "3232235842", "192.168.1.6 6")),
        *((text, ProblemCode.HOST_LETTERS) for text in ("0xC0A80142", "192.168.1.12a", "192.168.1.a", "cam.1")),
        ("rtsp://192.168.1.66:554/Streaming/Channels/301", ProblemCode.HOST_IS_ADDRESS),
        ("192.168.1.66/cam/realmonitor", ProblemCode.HOST_IS_ADDRESS),
        (f"{ONE}:99999", ProblemCode.ADDRESS_PORT),
        *((text, ProblemCode.HOST) for text in ("đầu ghi", "cổng chào", "a b", "-", "12:34:56")),
    ],
)
def test_nothing_is_offered_where_the_host_cannot_be_told(written: str, code: ProblemCode) -> None:
    found = wrong(written)
    assert (found.code, found.better) == (code, None)


@given(st.text(alphabet="0189lOx.,:;/@[]()- *_#ab%\\", max_size=40))
def test_whatever_is_offered_is_a_host_and_soon_found(text: str) -> None:
    try:
        host(text)
    except Wrong as found:
        if found.better is not None:
            host(found.better)


@pytest.mark.parametrize("sign", [":1", "1.", "[", "@1", "/", "1 "])
def test_an_endless_host_costs_no_time(sign: str) -> None:
    assert wrong(sign * 4000).better is None
