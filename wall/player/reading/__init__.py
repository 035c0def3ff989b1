"""Reads a camera's stream: from the network to coded pictures on one timeline, or the reason why there are none."""
