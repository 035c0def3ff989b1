"""What the house's and the gate's servers share: connections that log nothing of a client, and a process's traffic."""
