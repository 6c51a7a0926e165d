"""A real SMTP server for the tests, whose manners they change while it runs.

Options come as JSON in the first argument: {"tls": "none" | "starttls" | "implicit", "certificate": [file, key],
"login": [user, password]}. The first line on standard output names the port. Every line on standard input is a JSON object of
manners that replaces the ones before, or the text "tell"; it is answered with {"heard": true}, after all messages taken before
it. Every message taken is a line {"message": {...}}.
Ends when standard input ends.
"""

import asyncio
import email
import email.policy
import json
import ssl
import sys

from aiosmtpd.smtp import AuthResult, SMTP

OPTIONS = json.loads(sys.argv[1])
# refuse: {address: answer} for good or for a while; slow: seconds before a message is acknowledged; slow_for: {address: seconds};
# silent_for: {address: seconds} before it says whether it takes mail for it;
# hang_up: "after_rcpt", "in_data" (before the message is read) or "unacknowledged" (after it was read); busy: answer to all
MANNERS = {}


def say(thing):
    print(json.dumps(thing), flush=True)


def told(envelope):
    message = email.message_from_bytes(envelope.content, policy=email.policy.default)
    part = lambda kind: (message.get_body((kind,)) or message).get_content() if message.get_body((kind,)) else ""
    return {
        "from": envelope.mail_from,
        "to": envelope.rcpt_tos,
        "headers": [[name, str(value)] for name, value in message.items()],
        "text": part("plain").replace("\r\n", "\n"),
        "html": part("html").replace("\r\n", "\n"),
        "kind": message.get_content_type(),
    }


class Manners:
    async def handle_MAIL(self, server, session, envelope, address, options):
        if MANNERS.get("busy"):
            return MANNERS["busy"]
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        answer = MANNERS.get("refuse", {}).get(address)
        if answer:
            return answer
        await asyncio.sleep(MANNERS.get("silent_for", {}).get(address, 0))
        if MANNERS.get("hang_up") == "after_rcpt":
            server.transport.abort()
            return "250 OK"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        say({"message": dict(told(envelope), encrypted=session.ssl is not None or OPTIONS["tls"] == "implicit",
                             login=bool(session.authenticated))})
        slow_for = MANNERS.get("slow_for", {})
        await asyncio.sleep(max([MANNERS.get("slow", 0)] + [slow_for.get(to, 0) for to in envelope.rcpt_tos]))
        if MANNERS.get("hang_up") == "unacknowledged":
            server.transport.abort()
        return "250 OK"


class Server(SMTP):
    async def smtp_DATA(self, arg):
        if MANNERS.get("hang_up") == "in_data":
            await self.push("354 End data with <CR><LF>.<CR><LF>")
            await self._reader.read(100)
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


def authenticate(server, session, envelope, mechanism, data):
    is_right = [data.login.decode(), data.password.decode()] == OPTIONS["login"]
    return AuthResult(success=is_right, handled=False)


def conversation(context):
    def make():
        login = OPTIONS.get("login")
        return Server(
            Manners(),
            hostname="localhost",
            enable_SMTPUTF8=True,
            tls_context=context if OPTIONS["tls"] == "starttls" else None,
            require_starttls=OPTIONS["tls"] == "starttls",
            authenticator=authenticate if login else None,
            auth_required=bool(login),
            auth_require_tls=False,
        )

    return make


async def main():
    context = None
    if OPTIONS["tls"] != "none":
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*OPTIONS["certificate"])
    loop = asyncio.get_running_loop()
    implicit = context if OPTIONS["tls"] == "implicit" else None
    server = await loop.create_server(conversation(context), "127.0.0.1", 0, ssl=implicit)
    say({"port": server.sockets[0].getsockname()[1]})
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        manners = json.loads(line)
        if manners != "tell":
            MANNERS.clear()
            MANNERS.update(manners)
        say({"heard": True})


asyncio.run(main())
