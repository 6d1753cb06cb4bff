"""Draws what `netsales export` writes as DOT and Mermaid with Graphviz and Mermaid themselves, and counts what came out.

    apt-get install graphviz chromium && npm install mermaid
    python drawings.py NETSALES node_modules/mermaid/dist/mermaid.min.js FOLDER BOOK...

Beside the books named, a book of hostile names is drawn. Every person must be a box, every tie a line, neither program may
complain, and no picture may hold a script or lead anywhere. The pictures are left in FOLDER to be looked at.
"""

import csv
import html
import json
import pathlib
import re
import subprocess
import sys
import tempfile

HOSTILE = [
    'O"Brien', "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "two\nlines\r\ttabs", "x]]>y", "back\\", 'back\\"',
    "semi;colon|bar", "esc\x1b[2J", '%%{init: {"theme":"dark"}}%%', "end", "subgraph", "click", "a&amp;b #quot; `md`", "**bold** _x_",
    "# heading", "1. list", "- dash", '"];\n"evil" -- "more', "javascript:alert(1)", "http://example.com/", "{{x}}", "$$x^2$$", "\\N\\G",
    "<b>bold</b>", "李小龙 אבי e\u0301", "L" * 300, "style", "class", "o", "x", "default", "graph", "--> y", "|", "~~~", ":::broken", "@{ shape: x }",
]

PAGE = """<!doctype html><meta charset="utf-8"><body><script src="mermaid.min.js"></script>
<script type="application/json" id="drawings">%s</script><div id="stage"></div><pre id="told"></pre><script>
(async () => {
  const told = [];
  for (const [name, text] of JSON.parse(document.getElementById("drawings").textContent)) {
    const one = {name};
    try {
      mermaid.initialize({startOnLoad: false, securityLevel: "strict"});
      one.kind = (await mermaid.parse(text)).diagramType;
      const {svg} = await mermaid.render("d" + told.length, text);
      const stage = document.getElementById("stage");
      stage.innerHTML = svg;
      one.boxes = stage.querySelectorAll("g.node").length;
      one.lines = stage.querySelectorAll("path.flowchart-link").length;
      one.labels = [...stage.querySelectorAll("g.node .nodeLabel")].map(it => it.innerText);
      one.acts = stage.querySelectorAll("script,a,img,iframe,[onerror],[onclick]").length;
    } catch (error) { one.error = String(error); }
    told.push(one);
  }
  document.getElementById("told").textContent = JSON.stringify(told);
})();
</script>"""


def run(*command):
    return subprocess.run(command, capture_output=True, text=True)


def hostile_book(folder):
    folder.mkdir(exist_ok=True)
    people = [[f"{name} {place}", name, "Bolt", name[:80]] for place, name in enumerate(HOSTILE)]
    ties = [[people[place - 1][0], person[0], "" if place % 3 else "reports_to" if place % 2 else person[1]] for place, person in enumerate(people) if place]
    for table, header, rows in [("contacts", "id,name,account,title", people), ("ties", "source,target,kind", ties)]:
        with open(folder / f"{table}.csv", "w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows([header.split(","), *rows])
    return str(folder)


def export(netsales, book, form, *more):
    ran = run(netsales, "export", book, "--to", form, *more)
    if ran.returncode:
        sys.exit(ran.stderr)
    return ran.stdout


def graphviz(name, text, people, lines, folder):
    found = []
    at = folder / name
    at.with_suffix(".dot").write_text(text, encoding="utf-8")
    drawn = run("dot", "-Tsvg", str(at.with_suffix(".dot")), "-o", str(at.with_suffix(".svg")))
    run("dot", "-Tpng", "-Gdpi=72", str(at.with_suffix(".dot")), "-o", f"{at}-dot.png")
    if drawn.returncode or drawn.stderr:
        found.append(f"{name}: Graphviz says {drawn.stderr.strip()}")
    svg = at.with_suffix(".svg").read_text(encoding="utf-8")
    counts = [len(re.findall(f'class="{kind}"', svg)) for kind in ("node", "edge")]
    if counts != [people, lines]:
        found.append(f"{name}: Graphviz drew {counts} of {[people, lines]}")
    if re.search("<script|<a |<image|xlink:href", svg):
        found.append(f"{name}: the picture of Graphviz can act")
    return found


def mermaid(drawings, script, folder):
    page = folder / "mermaid.html"
    (folder / "mermaid.min.js").write_bytes(pathlib.Path(script).read_bytes())
    texts = json.dumps([(name, text) for name, text, *_ in drawings]).replace("<", "\\u003c")
    page.write_text(PAGE.replace("%s", texts), encoding="utf-8")
    chromium = ["chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--virtual-time-budget=120000"]
    dom = run(*chromium, "--dump-dom", page.resolve().as_uri()).stdout
    told = json.loads(html.unescape(re.search(r'<pre id="told">(.*?)</pre>', dom, re.S).group(1)) or "[]")
    found = []
    for (name, text, people, lines), one in zip(drawings, told, strict=True):
        counts = [one.get("boxes"), one.get("lines")]
        if one.get("error") or counts != [people, lines] or one["acts"]:
            found.append(f"{name}: Mermaid drew {counts} of {[people, lines]}; {one.get('error', '')} acts: {one.get('acts')}")
        picture = folder / f"{name}-mermaid.html"
        script = '<script src="mermaid.min.js"></script><script>mermaid.initialize({startOnLoad: true})</script>'
        picture.write_text(f'<!doctype html><meta charset="utf-8"><pre class="mermaid">{html.escape(text)}</pre>{script}', encoding="utf-8")
        run(*chromium, "--window-size=1400,900", f"--screenshot={folder / name}-mermaid.png", picture.resolve().as_uri())
    hostile = [label for one in told if one["name"] == "hostile" for label in one.get("labels", [])]
    shown = "\n".join(hostile).replace("\u2060", "")
    found += [f"hostile: Mermaid does not show {name!r}" for name in HOSTILE if name.isprintable() and len(name) < 60 and name not in shown]
    return found


def main(netsales, script, folder, *books):
    folder = pathlib.Path(folder)
    folder.mkdir(exist_ok=True)
    found, drawings = [], []
    with tempfile.TemporaryDirectory() as place:
        hostile = hostile_book(pathlib.Path(place) / "hostile")
        for book, name in [(book, pathlib.Path(book).name) for book in books] + [(hostile, "hostile")]:
            rows = json.loads(export(netsales, book, "book"))["contacts"]
            accounts = sorted({row["account"] for row in rows if row.get("account")})
            size = lambda account: sum(row.get("account") == account for row in rows)
            parts = [(name, [], len(rows))]
            # Accounts of a size that somebody would draw.
            parts += [(f"{name}-{re.sub('[^a-z]+', '-', account.lower())}", ["--account", account], size(account)) for account in accounts if 5 < size(account) < 40]
            for part, narrowed, people in parts:
                dot = export(netsales, book, "dot", *narrowed)
                found += graphviz(part, dot, people, len(re.findall(r'^  ".*" -[->] ".*" \[.*\];$', dot, re.M)), folder)
                text = export(netsales, book, "mermaid", *narrowed)
                drawings.append((part, text, people, len(re.findall(r"^  \w+ (?:-->|---|-\.->|-\.-)", text, re.M))))
    found += mermaid(drawings, script, folder)
    print(f"{len(drawings)} drawings by each: {'all right' if not found else 'not all right'}")
    print("\n".join(found))
    return bool(found)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
