"""A mail server for the tests: aiosmtpd on three ports of 127.0.0.1, with STARTTLS,
with TLS from the first byte, and without any. smtp_peer.py FOLDER CERT KEY

Mails come to lie in FOLDER as 1.eml, 2.eml …; what it does is read from FOLDER/mode
with every mail:
  take, refuse (550), later (451), drop (hangs up before it has the mail),
  lose (takes the mail and hangs up without an answer), slow (never answers)
Who signs in is kakeru with the password secret."""
import asyncio
import os
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

folder, cert, key = sys.argv[1:4]
tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
tls.load_cert_chain(cert, key)


def mode():
    try:
        with open(os.path.join(folder, "mode")) as f:
            return f.read().strip()
    except FileNotFoundError:
        return "take"


def sign_in(server, session, envelope, mechanism, data):
    good = data.login == b"kakeru" and data.password == b"secret"
    return AuthResult(success=good, handled=good)


class Box:
    count = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        with open(os.path.join(folder, "tried"), "a") as f:
            f.write(address + "\n")
        if mode() == "refuse":
            return "550 5.1.1 no such user here"
        if mode() == "later":
            return "451 4.7.1 try again later"
        if mode() == "drop":
            server.transport.abort()
            return "421 gone"
        if mode() == "slow":
            await asyncio.sleep(600)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        Box.count += 1
        path = os.path.join(folder, str(Box.count) + ".eml")
        with open(path + ".new", "wb") as f:
            f.write(envelope.original_content)
        os.rename(path + ".new", path)
        if mode() == "lose":
            server.transport.abort()
        return "250 taken"


async def main():
    loop = asyncio.get_running_loop()
    box = Box()

    def start_tls():
        return SMTP(box, tls_context=tls, require_starttls=True,
                    auth_required=True, authenticator=sign_in,
                    hostname="localhost")

    def all_tls():
        return SMTP(box, auth_require_tls=False, hostname="localhost")

    def no_tls():
        return SMTP(box, hostname="localhost")

    ports = []
    for make, context in ((start_tls, None), (all_tls, tls), (no_tls, None)):
        server = await loop.create_server(make, "127.0.0.1", 0, ssl=context)
        ports.append(str(server.sockets[0].getsockname()[1]))
    print(*ports, flush=True)
    await asyncio.Event().wait()


asyncio.run(main())
