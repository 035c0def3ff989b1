"""Texts of `tivi web`, as its terminal shows them."""

from __future__ import annotations

from wall.words import Text

LISTEN_HELP = Text(
    "địa chỉ và cổng để điện thoại mở (mặc định 127.0.0.1:8080)",
    "address and port for the phones (127.0.0.1:8080 by default)",
)
SECURE_HELP = Text("trang chỉ được mở qua https", "the page is reached by https only")
TUNNEL_HELP = Text(
    "ổ cắm (socket) nhận yêu cầu từ cổng ngoài Internet", "socket at which requests through the gate arrive"
)
BAD_LISTEN = Text(
    "cần ĐỊA-CHỈ:CỔNG, ví dụ 0.0.0.0:8080, không phải {text}",
    "ADDRESS:PORT is wanted, such as 0.0.0.0:8080, not {text}",
)
LISTENING = Text(
    "Các hộ mở trang này trên điện thoại: {address}", "Households open this page on their phones: {address}"
)
NOT_SERVED = Text("{address}: không phục vụ được: {reason}", "{address}: cannot be served: {reason}")
