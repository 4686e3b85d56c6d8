"""Where a cluster is and by what it is known: checked before anything is touched or sent."""

from __future__ import annotations

import ipaddress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from extract.errors import ConfigurationError, NotAccessibleError

if TYPE_CHECKING:
    from extract.settings import ClusterSettings

_HOW = "Write it as tls://host:port (or tcp://127.0.0.1:port on this machine)."
_SECURE = (
    "Start scheduler and workers with TLS, write tls://, and name your certificates in cluster.ca, "
    "cluster.certificate and cluster.key of matters.toml."
)


def check_cluster(cluster: ClusterSettings) -> None:
    """See that the cluster may be used from here.

    Raises:
        ConfigurationError: the address is none, or is plain tcp beyond this machine, or TLS lacks files.
        NotAccessibleError: the extra is not installed, or a certificate is not there.
    """
    scheme = _checked_address(cluster.address)
    named = {
        "cluster.ca": cluster.ca,
        "cluster.certificate": cluster.certificate,
        "cluster.key": cluster.key,
    }
    if scheme == "tls":
        missing = tuple(
            f"{name}: is not set, and tls:// needs it" for name, path in named.items() if not path
        )
        if missing:
            raise ConfigurationError(missing, remedy=_SECURE)
        for name, path in named.items():
            if not Path(path).is_file():
                raise NotAccessibleError(
                    f"{path}: there is no such file ({name})", remedy="Check the setting."
                )
    if find_spec("distributed") is None:
        raise NotAccessibleError(
            "--cluster needs dask.distributed, which is not installed",
            remedy="Install it: pip install 'matters-arising[cluster]'.",
        )


def _checked_address(address: str) -> str:
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise ConfigurationError((f"--cluster {address}: {error}",), remedy=_HOW) from error
    rest = parts.path or parts.query or parts.fragment or parts.username
    if parts.scheme not in {"tcp", "tls"} or not host or port is None or rest:
        raise ConfigurationError((f"--cluster {address}: is no address of a scheduler",), remedy=_HOW)
    if parts.scheme == "tcp" and not is_loopback(host):
        problem = (
            f"--cluster {address}: plain tcp:// is for a scheduler on this machine only: over a network "
            "anyone could read the papers, answer in its place, or run programs on the workers"
        )
        raise ConfigurationError((problem,), remedy=_SECURE)
    return parts.scheme


def is_loopback(host: str) -> bool:
    """Return whether a host is this machine by its very name; names are not looked up."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
