"""The keys of both files and the kinds of value they hold."""
