"""`tivi doctor`: this machine, its files and its cameras looked over once, and told to somebody who is no engineer."""
