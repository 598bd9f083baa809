"""`dossier serve`: Datasette in this process, moved to the next build as soon as there is one."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import uvicorn

from dossier.errors import DossierError
from dossier.publish.datasette_app import open_datasette
from dossier.publish.snapshot import identity, snapshot

Announce = Callable[[str], None]
App = Callable[[dict[str, Any], Callable[..., Any], Callable[..., Any]], Awaitable[None]]

LOOK_EVERY = 2.0  # seconds


def serve(db: Path, host: str = "127.0.0.1", port: int = 8001, announce: Announce = lambda line: None) -> None:
    """Serves until SIGINT or SIGTERM. `announce` is told the address once it answers, and of each new build.

    DatabaseError where there is no knowledge base at `db`, DossierError where the port cannot be had.
    """
    with contextlib.closing(_listen(host, port)) as listening:
        asyncio.run(_serve(db, listening, announce))


class Builds:
    """An ASGI app that hands each request, whole, to the newest build's Datasette. Requests that began on an older
    one end on it: no answer mixes two builds."""

    def __init__(self, db: Path, announce: Announce) -> None:
        self._db = db
        self._announce = announce
        self._current: _Build | None = None

    async def __call__(self, scope: dict[str, Any], receive: Callable[..., Any], send: Callable[..., Any]) -> None:
        assert self._current is not None
        async with self._current.in_use():
            await self._current.app(scope, receive, send)

    async def open(self) -> None:
        """Moves to the file that is there now. Where it cannot be served, the last good one stays and the error is
        raised."""
        build = _Build(self._db)
        await build.start()
        previous, self._current = self._current, build
        if previous:
            previous.retire()

    async def follow(self) -> None:
        """Looks for a new build every two seconds, for as long as it is awaited."""
        tried = self._current.identity if self._current else None
        while True:
            await asyncio.sleep(LOOK_EVERY)
            try:
                found = identity(self._db)
                if found == tried:
                    continue
                tried = found
                await self.open()
                self._announce("a new build is being served")
            except DossierError as error:
                self._announce(f"still serving the last good build: {error}")
                await asyncio.sleep(LOOK_EVERY)

    def close(self) -> None:
        if self._current:
            self._current.retire()


class _Build:
    """One build's snapshot and the Datasette on it; both go when it is retired and its last request has ended."""

    def __init__(self, db: Path) -> None:
        self.identity = identity(db)
        self._stack = contextlib.ExitStack()
        self._path = self._stack.enter_context(snapshot(db))
        self._requests = 0
        self._retired = False

    async def start(self) -> None:
        try:
            self._datasette = await asyncio.to_thread(open_datasette, self._path)
            self.app: App = self._datasette.app()
            await self._datasette.invoke_startup()
            await self._datasette.refresh_schemas()
        except BaseException:
            self._stack.close()
            raise

    @contextlib.asynccontextmanager
    async def in_use(self) -> AsyncIterator[None]:
        self._requests += 1
        try:
            yield
        finally:
            self._requests -= 1
            self._close_if_done()

    def retire(self) -> None:
        self._retired = True
        self._close_if_done()

    def _close_if_done(self) -> None:
        if self._retired and not self._requests:
            self._datasette.executor.shutdown(wait=False)
            for database in self._datasette.databases.values():
                database.close()
            self._stack.close()


class _Server(uvicorn.Server):
    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Nothing: uvicorn's handlers raise the signal again when it has stopped, which would skip our clean-up."""
        yield


async def _serve(db: Path, listening: socket.socket, announce: Announce) -> None:
    builds = Builds(db, announce)
    await builds.open()
    config = uvicorn.Config(builds, log_level="warning", lifespan="off", timeout_graceful_shutdown=3)
    server = _Server(config)
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, setattr, server, "should_exit", True)
    following = asyncio.create_task(builds.follow())
    host, port = listening.getsockname()[:2]
    announce(f"http://{f'[{host}]' if ':' in host else host}:{port}/")
    try:
        await server.serve(sockets=[listening])
    finally:
        following.cancel()
        builds.close()


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family, backlog=1024)
    except (OSError, OverflowError) as error:
        raise DossierError(
            f"cannot listen on {host}, port {port} ({error}); is it served already? Choose another with --port"
        ) from error
