"""From a page and a screen's size to tiles in pixels, each with the stream that fits it."""
