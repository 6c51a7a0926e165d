#!/usr/bin/env python3
"""Shows that two builds of Gradus behave the same.

    side_by_side.py OLD_BINARY NEW_BINARY [--out DIR]

Starts `gradus demo` from each binary on a free port with a folder of its own, brings both into the same richer state (an open draft, an
upload, an import with refused rows, mail, jobs that ran), and asks both the same things at the same moment:

* every page and every GET of the API, for each kind of user and for nobody, by following links, with a bound for each kind of address;
* the same lists narrowed, sorted, paged, as of other days, and with nonsense in each parameter;
* every form and every call that changes something, with what must be refused; then some that are done, and all pages once more;
* the command line: help, figures, check, reminders, and what it says to wrong arguments.

Status, headers and body must be the same, but for what cannot be (see `Side.plain`). Prints by route what was compared, what differs in white
space alone and what differs in more; writes the latter to DIR as diffs, with one of the former for each route; exits with 1 if there is
any. Needs only the standard library, and talks to 127.0.0.1 only. The demo is made for the present day: do not start it within five
minutes of midnight. What is asked stands in `side_by_side_cases.py`.
"""

import argparse
import base64
import difflib
import email
import email.policy
import gzip
import html
import http.client
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict, deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import side_by_side_cases as cases
from side_by_side_cases import FORMS, PAGES, PASSWORD

MOST_OF_A_KIND = 10  # addresses that each user follows, of one route with one set of parameters; a third of it the second time
MOST_LESSONS = 40  # instead of that, of the lessons of a user's own training
ASKED_BY_ALL = 6  # addresses of each route, whoever found them, that everybody asks for
MOST_DIFFS = 10  # that are written down for one route; all are counted
PATIENCE = 30  # seconds
LONGEST_RUN = 360  # seconds


@dataclass
class Answer:
    """What one program said; status 0 where it did not."""

    status: int
    headers: list
    body: bytes

    def header(self, name):
        """The first header of this name, or nothing."""
        return next((value for key, value in self.headers if key == name), "")

    def text(self):
        """The body, if it is text."""
        kind = self.header("content-type")
        readable = not self.body or re.match(r"text/|application/(.*json|manifest)|image/svg", kind)
        return self.body.decode(errors="replace") if readable else None


@dataclass
class User:
    """Somebody who asks, with what they show to either program."""

    name: str
    cookies: tuple = ("", "")
    csrf: tuple = ("", "")
    bearer: tuple = ("", "")
    asked: set = field(default_factory=set)


class Side:
    """One of the two programs: its process, its data, and how its answers read without what cannot be equal."""

    def __init__(self, binary, folder):
        folder.mkdir(parents=True)
        # under its own name, which its help says
        self.binary, self.folder = str(folder / "gradus"), folder
        os.symlink(Path(binary).resolve(strict=True), self.binary)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.process = self.connection = None
        self.started = time.time()
        self.minutes = {time.strftime("%M", time.gmtime(self.started + second)) for second in range(0, LONGEST_RUN, 30)}

    def environment(self):
        """Of the command line: the demo's own settings, whatever is set outside."""
        secret = self.folder / "secret"
        return {name: value for name, value in os.environ.items() if not name.startswith("GRADUS_")} | {
            "GRADUS_ENV": "demo",
            "GRADUS_JOBS__IN_PROCESS": "false",
            "GRADUS_DATABASE__URL": f"sqlite://{self.folder / 'gradus.sqlite'}",
            "GRADUS_MAIL__URL": f"file://{self.folder / 'mail'}",
            "GRADUS_SERVER__PUBLIC_URL": f"http://127.0.0.1:{self.port}",
            "GRADUS_AUTH__SECRET": secret.read_text() if secret.exists() else "x" * 40,
        }

    def start(self):
        """Opens the demo. Its worker is off, so that nothing changes but what is asked for."""
        environment = {name: value for name, value in self.environment().items() if not name.startswith("GRADUS_")}
        environment["GRADUS_JOBS__IN_PROCESS"] = "false"
        command = [self.binary, "demo", "--port", str(self.port), "--data", str(self.folder)]
        with open(self.folder / "said", "wb") as said, open(self.folder / "log", "wb") as log:
            self.process = subprocess.Popen(command, stdout=said, stderr=log, stdin=subprocess.DEVNULL, env=environment, cwd=self.folder)

    def wait(self):
        """Until it answers."""
        until = time.time() + 180
        while self.process.poll() is None and time.time() < until:
            if self.send("GET", "/readyz", {}, b"").status == 200:
                return
            time.sleep(0.2)
        sys.exit(f"{self.binary} does not answer:\n{(self.folder / 'log').read_text()}")

    def stop(self):
        """Ends it, and says how it ended."""
        if self.process is None or self.process.poll() is not None:
            return self.process and self.process.returncode
        self.process.terminate()
        try:
            return self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return self.process.wait()

    def run(self, arguments, typed="", settings=None):
        """What a command prints, and how it ends."""
        done = subprocess.run([self.binary, *arguments], input=typed, capture_output=True, text=True, timeout=120, cwd=self.folder,
                              env=self.environment() | (settings or {}))
        return f"exit {done.returncode}\n{done.stdout}\n--- standard error\n{done.stderr}"

    def send(self, method, address, headers, body):
        """One request; once more where the connection was closed meanwhile."""
        for attempt in (1, 2):
            try:
                if self.connection is None:
                    self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
                self.connection.request(method, address, body or None, headers)
                answer = self.connection.getresponse()
                pairs = [(name.lower(), value) for name, value in answer.getheaders()]
                return Answer(answer.status, pairs, answer.read())
            except (OSError, http.client.HTTPException) as error:
                self.connection = None
                if attempt == 2:
                    return Answer(0, [], f"no answer: {type(error).__name__}".encode())

    def plain(self, text):
        """The text without the address, the folder, secrets, ids and times of this run, and the version of the assets. An id says when it
        was made, so those of the demo stay; those of the run are numbered in order."""
        numbers = {}
        text = text.replace(f"127.0.0.1:{self.port}", "<address>").replace(str(self.folder), "<folder>")
        text = text.replace(f"port {self.port}", "port <port>")
        text = re.sub(r"eyJ[\w-]+\.[\w-]+\.[\w-]+", "<signed>", text)
        text = re.sub(r'name="(_csrf|seen)" value="[^"]+"', r'name="\1" value="<stamp>"', text)
        text = re.sub(r"(?<![\w-])(gradus_)?[\w-]{43}(?![\w-])(?=[\"<\s&]|$)", "<secret>", text)
        text = re.sub(r"\?v=[0-9a-f]{12}", "?v=<version>", text)

        def named(match):
            is_new = self.started <= made_at(match[0]) <= self.started + LONGEST_RUN
            return f"<id {numbers.setdefault(match[0], len(numbers) + 1)}>" if is_new else match[0]

        text = re.sub(r"(?<![0-9A-Za-z])[0-9A-Za-z]{10}(?![0-9A-Za-z])", named, text)
        text = re.sub(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\.\d+(Z|\+00:00)?", "<instant>", text)
        return re.sub(r"(?<![\d:])\d\d:(\d\d)(:\d\d)?(?![\d:])", lambda match: "<time>" if match[1] in self.minutes else match[0], text)


def made_at(text):
    """When the id of this text was made, in seconds since 1970: its high bits count microseconds since 2025, in base 62."""
    digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    number = 0
    for letter in text:
        number = number * 62 + digits.index(letter)
    return 1_735_689_600 + (number >> 12) / 1e6


class Routes:
    """Which route an address belongs to: the one with the fewest parameters that fits."""

    def __init__(self, patterns):
        ordered = sorted(patterns, key=lambda pattern: (pattern.count("{"), pattern))
        shape = {pattern: re.sub(r"\\{\w+\\}", "([^/]+)", re.escape(pattern)) for pattern in ordered}
        shape["/assets/{path}"] = "/assets/(.+)"
        self.shapes = [(pattern, re.compile(shape[pattern])) for pattern in ordered if pattern in shape]

    def find(self, address):
        """The route and its parameters."""
        path = urlsplit(address).path
        for pattern, shape in self.shapes:
            if match := shape.fullmatch(path):
                return pattern, match.groups()
        return "no route", ()


def without_spacing(text):
    """A text of which white space no longer tells anything."""
    return re.sub(r"\s+", "", text) if isinstance(text, str) else text


class Comparison:
    """Asks both, compares, and counts."""

    def __init__(self, sides, out):
        self.sides, self.out = sides, out
        self.pool = ThreadPoolExecutor(2)
        self.counts = defaultdict(Counter)
        self.by_user = Counter()
        self.answered = set()
        self.differences = 0
        self.requests = 0
        self.examples = {}
        self.found = defaultdict(dict)
        self.actions = {}
        self.users = {"Nobody": User("Nobody")}
        self.routes = Routes(PAGES)
        self.forms = Routes(FORMS)

    def both(self, work):
        """Does the same with either side at the same time."""
        return tuple(self.pool.map(work, (0, 1)))

    def fill(self, text, side):
        """Puts what was found into <names>."""
        if isinstance(text, tuple):
            return text[side]
        return re.sub(r"<(\w+)>", lambda match: self.examples[match[1]][side], text)

    def compare(self, label, what, texts):
        """Counts two texts as equal or writes down how they differ, so many for each heading."""
        count = self.counts[label]
        count["fetched"] += 1
        if texts[0] == texts[1]:
            count["equal"] += 1
            return
        self.differences += 1
        if without_spacing(texts[0]) == without_spacing(texts[1]):
            count["spacing"] += 1
            if count["spacing"] > 1:
                return
        else:
            count["different"] += 1
            if count["different"] > MOST_DIFFS:
                return
        lines = [re.sub(r'>(?=<)|,(?=["{])', "\\g<0>\n", text).splitlines() for text in texts]
        diff = "\n".join(difflib.unified_diff(*lines, "old", "new", what, what, lineterm=""))
        name = re.sub(r"[^\w.]+", "-", label).strip("-") or "first"
        self.out.mkdir(parents=True, exist_ok=True)
        (self.out / f"{self.differences:03}-{name[:80]}.diff").write_text(f"{what}\n\n{diff}\n")

    def ask(self, user, method, address, body=b"", kind="", headers=None, bearer=False, label=None):
        """Sends the same to both and compares what they answer. `address` and `body` may hold <names>."""
        who = self.users[user]
        self.requests += 1
        number = f"compare-{self.requests}"

        def send(side):
            own = {"X-Request-Id": number, "User-Agent": "side by side"} | (headers or {})
            if bearer and who.bearer[side]:
                own["Authorization"] = f"Bearer {who.bearer[side]}"
            elif who.cookies[side]:
                own["Cookie"] = who.cookies[side]
            if kind:
                own["Content-Type"] = kind
            sent = body(side) if callable(body) else body
            return self.sides[side].send(method, self.fill(address, side), own, sent)

        label = label or (method + " " if method != "GET" else "") + self.routes.find(self.fill(address, 0))[0]
        self.by_user[user] += 1
        for attempt in (1, 2):
            answers = self.both(send)
            texts = self.both(lambda side: self.shown(side, answers[side]))
            # what is said of "now" may change between the two; it is asked once more
            if method != "GET" or same(texts, label):
                break
        if method == "GET" and answers[0].status in range(200, 400) and "/login" not in answers[0].header("location"):
            self.answered.add(label)
        if same(texts, label):
            texts = (texts[0], texts[0])
        sent = body(0) if callable(body) else body
        what = f"{user}: {method} {self.fill(address, 0)} {repr(sent[:2000])[2:-1]}".strip()
        self.compare(label, what, texts)
        return answers

    def shown(self, side, answer):
        """An answer as it is compared: status, headers but those of the connection, body."""
        lines = [f"status {answer.status}"]
        for name, value in sorted(answer.headers):
            if name == "set-cookie":
                value = shown_cookie(value)
            if name not in ("date", "content-length", "connection"):
                lines.append(f"{name}: {value}")
        body = answer.body
        if answer.header("content-encoding") == "gzip":
            body = gzip.decompress(body)
            answer = Answer(answer.status, answer.headers, body)
        text = answer.text()
        if text is None:
            return self.sides[side].plain("\n".join(lines)) + f"\n\n{body!r}"
        if answer.header("content-type").startswith("text/plain; version="):
            # counters and timings: their names and labels
            text = "\n".join(sorted({re.sub(r'(,?quantile="[^"]*")?}? [^ ]*$', "", line) for line in text.splitlines()}))
        return self.sides[side].plain("\n".join(lines) + "\n\n" + text)

    def sign_in(self, name, address, password=PASSWORD):
        """Signs in on the page and for the API, and keeps the cookies, the tokens of forms, and the bearer tokens."""
        form = urlencode({"email": address, "password": password, "next": "/"}).encode()
        answers = self.ask("Nobody", "POST", "/login", form, "application/x-www-form-urlencoded")
        self.users[name] = user = User(name, cookies=tuple(answer.header("set-cookie").split(";")[0] for answer in answers))
        if not all(user.cookies):
            sys.exit(f"{name} cannot sign in: status {answers[0].status} and {answers[1].status}")
        call = json.dumps({"email": address, "password": password}).encode()
        answers = self.ask("Nobody", "POST", "/api/v1/session", call, "application/json")
        user.bearer = tuple(json.loads(answer.body)["token"] for answer in answers)
        self.read_csrf(user)

    def read_csrf(self, user):
        """The token that every form of this user must send."""
        answers = self.ask(user.name, "GET", "/")
        user.csrf = search(answers, r'name="_csrf" value="([^"]+)"')

    def follow_mail(self, name, links):
        """Comes in by the link of a mail."""
        answers = self.ask("Nobody", "GET", links)
        self.users[name] = user = User(name, cookies=tuple(answer.header("set-cookie").split(";")[0] for answer in answers))
        self.read_csrf(user)

    def read(self, user, address):
        """What the API of the old program says; the new one is asked too."""
        return json.loads(self.ask(user, "GET", address)[0].body)

    def post(self, user, address, fields, with_csrf=True):
        """Sends a form. Two sets of fields are for one program each."""

        def body(side):
            own = fields[side] if isinstance(fields, tuple) else fields
            filled = {name: self.fill(value, side) for name, value in own.items()}
            if with_csrf and self.users[user].csrf[side]:
                filled["_csrf"] = self.users[user].csrf[side]
            return urlencode(filled).encode()

        label = "POST " + self.forms.find(self.fill(address, 0))[0]
        return self.ask(user, "POST", address, body, "application/x-www-form-urlencoded", label=label)

    def upload(self, user, address, name, file, content):
        """Sends a form with a file."""

        def body(side):
            parts = [b'--limit\r\nContent-Disposition: form-data; name="_csrf"\r\n\r\n', self.users[user].csrf[side].encode(), b"\r\n"]
            head = f'--limit\r\nContent-Disposition: form-data; name="{name}"; filename="{file}"\r\n'
            parts += [head.encode(), b"Content-Type: application/octet-stream\r\n\r\n", content, b"\r\n--limit--\r\n"]
            return b"".join(parts)

        label = "POST " + self.forms.find(self.fill(address, 0))[0]
        return self.ask(user, "POST", address, body, "multipart/form-data; boundary=limit", label=label)

    def call(self, user, method, address, content):
        """Calls the API with JSON, or with text as it is."""

        def body(side):
            return b"" if content is None else self.fill(content if isinstance(content, str) else json.dumps(content), side).encode()

        return self.ask(user, method, address, body, "application/json" if content is not None else "", bearer=True)

    def command(self, arguments, typed="", settings=None, label=None):
        """Runs a command of both and compares what it prints."""
        printed = self.both(lambda side: self.sides[side].plain(self.sides[side].run(arguments, typed, settings)))
        what = " ".join(["gradus", *arguments, *(f"{name}={value}" for name, value in (settings or {}).items())])
        self.compare(label or f"gradus {' '.join(arguments[:1])}".strip(), what, printed)
        return printed[0]

    def crawl(self, user, starts, most):
        """Follows links breadth-first, so many of a kind."""
        who, queue, kinds = self.users[user], deque(starts), Counter()
        while queue:
            pair = queue.popleft()
            pair = pair if isinstance(pair, tuple) else (pair, pair)
            pattern, values = self.routes.find(pair[0])
            names = tuple(sorted({name for name, value in parse_qsl(urlsplit(pair[0]).query) if name != "v"}))
            bound = MOST_LESSONS if pattern == "/learn/{enrolment}/{lesson}" else most
            if pair[0] in who.asked or kinds[pattern, names] >= bound or pattern == "/metrics":
                continue
            who.asked.add(pair[0])
            kinds[pattern, names] += 1
            answers = self.ask(user, "GET", pair)
            if answers[0].status != 200:
                queue.extend(zip(*(self.local(side, [answers[side].header("location")]) for side in (0, 1))))
                continue
            self.found[pattern].setdefault(pair[0], pair)
            parameters = self.routes.find(pair[1])[1]
            for other in cases.ALSO.get(pattern, []):
                queue.append((with_values(other, values), with_values(other, parameters)))
            links = [self.links(side, pair[side], answers[side]) for side in (0, 1)]
            read = [self.sides[side].plain("\n".join(links[side])) for side in (0, 1)]
            queue.extend(zip(*links) if read[0] == read[1] else [(link, link) for link in links[0] if link in links[1]])
            self.note_actions(user, [answer.text() or "" for answer in answers])

    def local(self, side, addresses):
        """Those of the program itself, from the path on."""
        base = f"http://127.0.0.1:{self.sides[side].port}"
        paths = [address.removeprefix(base).split("#")[0] for address in addresses]
        return [path for path in paths if path.startswith("/") and not path.startswith("//")]

    def links(self, side, address, answer):
        """Where an answer leads: links, files, the choices of its filters, the items of a list and the list's next part."""
        text = answer.text() or ""
        if "json" in answer.header("content-type"):
            return json_links(address, json.loads(text))
        if not answer.header("content-type").startswith("text/html"):
            return []
        found = [html.unescape(link) for link in re.findall(r'(?:href|src)="([^"]+)"', text)]
        for form in re.findall(r"<form\b.*?</form>", text, re.S):
            head = re.match(r"<form[^>]*>", form)[0]
            if 'method="get"' in head:
                action = re.search(r'action="([^"]*)"', head)
                found += filtered(html.unescape(action[1]) if action else urlsplit(address).path, form)
        return self.local(side, found)

    def note_actions(self, user, texts):
        """Remembers a real address for each form, and the forms of the employee's lessons under their names."""
        both = [[html.unescape(link) for link in re.findall(r'action="(/[^"]*)"', text)] for text in texts]
        for pair in zip(*both):
            self.actions.setdefault(self.forms.find(pair[0])[0], pair)
            for name, (end, mark) in cases.LESSONS.items():
                if user == "Employee" and pair[0].startswith("/learn/") and pair[0].endswith(end) and mark in texts[0]:
                    self.examples.setdefault(name, tuple(address.removesuffix(end) for address in pair))

    def name_examples(self):
        """Gives names to what was found."""
        for name, pattern in cases.EXAMPLES.items():
            pair = next(iter(self.found[pattern].values()))
            self.examples[name] = tuple(self.routes.find(address)[1][-1] for address in pair)


def same(texts, label):
    """Whether two answers are equal. An attempt mixes its questions by its own id, which is drawn anew: its words must be equal."""
    mixed = "/learn/" in label or "/attempts" in label or "/lessons/{lesson}" in label
    return texts[0] == texts[1] or (mixed and "<id 1>" in texts[0] and words(texts[0]) == words(texts[1]))


def words(text):
    """Its words in the order of the alphabet."""
    return sorted(re.findall(r"\w+", text))


def shown_cookie(value):
    """A cookie without its secret; a message for the next page in plain text."""
    name, _, rest = value.partition("=")
    content, _, attributes = rest.partition(";")
    if name == "gradus_flash" and content:
        return f"{name}={base64.urlsafe_b64decode(content + '=' * (-len(content) % 4)).decode()};{attributes}"
    return f"{name}={'<secret>' if content else ''};{attributes}"


def with_values(pattern, values):
    """The address of a route."""
    rest = list(values)
    return re.sub(r"{\w+}", lambda _: rest.pop(0), pattern)


def json_links(address, content):
    """The items of a list below the list's own address, and its next part."""
    path, items = urlsplit(address).path, content.get("items") if isinstance(content, dict) else None
    if not isinstance(items, list):
        return []
    found = [f"{path}/{quote(item['id'])}" for item in items[:8] if isinstance(item.get("id"), str)]
    if content.get("next_cursor"):
        query = dict(parse_qsl(urlsplit(address).query)) | {"limit": "3", "cursor": content["next_cursor"]}
        found.append(f"{path}?{urlencode(query)}")
    return found


def filtered(action, form):
    """Addresses that the form of a filter leads to: each select with two of its choices."""
    found = []
    for name, choices in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', form, re.S):
        values = [html.unescape(value) for value in re.findall(r'<option value="([^"]+)"', choices)]
        found += [f"{action}?{urlencode({name: value})}" for value in values[1:3]]
    return found


def say(text):
    """Tells how far it is."""
    print(f"{time.strftime('%H:%M:%S')}  {text}", flush=True)


def compare_mails(comparison):
    """Compares every mail that has left, and returns the links in them by kind: `go`, `unsubscribe`, `password/reset`."""
    links = [defaultdict(list), defaultdict(list)]

    def read(side):
        texts = []
        for file in sorted((comparison.sides[side].folder / "mail").glob("*.eml")):
            mail = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
            parts = [part.get_content() for part in mail.walk() if not part.is_multipart()]
            for link in re.findall(r"http://127\.0\.0\.1:\d+(/(go|unsubscribe|password/reset)/[\w.-]+)", "\n".join(parts)):
                links[side][link[1]].append(link[0])
            head = "\n".join(f"{name}: {value}" for name, value in mail.items() if name not in ("Date", "Content-Type"))
            texts.append(comparison.sides[side].plain("\n\n".join([head, *parts])))
        return texts

    both = comparison.both(read)
    comparison.compare("mails", "how many mails", tuple(str(len(texts)) for texts in both))
    for number, texts in enumerate(zip(*both)):
        comparison.compare("mails", f"mail {number}", texts)
    return {kind: list(zip(links[0][kind], links[1][kind])) for kind in links[0]}


def prepare(comparison):
    """Makes accounts for more kinds of users, a draft with a film, an import with refused rows, mail and jobs that ran."""
    name = comparison.examples
    [person] = comparison.read("HR", "/api/v1/people?q=<employee_email>")["items"]
    name["person"], name["number"] = (person["id"],) * 2, (person["employee_number"],) * 2
    for status, example in (("overdue", "enrolment"), ("completed", "completed")):
        name[example] = (comparison.read("HR", f"/api/v1/enrolments?status={status}&limit=1")["items"][0]["id"],) * 2
    manager = comparison.read("HR", f"/api/v1/people/{person['employment']['manager_id']}")["email"]
    for user, address, grants in [("Instructor", "instructor@example.com", ["--grant", "instructor"]), ("Manager", manager, [])]:
        comparison.command(["account", "create", "--email", address, *grants, "--password-stdin"], PASSWORD + "\n")
        comparison.sign_in(user, address)
    for user, example in (("Administrator", "own_account"), ("Instructor", "account")):
        name[example] = search(comparison.ask(user, "GET", "/api/v1/me"), r'"account_id":"(\w+)"')

    author = "Marketer and author"
    comparison.post(author, "/studio/one-voice/draft", {})
    outline = comparison.ask(author, "GET", "/studio/one-voice")
    name["module"] = search(outline, r"/studio/one-voice/modules/(\w{10})\b")
    name["lesson"] = search(outline, r"/studio/one-voice/lessons/(\w{10})\b")
    answers = comparison.post(author, "/studio/one-voice/modules/<module>/lessons/new", {"title": "A film", "kind": "video", "minutes": "3"})
    name["film_lesson"] = tuple(last_part(answer.header("location")) for answer in answers)
    film = "/studio/one-voice/lessons/<film_lesson>"
    comparison.upload(author, f"{film}/film", "film", "a.mp4", b"\0\0\0\x18ftypmp42" + bytes(range(256)) * 20)
    comparison.upload(author, f"{film}/captions", "captions", "a.vtt", b"WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n")
    for example, part in (("module", "modules"), ("lesson", "lessons"), ("film_lesson", "lessons")):
        answers = comparison.ask(author, "GET", f"/studio/one-voice/{part}/<{example}>")
        name[f"seen_{example}"] = search(answers, r'name="seen" value="(\w+)"')
    name["media"] = search(answers, r"/media/(\w{10})\b")
    for part in ("bytes=0-9", "bytes=-5", "bytes=99999-", "odd"):
        comparison.ask(author, "GET", "/media/<media>", headers={"Range": part})

    answers = comparison.upload("HR", "/people/import", "file", "refused.csv", cases.REFUSED.encode())
    name["bad_import"] = tuple(last_part(answer.header("location")) for answer in answers)
    wait_for_import(comparison)

    comparison.command(["remind", "--as-of", str(cases.REMINDED)])
    comparison.post("Nobody", "/password/forgot", {"email": "instructor@example.com"})
    work(comparison)


def last_part(address):
    """What an address ends with."""
    return urlsplit(address).path.split("/")[-1]


def search(answers, pattern):
    """What stands in either answer."""
    found = (re.search(pattern, answer.body.decode(errors="replace")) for answer in answers)
    return tuple(match[1] if match else "missing" for match in found)


def wait_for_import(comparison):
    """A page that follows an import loads itself again until that has ended."""
    hr = comparison.users["HR"]
    until = time.time() + PATIENCE
    for side, one in enumerate(comparison.sides):
        address = comparison.fill("/people/imports/<bad_import>", side)
        while one.send("GET", address, {"Cookie": hr.cookies[side]}, b"").header("refresh") and time.time() < until:
            time.sleep(0.1)


def work(comparison):
    """Lets a worker run on each side until every job ran once and no mail waits."""
    admin = comparison.users["Administrator"]

    def one(side):
        program, headers, until = comparison.sides[side], {"Cookie": admin.cookies[side]}, time.time() + PATIENCE
        worker = subprocess.Popen([program.binary, "work"], env=program.environment(), cwd=program.folder, stdin=subprocess.DEVNULL,
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            while time.time() < until:
                jobs = program.send("GET", "/admin/jobs", headers, b"").body
                mail = program.send("GET", "/api/v1/outbox?status=queued", headers, b"").body
                if b">never" not in jobs and b"Running" not in jobs and b'"items":[]' in mail:
                    break
                time.sleep(0.3)
        finally:
            worker.terminate()
        return f"ended in time: {time.time() < until}, with {worker.wait(PATIENCE)}"

    comparison.compare("gradus work", "a worker", comparison.both(one))


def take_quiz(comparison):
    """Answers the quiz that is open, the same on both sides though it is mixed anew, and reads the result."""
    lesson = tuple(address.partition("/attempts/")[0] for address in comparison.examples["attempt"])
    pages = comparison.ask("Employee", "GET", lesson)
    comparison.post("Employee", "<attempt>/submission", tuple(quiz_answers(page.body.decode()) for page in pages))
    comparison.ask("Employee", "GET", "<attempt>")


def quiz_answers(page):
    """For each question the answer that comes first in the alphabet; what is to be put in order, by the alphabet."""
    choices = re.findall(r'<input type="(?:radio|checkbox)" name="(q\d+)" value="(\w+)"[^>]*><span[^>]*>([^<]*)', page)
    fields = {name: key for name, key, _ in sorted(choices, key=lambda choice: choice[2], reverse=True)}
    places = Counter()
    for name, key, _ in sorted(re.findall(r'<label for="f-(q\d+)-(\w+)"[^>]*>([^<]*)', page), key=lambda item: item[2]):
        places[name] += 1
        fields[f"{name}-{key}"] = str(places[name])
    return fields


def read_everything(comparison, most):
    """Every page and every GET of the API, for everybody."""
    comparison.found.clear()
    starts = [pattern for pattern, _ in comparison.routes.shapes if "{" not in pattern]
    for user in comparison.users.values():
        user.asked.clear()
        comparison.crawl(user.name, starts, most)
    everything = [pair for pairs in comparison.found.values() for pair in list(pairs.values())[:min(most, ASKED_BY_ALL)]]
    for user in comparison.users.values():
        for pair in everything:
            if pair[0] not in user.asked and not pair[0].startswith("/assets/"):
                comparison.ask(user.name, "GET", pair)


def read_variants(comparison, description):
    """Lists asked in other ways, nonsense in each parameter, other headers, methods that are not offered."""
    for address in cases.VARIANTS:
        for user in ("HR", "Administrator", "Marketer and author", "Nobody"):
            comparison.ask(user, "GET", address)
    for path, operations in description["paths"].items():
        if "get" not in operations or "{" in path:
            continue
        for parameter in operations["get"].get("parameters", []):
            for value in ("nonsense", "", "-1", "1", "2026-02-30", "true"):
                for user in ("HR", "Administrator"):
                    comparison.ask(user, "GET", f"{path}?{parameter['name']}={value}")
    for address in ("/kpi", "/people", "/nowhere", "/people/1", "/assets/css/base.css", "/api/v1/me", "/"):
        for headers in ({"Accept": "application/json"}, {"Accept-Encoding": "gzip"}, {"Authorization": "Bearer odd"}):
            for user in ("Nobody", "HR"):
                comparison.ask(user, "GET", address, headers=headers)
    for user in comparison.users:
        comparison.ask(user, "GET", "/api/v1/me", bearer=True)
    for path in sorted(set(PAGES) | set(FORMS) | set(description["paths"])):
        for method in ("OPTIONS", "HEAD"):
            comparison.ask("Nobody", method, with_values(path, "1" * 9), label=f"{method} of every route")


def send_bad_forms(comparison):
    """Every form: from nobody, without its token, from whoever may not, for what is not there; then with wrong fields."""
    entitled = ("Employee", "HR", "Marketer and author", "Administrator")
    for pattern in FORMS:
        wrong = [with_values(pattern, value * 9) for value in ("1", "!")] if "{" in pattern else [pattern]
        real = comparison.actions.get(pattern, wrong[0])
        comparison.post("Nobody", real, {})
        for user in list(comparison.users)[1:]:
            comparison.post(user, real, {}, with_csrf=False)
        for user in entitled if pattern not in cases.ENDS_SESSIONS else ():
            for address in wrong:
                comparison.post(user, address, {})
                comparison.post(user, address, {"title": "x", "direction": "up", "act": "save", "email": "x", "why": "x"})
        for body, kind in ((b"\xff=%zz&_csrf", "application/x-www-form-urlencoded"), (b"{}", "application/json")):
            comparison.ask("HR", "POST", real, body, kind, {"Origin": "http://elsewhere.example"}, label=f"POST {pattern}")
    for user, address, fields in cases.BAD_FORMS:
        comparison.post(user, address, fields)
    for user, address, name, file, content in cases.BAD_FILES:
        comparison.upload(user, address, name, file, content)


def send_bad_calls(comparison, description):
    """Every call that changes something: from nobody, from whoever may not, no JSON, other JSON, each field of another type."""
    names = {"/people/": "<person>", "/courses/": "social-basics", "/enrolments/": "<enrolment>", "/requirements/": "<requirement>"}
    for path, operations in description["paths"].items():
        wrong = with_values(path, ["1"] * 9)
        real = next((path.replace(f"{begin}{{id}}", begin + name) for begin, name in names.items() if f"{begin}{{id}}" in path), wrong)
        real = real.replace("{lesson}", "1")
        for method, operation in operations.items():
            method, schema = method.upper(), body_schema(operation, description)
            if method == "GET" or path in cases.ENDS_SESSIONS and method == "DELETE":
                continue
            comparison.call("Nobody", method, real, {})
            comparison.call("By a link in a mail", method, wrong, {})
            for user in ("Employee", "HR", "Marketer and author", "Administrator"):
                comparison.call(user, method, wrong, {})
                comparison.call(user, method, wrong.replace("/1", "/!"), {})
            if schema is None:
                continue
            for user in ("HR", "Marketer and author", "Employee"):
                for content in ("not JSON", "", "[]", "{}", "null", '{"unknown": 1}', '{"a": 1', "{} {}"):
                    comparison.call(user, method, real, content)
                comparison.ask(user, method, real, b"{}", "text/plain", bearer=True)
                for name in schema.get("properties", {}):
                    for value in (17, "", [], {"odd": True}, None):
                        comparison.call(user, method, real, {name: value})
    for user, method, address, content in cases.BAD_CALLS:
        comparison.call(user, method, address, content)
    for key, person in cases.NAMED_CALLS:
        body = json.dumps(person).encode()
        comparison.ask("HR", "POST", "/api/v1/people", body, "application/json", {"Idempotency-Key": key}, bearer=True)
    for query in ("dry_run=true", "dry_run=perhaps", "", "skip_invalid=1&dry_run=true"):
        for content in (b"", cases.REFUSED.encode(), b"\xff\xfe", cases.HEADER.encode()):
            comparison.ask("HR", "POST", f"/api/v1/people/import?{query}", content, "text/csv", bearer=True)


def body_schema(operation, description):
    """What a call takes; None where it takes nothing."""
    content = operation.get("requestBody", {}).get("content", {}).get("application/json")
    if content is None:
        return None
    name = content["schema"].get("$ref", "").split("/")[-1]
    return description["components"]["schemas"].get(name, {})


def run_commands(comparison):
    """Help of every command and of those below it, then the commands themselves, then settings that are wrong."""
    for side in comparison.sides:
        (side.folder / "refused.csv").write_text(cases.REFUSED)
    waiting = deque([[]])
    while waiting:
        command = waiting.popleft()
        printed = comparison.command([*command, "--help"], label="gradus … --help")
        listed = printed.partition("Commands:\n")[2].partition("\n\n")[0]
        waiting.extend([*command, name] for name in re.findall(r"^  (\w[\w-]*)", listed, re.M) if name != "help")
    for command in cases.COMMANDS:
        comparison.command(command)
    for settings in cases.WRONG_SETTINGS:
        comparison.command(["kpi"], settings=settings, label="gradus with wrong settings")


def compare_logs(comparison):
    """What the programs logged: warnings and errors without their times and ids."""

    def read(side):
        lines = re.sub(r"\x1b\[[0-9;]*m", "", (comparison.sides[side].folder / "log").read_text()).splitlines()
        return "\n".join(comparison.sides[side].plain(line) for line in lines)

    comparison.compare("the log", "warnings and errors", comparison.both(read))


def report(comparison, description, seconds):
    """Prints the summary by route, and the GET routes that nobody got an answer from."""
    print(f"\n{'fetched':>8} {'equal':>8} {'spacing':>8} {'different':>10}  route")
    for label, count in sorted(comparison.counts.items()):
        print(f"{count['fetched']:>8} {count['equal']:>8} {count['spacing']:>8} {count['different']:>10}  {label}")
    total = sum(comparison.counts.values(), Counter())
    print(f"{total['fetched']:>8} {total['equal']:>8} {total['spacing']:>8} {total['different']:>10}  in all, under {len(comparison.counts)} headings\n")
    print("asked by: " + ", ".join(f"{name} {count}" for name, count in comparison.by_user.items()))
    every = set(PAGES) | {path for path, operations in description["paths"].items() if "get" in operations}
    missing = sorted(every - comparison.answered)
    refused = sum(count["fetched"] for label, count in comparison.counts.items() if re.match(r"(POST|PUT|PATCH|DELETE) ", label))
    print(f"GET routes: {len(every)}, answered: {len(every) - len(missing)}; not reached: {', '.join(missing) or 'none'}")
    print(f"requests that would change something: {refused}")
    print(f"{seconds:.0f} seconds, {comparison.differences} differences" + (f", see {comparison.out}" if comparison.differences else ""))


def main():
    parser = argparse.ArgumentParser(description="Shows that two builds of Gradus behave the same.")
    parser.add_argument("old", metavar="OLD_BINARY")
    parser.add_argument("new", metavar="NEW_BINARY")
    parser.add_argument("--out", metavar="DIR", type=Path, default=Path("side-by-side"), help="where the differences are written")
    arguments = parser.parse_args()
    for binary in (arguments.old, arguments.new):
        if not os.access(binary, os.X_OK):
            parser.error(f"{binary} is no program")
    begun = time.time()
    for former in arguments.out.glob("[0-9][0-9][0-9]*-*.diff"):
        former.unlink()
    with tempfile.TemporaryDirectory(prefix="side-by-side-") as temporary:
        # names of the same length, since commands fill their lines up
        sides = [Side(arguments.old, Path(temporary) / "old"), Side(arguments.new, Path(temporary) / "new")]
        comparison = Comparison(sides, arguments.out)
        try:
            description = compare_all(comparison)
        finally:
            ended = [str(side.stop()) for side in sides]
        comparison.compare("gradus demo", "how it ended", tuple(ended))
        compare_logs(comparison)
    report(comparison, description, time.time() - begun)
    return 1 if comparison.differences else 0


def compare_all(comparison):
    """Everything, in order; returns the description of the API."""
    say("two demos are made")
    for side in comparison.sides:
        side.start()
    comparison.both(lambda side: comparison.sides[side].wait())
    said = comparison.both(lambda side: comparison.sides[side].plain((comparison.sides[side].folder / "said").read_text()))
    comparison.compare("gradus demo", "what it says", said)
    description = json.loads(comparison.sides[0].send("GET", "/api/openapi.json", {}, b"").body)
    comparison.routes = Routes(PAGES + list(description["paths"]))

    say("everybody signs in")
    logins = json.loads((comparison.sides[0].folder / "sign-ins.json").read_text())
    for name, address in logins:
        comparison.sign_in(name, address)
    for name, who in (("hr_email", "HR"), ("employee_email", "Employee")):
        comparison.examples[name] = (dict(logins)[who],) * 2
    prepare(comparison)
    links = compare_mails(comparison)
    comparison.follow_mail("By a link in a mail", links["go"][0])
    comparison.examples["reset"] = tuple(map(last_part, links["password/reset"][-1]))
    comparison.examples["unsubscribe"] = links["unsubscribe"][0]

    say("everything is read")
    for kind in links.values():
        for pair in kind[:2]:
            comparison.ask("Nobody", "GET", pair)
    read_everything(comparison, MOST_OF_A_KIND)
    comparison.name_examples()
    read_variants(comparison, description)

    say("what must be refused is sent")
    send_bad_forms(comparison)
    send_bad_calls(comparison, description)

    say("some things are done, and everything is read again")
    for user, address, fields in cases.GOOD_FORMS:
        comparison.post(user, address, fields)
    take_quiz(comparison)
    wait_for_import(comparison)
    work(comparison)
    read_everything(comparison, MOST_OF_A_KIND // 3)

    say("the command line is used")
    run_commands(comparison)
    compare_mails(comparison)
    for _ in range(3):
        # a page that is kept
        comparison.ask("HR", "GET", "/kpi")
    comparison.ask("Nobody", "GET", "/metrics")
    return description


if __name__ == "__main__":
    sys.exit(main())
