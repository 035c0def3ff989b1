"""Problems found in a file, and their report."""
