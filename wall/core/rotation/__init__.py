"""Which page is on which screen, and when the next one comes."""
