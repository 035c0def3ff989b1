"""The households' server: a process of its own, which gives phones what the wall's cameras send."""
