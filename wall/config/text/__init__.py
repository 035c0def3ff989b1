"""The text of a file: lines, quotation marks, names, and what in it may be a secret."""
