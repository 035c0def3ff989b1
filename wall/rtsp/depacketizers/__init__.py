"""From RTP packets to whole pictures, a module for each format."""
