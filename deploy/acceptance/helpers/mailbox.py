"""A mail server that keeps what it gets: one .eml file each, and one line about it in an index.

Use: mailbox.py PORT DIRECTORY
Mail to gone@... is refused for ever (550), as by a server where nobody of that name is left.
"""

import asyncio
import email
import email.policy
import json
import os
import re
import sys
import time

from aiosmtpd.controller import Controller

PAGE_BEGINS = "You are paged"
LINK = re.compile(r"https?://[^\s<>\"']+")


class Mailbox:
    """Answers the mail protocol; everything that is accepted is on disk before it is answered."""

    def __init__(self, directory):
        self.directory = directory
        self.count = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("gone@"):
            return "550 5.1.1 <%s>: there is no such mailbox here" % address
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 ok"

    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.original_content, policy=email.policy.default)
        for address in envelope.rcpt_tos:
            self.count += 1
            self.keep(address, envelope.original_content, message)
        return "250 2.0.0 kept as number %d" % self.count

    def keep(self, address, content, message):
        name = "%03d-%s.eml" % (self.count, address.split("@")[0])
        with open(os.path.join(self.directory, name), "wb") as file:
            file.write(content)
        text = plain_text(message)
        line = json.dumps({
            "number": self.count,
            "at": time.time(),
            "to": address.split("@")[0],
            "id": str(message["Message-ID"] or ""),
            "subject": str(message["Subject"] or ""),
            "kind": "page" if text.startswith(PAGE_BEGINS) else "notice",
            "news": text.splitlines()[0] if text else "",
            "text": text,
            "link": link(text),
            "file": name,
        })
        with open(os.path.join(self.directory, "index.jsonl"), "a", encoding="utf-8") as index:
            index.write(line + "\n")


def plain_text(message):
    body = message.get_body(preferencelist=("plain", "html"))
    return body.get_content().replace("\r\n", "\n") if body else ""


def link(text):
    """The link for answering: the first whose path begins with /a/."""
    for found in LINK.findall(text):
        if "/a/" in found:
            return found.rstrip(".,)")
    return None


def main():
    port, directory = int(sys.argv[1]), sys.argv[2]
    os.makedirs(directory, exist_ok=True)
    open(os.path.join(directory, "index.jsonl"), "a").close()
    Controller(Mailbox(directory), hostname="127.0.0.1", port=port).start()
    asyncio.new_event_loop().run_forever()


main()
