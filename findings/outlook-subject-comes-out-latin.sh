#!/usr/bin/env bash
# The subject of a Russian message of Outlook comes out in Latin letters, its text in Russian ones
#
# One would guess: a message that names its language and the code page of its text is read by these, all strings alike.
# What happens: where only the code page of the text is named, and the language, the text is read by it and the subject
# (and names of people) as Western European, without an error: "Сообщение" becomes "Ñîîáùåíèå".
# Seen with: python-oxmsg 0.0.2.
# Our users meet it: messages kept since before Unicode, of monitors in Russia and the Arab countries; a title of such
# signs is found by no search.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check 'python-oxmsg==0.0.2'
cd "$work"
"$work/venv/bin/python" - <<'EOF'
import struct
from importlib.metadata import version
from oxmsg import Message

NONE, END = 0xFFFFFFFF, 0xFFFFFFFE


def compound(streams):
    """A compound file of streams in its root, each of 4096 bytes at least, so that none lies in the short ones."""
    sectors, chains, entries = [], [], []

    def put(data):
        first, count = len(sectors), -(-len(data) // 512)
        chains.extend([*range(first + 1, first + count), END])
        sectors.extend(data[at : at + 512].ljust(512, b"\0") for at in range(0, len(data), 512))
        return first

    def entry(name, kind, start, size, child, right):
        told = name.encode("utf-16-le")
        return told.ljust(64, b"\0") + struct.pack("<HBB3I", len(told) + 2, kind, 1, NONE, right, child) + bytes(36) + (
            struct.pack("<IQ", start, size)
        )

    entries.append(entry("Root Entry", 5, END, 0, 1, NONE))
    for at, (name, data) in enumerate(streams, 1):
        filled = data.ljust(4096, b"\0")
        entries.append(entry(name, 2, put(filled), 4096, NONE, at + 1 if at < len(streams) else NONE))
    directory = put(b"".join(entries).ljust(-(-len(entries) // 4) * 512, b"\0"))
    chains.append(0xFFFFFFFD)
    table = len(sectors)
    sectors.append(struct.pack(f"<{len(chains)}I", *chains).ljust(512, b"\xff"))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<9I", 0, 1, directory, 0, 4096, END, 0, END, 0) + struct.pack("<109I", table, *[NONE] * 108)
    return head + b"".join(sectors)


def number(key, value, kind=3):
    return struct.pack("<HHIII", kind, key, 6, value, 0)


words = "Сообщение"
written = words.encode("cp1251")
properties = bytes(32) + number(0x3FDE, 1251) + number(0x3FF1, 1049)
properties += number(0x0037, len(written) + 1, 0x1E) + number(0x1000, len(written) + 1, 0x1E)
with open("message.msg", "wb") as file:
    file.write(compound([
        ("__properties_version1.0", properties), ("__substg1.0_0037001E", written), ("__substg1.0_1000001E", written),
    ]))
message = Message.load("message.msg")
subject, body = message.subject.rstrip("\0"), message.body.rstrip("\0")
print("python-oxmsg", version("python-oxmsg"))
print("subject:", subject)
print("text:   ", body)
assert (subject, body) == ("Ñîîáùåíèå", words)
EOF
