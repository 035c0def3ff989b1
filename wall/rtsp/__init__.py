"""RTSP and RTP from cameras as they are: a core without sockets or threads, and thin transports beside it."""
