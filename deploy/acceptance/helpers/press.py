"""Opens a page as a browser does and presses one of its buttons.

Use: press.py LINK [BUTTON]
Prints one JSON object: what GET showed, and, with BUTTON (the beginning of its label, in any
case), what pressing it led to; "said" is what the page says came of it. Exit code 3: the page has no such button.
"""

import html.parser
import json
import sys
import urllib.error
import urllib.parse
import urllib.request

TIMEOUT_SECONDS = 15
SILENT = {"script", "style", "title", "head"}


class Page(html.parser.HTMLParser):
    """What a person sees of a page, and its forms."""

    def __init__(self):
        super().__init__()
        self.words, self.buttons = [], []
        self.form = self.button = None
        self.silent = 0
        self.said, self.saying = "", None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if given.get("role") == "status" and self.saying is None:
            self.saying = tag
        if tag in SILENT:
            self.silent += 1
        elif tag == "form":
            self.form = {"action": given.get("action") or "", "fields": {},
                         "method": (given.get("method") or "get").lower()}
        elif tag == "input" and self.form is not None:
            self.field(given)
        elif tag == "button":
            self.button = {"form": self.form, "label": "", "attributes": given}

    def field(self, given):
        if given.get("type") == "submit":
            self.buttons.append({"form": self.form, "label": given.get("value", ""),
                                 "attributes": given})
        elif given.get("name") and given.get("type") not in ("checkbox", "radio"):
            self.form["fields"][given["name"]] = given.get("value") or ""

    def handle_endtag(self, tag):
        if tag == self.saying:
            self.saying = ""
        if tag in SILENT:
            self.silent -= 1
        elif tag == "form":
            self.form = None
        elif tag == "button" and self.button is not None:
            self.buttons.append(self.button)
            self.button = None

    def handle_data(self, data):
        if self.button is not None:
            self.button["label"] += data
        if self.saying:
            self.said += data
        if not self.silent:
            self.words.append(data)

    def text(self):
        return " ".join(" ".join(self.words).split())

    def labels(self):
        return [" ".join(button["label"].split()) for button in self.buttons]


def fetch(request):
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as answer:
            return seen(answer.status, answer.url, answer.read())
    except urllib.error.HTTPError as error:
        return seen(error.code, request.full_url, error.read())


def seen(status, url, body):
    page = Page()
    page.feed(body.decode("utf-8", "replace"))
    return {"status": status, "url": url, "said": " ".join(page.said.split()),
            "text": page.text(), "buttons": page.labels()}, page


def press(url, page, label):
    for button in page.buttons:
        text = " ".join(button["label"].split()).lower()
        if button["form"] is not None and text.startswith(label.lower()):
            return submit(url, button)
    return None


def submit(url, button):
    form, given = button["form"], button["attributes"]
    fields = dict(form["fields"])
    if given.get("name"):
        fields[given["name"]] = given.get("value") or ""
    target = urllib.parse.urljoin(url, given.get("formaction") or form["action"])
    origin = "{0.scheme}://{0.netloc}".format(urllib.parse.urlsplit(url))
    request = urllib.request.Request(
        target,
        data=urllib.parse.urlencode(fields).encode(),
        headers={"Content-Type": "application/x-www-form-urlencoded", "Origin": origin,
                 "Sec-Fetch-Site": "same-origin"},
        method=form["method"].upper())
    return fetch(request)[0]


def main():
    shown, page = fetch(urllib.request.Request(sys.argv[1]))
    result = {"get": shown}
    if len(sys.argv) > 2:
        result["post"] = press(shown["url"], page, sys.argv[2])
    print(json.dumps(result))
    sys.exit(3 if len(sys.argv) > 2 and result["post"] is None else 0)


main()
