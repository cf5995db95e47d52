"""Receives webhooks and checks who signed them, as the Standard Webhooks specification says.

Use: hook.py PORT INDEX SECRET       (SECRET as whsec_...; one line a request goes into INDEX)
"""

import base64
import hashlib
import hmac
import http.server
import json
import sys
import time

TOLERANCE_SECONDS = 300


def verdict(secret, headers, body):
    """'valid', or what is wrong with the signature."""
    number, stamp = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not number or not stamp.isdigit():
        return "webhook-id or webhook-timestamp is missing"
    if abs(time.time() - int(stamp)) > TOLERANCE_SECONDS:
        return "the timestamp is more than five minutes off"
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = b"%s.%s.%s" % (number.encode(), stamp.encode(), body)
    wanted = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    given = headers.get("webhook-signature", "").split(" ")
    return "valid" if any(hmac.compare_digest(wanted, one) for one in given) else "signature differs"


class Hook(http.server.BaseHTTPRequestHandler):
    """204 for what is signed well, 401 for all else; both are written down."""

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        signature = verdict(self.server.secret, self.headers, body)
        with open(self.server.index, "a", encoding="utf-8") as index:
            index.write(json.dumps({
                "at": time.time(),
                "signature": signature,
                "id": self.headers.get("webhook-id"),
                "body": body.decode("utf-8", "replace"),
            }) + "\n")
        self.send_response(204 if signature == "valid" else 401)
        self.end_headers()

    def log_message(self, *_):
        pass


def main():
    server = http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Hook)
    server.index, server.secret = sys.argv[2], sys.argv[3]
    open(server.index, "a").close()
    server.serve_forever()


main()
