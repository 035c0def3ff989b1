"""Descriptions of the keys of the file of other programs' signals, for editors and the guides."""

from __future__ import annotations

from wall.words import Text

HTTP = Text(
    vi="Nhận tin qua HTTP: chương trình khác gửi POST /event kèm mã; không ghi thì tắt",
    en="Signals by HTTP: another program sends POST /event with the token; off where this is not written",
)
LISTEN = Text(
    vi="Địa chỉ và cổng để nghe: 8765, hoặc 192.168.1.10:8765",
    en="The address and port to listen at: 8765, or 192.168.1.10:8765",
)
TOKEN = Text(
    vi="Mã mà chương trình phải gửi kèm, dài ít nhất 16 ký tự",
    en="The token the program must send, at least 16 characters",
)
MQTT = Text(
    vi="Nhận tin từ một máy chủ MQTT; không ghi thì tắt", en="Signals from an MQTT broker; off where not written"
)
BROKER = Text(vi="Máy chủ MQTT: 192.168.1.5, hoặc 192.168.1.5:1883", en="The broker: 192.168.1.5, or 192.168.1.5:1883")
USER = Text(vi="Tên đăng nhập ở máy chủ MQTT", en="Our user at the broker")
PASSWORD = Text(vi="Mật khẩu ở máy chủ MQTT", en="Our password at the broker")
TLS = Text(vi="Có mã hoá (TLS) hay không: không (mặc định) hoặc có", en="Whether by TLS: no (the default) or yes")
TOPICS = Text(
    vi="Các topic và ý nghĩa của tin: {nha/phao: Phao báo ngập, nha/cua: {camera: Cổng, cause: person}}",
    en="Topics, and what their messages mean: {home/float: The float switch, home/door: {camera: Gate, cause: person}}",
)
CAMERA = Text(vi="Camera mà tin nói đến, nếu tin không tự ghi", en="The camera, where the message names none")
CAUSE = Text(vi="Việc gì, nếu tin không tự ghi: person, input, fire, …", en="The cause, where the message names none")
TEXT = Text(vi="Lời hiện trên màn hình, nếu tin không tự ghi", en="What is shown, where the message brings no words")
LEVEL = Text(vi="Mức: khẩn, chú ý hoặc nhẹ; không ghi thì theo việc", en="Its level; by its cause where not written")
