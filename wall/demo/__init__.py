"""Synthetic cameras on a real RTSP server, for trying the wall without cameras and for its tests."""
