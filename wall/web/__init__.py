"""The households' server: what the wall's cameras send, as browsers play it. Its own process; no Qt and no libVLC."""
