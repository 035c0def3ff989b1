"""Photos opened in a process of its own, at the size at which they are shown.

The wall never decodes a file: a photo of 24 megapixels would take a hundred megabytes and half a second of it, and a
damaged one may take a decoder down. Each picture comes in shared memory, ready to be painted.
"""
