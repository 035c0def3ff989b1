"""An ONVIF client: discovery on the network, and the questions a device is asked."""
