"""The text of a file: lines, quotation marks, names, and passwords."""
