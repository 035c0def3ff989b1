"""Synthetic cameras on a real RTSP server, for a look at the wall without cameras and for its tests."""
