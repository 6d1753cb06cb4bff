"""Reads what `netsales export` writes with programs that know nothing of netsales, and holds it to the book.

    pip install networkx pydot igraph
    python graphs.py NETSALES BOOK...

The book's own people and ties come from `export --to book`, so that no form is checked against another. GraphML, GEXF, node-link
and Pajek are read by networkx, DOT by pydot, DL and GraphML once more by igraph. Says what differs, and fails if anything does.
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile

import igraph
import networkx as nx
import pydot

ONE_WAY = {"reports_to", "influences"}


def export(netsales, book, form, *more):
    run = subprocess.run([netsales, "export", book, "--lenient", "--to", form, *more], capture_output=True, check=True)
    return run.stdout.decode()


def shown(text, also="\ufffe\uffff"):
    """As a name stands where control characters cannot."""
    acts = "\u061c\u200e\u200f\u2066\u2067\u2068\u2069" + "".join(map(chr, range(0x2028, 0x202F)))
    act = lambda c: ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or c in acts or c in also
    return "".join("\\u{%x}" % ord(c) if act(c) else c for c in text)


def book_of(netsales, path):
    """Ids with names, and for each tied pair whether it runs forward and backward; read from the tables."""
    book = json.loads(export(netsales, path, "book"))
    people = {row["id"]: row["name"] or row["id"] for row in book["contacts"]}
    pairs = {}
    for row in book["ties"]:
        if row.get("knows") == "no":
            continue
        kind = row.get("kind", "knows")
        pair = tuple(sorted((row["source"], row["target"])))
        runs = pairs.setdefault(pair, [False, False, set()])
        one_way = row.get("directed", kind in ONE_WAY)
        forward = row["source"] == pair[0]
        runs[0] |= forward or not one_way
        runs[1] |= not forward or not one_way
        runs[2].add(kind)
    return people, pairs


def arcs_of(pairs):
    arcs = set()
    for (a, b), (forward, backward, _) in pairs.items():
        arcs |= {(a, b)} if forward else set()
        arcs |= {(b, a)} if backward else set()
    return arcs


def both_ways(graph):
    edges = {(a, b) for a, b, *_ in graph.edges}
    return edges if graph.is_directed() else edges | {(b, a) for a, b in edges}


def check(netsales, path):
    people, pairs = book_of(netsales, path)
    plain = {shown(id): shown(name) for id, name in people.items()}
    arcs = arcs_of(pairs)
    plain_arcs = {(shown(a), shown(b)) for a, b in arcs}
    found = []

    def expect(what, got, wanted):
        if got != wanted:
            found.append(f"{path}: {what} differs")

    narrowed = ("--no-groups", "--with", "degree")
    degree = {id: 0 for id in people}
    for a, b in pairs:
        degree[a] += 1
        degree[b] += 1
    with tempfile.TemporaryDirectory() as folder:
        def file(form):
            at = pathlib.Path(folder) / form
            at.write_text(export(netsales, path, form, *narrowed), encoding="utf-8")
            return str(at)

        for form, read, key in [("graphml", nx.read_graphml, "label"), ("gexf", nx.read_gexf, "label")]:
            graph = read(file(form))
            expect(form + " people", dict(graph.nodes(data=key)), plain)
            expect(form + " ties", both_ways(graph), plain_arcs)
            expect(form + " degree", dict(graph.nodes(data="degree")), {shown(id): d for id, d in degree.items()})
            kinds = {tuple(sorted((a, b))): set(kind.split(";")) for a, b, kind in graph.edges(data="kind")}
            expect(form + " kinds", kinds, {tuple(sorted(map(shown, pair))): set(shown(";".join(it[2])).split(";")) for pair, it in pairs.items()})
        linked = nx.node_link_graph(json.loads(export(netsales, path, "node-link", *narrowed)), edges="edges")
        expect("node-link people", dict(linked.nodes(data="name")), people)
        expect("node-link ties", both_ways(linked), arcs)
        number = {id: place for place, id in enumerate(sorted(people, key=lambda id: id.encode()))}
        numbered = {(number[a], number[b]) for a, b in arcs}
        net = nx.read_pajek(file("pajek"))
        at = {label: place for place, label in enumerate(net.nodes)}
        expect("pajek people", len(at), len(people))
        expect("pajek ties", {(at[a], at[b]) for a, b in both_ways(net)}, numbered)
        dl = igraph.Graph.Read_DL(file("dl"), directed=True)
        expect("dl people", dl.vcount(), len(people))
        expect("dl ties", set(dl.get_edgelist()), numbered)
        expect("dl lengths", [name for name in dl.vs["name"] if len(name) > 18] if people else [], [])
        ig = igraph.Graph.Read_GraphML(str(pathlib.Path(folder) / "graphml"))
        # igraph takes `&amp;` in an id for `&#38;`, so names are compared and not ids.
        expect("graphml people by igraph", sorted(ig.vs["label"]), sorted(plain.values()))
        expect("graphml ties by igraph", ig.ecount(), len(arcs) if ig.is_directed() else len(pairs))
        (dot,) = pydot.graph_from_dot_data(export(netsales, path, "dot", *narrowed))
        boxes = {node.get_name() for node in dot.get_nodes() if node.get_name() != "node"}
        expect("dot people", len(boxes), len(people))
        quoted = lambda text: '"' + shown(text, "").replace("\\", "\\\\").replace('"', '\\"') + '"'
        joined = {frozenset((edge.get_source(), edge.get_destination())) for edge in dot.get_edges()}
        expect("dot ties", joined, {frozenset(map(quoted, pair)) for pair in pairs})
        mermaid = export(netsales, path, "mermaid", *narrowed)
        expect("mermaid people", len(re.findall(r'^  \w+\["[^"]*"\]$', mermaid, re.M)), len(people))
    print(f"{path}: {len(people)} people, {len(pairs)} tied pairs: {'differs' if found else 'agrees'}")
    return found


if __name__ == "__main__":
    netsales, *books = sys.argv[1:]
    differences = [line for book in books for line in check(netsales, book)]
    print("\n".join(differences))
    sys.exit(bool(differences))
