"""A certificate authority of the tests' own, made with openssl."""

from __future__ import annotations

import subprocess
from pathlib import Path


class Authority:
    """Makes itself in `folder`. `file` is its certificate, as SSL_CERT_FILE or a browser's store takes it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self.file, self._key = folder / "authority.pem", folder / "authority.key"
        _openssl(
            *("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30"),
            *("-subj", "/CN=tivi tests", "-keyout", str(self._key), "-out", str(self.file)),
            *("-addext", "keyUsage=critical,keyCertSign,cRLSign"),
        )

    def certificate(self, name: str) -> tuple[Path, Path]:
        """A certificate for a name, and its key."""
        made, key, asked = (self._folder / f"{name}.{ending}" for ending in ("pem", "key", "csr"))
        alternatives = self._folder / f"{name}.ext"
        alternatives.write_text(f"subjectAltName=DNS:{name},IP:127.0.0.1\nbasicConstraints=CA:FALSE\n")
        _openssl(
            *("req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"),
            *("-subj", f"/CN={name}", "-keyout", str(key), "-out", str(asked)),
        )
        _openssl(
            *("x509", "-req", "-in", str(asked), "-CA", str(self.file), "-CAkey", str(self._key), "-CAcreateserial"),
            *("-days", "30", "-extfile", str(alternatives), "-out", str(made)),
        )
        return made, key


def _openssl(*arguments: str) -> None:
    subprocess.run(["openssl", *arguments], check=True, capture_output=True)
