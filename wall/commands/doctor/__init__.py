"""`tivi doctor`: checks this machine, its files and its cameras once, and reports to somebody who is no engineer."""
