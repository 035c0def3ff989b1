"""The tables that RTP leaves out of a JPEG: quantisation by quality, and the Huffman codes (RFC 2435, A and B)."""

from __future__ import annotations

from functools import lru_cache

# ITU-T T.81, tables K.1 and K.2, in zigzag order.
_LUMINANCE = bytes.fromhex(
    "100b0c0e0c0a100e0d0e1211101318281a181616183123251d283a333d3c3933"
    "383740485c4e404457453738506d51575f626768673e4d71797064785c656763"
)
_CHROMINANCE = bytes.fromhex("1112121815182f1a1a2f634238426363" + "63" * 48)

# ITU-T T.81, tables K.3 to K.6, as one DHT segment.
HUFFMAN_SEGMENT = bytes.fromhex(
    "ffc401a20000010501010101010100000000000000000102030405060708090a0b01000301010101010101010100000000000001020304"
    "05060708090a0b100002010303020403050504040000017d01020300041105122131410613516107227114328191a1082342b1c11552d1"
    "f02433627282090a161718191a25262728292a3435363738393a434445464748494a535455565758595a636465666768696a7374757677"
    "78797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9"
    "dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa11000201020404030407050404000102770001020311040521310612415107617113"
    "22328108144291a1b1c109233352f0156272d10a162434e125f11718191a262728292a35363738393a434445464748494a535455565758"
    "595a636465666768696a737475767778797a82838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2"
    "c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae2e3e4e5e6e7e8e9eaf2f3f4f5f6f7f8f9fa"
)


@lru_cache(maxsize=8)
def quantisation(quality: int) -> tuple[bytes, bytes]:
    """The tables of luminance and chrominance for a quality from 1 to 99."""
    quality = min(max(quality, 1), 99)
    factor = 5000 // quality if quality < 50 else 200 - 2 * quality
    return _scaled(_LUMINANCE, factor), _scaled(_CHROMINANCE, factor)


def _scaled(table: bytes, factor: int) -> bytes:
    return bytes(min(max((value * factor + 50) // 100, 1), 255) for value in table)
