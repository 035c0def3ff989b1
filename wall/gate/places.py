"""Where the gate's files are on a machine, or in a folder that stands for one."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Places:
    """The gate of the machine whose file system is at `root`, which is another folder than / in tests only."""

    root: Path = Path("/")

    def _at(self, path: str) -> Path:
        return self.root / path

    @property
    def state(self) -> Path:
        """The folder of the service's user: groups, keys, when each house was reached, wrong guesses."""
        return self._at("var/lib/tivi-gate")

    @property
    def groups(self) -> Path:
        return self.state / "groups.json"

    @property
    def settings(self) -> Path:
        """Root's, as all of nginx's configuration is made of it."""
        return self._at("etc/tivi-gate/gate.json")

    @property
    def keys(self) -> Path:
        return self.state / "authorized_keys"

    @property
    def reached(self) -> Path:
        return self.state / "reached.json"

    @property
    def guessed(self) -> Path:
        """The wrong guesses at invitations, and from where."""
        return self.state / "guessed.json"

    @property
    def silent(self) -> Path:
        """The ports of tunnels that carry nothing; deleted by whoever has ended them."""
        return self.state / "silent.json"

    @property
    def challenges(self) -> Path:
        """Where certbot puts what the authority asks for over port 80."""
        return self._at("var/lib/tivi-gate-challenges")

    @property
    def runtime(self) -> Path:
        return self._at("run/tivi-gate")

    @property
    def socket(self) -> Path:
        """Where the service listens for nginx."""
        return self.runtime / "service.sock"

    @property
    def cache(self) -> Path:
        """A folder in memory."""
        return self._at("dev/shm/tivi-gate")

    @property
    def log(self) -> Path:
        return self._at("var/log/tivi-gate")

    @property
    def nginx(self) -> Path:
        """The file of the gate, which nginx reads within `http`."""
        return self._at("etc/nginx/conf.d/tivi-gate.conf")

    @property
    def nginx_groups(self) -> Path:
        """The folder with a file for each group."""
        return self._at("etc/nginx/tivi-gate")

    @property
    def nginx_default(self) -> Path:
        """The page that Debian's nginx shows to everybody, which is in the gate's way."""
        return self._at("etc/nginx/sites-enabled/default")

    @property
    def sshd(self) -> Path:
        return self._at("etc/ssh/sshd_config.d/tivi-gate.conf")

    @property
    def host_keys(self) -> Path:
        """The folder with sshd's public keys."""
        return self._at("etc/ssh")

    def certificate(self, name: str) -> tuple[Path, Path]:
        """Where certbot keeps the certificate of a name, and its key."""
        folder = self._at(f"etc/letsencrypt/live/{name}")
        return folder / "fullchain.pem", folder / "privkey.pem"
