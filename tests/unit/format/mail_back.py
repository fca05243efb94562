"""Reads mails of the emitter with Python's email package: names, subjects and texts
come back as they were, and no header was added. mail_back.py TEST_FORMAT_MAIL_OUT"""
import email
import email.header
import email.policy
import email.utils
import random
import subprocess
import sys

rng = random.Random(20261127)
signs = "aZ09 !\"#()<>@,;:\\/[]?=._-+&見本太郎様ｶﾅ㈱髙𠮷👪é"
known = [("Kakeru", "Today"), ("", "予定"), ("=?UTF-8?B?Zm9v?=", "=?x"),
         ("見本 花子", "11月27日（金）　五十日・月末の営業日" * 9), ("a" * 250, "b" * 250)]


def text(most):
    s = "".join(rng.choice(signs) for _ in range(rng.randrange(1, most)))
    return s.strip() or "x"


cases = known + [(text(90), text(300)) for _ in range(100)]
out = subprocess.run([sys.argv[1], "write"], check=True, stdout=subprocess.PIPE,
                     input="".join(n + "\t" + s + "\n" for n, s in cases).encode()).stdout
headers = ["Date", "From", "To", "Subject", "Message-ID", "MIME-Version",
           "Auto-Submitted", "Content-Type"]
for name, subject in cases:
    n, out = out.split(b"\n", 1)
    raw, out = out[:int(n)], out[int(n):]
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    assert mail.keys() == headers, (name, subject, mail.keys())
    assert mail["Subject"] == subject, (subject, mail["Subject"])
    # the newer parser leaves a blank between two encoded-words of a name
    to, address = email.utils.parseaddr(email.message_from_bytes(raw)["To"])
    to = str(email.header.make_header(email.header.decode_header(to)))
    assert (to, address) == (name, "hanako@example.jp"), (name, to, address)
    for kind in ("plain", "html"):
        body = mail.get_body((kind,)).get_content()
        assert body.rstrip("\n") == subject, (kind, subject, body)
    assert all(len(line) <= 78 for line in raw.split(b"\r\n")), raw
    assert b"\n" not in raw.replace(b"\r\n", b""), raw
    assert not mail.defects and not mail["Subject"].defects, subject
assert not out
print(len(cases), "mails read back")
