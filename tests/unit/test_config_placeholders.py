"""Words that only stand for a password are told from passwords, however strange those look."""

from __future__ import annotations

import pytest

from wall.config.text.placeholders import (
    HOST_NOUNS,
    PASSWORD_NOUNS,
    USER_NOUNS,
    is_mask,
    is_of_template,
    is_placeholder,
)
from wall.words.new import PASSWORD


@pytest.mark.parametrize(
    "text",
    [
        *(
            "<password>",
            "{password}",
            "{{ password }}",
            "${PASSWORD}",
            "$(PASS)",
            "[password]",
            "((password))",
            "$PASS",
        ),
        *(
            "%RTSP_PASSWORD%",
            "{FRIGATE_RTSP_PASSWORD}",
            "«mật khẩu»",
            "<mật khẩu>",
            "{matkhau}",
            "<pw>",
            "__PASSWORD__",
        ),
        *("YOUR_PASSWORD", "your-password", "yourpassword", "YourPassword", "password_here", "enter password here"),
        *(
            "RTSP_PASSWORD",
            "CAMERA_PASSWORD_2",
            "CHANGE_ME",
            "change me",
            "the password",
            "camera password",
            "REDACTED",
        ),
        *("ghi mật khẩu vào đây", "mật khẩu của bạn", "matkhaucuaban", "nhập mật khẩu", "MẬT_KHẨU_CAMERA", "mật khẩu"),
        *("điền mật khẩu ở đây", "<mật khẩu của camera>", "[nhập mật khẩu]", "Thay-mat-khau-1", "'<password>'"),
    ],
)
def test_a_word_that_stands_for_a_password_is_none(text: str) -> None:
    assert is_placeholder(text, PASSWORD_NOUNS)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Mua-xuan-2024",
            "P@ssw0rd",
            "password",
            "password1",
            "admin123",
            "pass1234",
            "matkhau",
            "Matkhau@123",
            "abc",
        ),
        *("{abc}", "<x9>", "[Cong7]", "$ecret", "%40abc", "my-dog-7", "mypassword", "Passw0rd!", "here4you", "a b c"),
        *("camera", "camera1", "your-cam-99", "L&amp;M", "(-_-)", "Nha#7", "0377123456", "pass word", "userpass", "{}"),
        *("yourdog", "Tổ 7", "ghi", "secretary", "<3camera", "host", "passport", "typewriter", "{7}"),
    ],
)
def test_a_strange_password_stays_one(text: str) -> None:
    assert not is_placeholder(text, PASSWORD_NOUNS)
    assert not is_mask(text)
    assert not is_of_template(text)


@pytest.mark.parametrize("text", ["***", "********", "••••", "●●●●●●", "xxxx", "XXXXXX", "…", "....", "____"])
def test_what_programs_show_for_a_password_is_none(text: str) -> None:
    assert is_mask(text)


@pytest.mark.parametrize("text", [PASSWORD.vi, PASSWORD.en, "Thay-mat-khau-6", "mật khẩu", "the password"])
def test_the_words_of_the_templates_are_known(text: str) -> None:
    assert is_of_template(text)


@pytest.mark.parametrize(
    "text", ["{username}", "<user>", "YOUR_USERNAME", "tên đăng nhập", "[tài khoản]", "${CAM_USER}"]
)
def test_a_word_that_stands_for_a_user_is_none(text: str) -> None:
    assert is_placeholder(text, USER_NOUNS)


@pytest.mark.parametrize("text", ["admin", "user", "root", "viewer", "camera", "onvif", "nguoidung", "admin1"])
def test_a_plain_user_stays_one(text: str) -> None:
    assert not is_placeholder(text, USER_NOUNS)


@pytest.mark.parametrize("text", ["host", "camera-ip", "ipcam", "server", "dia-chi", "nvr"])
def test_a_plain_name_of_a_device_stays_one(text: str) -> None:
    assert not is_placeholder(text, HOST_NOUNS)
