"""The public place through which phones reach the houses of several groups; it keeps no video, no camera, no code."""
