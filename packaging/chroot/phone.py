"""A household's phone in a network of its own."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any


class Phone:
    """Asks as a browser does, over TLS with the test's authority, and keeps cookies."""

    def __init__(self, network: str, address: str, gate: str, authority: Path, folder: Path) -> None:
        """`address` is where `gate`, a name, is reached from `network`; cookies and answers go to `folder`."""
        self._gate, self._folder = gate, folder
        self._command = ["nsenter", f"--net=/run/netns/{network}", "curl", "--silent", "--max-time", "20"]
        self._command += ["--cacert", str(authority), "--resolve", f"{gate}:443:{address}"]
        self._cookies = folder / "cookies"
        self._cookies.unlink(missing_ok=True)

    def ask(self, path: str, body: dict[str, str] | None = None) -> tuple[int, bytes]:
        """Status and content of an answer; status 0 where nobody answers."""
        answer = self._folder / "answer"
        answer.unlink(missing_ok=True)
        command = [*self._command, "--output", str(answer), "--write-out", "%{http_code}"]
        command += ["--cookie", str(self._cookies), "--cookie-jar", str(self._cookies)]
        if body is not None:
            command += ["--header", "X-Tivi: 1", "--header", "Content-Type: application/json"]
            command += ["--data", json.dumps(body)]
        if path.endswith("/"):
            command += ["--header", "Accept: text/html"]  # as somebody who opens an address
        told = subprocess.run([*command, f"https://{self._gate}{path}"], capture_output=True, text=True, check=False)
        return int(told.stdout or 0), answer.read_bytes() if answer.exists() else b""

    def content(self, path: str) -> bytes | None:
        """The content of what is there; None as long as nothing is."""
        status, content = self.ask(path)
        return content if status == 200 else None

    def view(self) -> dict[str, Any] | None:
        """What the household may see; None where it may not, or the house is away."""
        status, content = self.ask("/to7/api/view")
        return json.loads(content) if status == 200 else None
