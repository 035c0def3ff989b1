"""From a camera's packets to what browsers play: fragments, parts of them, segments, and still pictures."""
