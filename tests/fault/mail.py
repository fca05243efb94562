"""Mails to customers while everything goes wrong: the mail server hangs up at any
stage, and the sender is killed in the middle. mail.py KAKERU [MAILS [KILLS [SEED]]]

None is lost; none comes twice but where the mail server had taken it and its answer
was lost, or the sender died before it wrote the answer down: then it has the same
Message-ID, and the row says so. Each is logged as sent, once. Prints TAP."""
import http.cookiejar
import json
import os
import random
import re
import signal
import socket
import socketserver
import sqlite3
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.parse
import urllib.request

kakeru = os.path.abspath(sys.argv[1])
mails = int(sys.argv[2]) if len(sys.argv) > 2 else 150
kills = int(sys.argv[3]) if len(sys.argv) > 3 else 5
seed = int(sys.argv[4]) if len(sys.argv) > 4 else 1
drops = max(10, mails // 60)
lot = random.Random(seed)
began = 1795480200  # 2026-11-24 09:30 in Tokyo


class Peer(socketserver.ThreadingTCPServer):
    """Takes mails over TLS. STAGES: where it hangs up, each as likely."""
    STAGES = ("hello", "ehlo", "from", "to", "data", "middle", "taken", "bye", "later")
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, context):
        super().__init__(("127.0.0.1", 0), Talk)
        self.context = context
        self.lock = threading.Lock()
        self.left = drops  # times it still hangs up
        self.taken = {}    # Message-ID: how often
        self.silent = set()  # taken without an answer
        self.hung_up = {s: 0 for s in self.STAGES}

    def stage(self):
        with self.lock:
            if self.left <= 0 or lot.random() > 2 * drops / mails:
                return None
            self.left -= 1
            s = lot.choice(self.STAGES)
            self.hung_up[s] += 1
            return s


class Talk(socketserver.StreamRequestHandler):
    def say(self, text):
        self.wfile.write(text.encode() + b"\r\n")

    def handle(self):
        try:
            self.talk()
        except (OSError, ssl.SSLError):
            pass

    def talk(self):
        peer, bad = self.server, self.server.stage()
        if bad == "hello":
            return
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        tls = peer.context.wrap_socket(self.connection, server_side=True)
        self.rfile, self.wfile = tls.makefile("rb"), tls.makefile("wb", 0)
        try:
            self.session(tls, bad)
        finally:
            tls.close()

    def session(self, tls, bad):
        self.say("220 peer")
        while True:
            word = self.rfile.readline().decode().strip().upper()
            if not word or word.startswith("QUIT"):
                return
            if word.startswith(("EHLO", "HELO")):
                if bad == "ehlo":
                    return
                self.say("250 peer")
            elif word.startswith("MAIL"):
                if bad == "from":
                    return
                self.say("250 good")
            elif word.startswith("RCPT"):
                if bad == "to":
                    return
                self.say("451 later" if bad == "later" else "250 good")
            elif word.startswith("DATA"):
                if bad == "data":
                    return
                self.say("354 go on")
                if self.data(bad):
                    return
            else:
                self.say("250 good")

    def data(self, bad):
        """true: it hangs up."""
        lines = []
        while True:
            line = self.rfile.readline()
            if not line or bad == "middle":
                return True
            if line == b".\r\n":
                break
            lines.append(line)
        name = re.search(rb"^Message-ID: <(.*)>", b"".join(lines), re.M)
        name = name.group(1).decode()
        peer = self.server
        with peer.lock:
            peer.taken[name] = peer.taken.get(name, 0) + 1
            if bad == "taken":
                peer.silent.add(name)
        if bad == "taken":
            return True
        self.say("250 taken")
        return bad == "bye"


class House:
    """One database and the server that sends from it."""
    def __init__(self, folder, port):
        self.folder = folder
        self.db = os.path.join(folder, "m.db")
        self.env = {"PATH": os.environ["PATH"], "HOME": folder,
                    "KAKERU_DB": self.db, "KAKERU_LANG": "en",
                    "KAKERU_SMTP_URL": f"smtps://localhost:{port}",
                    "KAKERU_SMTP_FROM": "Kakeru <kakeru@example.jp>",
                    "KAKERU_SMTP_CA": os.path.join(folder, "cert")}
        self.at = began

    def run(self, *words):
        out = subprocess.run([kakeru, *words, "--json"], env=self.now(),
                             capture_output=True, text=True, check=True)
        return json.loads(out.stdout) if out.stdout.strip() else {}

    def now(self):
        when = time.strftime("%Y-%m-%dT%H:%M:%S+09:00",
                             time.gmtime(self.at + 9 * 3600))
        return {**self.env, "KAKERU_NOW": when}

    def later(self):
        """Behind a claim and the next try, in office hours."""
        self.at += 240
        hour = (self.at // 3600 + 9) % 24
        if hour >= 19:
            self.at += 14 * 3600

    def start(self):
        self.process = subprocess.Popen(
            [kakeru, "serve", "--listen", "127.0.0.1:0", "--json", "--quiet"],
            env=self.now(), stdout=subprocess.PIPE, text=True)
        self.address = json.loads(self.process.stdout.readline())["address"]

    def end(self, how=signal.SIGTERM):
        self.process.send_signal(how)
        self.process.wait()
        self.process.stdout.close()

    def ask(self, sql):
        c = sqlite3.connect(f"file:{self.db}?mode=ro", uri=True, timeout=10)
        try:
            return c.execute(sql).fetchall()
        finally:
            c.close()

    def due(self):
        return self.ask("SELECT count(*) FROM outbox WHERE state = 'waiting'"
                        f" AND lease IS NULL AND next_at <= {self.at}000")[0][0]


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def press_all(house):
    """Every touch is sent from the page, some of them twice."""
    jar = http.cookiejar.CookieJar()
    web = urllib.request.build_opener(
        urllib.request.HTTPCookieProcessor(jar), NoRedirect)

    def post(path, fields):
        try:
            return web.open(house.address + path,
                            urllib.parse.urlencode(fields).encode()).status
        except urllib.error.HTTPError as e:
            return e.code

    link = house.run("sign-in-link")["url"]
    post(urllib.parse.urlsplit(link).path, {})
    page = web.open(house.address + "/today").read().decode()
    csrf = re.search(r'data-csrf="([^"]*)"', page).group(1)
    touches = [r[0] for r in house.ask(
        "SELECT t.id FROM touch t JOIN lead l ON l.next_touch_id = t.id"
        " WHERE t.channel = 'email' ORDER BY t.id")]
    for t in touches:
        for _ in range(2 if t % 50 == 0 else 1):
            status = post("/today/mail", {
                "csrf": csrf, "touch": t, "tongue": "ja",
                "subject": "お時間をいただいた御礼", "text": "ありがとうございました。"})
            assert status == 303, (t, status)
    return touches


def people(path):
    with open(path, "w", encoding="utf-8") as f:
        f.write("会社名,氏名,メールアドレス,名刺交換日,メモ\n")
        for i in range(mails):
            f.write(f"架空商事{i},見本 {i},t{i}@k{i}.example.jp,2026-11-20,納期\n")


def rounds(house, peer):
    """Until nothing waits: the server runs, and now and then it is killed."""
    killed = n = 0
    while house.ask("SELECT 1 FROM outbox WHERE state = 'waiting' LIMIT 1"):
        n += 1
        assert n < 40 * (drops + kills + 10), "it does not end"
        house.later()
        before = sum(peer.taken.values())
        house.start()
        if killed < kills:
            wanted = before + lot.randint(0, max(1, mails // kills))
            ends = time.monotonic() + lot.uniform(0.02, mails / kills / 15)
            while time.monotonic() < ends and \
                    sum(peer.taken.values()) < wanted:
                time.sleep(0.001)
            time.sleep(lot.uniform(0, 0.01))
            house.end(signal.SIGKILL)
            killed += 1
            continue
        quiet, still, last = 0, time.monotonic(), -1
        while quiet < 3 and time.monotonic() < still + 5:
            time.sleep(0.02)
            now = sum(peer.taken.values())
            if now != last:
                still, last = time.monotonic(), now
            leased = house.ask("SELECT count(*) FROM outbox WHERE state ="
                               " 'waiting' AND lease IS NOT NULL"
                               f" AND next_at > {house.at}000"
                               f" AND claimed_at = {house.at}000")[0][0]
            quiet = quiet + 1 if house.due() == 0 and leased == 0 else 0
        house.end()
    return killed


def tap(number, good, text):
    print("ok" if good else "not ok", number, "-", text, flush=True)
    return good


def judge(house, peer, touches, killed):
    rows = house.ask("SELECT o.message_id, o.state, o.unsure, m.activity_id"
                     " FROM outbox o JOIN touch_mail m ON m.outbox_id = o.id")
    twice = {m for m, n in peer.taken.items() if n > 1}
    unsure = {r[0] for r in rows if r[2]}
    logged = house.ask("SELECT touch_id, count(*) FROM activity"
                       " WHERE disposition = 'sent' GROUP BY touch_id")
    print(f"# {mails} mails, {killed} kills, hung up: {peer.hung_up},"
          f" twice: {len(twice)}, unsure: {len(unsure)}")
    return all([
        tap(1, len(rows) == len(touches) == mails, "each was put in once"),
        tap(2, all(r[1] == "sent" for r in rows), "each went"),
        tap(3, set(peer.taken) == {r[0] for r in rows},
            "the mail server has each, and nothing else"),
        tap(4, twice <= unsure, "what came twice is told"),
        tap(5, max(peer.taken.values()) <= 3 and
            len(twice) <= killed + peer.hung_up["taken"],
            "and only where an answer was lost"),
        tap(6, peer.silent <= twice, "a lost answer loses no mail"),
        tap(7, len(logged) == mails and all(n == 1 for _, n in logged),
            "each is logged, once"),
        tap(8, not house.run("check").get("findings"), "and all holds"),
    ])


def main():
    with tempfile.TemporaryDirectory(prefix="kakeru-mail.") as folder:
        cert, key = os.path.join(folder, "cert"), os.path.join(folder, "key")
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
             "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", key, "-out",
             cert, "-days", "2", "-subj", "/CN=localhost", "-addext",
             "subjectAltName=DNS:localhost"], check=True, capture_output=True)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(cert, key)
        peer = Peer(context)
        threading.Thread(target=peer.serve_forever, daemon=True).start()
        house = House(folder, peer.server_address[1])
        house.run("init", "--user", "Hanako")
        people(os.path.join(folder, "cards.csv"))
        house.run("import", os.path.join(folder, "cards.csv"))
        for name, value in (("firm", "架空商会"), ("mail.address", "東京都架空区"),
                            ("mail.contact", "03-5550-0100"), ("mail.gap", "0"),
                            ("mail.base", "https://kakeru.example")):
            house.run("setting", "set", name, value)
        with sqlite3.connect(house.db) as c:  # more than one account may
            c.execute("INSERT INTO setting VALUES ('mail.cap', '1000000')")
        house.env["KAKERU_SMTP_URL"] = "smtps://localhost:1"  # not yet
        house.start()
        touches = press_all(house)
        house.end()
        house.env["KAKERU_SMTP_URL"] = \
            f"smtps://localhost:{peer.server_address[1]}"
        killed = rounds(house, peer)
        good = judge(house, peer, touches, killed)
        print("1..8")
        return 0 if good else 1


sys.exit(main())
