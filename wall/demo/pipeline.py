"""The GStreamer pipeline of a stream, as text. Does not import GStreamer."""

from __future__ import annotations

from wall.demo.description import Stream

SOURCE = "pictures"
"""The name of the appsrc that asks for pictures."""


def launch(stream: Stream) -> str:
    """A pipeline for gst_rtsp_media_factory_set_launch, with an appsrc `SOURCE`.

    The encoder has one thread: at these sizes more threads would only add delay.
    """
    if stream.codec == "audio":
        sound = "audiotestsrc is-live=true wave=silence ! audio/x-raw,rate=8000,channels=1"
        return f"( {sound} ! alawenc ! rtppcmapay name=pay0 pt=8 )"
    pictures = (
        f"appsrc name={SOURCE} is-live=true format=time min-latency=0 block=false"
        f" caps=video/x-raw,format=BGRx,width={stream.width},height={stream.height},framerate={stream.fps}/1"
        " ! videoconvert dither=none ! video/x-raw,format=I420"
    )
    return f"( {pictures} ! {_encoder(stream)} )"


def _encoder(stream: Stream) -> str:
    # Every keyframe has the parameter sets with it, because a client may join at any time.
    if stream.codec == "h264":
        return (
            f"x264enc tune=zerolatency speed-preset=superfast threads=1 bitrate={stream.bitrate}"
            f" key-int-max={stream.keyframe_distance} option-string=scenecut=0"
            " ! video/x-h264,profile=main ! h264parse config-interval=-1"
            " ! rtph264pay name=pay0 pt=96 config-interval=-1 aggregate-mode=zero-latency"
        )
    if stream.codec == "h265":
        return (
            f"x265enc tune=zerolatency speed-preset=ultrafast bitrate={stream.bitrate}"
            f" key-int-max={stream.keyframe_distance} log-level=none"
            " option-string=pools=none:frame-threads=1:wpp=0:scenecut=0:repeat-headers=1"
            " ! h265parse config-interval=-1 ! rtph265pay name=pay0 pt=96 config-interval=-1"
        )
    return "jpegenc quality=75 ! rtpjpegpay name=pay0 pt=26"
