#!/usr/bin/env python3
"""How long words take from the provider to a pipe, and how soon a call ends when its reader goes away.

    ./do publish && bench/first_words.py [RUNS]

A server on this machine sends one word every 20 ms and notes when; the program runs as in `writeit run ... --yes | cat`. Each figure is over
RUNS runs (20). Wanted: first words within 100 ms of the first token, the call cancelled within 1 s of the reader's end.
"""
import http.server
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

PROGRAM = Path(__file__).resolve().parent.parent / "artifacts" / "bin" / "writeit"


class Upstream(http.server.BaseHTTPRequestHandler):
    sent = gone = None

    def do_POST(self):
        self.rfile.read(int(self.headers["content-length"]))
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.end_headers()
        try:
            for number in range(1, 501):
                word = {"choices": [{"index": 0, "delta": {"content": f"word{number} "}}]}
                self.wfile.write(f"data: {json.dumps(word)}\n\n".encode())
                self.wfile.flush()
                Upstream.sent = Upstream.sent or time.monotonic()
                time.sleep(0.02)
        except OSError:
            Upstream.gone = time.monotonic()

    def log_message(self, *args):
        pass


def run(home):
    Upstream.sent = Upstream.gone = None
    line = [PROGRAM, "run", "quick-article", "-i", "topic=Tides", "--yes", "-q", "--model", "gate/words"]
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={**os.environ, "WRITEIT_HOME": home}, bufsize=0) as program:
        first = program.stdout.read(1)
        arrived = time.monotonic()
        assert first, "no text came"
        program.stdout.close()
        left = time.monotonic()
        code = program.wait(timeout=10)
    while Upstream.gone is None:
        time.sleep(0.001)
    assert code == 141, code
    return (arrived - Upstream.sent) * 1000, (Upstream.gone - left) * 1000


def main():
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 20
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Upstream)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as home:
        settings = f"providers: {{gate: {{type: openai-compatible, base_url: 'http://127.0.0.1:{server.server_port}/v1', models: [words]}}}}\n"
        Path(home, "config.yaml").write_text(settings)
        run(home)
        figures = [run(home) for _ in range(runs)]
    for name, values in zip(("first token to first byte in the pipe", "reader's end to the end of the call"), zip(*figures)):
        print(f"{name}: median {statistics.median(values):.1f} ms, worst {max(values):.1f} ms")


if __name__ == "__main__":
    main()
