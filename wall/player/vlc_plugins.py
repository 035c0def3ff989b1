"""The libVLC plugins that decoding needs."""

from __future__ import annotations

PLUGINS = (
    "access/libfilesystem_plugin.so",
    "codec/libavcodec_plugin.so",
    "demux/libts_plugin.so",
    "packetizer/libpacketizer_h264_plugin.so",
    "packetizer/libpacketizer_hevc_plugin.so",
    "stream_filter/libprefetch_plugin.so",
    "video_chroma/libswscale_plugin.so",
    "video_chroma/libchain_plugin.so",
    "video_output/libvmem_plugin.so",
)
"""Paths below libVLC's folder of plugins. Without any of these some camera stays black, or is slow to come."""
