"""What the servers of HTTP have in common: connections that neither repeat nor log what a client sends."""
