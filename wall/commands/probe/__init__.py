"""Trying one camera for a person: what works, or why not and what to do. Knows no layout and no screen."""
