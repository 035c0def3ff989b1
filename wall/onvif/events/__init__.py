"""A device's events by ONVIF's pull point: one subscription, its notifications, and its life from start to end."""
