"""An authority of the tests' own, and certificates by it, made by openssl."""

from __future__ import annotations

import subprocess
from datetime import datetime
from pathlib import Path

_CURVE = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")


class Authority:
    """`file` is its certificate: SSL_CERT_FILE for whoever is to trust it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        self._folder = folder
        self.file, self._key = folder / "authority.pem", folder / "authority.key"
        use = "keyUsage=critical,keyCertSign,cRLSign"
        subject = ("-subj", "/CN=Authority of a test", "-days", "36500", "-addext", use)
        _openssl("req", "-x509", *_CURVE, *subject, "-keyout", str(self._key), "-out", str(self.file))

    def certificate(self, name: str, begins: datetime | None = None, ends: datetime | None = None) -> tuple[Path, Path]:
        """A certificate for the host or address `name`, and its key; good now unless other times are given."""
        mark = f"{name}-{begins:%Y%m%d}" if begins else name
        pem, key, request = (self._folder / f"{mark}.{ending}" for ending in ("pem", "key", "csr"))
        kind = "IP" if name.replace(".", "").isdigit() else "DNS"
        _openssl("req", *_CURVE, "-subj", f"/CN={name}", "-keyout", str(key), "-out", str(request))
        extensions = self._folder / f"{mark}.ext"
        extensions.write_text(
            f"subjectAltName={kind}:{name}\nsubjectKeyIdentifier=hash\nauthorityKeyIdentifier=keyid\n"
        )
        if begins is None or ends is None:
            issuer = ("-CA", str(self.file), "-CAkey", str(self._key), "-days", "36500")
            _openssl(
                *("x509", "-req", "-in", str(request), *issuer, "-extfile", str(extensions), "-out", str(pem)),
                *("-set_serial", "2"),
            )
            return pem, key
        (self._folder / "index").write_text("")
        (self._folder / "ca.cnf").write_text(
            f"[ca]\ndefault_ca=a\n[a]\ndatabase={self._folder}/index\nnew_certs_dir={self._folder}\nrand_serial=yes\n"
            "default_md=sha256\npolicy=p\n[p]\ncommonName=supplied\n"
        )
        times = ("-startdate", f"{begins:%Y%m%d%H%M%S}Z", "-enddate", f"{ends:%Y%m%d%H%M%S}Z")
        _openssl(
            *("ca", "-batch", "-config", str(self._folder / "ca.cnf"), "-cert", str(self.file)),
            *("-keyfile", str(self._key), "-in", str(request), "-out", str(pem), "-extfile", str(extensions)),
            *("-notext", *times),
        )
        return pem, key


def _openssl(*words: str) -> None:
    subprocess.run(["openssl", *words], check=True, capture_output=True)
