"""The keys of every file and the kinds of value they hold."""
