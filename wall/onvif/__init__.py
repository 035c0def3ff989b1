"""An ONVIF client: discovery on the network, and requests to a device for its cameras' streams."""
