"""Texts of `tivi-gate`, and of the page that it shows while a house does not answer."""

from __future__ import annotations

from wall.words import Text

# The page

AWAY_TITLE = Text("Chưa nối được với máy ở tổ", "The house is not connected")
AWAY_SINCE = Text("Mất kết nối từ", "Not connected since")
AWAY_WHY = Text(
    "Nơi đặt máy có thể đang mất điện hoặc mất mạng. Điện thoại của bạn vẫn bình thường.",
    "The power or the Internet may be off where the cameras' machine stands. Nothing is wrong with your phone.",
)
AWAY_GOES_ON = Text(
    "Cứ để trang này mở: khi máy nối lại, hình sẽ tự hiện.",
    "Leave this page open: it goes on by itself as soon as the house is back.",
)
EMERGENCY = Text("Việc khẩn cấp, xin gọi", "In an emergency, call")

# The command line

DESCRIPTION = Text(
    "Cổng để các hộ xem camera của tổ mình từ Internet.",
    "The gate through which households watch their group's cameras from the Internet.",
)
COMMANDS = {
    "setup": Text("chuẩn bị máy này làm cổng; chạy lại được", "make this machine a gate; may be run again"),
    "groups": Text("các tổ, tổ nào đang nối", "the groups, and which are connected"),
    "invite": Text("mời một tổ, hoặc mời lại", "invite a group, or invite it again"),
    "remove": Text("bỏ một tổ; đường nối của tổ đó đứt ngay", "remove a group; its tunnel ends at once"),
    "serve": Text("dịch vụ của cổng, do systemd chạy", "the gate's service, which systemd runs"),
    "tunnels": Text(
        "ngắt các đường nối không còn khoá, do systemd chạy", "end tunnels without a key any more, which systemd runs"
    ),
}
NAME = Text("tên miền của cổng, ví dụ xem.phuongnguyentrai.vn", "the gate's name in DNS, such as watch.example.org")
GROUP_NAME = Text("tên tổ, ví dụ “Tổ 7”", "the group's name, such as “Tổ 7”")
GROUP = Text("tên tổ, hoặc đường dẫn của tổ", "the group's name, or its path")
CERTIFICATE = Text(
    "chứng thư có sẵn, thay cho chứng thư của Let's Encrypt", "a certificate of your own, instead of Let's Encrypt's"
)
KEY = Text("khoá riêng của chứng thư đó", "the private key of that certificate")

NEEDS_ROOT = Text("Việc này cần quyền quản trị: sudo tivi-gate {what}", "This needs root: sudo tivi-gate {what}")
NOT_SET_UP = Text(
    "Máy này chưa làm cổng. Trước hết: sudo tivi-gate setup TÊN-MIỀN",
    "This machine is no gate yet. First: sudo tivi-gate setup NAME",
)
GROUPS_DAMAGED = Text(
    "Tệp {file} đã hỏng ({reason}). Hãy chép lại từ bản sao, hoặc xoá đi rồi mời lại các tổ.",
    "{file} is damaged ({reason}). Restore it from a copy, or delete it and invite the groups again.",
)
FAILED = Text("Không làm được: {file}: {reason}", "Failed: {file}: {reason}")
COMMAND_FAILED = Text("Lệnh {command} không chạy được: {reason}", "{command} failed: {reason}")
REFUSED = Text(
    "{program} không nhận cấu hình mới, cấu hình cũ vẫn giữ nguyên:\n{reason}",
    "{program} refuses the new configuration, and the former one is kept:\n{reason}",
)

# Setup

BAD_NAME = Text(
    "“{name}” không phải tên miền. Ví dụ: sudo tivi-gate setup xem.phuongnguyentrai.vn",
    "“{name}” is no name in DNS. For example: sudo tivi-gate setup watch.example.org",
)
BOTH_FILES = Text("Cần cả --certificate và --key.", "Both --certificate and --key are needed.")
NO_ADDRESS = Text(
    "Tên miền {name} chưa có địa chỉ. Ở nơi quản lý tên miền, hãy thêm bản ghi A: {name} trỏ về địa chỉ IP của máy "
    "này, chờ vài phút rồi chạy lại lệnh này.",
    "{name} has no address yet. Where the name is managed, add an A record: {name} with this machine's IP address; "
    "wait some minutes and run this again.",
)
OTHER_ADDRESS = Text(
    "Lưu ý: {name} trỏ về {addresses}, mà máy này không mang địa chỉ đó. Nếu nhà cung cấp chuyển tiếp địa chỉ này về "
    "máy thì không sao; nếu không, hãy sửa bản ghi A.",
    "Note: {name} is {addresses}, which is no address of this machine. That is right where the provider forwards it; "
    "otherwise correct the A record.",
)
NO_CERTIFICATE = Text(
    "Chưa xin được chứng thư cho {name}:\n{reason}\nHãy kiểm tra: bản ghi A của {name} trỏ về máy này, và cổng 80 mở "
    "từ Internet. Sửa xong, chạy lại lệnh này.",
    "There is no certificate for {name} yet:\n{reason}\nCheck that the A record of {name} is this machine's address, "
    "and that port 80 is open to the Internet. Then run this again.",
)
NO_CERTIFICATE_UNREACHABLE = Text(
    "Máy này không nối được tới Let's Encrypt nên chưa xin được chứng thư cho {name}. Hãy kiểm tra mạng và DNS của máy "
    "này, và cổng 443 đi ra có mở không. Sửa xong, chạy lại lệnh này.",
    "This machine does not reach Let's Encrypt, so there is no certificate for {name} yet. Check its network and DNS, "
    "and that it may connect to port 443. Then run this again.",
)
NO_CERTIFICATE_CLOCK = Text(
    "Chưa xin được chứng thư cho {name}: đồng hồ máy này sai. Hãy chạy: sudo timedatectl set-ntp true, chờ một phút "
    "rồi chạy lại lệnh này.",
    "There is no certificate for {name} yet: this machine's clock is wrong. Run: sudo timedatectl set-ntp true, wait a "
    "minute, and run this again.",
)
NO_CERTIFICATE_TOO_OFTEN = Text(
    "Let's Encrypt tạm thời không cấp chứng thư cho {name} vì đã xin quá nhiều lần:\n{reason}\nHãy chờ đến lúc ghi ở "
    "trên rồi chạy lại lệnh này.",
    "Let's Encrypt gives no certificate for {name} for now, since too many were asked for:\n{reason}\nWait until the "
    "time that it names, then run this again.",
)
ASKING_CERTIFICATE = Text(
    "Đang xin chứng thư của Let's Encrypt cho {name} (chạy lệnh này là đồng ý điều khoản của họ)...",
    "Getting a certificate of Let's Encrypt for {name} (which agrees to their terms)...",
)
DEFAULT_PAGE = Text("Đã bỏ trang mặc định của nginx ({file}).", "nginx's default page is switched off now ({file}).")
READY = Text(
    "Cổng https://{address}/ đã sẵn sàng. Mời tổ đầu tiên: sudo tivi-gate invite “Tổ 7”",
    "The gate https://{address}/ is ready. Invite the first group: sudo tivi-gate invite “Tổ 7”",
)

# Inviting and removing

INVITED = Text(
    "{name}: trên máy tivi của tổ, gõ dòng này trong 24 giờ tới, chỉ dùng được một lần:\n\n"
    "    sudo tivi outside {address} {digits}\n\n"
    "Các hộ sẽ mở: https://{address}{path}",
    "{name}: on the group's wall type this line within 24 hours; it works once:\n\n"
    "    sudo tivi outside {address} {digits}\n\n"
    "The households will open: https://{address}{path}",
)
INVITED_AGAIN = Text(
    "Tổ này đã nối từ trước. Lời mời cũ (nếu còn) hết hiệu lực; khi lời mời này được dùng, máy cũ bị ngắt.",
    "This group has joined before. Its former invitation has ended; once this one is used, the former machine is out.",
)
BAD_GROUP_NAME = Text(
    "Tên tổ cần có chữ hoặc số, trên một dòng, không quá 80 ký tự.",
    "The group's name needs a letter or a digit, on one line of at most 80 signs.",
)
TOO_MANY_GROUPS = Text("Cổng này đã đủ 999 tổ.", "This gate has 999 groups already.")
NO_SUCH_GROUP = Text("Không có tổ nào tên “{name}”.", "There is no group “{name}”.")
REMOVED = Text(
    "Đã bỏ {name}. Không ai xem được {path} qua cổng này nữa.",
    "{name} is removed. Nobody can watch {path} through this gate any more.",
)

# The table

NO_GROUPS = Text(
    "Chưa có tổ nào. Mời tổ đầu tiên: sudo tivi-gate invite “Tổ 7”",
    "There is no group yet. Invite the first one: sudo tivi-gate invite “Tổ 7”",
)

CONNECTED = Text("đang nối", "connected")
AWAY = Text("mất kết nối từ {since}", "not connected since {since}")
NEVER = Text("đã nhận lời mời, chưa nối lần nào", "joined, never connected yet")
INVITATION_UNTIL = Text("đang mời, đến {until}", "invited until {until}")
INVITATION_OVER = Text("lời mời đã hết hạn", "its invitation is over")
