"""A scheduler with two workers on loopback, in processes of their own: prints its address, ends with its input.

``python -m tests.helpers.local_cluster [FOLDER]``: with a folder, over TLS with the certificates made there.
``kill`` on its input kills a worker, wherever that is in its work.
"""

import os
import signal
import sys
from pathlib import Path

import dask


def main():
    """Serve until the input ends."""
    settings = {
        # One death is enough to give a chunk up: each costs seconds.
        "distributed.scheduler.allowed-failures": 0,
        # A worker that is away when this time after an earlier death of it is over is ended for good, and what
        # it reads by then with it: another paper would seem to have killed it.
        "distributed.deploy.lost-worker-timeout": "1 hour",
        "distributed.admin.log-format": "",
    }
    dask.config.set(settings)
    from distributed import LocalCluster
    from distributed.security import Security

    security = None
    if len(sys.argv) > 1:
        security = Security.temporary()
        for name in ("tls_ca_file", "tls_client_cert", "tls_client_key"):
            Path(sys.argv[1], f"{name}.pem").write_text(getattr(security, name))
    with LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, silence_logs=60, security=security
    ) as cluster:
        print(cluster.scheduler_address, flush=True)  # noqa: T201
        for line in sys.stdin:
            if line.strip() == "kill":
                os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)
                print("killed", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
