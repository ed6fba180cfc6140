#!/usr/bin/env bash
# A subject in raw Arabic letters comes as signs of loss, although the message holds it, and str() hides how to get it
#
# One would guess: bytes beyond ASCII in a header are given as they are, with the escapes that Python's decoding leaves,
# as the body is; or an error is raised.
# What happens: message["Subject"] is a Header in which each such byte is U+FFFD, without an error; decoding it, or encoding
# it with "surrogateescape", gives nothing back. Only raw_items() still has the bytes.
# Seen with: Python 3.11, email with its usual policy (compat32) and with policy.default.
# Our users meet it: letters of old mail programs in Arabic, Russian and Spanish, kept in boxes of the years before 2005.
set -euo pipefail
"${PYTHON:-python3}" - <<'EOF'
import email
import sys
from email import policy
from email.header import decode_header, make_header

subject = "قصف القلعة"
raw = b"Subject: " + subject.encode("cp1256") + b"\nContent-Type: text/plain; charset=windows-1256\n\n" + subject.encode("cp1256")
usual = email.message_from_bytes(raw)
today = email.message_from_bytes(raw, policy=policy.default)
print("Python", sys.version.split()[0])
print("compat32:", ascii(str(usual["Subject"])))
print("decoded: ", ascii(str(make_header(decode_header(usual["Subject"])))))
print("default: ", ascii(str(today["Subject"])))
kept = dict(usual.raw_items())["Subject"].encode("utf-8", "surrogateescape").decode("cp1256")
print("raw_items():", kept)
lost = "".join(sign if sign == " " else "\ufffd" for sign in subject)
assert str(usual["Subject"]) == lost == str(make_header(decode_header(usual["Subject"])))
assert "\ufffd" in str(today["Subject"])
assert usual.get_payload(decode=True).decode("cp1256") == subject == kept
EOF
