"""Something to be monitored: answers /metrics until it is killed.

Use: target.py PORT
"""

import http.server
import sys


class Target(http.server.BaseHTTPRequestHandler):
    """One metric, so that there is something to scrape."""

    def do_GET(self):
        body = b"# TYPE acceptance_alive gauge\nacceptance_alive 1\n"
        self.send_response(200)
        self.send_header("Content-Type", "text/plain; version=0.0.4")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Target).serve_forever()
