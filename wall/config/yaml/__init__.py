"""YAML as a tree of texts with positions, and the slips of the hand that break it."""
