"""What is seen: windows, tiles, overlays and the outputs they are on. Qt lives here."""
