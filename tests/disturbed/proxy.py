"""A TCP proxy that can cut and slow the network between two processes."""

import contextlib
import socket
import threading
from typing import Self

_CHUNK = 65536


class Proxy:
    """Passes on what comes to `port` to `target` (host, port), until it is told to cut or slow it."""

    def __init__(self, target: tuple[str, int] | None = None) -> None:
        self._target = target
        self._delay = 0.0
        self._open = threading.Event()
        self._open.set()
        self._ended = threading.Event()
        self._pairs: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True, name="proxy").start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._open.set()
        self._listener.close()
        self._reset()

    def to(self, host: str, port: int) -> None:
        """Pass on to another target from now on."""
        self._target = (host, port)

    def cut(self) -> None:
        """End every connection, and let no new one through."""
        self._open.clear()
        self._reset()

    def slow(self, seconds: float) -> None:
        """Delay each portion of bytes by `seconds`."""
        self._delay = seconds

    def wait(self, seconds: float) -> None:
        """Let `seconds` pass, or less if the proxy is closed."""
        self._ended.wait(seconds)

    def mend(self) -> None:
        """Let everything through again, at once."""
        self._delay = 0.0
        self._open.set()

    def _reset(self) -> None:
        with self._lock:
            pairs, self._pairs = self._pairs, set()
        for each in pairs:
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def _accept(self) -> None:
        while not self._ended.is_set():
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            if not self._open.is_set() or self._target is None:
                near.close()
                continue
            try:
                far = socket.create_connection(self._target, timeout=5)
            except OSError:
                near.close()
                continue
            far.settimeout(None)
            with self._lock:
                self._pairs |= {near, far}
            for source, sink in ((near, far), (far, near)):
                threading.Thread(target=self._pump, args=(source, sink), daemon=True, name="pump").start()

    def _pump(self, source: socket.socket, sink: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(_CHUNK):
                if self._delay:
                    self._ended.wait(self._delay)
                sink.sendall(data)
        for each in (source, sink):
            with contextlib.suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()
        with self._lock:
            self._pairs -= {source, sink}
