"""Texts of the page that a family opens on its phone.

The page fetches `TABLE` in one language as JSON, and fills in the places by script. What must be readable before that,
or without any script, stands in the page itself, and here as constants.
"""

from __future__ import annotations

from wall.model.language import Language
from wall.words import Text, alarm_button, emergency

NAME = Text("Camera khu phố", "Neighbourhood cameras")
TOO_OLD = Text(
    "Trình duyệt này quá cũ nên không xem được camera. Hãy mở bằng Chrome hoặc Safari mới hơn.",
    "This browser is too old to show the cameras. Please open this page in a newer Chrome or Safari.",
)
NEEDS_JAVASCRIPT = Text(
    "Trang này cần JavaScript. Hãy bật JavaScript trong cài đặt trình duyệt rồi mở lại.",
    "This page needs JavaScript. Please switch it on in the browser's settings and open it again.",
)

TABLE: dict[str, Text] = {
    # The code's page
    "welcome": NAME,
    "code_label": Text("Mã của nhà mình (16 chữ số)", "Your household's code (16 digits)"),
    "code_help": Text(
        "Mã in trên thẻ mà tổ trưởng đã đưa cho gia đình. Mất thẻ thì báo tổ trưởng để nhận mã mới.",
        "The code is on the card that your family was given. If you have lost it, ask the leader for a new one.",
    ),
    "enter": Text("Vào xem", "Enter"),
    "code_short": Text("Còn thiếu {n} chữ số.", "Missing digits: {n}."),
    "code_slip": Text(
        "Có một chữ số gõ nhầm. Xin so lại với thẻ.", "One digit is mistyped. Please compare it with the card."
    ),
    "code_sending": Text("Đang kiểm tra…", "Checking…"),
    "code_wrong": Text(
        "Mã này không dùng được. Xin so lại với thẻ, hoặc hỏi tổ trưởng.",
        "This code is not valid. Please compare it with the card, or ask the leader.",
    ),
    "code_too_many": Text(
        "Đã thử quá nhiều lần. Thử lại được sau {time}.", "Too many tries. You can try again in {time}."
    ),
    "code_try_now": Text("Bây giờ có thể thử lại.", "You can try again now."),
    "law_title": Text("Khu vực này có camera", "There are cameras in this area"),
    "law_before": Text(
        "Camera ghi hình nơi công cộng để giữ an ninh trật tự. Chỉ hộ có mã mới xem được.",
        "They film public places, for order and safety. Only households with a code can watch.",
    ),
    "law_leader": Text("Người quản lý: {name}.", "Run by {name}."),
    "law_purpose": Text("Mục đích: {purpose}.", "Purpose: {purpose}."),
    "law_notice": Text(
        "Hình chỉ dùng cho mục đích này, theo Điều 32 Luật 91/2025/QH15. Ai xem, lúc nào đều được ghi lại.",
        "The pictures serve this purpose only (Law 91/2025/QH15, article 32). Who watches, and when, is recorded.",
    ),
    "understood": Text("Đã rõ", "Understood"),
    # Ways to go
    "tab_cameras": Text("Camera", "Cameras"),
    "tab_household": Text("Nhà mình", "Household"),
    "emergency": Text("Khẩn cấp", "Emergency"),
    "back": Text("Quay lại", "Back"),
    "no": Text("Không", "No"),
    # Pictures and their ages
    "live": Text("TRỰC TIẾP", "LIVE"),
    "old": Text("cũ {span}", "{span} old"),
    "span_seconds": Text("{n} giây", "{n} s"),
    "span_minutes": Text("{n} phút", "{n} min"),
    "span_hours": Text("{n} giờ", "{n} h"),
    "span_days": Text("{n} ngày", "{n} d"),
    "no_picture_yet": Text("Chưa có hình", "No picture yet"),
    "opening": Text("Đang mở…", "Opening…"),
    "no_cameras": Text("Chưa có camera nào cho nhà mình.", "There are no cameras for your household yet."),
    "notices": Text("Thông báo", "Notices"),
    "notice_urgent": Text("KHẨN: {title}", "URGENT: {title}"),
    "notice_link": Text("Mở đường dẫn", "Open the link"),
    "camera_gone": Text("Camera này không còn trong danh sách.", "This camera is no longer in the list."),
    # One camera
    "previous": Text("Trước", "Previous"),
    "next": Text("Sau", "Next"),
    "full_screen": Text("Cả màn hình", "Full screen"),
    "turn_phone": Text("Xoay ngang điện thoại để xem to hơn.", "Turn the phone sideways for a larger picture."),
    "watch_live": Text("Xem trực tiếp", "Watch live"),
    "tap_to_play": Text("Chạm vào hình để xem", "Tap the picture to watch"),
    "share_still": Text("Gửi ảnh", "Send picture"),
    "picture_saved": Text("Đã lưu ảnh vào máy.", "The picture is saved."),
    "report_broken": Text("Camera hỏng", "Camera broken"),
    "report_question": Text("Báo tổ trưởng là “{camera}” bị hỏng?", "Report “{camera}” to the leader as broken?"),
    "report_yes": Text("Báo hỏng", "Report"),
    "reported": Text("Đã báo tổ trưởng. Cảm ơn!", "The leader has been told. Thank you!"),
    "still_watching": Text("Bạn còn xem không?", "Are you still watching?"),
    "watch_on": Text("Xem tiếp", "Keep watching"),
    # Why it is no video, or a slower one
    "why_picture": Text("Camera này chỉ cho xem ảnh.", "This camera is shown as pictures only."),
    "why_saving": Text("Đang tiết kiệm dữ liệu: mỗi 10 giây một ảnh.", "Saving data: one picture every 10 seconds."),
    "why_codec": Text(
        "Trình duyệt này không phát được video của camera (H.265), nên xem bằng ảnh.",
        "This browser can't play this camera's video (H.265), so it is shown as pictures.",
    ),
    "why_failed": Text(
        "Video bị lỗi trên máy này, nên xem bằng ảnh.", "The video failed here, so it is shown as pictures."
    ),
    "why_slow": Text("Mạng chậm, nên xem bằng ảnh.", "The network is slow, so it is shown as pictures."),
    "why_uplink": Text(
        "Đường mạng của nhà đặt camera đang đầy, nên xem bằng ảnh. Sẽ tự thử lại.",
        "The line of the cameras' house is full, so it is shown as pictures. Trying again.",
    ),
    "why_hls": Text(
        "Trình duyệt này hơi cũ, nên hình chậm vài giây.", "This browser is a little old: video is some seconds late."
    ),
    "why_browser": Text(
        "Trình duyệt này quá cũ để phát video, nên xem bằng ảnh.",
        "This browser is too old to play video, so cameras are shown as pictures.",
    ),
    # What is down
    "down_phone": Text(
        "Điện thoại mất mạng {span}. Sẽ tự nối lại.", "This phone has been offline for {span}. It reconnects by itself."
    ),
    "down_way": Text(
        "Không nối được với nhà đặt camera {span}. Sẽ tự thử lại.",
        "The cameras' house has been out of reach for {span}. Trying again.",
    ),
    "down_house": Text(
        "Nhà đặt camera mất kết nối {span}. Sẽ tự thử lại.",
        "The cameras' house has been offline for {span}. Trying again.",
    ),
    "down_wall": Text(
        "Máy camera đã tắt {span}. Sẽ tự thử lại.", "The cameras' machine has been off for {span}. Trying again."
    ),
    "down_phone_now": Text("Điện thoại đang mất mạng.", "This phone is offline."),
    "down_way_now": Text("Không nối được với nhà đặt camera.", "The cameras' house is out of reach."),
    "down_house_now": Text(
        "Nhà đặt camera đang có lỗi. Xin thử lại sau.", "The cameras' house has a problem. Please try again later."
    ),
    "not_done": Text("Chưa làm được. Xin thử lại.", "That did not work. Please try again."),
    "asking": Text("Đang hỏi…", "Asking…"),
    # Numbers to call
    "emergency_help": Text(
        "Chạm vào số để gọi. Không cần mạng internet.", "Tap a number to call. No internet is needed."
    ),
    "police": emergency.POLICE,
    "fire": emergency.FIRE,
    "ambulance": emergency.AMBULANCE,
    "rescue": emergency.RESCUE,
    # The household
    "household_number": Text("Hộ số {number}", "Household {number}"),
    "data_title": Text("Dữ liệu", "Data"),
    "data_today": Text("Hôm nay đã dùng {data}", "Used today: {data}"),
    "megabytes": Text("{n} MB", "{n} MB"),
    "gigabytes": Text("{n} GB", "{n} GB"),
    "decimal_sign": Text(",", "."),
    "saving_on": Text("Tiết kiệm: đang bật", "Saving: on"),
    "saving_off": Text("Tiết kiệm: đang tắt", "Saving: off"),
    "saving_help": Text(
        "Khi tiết kiệm, chỉ tải ảnh, không tải video.", "While saving, only pictures are loaded, no video."
    ),
    "saving_by_itself": Text(
        "Máy đang dùng mạng di động nên tự tiết kiệm dữ liệu. Đổi ở mục “Nhà mình”.",
        "This phone uses mobile data, so it saves by itself. You can change this under “Household”.",
    ),
    "devices_title": Text("Máy đang đăng nhập", "Signed-in devices"),
    "this_device": Text("Máy này", "This device"),
    "last_seen": Text("Dùng lần cuối {time}", "Last used {time}"),
    "sign_out": Text("Đăng xuất máy này", "Sign out this device"),
    "sign_out_question": Text(
        "Đăng xuất máy này? Muốn xem lại phải nhập mã trên thẻ.",
        "Sign out this device? To watch again you need the code on the card.",
    ),
    "sign_out_other": Text("Đăng xuất", "Sign out"),
    "sign_out_other_question": Text("Đăng xuất “{device}”?", "Sign out “{device}”?"),
    "log_title": Text("Nhà mình đã xem", "What we watched"),
    "log_help": Text("Chỉ nhà mình thấy mục này.", "Only your household sees this."),
    "log_line": Text("{device}: {from} đến {to}, {data}", "{device}: {from} to {to}, {data}"),
    "log_empty": Text("Chưa có lượt xem nào.", "Nothing yet."),
    "rights_title": Text("Quyền của nhà mình", "Your rights"),
    "erase": Text("Xoá dữ liệu của nhà mình", "Delete our data"),
    "erase_question": Text(
        "Xoá lịch sử xem và đăng xuất mọi máy khác của nhà mình? Mã trên thẻ vẫn dùng được.",
        "Delete the history and sign out all your other devices? The code on the card stays valid.",
    ),
    "erase_yes": Text("Xoá", "Delete"),
    "erased": Text("Đã xoá.", "Deleted."),
    "open_in_browser": Text(
        "Đang mở trong ứng dụng khác. Xem lâu dài thì nên mở bằng {browser}.",
        "This is open inside another app. For regular use, open it in {browser}.",
    ),
    **alarm_button.TABLE,
}
"""Every text of the page's scripts, by its key. Places in braces are filled in by the scripts."""


def words_json(language: Language) -> dict[str, str]:
    """`TABLE` in one language, as the page fetches it; places stay as they are written."""
    return {key: text.vi if language is Language.VI else text.en for key, text in TABLE.items()}
