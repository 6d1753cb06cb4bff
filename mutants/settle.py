#!/usr/bin/env python3
"""Makes the copy anew without the faults that cannot be built, until it is built: mutants/settle.py FROM TO WITHOUT"""
import json, os, subprocess, sys

source, copy, without = sys.argv[1:]
here = os.path.dirname(os.path.abspath(__file__))
tool = os.path.join(here, "target/release/netsales-mutants")
for turn in range(25):
    print(subprocess.run([tool, source, copy, without], check=True, capture_output=True, text=True).stdout.strip(), flush=True)
    faults = json.load(open(os.path.join(copy, "faults.json")))
    made = {}
    for fault in faults:
        made.setdefault(fault["file"], []).append((fault["from"], fault["to"], fault["id"]))
    ran = subprocess.run(["cargo", "test", "--lib", "--no-run", "--message-format=json"], cwd=copy, capture_output=True, text=True)
    wrong, other = set(), []
    for line in ran.stdout.splitlines():
        message = json.loads(line).get("message") or {}
        if not isinstance(message, dict) or message.get("level") != "error":
            continue
        found = False
        for span in message.get("spans", []):
            near = [it for it in made.get(span["file_name"], []) if it[0] <= span["byte_start"] < it[1]]
            if near and span["is_primary"]:
                wrong.add(min(near, key=lambda it: it[1] - it[0])[2])
                found = True
        if not found:
            other.append(message.get("rendered", "")[:1500])
    if ran.returncode == 0:
        print("built", flush=True)
        break
    print(f"turn {turn}: {len(wrong)} cannot be built, {len(other)} errors elsewhere", flush=True)
    if not wrong:
        print("\n".join(other[:5]), ran.stderr[-2000:])
        sys.exit(1)
    if len(other) and turn > 3:
        print("\n".join(other[:3]))
    with open(without, "a") as out:
        out.writelines(f"{it}\n" for it in sorted(wrong))
