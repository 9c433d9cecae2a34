"""A server of a folder that compresses the way a good host does, and counts what goes over the wire."""

from __future__ import annotations

import hashlib
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".wasm": "application/wasm",
}
# Node has brotli; Python's standard library has not.
COMPRESS = """
const [zlib, fs] = [require("zlib"), require("fs")];
const [name, from, to] = process.argv.slice(1);
const bytes = fs.readFileSync(from);
const { BROTLI_PARAM_LGWIN, BROTLI_PARAM_SIZE_HINT } = zlib.constants;
const params = { [BROTLI_PARAM_LGWIN]: 24, [BROTLI_PARAM_SIZE_HINT]: bytes.length };
fs.writeFileSync(to, name === "br" ? zlib.brotliCompressSync(bytes, { params }) : zlib.gzipSync(bytes, { level: 9 }));
"""


class Wire:
    """Files by address, compressed once, and the bytes sent so far."""

    def __init__(self, folders: dict[str, Path], cache: Path) -> None:
        self.folders = folders
        self.cache = cache
        self.encoding = "br"
        self.sent = 0
        self.requests = 0
        self._lock = threading.Lock()
        cache.mkdir(parents=True, exist_ok=True)

    def find(self, address: str) -> Path | None:
        top, _, rest = urlsplit(address).path.lstrip("/").partition("/")
        path = self.folders.get(top, Path("/nowhere")) / rest
        return path if path.is_file() else None

    def body(self, path: Path) -> tuple[bytes, str]:
        """The bytes to send, and an ETag."""
        content = path.read_bytes()
        tag = hashlib.sha256(content).hexdigest()[:32]
        packed = self.cache / f"{tag}.{self.encoding}"
        if not packed.is_file():
            subprocess.run(["node", "-e", COMPRESS, self.encoding, str(path), str(packed)], check=True)
        return packed.read_bytes(), f'"{tag}"'

    def count(self, size: int) -> None:
        with self._lock:
            self.sent += size
            self.requests += 1

    def start_counting(self) -> None:
        self.sent = self.requests = 0


def _handler(wire: Wire) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = wire.find(self.path)
            if path is None:
                self.send_error(404)
                return
            body, tag = wire.body(path)
            if self.headers.get("If-None-Match") == tag:
                wire.count(0)
                self.send_response(304)
                self.end_headers()
                return
            self.send_response(200)
            self.send_header("Content-Type", TYPES.get(path.suffix, "application/octet-stream"))
            self.send_header("Content-Encoding", wire.encoding)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("ETag", tag)
            # Everything may be kept; our own worker asks for what can change by itself.
            self.send_header("Cache-Control", "max-age=31536000, immutable")
            self.end_headers()
            # Counted first: who has read the last byte may ask at once how many there were.
            wire.count(len(body))
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing: the table is what is to be read."""

    return Handler


def serve(wire: Wire) -> ThreadingHTTPServer:
    """Serve on a free port, in threads of their own; the caller shuts it down."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(wire))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server
