"""What `tivi doctor` says of what stands beside the cameras: notices, sound, phones, motors."""

from __future__ import annotations

from wall.words import Text

NOTICES = Text("Thông báo", "Notices")
CODES = Text("Mã của các hộ", "Households' codes")
PHONES = Text("Xem trên điện thoại", "Phones")
MOTORS = Text("Xoay camera", "Turning cameras")

# Notices
NOTICES_GOOD = Text("Đọc được {n} thông báo.", "{n} notices can be read.")
NOTICES_WRONG = Text("{n} điều cần xem lại. {first}", "To see to: {n}. {first}")
NOTICES_DO = Text(
    "Hãy sửa tệp trong thư mục thông báo; nếu màn hình không có quyền đọc, chạy: sudo chown -R {owner}: {folder}",
    "Correct the files in the folder of notices. If the wall may not read them, run: sudo chown -R {owner}: {folder}",
)

# Sound
SOUND_READY = Text(
    "Máy có thiết bị phát tiếng; muốn nghe thử: tivi alarm --drill",
    "There is a sound output; to hear it: tivi alarm --drill",
)
SOUND_ABSENT = Text(
    "Máy không có thiết bị phát tiếng, nên báo động không có tiếng.",
    "This machine has no sound output, so alarms are silent.",
)
SOUND_ABSENT_DO = Text(
    "Hãy cắm dây HDMI hoặc gắn loa USB; nếu muốn báo động không tiếng, ghi emergency: {{sound: no}} ở mục events.",
    "Connect an HDMI cable or a USB loudspeaker. If alarms are to be silent: emergency: {{sound: no}} in events.",
)

# Phones
PHONES_OFF = Text("Đang tắt; muốn bật: sudo tivi households on", "Off; to switch it on: sudo tivi households on")
PHONES_ON = Text("Trang xem đang chạy.", "The page is served.")
PHONES_DOWN = Text("Đã bật, nhưng trang xem không chạy.", "The page is switched on, but is not served.")
PHONES_DOWN_DO = Text(
    "Hãy chạy: sudo systemctl restart tivi-web; nếu vẫn vậy, xem: journalctl -u tivi-web",
    "Run: sudo systemctl restart tivi-web; if that does not help, see: journalctl -u tivi-web",
)
CODES_GOOD = Text("Dữ liệu về mã đọc được.", "Their database can be read.")
CODES_BROKEN = Text("Dữ liệu về mã bị hỏng: {reason}.", "Their database is damaged: {reason}.")
CODES_BROKEN_DO = Text(
    "Hãy chạy: sudo systemctl restart tivi-web, rồi phát mã mới: sudo tivi households cards --all",
    "Run: sudo systemctl restart tivi-web, then give new codes: sudo tivi households cards --all",
)
CODES_UNREADABLE = Text("Không đọc được dữ liệu về mã: {reason}.", "Their database cannot be read: {reason}.")
CODES_UNREADABLE_DO = Text(
    "Hãy xem ổ đĩa có đầy hay hỏng không (mục Ổ đĩa), rồi khởi động lại máy.",
    "See whether the disk is full or failing (Disk), then restart this machine.",
)
CODES_LOST = Text(
    "Dữ liệu cũ đã hỏng, cất thành {file}; mã phát trước đó không còn dùng được.",
    "The former database was damaged, and is now {file}; codes given before are good no more.",
)
CODES_LOST_DO = Text(
    "Hãy phát mã mới: sudo tivi households cards --all; xong rồi thì xoá: sudo rm {path}",
    "Give new codes: sudo tivi households cards --all; then delete it: sudo rm {path}",
)

# Motors
MOTORS_TURN = Text("Xoay được: {cameras}.", "Can be turned: {cameras}.")
MOTORS_REFUSED = Text(
    "Camera không cho tài khoản này xoay: {cameras}.", "These do not let this user turn them: {cameras}."
)
MOTORS_REFUSED_DO = Text(
    "Hãy cho người dùng ấy quyền PTZ và ONVIF trong camera, hoặc sửa user: và password: trong tệp camera.",
    "Give that user the rights to PTZ and ONVIF in the camera, or correct user: and password: in the cameras file.",
)
MOTORS_SILENT = Text("Camera không làm theo lệnh xoay: {cameras}.", "These do not follow when turned: {cameras}.")
MOTORS_SILENT_DO = Text(
    "Hãy thử xoay bằng ứng dụng của camera; nếu cũng không được, tắt camera rồi bật lại.",
    "Try to turn it with the camera's own app; if that fails too, switch the camera off and on.",
)
