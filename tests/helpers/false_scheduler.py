"""Answers as a scheduler would, but with a pickle that makes a folder where it is unpacked: ``… FOLDER``."""

import asyncio
import os
import sys

from distributed.core import Server
from distributed.protocol.serialize import ToPickle


class Trap:
    """Names a function to call for whoever unpacks it."""

    def __reduce__(self):
        return os.mkdir, (sys.argv[1],)


async def main():
    """Serve until the input ends."""
    server = Server({"identity": lambda **_: ToPickle(Trap())})
    await server.listen("tcp://127.0.0.1:0")
    print(server.address, flush=True)  # noqa: T201
    await asyncio.to_thread(sys.stdin.read)
    await server.close()


if __name__ == "__main__":
    asyncio.run(main())
