"""A small IMAP server for the tests: one folder with letters, read as RFC 3501 has it.

Options come as JSON in the file that the first argument names: {"login": [user, password], "letters": [text, ...], "certificate": [file, key] or null,
"hang": a command that is never answered, or null}. The first line on standard output names the port; every line after it is what a client said,
as JSON. Ends when standard input ends.
"""

import asyncio
import json
import re
import ssl
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    OPTIONS = json.load(file)
LETTERS = [letter.encode() for letter in OPTIONS["letters"]]
SEEN = set()


def say(line):
    print(json.dumps(line), flush=True)


def words(line):
    return [quoted.replace('\\"', '"') if quoted or not plain else plain for quoted, plain in re.findall(r'"((?:[^"\\]|\\.)*)"|(\S+)', line)]


def fetch(uid):
    if not 1 <= uid <= len(LETTERS):
        return b""
    letter = LETTERS[uid - 1]
    return b"* %d FETCH (UID %d BODY[]<0> {%d}\r\n%s)\r\n" % (uid, uid, len(letter), letter)


async def serve(reader, writer):
    def answer(text):
        writer.write(text if isinstance(text, bytes) else text.encode())

    answer("* OK ready\r\n")
    while line := await reader.readline():
        tag, command, *rest = words(line.decode().strip())
        command = command.upper()
        if command == "UID":
            command, *rest = rest
            command = "UID " + command.upper()
        say(" ".join([command, *rest]) if command != "LOGIN" else "LOGIN")
        if command == OPTIONS.get("hang"):
            await asyncio.sleep(600)
        if command == "LOGIN" and rest != OPTIONS["login"]:
            answer(f"{tag} NO [AUTHENTICATIONFAILED] who are you?\r\n")
        elif command == "SELECT" and rest != ["INBOX"]:
            answer(f"{tag} NO there is no such folder\r\n")
        else:
            if command == "SELECT":
                answer(f"* {len(LETTERS)} EXISTS\r\n* 0 RECENT\r\n* FLAGS (\\Seen \\Deleted)\r\n* OK [UIDVALIDITY 1] so\r\n")
            if command == "UID SEARCH":
                unseen = [str(uid) for uid in range(len(LETTERS), 0, -1) if uid not in SEEN]
                answer("* SEARCH" + "".join(" " + uid for uid in unseen) + "\r\n")
            if command == "UID FETCH":
                answer(fetch(int(rest[0])))
            if command == "UID STORE":
                SEEN.add(int(rest[0]))
            if command == "LOGOUT":
                answer("* BYE\r\n")
            answer(f"{tag} OK done\r\n")
        await writer.drain()
        if command == "LOGOUT":
            writer.close()
            return


async def main():
    context = None
    if OPTIONS.get("certificate"):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*OPTIONS["certificate"])
    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=context)
    say(server.sockets[0].getsockname()[1])
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


asyncio.run(main())
