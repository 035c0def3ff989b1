"""YAML as a tree of texts with positions, and repairs for files that are not quite YAML."""
