#!/usr/bin/env python3
"""netsales import beside Python's own readers, on the same mailbox and the same calendar.

    benches/compare/mailbox.py                       100,000 messages, ten years of meetings, three runs each
    benches/compare/mailbox.py --messages 10000 --reps 1

Draws a mailbox (mbox; sizes as mail has them, one message in twelve with something attached) and a calendar (series with
exceptions, single meetings), then reads both: with `netsales import` into a book, and with Python: `mailbox` and `email` of the
standard library for who wrote to whom and when, icalendar (from PyPI, with recurring-ical-events) for every meeting. The two take
turns, run by run, as whole processes; medians are compared, so that a machine that is slow today is slow for both. Beside the
time stands the most memory that a run held, and the same again on a mailbox whose attachments are twenty times as large: memory
must not grow with what is attached.
"""

import argparse
import base64
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta

HERE = os.path.dirname(os.path.realpath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
TODAY = datetime(2026, 6, 15)
YEARS = 10


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--messages", type=int, default=100_000)
    parser.add_argument("--reps", type=int, default=3)
    parser.add_argument("--work", default=os.path.join(ROOT, "target", "compare"))
    parser.add_argument("--netsales", default=os.path.join(ROOT, "target", "release", "netsales"))
    parser.add_argument("--read", nargs=2, metavar=("KIND", "FILE"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.read:
        kind, file = options.read
        print(*{"mbox": read_mailbox, "ics": read_calendar}[kind](file))
        return
    python = environment(options.work)
    mbox = os.path.join(options.work, f"mail-{options.messages}.mbox")
    large = os.path.join(options.work, "large.mbox")
    ics = os.path.join(options.work, "calendar.ics")
    draw(mbox, lambda out: mailbox(out, options.messages, 1))
    draw(large, lambda out: mailbox(out, options.messages // 20, 20))
    draw(ics, calendar)
    print("file | netsales | Python | ratio | memory of netsales | memory of Python")
    print("---|---|---|---|---|---")
    for file, kind in [(mbox, "mbox"), (large, "mbox"), (ics, "ics")]:
        row(options, python, file, kind)


def row(options, python, file, kind):
    ours, theirs = [], []
    for _ in range(options.reps):
        with tempfile.TemporaryDirectory() as book:
            command = [options.netsales, "import", file, "-o", book, "--me", "me@firm.com", "--as-of", f"{TODAY:%F}", "-q"]
            ours.append(run(command))
        theirs.append(run([python, os.path.abspath(__file__), "--read", kind, file]))
    times = [statistics.median(time for time, _ in runs) for runs in (ours, theirs)]
    peaks = [max(peak for _, peak in runs) for runs in (ours, theirs)]
    size = os.path.getsize(file) / 2**20
    print(
        f"{os.path.basename(file)}, {size:,.0f} MiB | {times[0]:.2f} s | {times[1]:.2f} s | {times[1] / times[0]:.1f} | "
        f"{peaks[0]:,.0f} MiB | {peaks[1]:,.0f} MiB",
        flush=True,
    )


def run(command):
    """The seconds that a command takes, and the most memory it holds, in MiB."""
    begun = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return time.monotonic() - begun, usage.ru_maxrss / 1024


def environment(work):
    python = os.path.join(work, "mail", "bin", "python")
    if not os.path.exists(python):
        subprocess.run([sys.executable, "-m", "venv", os.path.join(work, "mail")], check=True)
        packages = ["icalendar==7.3.2", "recurring-ical-events==3.8.2"]
        subprocess.run([python, "-m", "pip", "install", "--quiet", *packages], check=True)
    return python


# What Python reads: the same people, days and links, and no more.


def read_mailbox(file):
    # This file goes by the name of the library.
    sys.path = [folder for folder in sys.path if os.path.realpath(folder) != HERE]
    import mailbox as reader
    from email.parser import BytesHeaderParser
    from email.utils import getaddresses, parsedate_to_datetime

    box = reader.mbox(file, factory=BytesHeaderParser().parse, create=False)
    links, copied, known = 0, 0, {}
    for message in box:
        if message["List-Id"] or message["Precedence"]:
            continue
        senders = getaddresses(message.get_all("From", []))
        to = getaddresses(message.get_all("To", []) + message.get_all("Bcc", []))
        copied += len(getaddresses(message.get_all("Cc", [])))
        day = parsedate_to_datetime(message["Date"]).date()
        known[message["Message-ID"]] = (day, message["In-Reply-To"], message["References"])
        links += len(senders[:1]) * len(to)
    return len(known), links, copied


def read_calendar(file):
    import icalendar
    import recurring_ical_events

    with open(file, "rb") as source:
        calendar = icalendar.Calendar.from_ical(source.read())
    first, last = TODAY - timedelta(days=YEARS * 365), TODAY + timedelta(days=30)
    meetings = guests = 0
    for event in recurring_ical_events.of(calendar).between(first, last):
        meetings += 1
        asked = event.get("ATTENDEE", [])
        guests += len(asked) if isinstance(asked, list) else 1
    return meetings, guests


# What is read: drawn anew each time from the same seed.


def draw(file, write):
    if not os.path.exists(file):
        os.makedirs(os.path.dirname(file), exist_ok=True)
        with open(file + ".part", "w", newline="") as out:
            write(out)
        os.replace(file + ".part", file)


def people(rng):
    names = ["Ana Silva", "Bo Chen", "Cy Dean", "Dörte Müller", "Eve Okoye", "Finn O'Brien", "Gül Öztürk", "Hal Ito"]
    return [(f"{rng.choice(names)} {at}", f"p{at}@firm{at % 400}.com") for at in range(3000)]


def mailbox(out, count, attached):
    from email.header import Header

    rng = random.Random(7)
    others, me = people(rng), ("Me", "me@firm.com")
    word = lambda it: f'"{it[0]}" <{it[1]}>' if it[0].isascii() else f"{Header(it[0], 'utf-8').encode()} <{it[1]}>"
    block = base64.encodebytes(rng.randbytes(57 * 350)).decode().rstrip("\n")
    begun = TODAY - timedelta(days=365 * 5)
    written = []
    for at in range(count):
        when = begun + timedelta(seconds=at * (365 * 5 * 86400 // count))
        other = others[min(int(rng.expovariate(1 / 300)), len(others) - 1)]
        sender, to = (me, [other]) if rng.random() < 0.4 else (other, [me])
        to += rng.sample(others, rng.choice([0, 0, 0, 0, 1, 1, 2, 5]))
        fields = [
            f"From {sender[1]} {when:%a %b %d %H:%M:%S %Y}",
            "Delivered-To: me@firm.com",
            f"Received: from mx{at % 7}.example.net (mx.example.net [192.0.2.7])\n\tby mail.firm.com with ESMTPS id {at:x}\n\tfor <me@firm.com>; {when:%a, %d %b %Y %H:%M:%S} +0000",
            "DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=example.net;\n\th=from:to:subject:date; bh=" + "A" * 40 + "=;\n\tb=" + "B" * 300,
            f"From: {word(sender)}",
            "To: " + ",\n\t".join(word(it) for it in to),
            f"Date: {when:%a, %d %b %Y %H:%M:%S} +0000",
            f"Message-ID: <{at}@firm.com>",
            "Subject: =?utf-8?q?about_the_gr=C3=BCne_line?=",
            "MIME-Version: 1.0",
            'Content-Type: multipart/mixed; boundary="part"',
        ]
        if rng.random() < 0.2:
            fields.append("Cc: " + ", ".join(word(it) for it in rng.sample(others, 2)))
        if written and rng.random() < 0.5:
            fields.append(f"In-Reply-To: <{rng.choice(written[-200:])}@firm.com>")
        if rng.random() < 0.25:
            fields += [f"List-Id: <news{at % 40}.example.net>", "Precedence: bulk"]
        text = "Some words of text, as many as a letter has on a line of it.\n" * int(rng.paretovariate(1.2) * 10 % 100)
        body = f"--part\nContent-Type: text/plain\n\n{text}\n>From here on it is quoted.\n"
        if rng.random() < 1 / 12:
            body += "--part\nContent-Transfer-Encoding: base64\n\n" + (block + "\n") * rng.randrange(1, 4) * attached
        out.write("\n".join(fields) + "\n\n" + body + "--part--\n\n")
        written.append(at)


def calendar(out):
    rng = random.Random(11)
    others = people(rng)
    line = lambda text: out.write("\r\n ".join(text[at : at + 70] for at in range(0, len(text), 70)) + "\r\n")
    stamp = lambda when: f"{when:%Y%m%dT%H%M%S}"
    rules = ["FREQ=WEEKLY;BYDAY=MO", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH", "FREQ=MONTHLY;BYDAY=1FR", "FREQ=DAILY;COUNT=30"]
    rules += ["FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR;UNTIL={until}", "FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=YEARLY"]
    for text in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//drawn//EN", "X-WR-CALNAME:me@firm.com"]:
        line(text)
    for text in ["BEGIN:VTIMEZONE", "TZID:Europe/Berlin", "BEGIN:STANDARD", "DTSTART:19701025T030000", "TZOFFSETFROM:+0200"]:
        line(text)
    for text in ["TZOFFSETTO:+0100", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "END:STANDARD", "BEGIN:DAYLIGHT"]:
        line(text)
    for text in ["DTSTART:19700329T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3"]:
        line(text)
    for text in ["END:DAYLIGHT", "END:VTIMEZONE"]:
        line(text)
    for at in range(6000):
        day = TODAY - timedelta(days=rng.randrange(YEARS * 365))
        begins = day.replace(hour=rng.randrange(8, 18), minute=rng.choice([0, 30]))
        is_series = at % 20 == 0
        uid, guests = f"{at}@firm.com", rng.sample(others, rng.randrange(1, 6))
        event(line, uid, begins, guests, stamp, rng)
        if is_series:
            line("RRULE:" + rng.choice(rules).format(until=stamp(begins + timedelta(days=200)) + "Z"))
            line("EXDATE;TZID=Europe/Berlin:" + stamp(begins + timedelta(days=7)))
        line("END:VEVENT")
        if is_series and rng.random() < 0.5:
            event(line, uid, begins + timedelta(days=14, hours=1), guests, stamp, rng)
            line("RECURRENCE-ID;TZID=Europe/Berlin:" + stamp(begins + timedelta(days=14)))
            line("END:VEVENT")
    line("END:VCALENDAR")


def event(line, uid, begins, guests, stamp, rng):
    line("BEGIN:VEVENT")
    line(f"UID:{uid}")
    line(f"DTSTAMP:{stamp(begins)}Z")
    line(f"DTSTART;TZID=Europe/Berlin:{stamp(begins)}")
    line(f"DTEND;TZID=Europe/Berlin:{stamp(begins + timedelta(minutes=rng.choice([15, 30, 60, 90])))}")
    line("SUMMARY:About the green line")
    line("DESCRIPTION:" + "what we speak of\\n" * rng.randrange(0, 60))
    line("ORGANIZER;CN=Me:mailto:me@firm.com")
    for name, address in guests:
        answer = rng.choice(["ACCEPTED", "ACCEPTED", "TENTATIVE", "NEEDS-ACTION", "DECLINED"])
        line(f"ATTENDEE;CN={name};PARTSTAT={answer};CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT:mailto:{address}")


if __name__ == "__main__":
    main()
