"""The connection to a scheduler of dask.distributed: over TLS, refusing pickles, saying nothing itself."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from extract.errors import NotAccessibleError
from extract.workers.pickles import RefusedPickleError, guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extract.settings import ClusterSettings

_CLOSING = 5.0


@contextmanager
def connected(cluster: ClusterSettings, wait: float) -> Iterator[Any]:
    """Give a client of the scheduler, and close it at the end.

    Raises:
        NotAccessibleError: nobody answers there, or not as a scheduler with these certificates would.
    """
    from distributed import Client  # noqa: PLC0415 (heavy, and optional)

    _silence()
    with guarded():
        try:
            client = Client(
                cluster.address,
                security=_security(cluster),
                timeout=max(wait, 1.0),
                set_as_default=False,
                direct_to_workers=False,
                name="matters",
            )
        except (OSError, ValueError, TypeError, KeyError, RefusedPickleError) as error:
            raise NotAccessibleError(
                f"{cluster.address}: no scheduler answers there ({_said(error)})",
                remedy="Check the address, that the scheduler is up, and the certificates.",
            ) from error
        # What workers print or warn of is not for the clerk's terminal.
        client._event_handlers.clear()  # noqa: SLF001 (unsubscribing leaves the handlers in place)
        try:
            yield client
        finally:
            client.close(timeout=_CLOSING)


def _security(cluster: ClusterSettings) -> Any:
    """Return who we are and whom we trust; without TLS nothing is checked at all."""
    from distributed.security import Security  # noqa: PLC0415

    if not cluster.address.startswith("tls://"):
        return Security(require_encryption=False)
    return Security(
        require_encryption=True,
        tls_ca_file=cluster.ca,
        tls_client_cert=cluster.certificate,
        tls_client_key=cluster.key,
    )


def _said(error: BaseException) -> str:
    """Return the first cause of an error in one short line."""
    while error.__cause__ is not None:
        error = error.__cause__
    return " ".join(f"{type(error).__name__}: {error}".split())[:200]


def _silence() -> None:
    """Keep the library's own log off the clerk's terminal: what matters is raised."""
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] in {"distributed", "tornado"}:
            logger = logging.getLogger(name)
            logger.handlers.clear()
            logger.addHandler(logging.NullHandler())
            logger.propagate = False
