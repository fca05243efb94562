"""The customer at a mail program of their own: reads their mailbox by IMAP, writes by
SMTP. customer.py read TO N FILE | answer FILE [HEADER: VALUE…] | write FROM TO SUBJECT
[HEADER: VALUE…] | reply FILE PARTSTAT [COMMENT] (their calendar, to the invitation in
the mail) | draft FILE. The texts they write are standard input; the time is
KAKERU_NOW. Ports and certificate: $imaps, $relay, $dir/cert."""
import email
import email.policy
import email.utils
import datetime
import html.parser
import imaplib
import os
import smtplib
import ssl
import sys
import time

DIR = os.environ["dir"]


def newest(to, n):
    """Their newest mail to that address, as soon as there are n."""
    box = imaplib.IMAP4_SSL("localhost", int(os.environ["imaps"]),
        ssl_context=ssl.create_default_context(cafile=DIR + "/cert"))
    box.login("customer", "kunde")
    for _ in range(100):
        box.select("INBOX", readonly=True)
        found = box.search(None, "TO", f'"{to}"')[1][0].split()
        if len(found) >= n:
            break
        time.sleep(0.05)
    assert len(found) == n, f"{len(found)} mails to {to}, not {n}"
    raw = box.fetch(found[-1], "(RFC822)")[1][0][1]
    box.logout()
    return raw


def parse(raw):
    return email.message_from_bytes(raw, policy=email.policy.default)


def text_of(mail):
    return mail.get_body(("plain",)).get_content().replace("\r\n", "\n")


def hand_in(mail, headers):
    """Gives it to the server that mails from outside come to."""
    now = datetime.datetime.fromisoformat(os.environ["KAKERU_NOW"])
    mail["Date"] = email.utils.format_datetime(now)
    mail["Message-ID"] = email.utils.make_msgid(domain="their.example.jp")
    kind = None
    for line in headers:
        name, value = line.split(": ", 1)
        if name == "Content-Type":
            kind = value
        else:
            mail[name] = value
    body = sys.stdin.read()
    if kind:  # a part of its own behind the words
        words, _, part = body.partition("\f")
        mail.set_content(words)
        main, sub = kind.split(";")[0].split("/")
        mail.add_attachment(part.encode(), maintype=main, subtype=sub,
            params=dict(p.strip().split("=") for p in kind.split(";")[1:]))
    else:
        mail.set_content(body)
    with smtplib.SMTP("127.0.0.1", int(os.environ["relay"])) as server:
        server.send_message(mail)


def answer(path, headers):
    with open(path, "rb") as file:
        theirs = parse(file.read())
    mail = email.message.EmailMessage()
    mail["From"] = theirs["To"].addresses[0].addr_spec
    mail["To"] = theirs["From"].addresses[0].addr_spec
    if not any(h.startswith("Subject: ") for h in headers):
        mail["Subject"] = "Re: " + theirs["Subject"]
    mail["In-Reply-To"] = theirs["Message-ID"]
    mail["References"] = " ".join(
        filter(None, [theirs["References"], theirs["Message-ID"]]))
    hand_in(mail, headers)


def reply(path, partstat, comment=None):
    """As RFC 5546 has it: what was asked, who answers alone, and how."""
    with open(path, "rb") as file:
        theirs = parse(file.read())
    part = next(p for p in theirs.walk() if p.get_content_type() == "text/calendar")
    assert part.get_param("method") == "REQUEST", part["Content-Type"]
    asked = part.get_payload(decode=True).decode().replace("\r\n ", "").split("\r\n")
    event = asked[asked.index("BEGIN:VEVENT"):asked.index("END:VEVENT")]
    kept = [l for l in event if l.split(":")[0].split(";")[0] in
        ("UID", "SEQUENCE", "ORGANIZER", "DTSTART", "DTEND", "SUMMARY")]
    me = theirs["To"].addresses[0].addr_spec
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//customer//JA", "METHOD:REPLY",
        "BEGIN:VEVENT", "DTSTAMP:20261208T030000Z", *kept,
        f"ATTENDEE;PARTSTAT={partstat};CN=\"{me}\":mailto:{me}"]
    if comment:
        lines.append("COMMENT:" + comment)
    lines += ["END:VEVENT", "END:VCALENDAR", ""]
    mail = email.message.EmailMessage()
    mail["From"] = me
    mail["To"] = theirs["From"].addresses[0].addr_spec
    mail["Subject"] = {"ACCEPTED": "承諾", "DECLINED": "辞退",
        "TENTATIVE": "仮承諾"}[partstat] + ": " + theirs["Subject"]
    mail["Date"] = email.utils.format_datetime(
        datetime.datetime.fromisoformat(os.environ["KAKERU_NOW"]))
    mail["Message-ID"] = email.utils.make_msgid(domain="their.example.jp")
    mail.set_content("招待への返信です。\n")
    mail.add_alternative("\r\n".join(lines), subtype="calendar",
        params={"method": "REPLY"})
    with smtplib.SMTP("127.0.0.1", int(os.environ["relay"])) as server:
        server.send_message(mail)


class Draft(html.parser.HTMLParser):
    """Subject and text of the form that sends the mail in hand."""

    def __init__(self):
        super().__init__()
        self.inside = self.area = False
        self.subject, self.text = None, ""

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        if tag == "form":
            self.inside = a.get("action") == "/today/mail"
        elif self.inside and a.get("name") == "subject":
            self.subject = a.get("value")
        elif self.inside and tag == "textarea" and a.get("name") == "text":
            self.area = True

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.area = False

    def handle_data(self, data):
        if self.area:
            self.text += data


def main(command, *args):
    if command == "read":
        with open(args[2], "wb") as file:
            file.write(newest(args[0], int(args[1])))
    elif command == "answer":
        answer(args[0], args[1:])
    elif command == "reply":
        reply(*args)
    elif command == "write":
        mail = email.message.EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = args[:3]
        hand_in(mail, args[3:])
    elif command == "text":
        with open(args[0], "rb") as file:
            print(text_of(parse(file.read())))
    elif command == "header":
        with open(args[0], "rb") as file:
            print(parse(file.read())[args[1]] or "")
    elif command == "draft":
        form = Draft()
        with open(args[0], encoding="utf-8") as file:
            form.feed(file.read())
        assert form.subject is not None, "no form to send a mail"
        with open("subject", "w", encoding="utf-8") as file:
            file.write(form.subject)
        with open("text", "w", encoding="utf-8") as file:
            file.write(form.text.lstrip("\n"))


main(*sys.argv[1:])
