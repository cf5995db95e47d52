"""Posts alerts, each another one, and says how many were accepted, how many refused, and how long the slowest took.

    posting.py PORT SECONDS
"""

import json
import sys
import threading
import time
import urllib.error
import urllib.request

PORT, SECONDS = int(sys.argv[1]), float(sys.argv[2])
SENDERS, PAUSE, BATCH = 4, 0.05, 5
end = time.monotonic() + SECONDS
lock = threading.Lock()
accepted, refused, slowest = 0, 0, 0.0


def post(sender, number):
    labels = [
        {"alertname": "Outage", "service": f"svc-{sender}", "n": f"{sender}-{number}-{i}"}
        for i in range(BATCH)
    ]
    body = json.dumps([{"labels": each, "annotations": {"summary": "during an outage"}} for each in labels])
    request = urllib.request.Request(
        f"http://127.0.0.1:{PORT}/api/v2/alerts", body.encode(), {"Content-Type": "application/json"}
    )
    try:
        return urllib.request.urlopen(request, timeout=30).status == 200
    except (urllib.error.URLError, TimeoutError):
        return False


def run(sender):
    global accepted, refused, slowest
    number = 0
    while time.monotonic() < end:
        began = time.monotonic()
        taken = post(sender, number)
        took = time.monotonic() - began
        number += 1
        with lock:
            accepted += BATCH if taken else 0
            refused += 0 if taken else BATCH
            slowest = max(slowest, took)
        time.sleep(PAUSE)


threads = [threading.Thread(target=run, args=(sender,)) for sender in range(SENDERS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(accepted, refused, f"{slowest:.2f}")
