"""Texts of `tivi probe`: what works, or why it does not and what to do, in one plain sentence each."""

from __future__ import annotations

from wall.model.fault import Fault
from wall.words import Text

LOOKING = Text("Đang thử {url} …", "Trying {url} …")
WORKS = Text("Xem được {host}{brand}.", "{host} works{brand}.")
BRAND = Text(" ({brands})", " ({brands})")
MAIN = Text("Luồng chính: {stream}", "Main stream: {stream}")
SUB = Text("Luồng phụ:   {stream}", "Sub stream:  {stream}")
NO_SUB = Text("Luồng phụ:   không xem được ({why})", "Sub stream:  does not play ({why})")
UNKNOWN_SUB = Text("Luồng phụ:   chưa biết địa chỉ", "Sub stream:  address not known")
STREAM = Text(
    "{codec}, {width}x{height}, {fps} hình/giây, {keyframes}, {kbps} kbit/s",
    "{codec}, {width}x{height}, {fps} fps, {keyframes}, {kbps} kbit/s",
)
KEYFRAMES = Text("hình gốc cách nhau {seconds} giây", "keyframes {seconds} s apart")
KEYFRAMES_RARE = Text("hình gốc cách nhau hơn {seconds} giây", "keyframes more than {seconds} s apart")
CODECS = {"h264": "H.264", "hevc": "H.265", "mjpeg": "MJPEG", "mpeg4": "MPEG-4"}
"""Codecs by their names in a camera's settings."""

COPY = Text("Chép vào cameras.yaml:", "For cameras.yaml:")
NAME = Text("Camera mới", "New camera")
PASSWORD = Text("'ghi mật khẩu vào đây'", "'write the password here'")

RARE_KEYFRAMES = Text(
    "Hình gốc thưa nên hình sẽ hiện chậm. Trong cài đặt camera, hãy đặt khoảng cách hình gốc (I-frame) là 2 giây.",
    "Keyframes are rare, so the picture appears late. Set the I-frame interval to 2 seconds in the camera's settings.",
)
HEAVY_SUB = Text(
    "Luồng phụ to hơn cần thiết cho ô nhỏ. Trong cài đặt camera, hãy để luồng phụ 640x360.",
    "The sub stream is larger than small tiles need. Set it to 640x360 in the camera's settings.",
)
TURN_SUB_ON = Text(
    "Hãy bật luồng phụ (sub stream) trong cài đặt camera: nhiều ô nhỏ trên màn hình sẽ nhẹ máy hơn nhiều.",
    "Switch the sub stream on in the camera's settings: small tiles then need far less computing power.",
)

WHY: dict[Fault, tuple[Text, Text]] = {
    Fault.NAME_UNKNOWN: (
        Text("Trên mạng không có máy nào tên {host}.", "There is no host {host} on the network."),
        Text("Hãy xem lại tên, hoặc ghi địa chỉ IP của camera.", "Check the name, or give the camera's IP address."),
    ),
    Fault.UNREACHABLE: (
        Text("Không kết nối được tới {host}.", "{host} cannot be reached."),
        Text(
            "Hãy kiểm tra nguồn điện, dây mạng của camera, và địa chỉ IP có đúng không.",
            "Check the camera's power and network cable, and whether the IP address is right.",
        ),
    ),
    Fault.PORT_CLOSED: (
        Text("{host} có trả lời, nhưng cổng {port} đóng.", "{host} answers, but port {port} is closed."),
        Text(
            "Hãy kiểm tra địa chỉ IP có đúng là camera không, và số cổng RTSP trong cài đặt camera.",
            "Check that the IP address is the camera's, and the RTSP port in the camera's settings.",
        ),
    ),
    Fault.SILENT: (
        Text("{host} nhận kết nối rồi im lặng.", "{host} accepts the connection, but stays silent."),
        Text(
            "Hãy tắt camera rồi bật lại, chờ một phút và thử lại.",
            "Switch the camera off and on, wait a minute and try again.",
        ),
    ),
    Fault.NOT_VIDEO: (
        Text("{host} có trả lời, nhưng không phải bằng hình camera.", "{host} answers, but not as a camera does."),
        Text(
            "Hãy kiểm tra địa chỉ IP và số cổng: có thể đó là máy khác.",
            "Check the IP address and the port: this may be some other device.",
        ),
    ),
    Fault.NO_VIDEO: (
        Text("Luồng này không có hình, chỉ có tiếng.", "This stream has no video, only sound."),
        Text("Hãy chọn luồng khác của camera.", "Choose another stream of the camera."),
    ),
    Fault.CODEC_UNKNOWN: (
        Text("tivi không đọc được kiểu hình này.", "This kind of video cannot be read."),
        Text(
            "Trong cài đặt camera, hãy chọn kiểu nén H.264 hoặc H.265.",
            "Choose H.264 or H.265 in the camera's settings.",
        ),
    ),
    Fault.WRONG_PASSWORD: (
        Text("Camera không nhận tên đăng nhập hoặc mật khẩu này.", "The camera does not accept this login."),
        Text(
            "Hãy xem lại mật khẩu rồi mới thử lại: sai vài lần camera sẽ tự khoá.",
            "Check the password before you try again: a camera locks itself after a few wrong ones.",
        ),
    ),
    Fault.LOGIN_MISSING: (
        Text("Camera đòi tên đăng nhập và mật khẩu.", "The camera needs a user name and a password."),
        Text(
            "Hãy thử lại với --user admin, tivi sẽ hỏi mật khẩu.",
            "Try again with --user admin; tivi then asks for the password.",
        ),
    ),
    Fault.LOGIN_SUSPENDED: (
        Text("Camera tạm từ chối mật khẩu đã dùng được.", "The camera refuses a password that has worked."),
        Text("Hãy chờ vài phút rồi thử lại.", "Wait some minutes and try again."),
    ),
    Fault.LOGIN_UNSUPPORTED: (
        Text("Camera đòi kiểu đăng nhập mà tivi không biết.", "The camera wants a kind of login that tivi lacks."),
        Text(
            "Trong cài đặt camera, hãy đổi cách đăng nhập RTSP sang Digest.",
            "Change the RTSP authentication to Digest in the camera's settings.",
        ),
    ),
    Fault.FORBIDDEN: (
        Text("Camera từ chối.", "The camera refuses."),
        Text(
            "Có thể quá nhiều người đang xem, hoặc tài khoản không có quyền. Hãy chờ nửa giờ rồi thử lại.",
            "Perhaps there are too many viewers, or the account has no permission. Wait half an hour and try again.",
        ),
    ),
    Fault.NOT_FOUND: (
        Text("{host} là camera, nhưng không có luồng hình ở đường dẫn này.", "{host} has no stream at this path."),
        Text("Hãy xem lại đường dẫn và số kênh trong địa chỉ.", "Check the path and the channel in the address."),
    ),
    Fault.BUSY: (
        Text("Camera đang bận: quá nhiều người xem cùng lúc.", "The camera is busy: too many viewers at once."),
        Text(
            "Hãy đóng bớt ứng dụng đang xem camera rồi thử lại.",
            "Close some of the programs that watch it, and try again.",
        ),
    ),
    Fault.SESSION_KEPT: (
        Text("Camera chưa nhả kết nối cũ.", "The camera has not let go of the last connection."),
        Text("Hãy thử lại sau một phút.", "Try again in a minute."),
    ),
    Fault.SESSION_LOST: (
        Text("Camera ngắt giữa chừng.", "The camera closed the connection."),
        Text("Hãy thử lại sau một phút.", "Try again in a minute."),
    ),
    Fault.SERVER_ERROR: (
        Text("Camera báo lỗi.", "The camera reports an error."),
        Text("Hãy tắt camera rồi bật lại, chờ một phút và thử lại.", "Switch it off and on, wait a minute, try again."),
    ),
    Fault.TRANSPORT_REFUSED: (
        Text("Camera không nhận cả TCP lẫn UDP.", "The camera takes neither TCP nor UDP."),
        Text("Hãy chọn luồng khác của camera.", "Choose another stream of the camera."),
    ),
    Fault.REDIRECTED: (
        Text("{host} chuyển sang địa chỉ khác mãi không tới nơi.", "{host} sends on to other addresses without end."),
        Text("Hãy xem lại địa chỉ.", "Check the address."),
    ),
    Fault.TLS_FAILED: (
        Text("{host} không mở được kết nối bảo mật.", "{host} opens no secure connection."),
        Text("Hãy thử rtsp thay cho rtsps, hoặc xem lại cổng.", "Try rtsp instead of rtsps, or check the port."),
    ),
    Fault.NO_KEYFRAME: (
        Text("Camera gửi hình, nhưng chưa có khung hình đầy đủ.", "Video comes, but no full picture yet."),
        Text(
            "Trong cài đặt camera, hãy đặt khung hình chính (I-frame) mỗi 2 giây.",
            "Set the I-frame interval to 2 seconds in the camera's settings.",
        ),
    ),
    Fault.GARBLED: (
        Text("Hình camera gửi bị mã hoá hoặc hỏng.", "The camera's pictures are encrypted or broken."),
        Text(
            "Hãy tắt “mã hoá video” trong ứng dụng của camera.",
            "Switch off video encryption in the camera's app.",
        ),
    ),
    Fault.PACKETS_LOST: (
        Text("Hình tới không đủ phần.", "Parts of the pictures get lost."),
        Text("Hãy kiểm tra dây mạng hoặc Wi-Fi của camera.", "Check the camera's network cable or Wi-Fi."),
    ),
    Fault.ENDED: (
        Text("Camera gửi được một lát thì ngắt.", "The camera ended the stream."),
        Text("Hãy thử lại sau một phút.", "Try again in a minute."),
    ),
    Fault.PLAYER_DIED: (
        Text("Hình camera gửi làm trình đọc bị dừng.", "What the camera sends made the reader crash."),
        Text("Hãy tắt camera rồi bật lại và thử lại.", "Switch the camera off and on, and try again."),
    ),
    Fault.NO_RESOURCES: (
        Text("Máy này đang quá tải.", "This machine is overloaded."),
        Text("Hãy khởi động lại máy này.", "Restart this machine."),
    ),
}
"""For each fault why there is no picture, and what to do."""

RTSP_OFF = (
    Text(
        "{host} có trả lời (cổng {web_port} mở), nhưng cổng RTSP {port} đóng.",
        "{host} answers (port {web_port} is open), but its RTSP port {port} is closed.",
    ),
    Text(
        "RTSP đang tắt: hãy bật RTSP (hoặc ONVIF) trong ứng dụng hay trang cài đặt của camera.",
        "RTSP is switched off: switch RTSP (or ONVIF) on in the camera's app or web page.",
    ),
)
FILTERED = (
    Text(
        "{host} có trả lời (cổng {web_port} mở), nhưng cổng RTSP {port} bị chặn.",
        "{host} answers (port {web_port} is open), but its RTSP port {port} is blocked.",
    ),
    Text(
        "Hãy bật RTSP trong cài đặt camera, và xem tường lửa có chặn cổng {port} không.",
        "Switch RTSP on in the camera's settings, and see whether a firewall blocks port {port}.",
    ),
)
NO_ROUTE = (
    Text("Máy này không có đường mạng tới {host}.", "This machine has no route to {host}."),
    Text("Hãy kiểm tra dây mạng hoặc Wi-Fi của máy này.", "Check this machine's own network cable or Wi-Fi."),
)
ELSEWHERE = (
    Text(
        "Không kết nối được tới {host}: máy này ({own}) ở một mạng khác.",
        "{host} cannot be reached: this machine ({own}) is on another network.",
    ),
    Text(
        "Hãy nối máy này vào cùng bộ phát mạng với camera, hoặc xem lại địa chỉ IP.",
        "Connect this machine to the same router as the camera, or check the IP address.",
    ),
)
OTHER_BRAND = (
    Text(
        "{host} là camera, nhưng không có luồng hình như hãng {brand}.",
        "{host} is a camera, but has no stream at the paths of {brand}.",
    ),
    Text(
        "Hãy thử lại mà không ghi --brand, hoặc xem lại --channel nếu là đầu ghi.",
        "Try again without --brand, or check --channel if it is a recorder.",
    ),
)
NO_BRAND_FITS = (
    Text(
        "{host} là camera, nhưng đã thử {tried} đường dẫn của các hãng mà không đúng.",
        "{host} is a camera, but none of the {tried} known paths is right.",
    ),
    Text(
        "Hãy tìm địa chỉ rtsp://... trong hướng dẫn hay ứng dụng của camera rồi thử địa chỉ đó.",
        "Look up its rtsp://... address in the manual or the app, and try that.",
    ),
)

ASK_USER = Text("Tên đăng nhập của camera: ", "The camera's user name: ")
ASK_PASSWORD = Text("Mật khẩu của camera: ", "The camera's password: ")
PASSWORD_SHOWN = Text(
    "Lưu ý: mật khẩu ghi trong lệnh thì người khác trên máy này thấy được. Lần sau hãy dùng --user.",
    "Note: other users of this machine can see a password in a command. Use --user next time.",
)
BAD_ADDRESS = Text("Địa chỉ “{address}” không đúng: {cause}.", "The address “{address}” is not right: {cause}.")
BAD_BRAND = Text("Không có hãng “{brand}”. Các hãng: {brands}.", "There is no brand “{brand}”. The brands: {brands}.")
NO_RECORDER = Text("Hãng {brand} không có đầu ghi: bỏ --channel.", "{brand} has no recorders: leave --channel out.")
NO_SUCH_CAMERA = Text("Không có camera nào tên “{name}”.", "There is no camera “{name}”.")
NO_SUCH_CAMERA_NEAR = Text(
    "Không có camera nào tên “{name}”; ý bạn là “{near}”?", "There is no camera “{name}”; did you mean “{near}”?"
)
BROKEN_LAYOUT = Text("{file} có lỗi; hãy xem bằng tivi check.", "{file} has mistakes; see them with tivi check.")
BRAND_WITH_ADDRESS = Text(
    "--brand, --channel và --port chỉ dùng với địa chỉ IP, không dùng với rtsp://...",
    "--brand, --channel and --port go with an IP address, not with rtsp://...",
)
