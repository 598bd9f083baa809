"""A server that answers whatever a test wants, for what a good service never says."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs


class Fake:
    """A server whose answers a test gives one after another; the last one again and again. Keeps what it was asked."""

    def __init__(self) -> None:
        self.answers: list[object] = []
        self.asked: list[tuple[str, dict[str, list[str]]]] = []
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *_: object) -> None:
                pass

            def _answer(self, method: str) -> None:
                body = self.rfile.read(int(self.headers.get("content-length", 0))).decode()
                fake.asked.append((method, parse_qs(body)))
                answer = fake.answers.pop(0) if len(fake.answers) > 1 else fake.answers[0]
                status, headers, content = answer if isinstance(answer, tuple) else (200, {}, answer)
                data = content if isinstance(content, bytes) else json.dumps(content).encode()
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("content-length", str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def do_GET(self) -> None:
                self._answer("GET")

            def do_POST(self) -> None:
                self._answer("POST")

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}/api"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def queries(self) -> list[dict[str, dict[str, object]]]:
        """The batches that it was sent."""
        return [json.loads(form["queries"][0]) for method, form in self.asked if method == "POST"]
