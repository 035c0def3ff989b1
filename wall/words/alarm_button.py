"""What a household can say with its alarm button, and the texts of the page around it."""

from __future__ import annotations

from collections.abc import Mapping

from wall.words import Text

CHOICES: Mapping[str, Text] = {
    "fire": Text("Có cháy", "Fire"),
    "intruder": Text("Có trộm hoặc người lạ", "Thief or stranger"),
    "flood": Text("Nước đang dâng", "Water is rising"),
    "injured": Text("Có người cần cấp cứu", "Somebody needs an ambulance"),
    "help": Text("Cần giúp ngay", "Help is needed now"),
}
"""By the word that the page sends. The wall says it in its own language."""

TABLE: dict[str, Text] = {
    "alarm_fire": CHOICES["fire"],
    "alarm_intruder": CHOICES["intruder"],
    "alarm_flood": CHOICES["flood"],
    "alarm_injured": CHOICES["injured"],
    "alarm_help_now": CHOICES["help"],
    "alarm_open": Text("Báo động cho cả tổ", "Raise the alarm"),
    "alarm_title": Text("Báo động cho cả tổ", "Alarm for the whole neighbourhood"),
    "alarm_help": Text(
        "Hiện trên màn hình của tổ kèm tên hộ nhà mình. Vẫn phải gọi 113, 114, 115.",
        "The neighbourhood's wall shows it with your household's name. You still have to call 113, 114, 115.",
    ),
    "alarm_what": Text("Có chuyện gì?", "What is it?"),
    "alarm_where": Text("Ở camera nào?", "At which camera?"),
    "alarm_nowhere": Text("Không ở camera nào", "At none of them"),
    "alarm_hold": Text("Giữ 3 giây để báo động", "Hold for 3 seconds to raise the alarm"),
    "alarm_holding": Text("Giữ tiếp…", "Keep holding…"),
    "alarm_too_short": Text("Hãy giữ nút đủ 3 giây.", "Please hold the button for 3 seconds."),
    "alarm_question": Text("Báo động “{what}” cho cả tổ?", "Raise the alarm “{what}” for the whole neighbourhood?"),
    "alarm_yes": Text("Báo động", "Raise the alarm"),
    "alarm_held": Text("Sẽ báo “{what}” sau {n} giây.", "“{what}” is told in {n} s."),
    "alarm_take_back": Text("Huỷ báo động", "Cancel the alarm"),
    "alarm_taken_back": Text("Đã huỷ, chưa báo cho ai.", "Cancelled. Nobody was told."),
    "alarm_sending": Text("Đang báo “{what}”…", "Telling “{what}”…"),
    "alarm_told": Text("Đã báo “{what}” lên màn hình của tổ.", "“{what}” is on the neighbourhood's wall."),
    "alarm_late": Text(
        "Chưa báo được lên màn hình của tổ, đang thử lại. Hãy gọi 113, 114, 115 hoặc gọi hàng xóm.",
        "The wall can't be reached yet; trying again. Call 113, 114, 115 or your neighbours.",
    ),
    "alarm_failed": Text(
        "Không báo được lên màn hình của tổ. Hãy gọi 113, 114, 115 hoặc gọi hàng xóm.",
        "The wall could not be told. Call 113, 114, 115 or your neighbours.",
    ),
    "alarm_lost": Text(
        "“{what}” chưa lên màn hình của tổ. Nếu vẫn cần, hãy báo lại, và gọi 113, 114, 115 hoặc gọi hàng xóm.",
        "“{what}” is not on the neighbourhood's wall. If help is still needed, raise it again, and call 113, 114, 115 "
        "or your neighbours.",
    ),
    "alarm_not_allowed": Text(
        "Nhà mình chưa được dùng nút báo động. Hãy hỏi tổ trưởng.",
        "Your household may not use the alarm button. Please ask the leader.",
    ),
    "alarm_too_many": Text(
        "Nhà mình vừa báo nhiều lần. Báo lại được sau {time}. Nếu khẩn cấp, hãy gọi 113, 114, 115.",
        "Your household has raised several alarms. Next one in {time}. In an emergency call 113, 114, 115.",
    ),
    "alarm_log_line": Text("{device}: {from}", "{device}: {from}"),
    "alarm_in_log": Text("Báo động: {what}", "Alarm: {what}"),
    # The red bar
    "emergency_bar": Text("KHẨN", "EMERGENCY"),
    "emergency_drill": Text("DIỄN TẬP", "DRILL"),
    "emergency_since": Text("từ {time}", "since {time}"),
    "emergency_who": Text("{who} báo", "raised by {who}"),
    "emergency_watch": Text("Xem camera", "Watch the camera"),
    "emergency_less": Text("Thu gọn", "Show less"),
    "emergency_more": Text("Xem việc cần làm", "Show what to do"),
}
"""Added to those of `wall.words.phone`."""
