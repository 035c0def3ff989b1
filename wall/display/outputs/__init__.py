"""The outputs of this machine, and the windows on them."""
