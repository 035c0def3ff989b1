"""Texts of `tivi outside`: joining a gate on the Internet, how the way out is, and what is in the way."""

from __future__ import annotations

from wall.words import Text

# The command line

WHAT = Text(
    "địa chỉ và 16 số của người quản trị cổng; hoặc off: thôi ra Internet; không ghi gì: hiện đang thế nào",
    "the address and the 16 digits from whoever runs the gate; or off: leave it; without any: how it is now",
)
FOLDER = Text("thư mục giữ cổng đã nối, mặc định {default}", "the folder of the joined gate; {default} by default")
REPORT = Text("tệp ghi tình trạng, mặc định {default}", "the file that tells how it is; {default} by default")
WEB_SOCKET = Text("socket của trang cho điện thoại, mặc định {default}", "the socket of tivi web; {default} by default")
NEEDS_ROOT = Text("Việc này cần quyền quản trị: sudo tivi outside {what}", "This needs root: sudo tivi outside {what}")
NEEDS_ROOT_WORDS = {"join": Text("ĐỊA-CHỈ 16-SỐ", "ADDRESS DIGITS"), "off": Text("off", "off")}
NOT_INSTALLED = Text(
    "Việc này cần gói tivi-web, máy này chưa cài: sudo apt install ./tivi-web_..._all.deb",
    "This needs the package tivi-web, which is not installed: sudo apt install ./tivi-web_..._all.deb",
)

# The line

LINE_AS = Text(
    "Dòng đúng có dạng: sudo tivi outside cong.vidu.vn 1234567890123456",
    "The line looks like this: sudo tivi outside gate.example.org 1234567890123456",
)
SLIPS = {
    "empty": Text("Chưa ghi địa chỉ và 16 số.", "The address and the 16 digits are missing."),
    "no-address": Text("Chưa ghi địa chỉ, chỉ thấy các số.", "The address is missing; there are only digits."),
    "no-digits": Text("Mới có địa chỉ {word}, chưa có 16 số.", "There is the address {word}, but no digits."),
    "count": Text("Phải có đúng 16 số, đang có {word} số.", "16 digits are needed; there are {word}."),
    "letters": Text(
        "Trong 16 số có chữ “{word}”. Chỉ có số thôi: chữ O là số 0, chữ l là số 1.",
        "Among the digits is “{word}”. It is digits only: an O is a 0, an l is a 1.",
    ),
    "address": Text("“{word}” không phải địa chỉ.", "“{word}” is not an address."),
    "two": Text("Không rõ đâu là địa chỉ: {word}.", "It is not clear which one is the address: {word}."),
}

# Joining and leaving

JOINING = Text("Đang nối với cổng {address} …", "Joining the gate at {address} …")
JOINED = Text("Đã nối với cổng {address}, tên tổ: {name}.", "Joined the gate at {address} as {name}.")
OPEN_AT = Text(
    "Xong. Các hộ mở trang này ở bất cứ đâu: {link}\nIn thẻ mới có địa chỉ này: sudo tivi households cards",
    "Done. Households open this page from anywhere: {link}\nMake cards with this address: sudo tivi households cards",
)
SERVER_OFF_YET = Text(
    "Còn một bước, cho các hộ xem: sudo tivi households on",
    "One more step, to let households watch: sudo tivi households on",
)
NOT_YET = Text(
    "Đã ghi nhận cổng, nhưng chưa thông: {why} Máy tự thử lại mãi; xem bằng: tivi outside",
    "The gate is joined, but nothing comes through yet: {why} It is tried again and again; see: tivi outside",
)
STICK_FAILED = Text("Chưa nối được ra Internet theo USB", "The gate of the USB stick was not joined")
LEFT = Text(
    "Đã thôi ra Internet: xoá khoá và cổng {address}. Thẻ có địa chỉ ấy không quét được nữa.",
    "The gate {address} is left, and its key deleted. Cards with that address no longer lead here.",
)
NONE_TO_LEAVE = Text("Máy này chưa nối với cổng nào.", "No gate is joined.")

# How it is

NOT_JOINED = Text(
    "Chưa ra Internet: các hộ chỉ xem được trong mạng của nhà đặt máy.",
    "There is no way out: households can watch on this house's network alone.",
)
LINE = Text("Ra Internet: {state}", "Internet: {state}")
STATES = {
    "connected": Text("đã thông, các hộ mở {link}", "connected; households open {link}"),
    "connecting": Text("đang nối với {address}", "connecting to {address}"),
    "unreachable": Text("chưa nối được với {address} từ {since}. {why}", "{address} not reached since {since}. {why}"),
    "refused": Text("cổng {address} không nhận từ {since}. {why}", "{address} has refused since {since}. {why}"),
    "house": Text("đã nối với {address}, nhưng {why}", "connected to {address}, but {why}"),
    "off": Text(
        "đã ghi nhận cổng {address}, nhưng chưa chạy: sudo systemctl enable --now tivi-outside",
        "the gate {address} is joined, but nobody keeps the tunnel: sudo systemctl enable --now tivi-outside",
    ),
}
FAILED_BY_STICK = Text(
    "Chưa nối được với cổng {address} theo USB: {why}", "The gate {address}, from the USB stick, was not joined: {why}"
)
GATE_DAMAGED = Text(
    "Tệp {file} đã hỏng ({part}). Hãy xin 16 số mới rồi nối lại với cổng.",
    "{file} is damaged ({part}). Ask for new digits, and join the gate again.",
)

# What is in the way: why, and what to do. `detail` is empty, or a word in brackets

TROUBLES = {
    "no-network": (
        Text("Máy này chưa có mạng.", "This machine has no network."),
        Text("Xem dây mạng, Wi-Fi và bộ phát mạng.", "Check the cable, the Wi-Fi and the router."),
    ),
    "name-unknown": (
        Text("Không có địa chỉ nào tên {address}.", "There is no {address} on the Internet."),
        Text("So lại địa chỉ với người gửi, từng chữ một.", "Compare the address, letter by letter."),
    ),
    "no-name-server": (
        Text("Máy chưa hỏi được tên miền (DNS).", "The name server (DNS) does not answer."),
        Text("Tắt bộ phát mạng, bật lại, rồi thử lại.", "Switch the router off and on, then try again."),
    ),
    "closed": (
        Text("Máy ở {address} có, nhưng cổng chưa chạy.", "The machine {address} is there, but no gate runs on it."),
        Text("Báo người quản trị cổng; so lại địa chỉ.", "Tell whoever runs the gate, and compare the address."),
    ),
    "silent": (
        Text("{address} không trả lời.", "{address} does not answer."),
        Text(
            "Xem mạng ở nhà có vào được Internet không; nếu có, báo người quản trị cổng.",
            "Check whether the Internet works here; if it does, tell whoever runs the gate.",
        ),
    ),
    "certificate": (
        Text("Chứng chỉ của {address} không tin được{detail}.", "The certificate of {address} is not good{detail}."),
        Text(
            "Chưa gửi số nào đi. So lại địa chỉ; đúng rồi thì báo người quản trị cổng.",
            "No digits were sent. Compare the address; if it is right, tell whoever runs the gate.",
        ),
    ),
    "clock": (
        Text(
            "Đồng hồ của máy sai so với cổng{detail}.",
            "This machine's clock is wrong by the gate's{detail}.",
        ),
        Text(
            "Hãy chạy: sudo timedatectl set-ntp true, chờ một phút rồi thử lại.",
            "Run: sudo timedatectl set-ntp true, wait a minute, and try again.",
        ),
    ),
    "no-tls": (
        Text("{address} trả lời, nhưng không phải bằng https.", "{address} answers, but not by https."),
        Text("So lại địa chỉ với người gửi.", "Compare the address with the one that you were given."),
    ),
    "not-a-gate": (
        Text("{address} không phải cổng của tivi{detail}.", "{address} is not a gate of tivi{detail}."),
        Text("So lại địa chỉ với người gửi.", "Compare the address with the one that you were given."),
    ),
    "gate-ill": (
        Text("Cổng {address} đang hỏng{detail}.", "The gate {address} is out of order{detail}."),
        Text("Chờ vài phút rồi thử lại; vẫn thế thì báo người quản trị cổng.", "Try again in some minutes."),
    ),
    "digits": (
        Text("Cổng không nhận 16 số này.", "The gate does not take these digits."),
        Text(
            "So lại từng số. Đúng rồi thì số đã dùng hoặc quá 24 giờ: xin 16 số mới.",
            "Compare them. If they are right, they were used or are older than 24 hours: ask for new ones.",
        ),
    ),
    "too-many": (
        Text("Đã thử quá nhiều lần.", "There were too many tries."),
        Text("Chờ {wait} rồi thử lại.", "Wait {wait}, then try again."),
    ),
    "no-ssh": (
        Text("Máy thiếu chương trình ssh{detail}.", "The program ssh is missing{detail}."),
        Text("Hãy chạy: sudo apt install openssh-client", "Run: sudo apt install openssh-client"),
    ),
    "key": (
        Text("Cổng không nhận khoá của máy này.", "The gate does not take this machine's key."),
        Text(
            "Người quản trị cổng đã bỏ hoặc mời lại tổ này: xin 16 số mới rồi nối lại.",
            "The group was removed or invited again: ask for new digits, and join again.",
        ),
    ),
    "host-key": (
        Text("Cổng đã đổi khoá của nó.", "The gate has another key than when it was joined."),
        Text(
            "Có thể cổng vừa được cài lại: hỏi người quản trị, xin 16 số mới rồi nối lại.",
            "It may have been installed anew: ask whoever runs it, and join again with new digits.",
        ),
    ),
    "port-held": (
        Text("Cổng còn giữ đường nối cũ.", "The gate still holds the old connection."),
        Text(
            "Chờ một phút. Vẫn thế thì có máy khác đang dùng cùng khoá: xin 16 số mới rồi nối lại.",
            "Wait a minute. If it stays so, another machine uses the same key: join again with new digits.",
        ),
    ),
    "lost": (
        Text("Đường nối vừa bị ngắt.", "The connection was cut."),
        Text(
            "Máy tự nối lại; hay bị thế thì xem mạng ở nhà.", "It is made again by itself; if often, check the network."
        ),
    ),
    "away": (
        Text("Cổng chưa thấy nhà mình.", "The gate does not see this house yet."),
        Text("Chờ một phút; máy tự nối lại.", "Wait a minute; the connection is made again."),
    ),
    "other-house": (
        Text("Cổng đang dẫn đến một máy khác.", "The gate leads to another machine."),
        Text("Báo người quản trị cổng; xin 16 số mới rồi nối lại.", "Tell whoever runs the gate, and join again."),
    ),
    "server-off": (
        Text("trang cho điện thoại chưa bật.", "the page for phones is off."),
        Text("Hãy chạy: sudo tivi households on", "Run: sudo tivi households on"),
    ),
}
SOME_MINUTES = Text("vài phút", "some minutes")
MINUTES = Text("{n} phút", "{n} min")
HOURS = Text("{n} giờ", "{n} h")
