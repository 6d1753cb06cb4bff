#!/usr/bin/env python3
"""The ways that `netsales path` finds, beside those of networkx.

    benches/compare/paths.py --netsales target/release/netsales     a network like that of a firm's mail: 20 thousand people, 100 thousand ties
    benches/compare/paths.py --write tests/oracle/ways.json         small random networks with networkx's answers, which the tests read

Both take -log strength for the length of a tie. networkx's `shortest_simple_paths` gives ways in the order of their lengths; those
with more than three people between are left out, and among ways of one length, where networkx has no order, the one with fewer
people comes first, then the one whose names come first, as netsales has it. Needs networkx 3.6; values are printed, not only judged.
"""

import argparse
import csv
import json
import math
import os
import random
import subprocess
import sys
import tempfile
import time

import networkx as nx

WAYS = 10
TIES = 4  # of a way with three people between
MOST_BETWEEN = 10  # people that netsales can be told to let a way pass


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--netsales", help="the command to check")
    parser.add_argument("--write", help="the file of small networks to write")
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--ties", type=int, default=100_000)
    parser.add_argument("--pairs", type=int, default=10, help="how many pairs of people are checked")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    if options.write:
        with open(options.write, "w", encoding="utf-8") as out:
            json.dump({"made_by": f"networkx {nx.__version__}", "networks": small_networks()}, out, separators=(",", ":"))
            out.write("\n")
    if options.netsales:
        sys.exit(check(options))


def first_ways(graph, source, target):
    """The best ways within the limit, best first; all that are as long as the last one are looked at before they are put in order.

    In the whole graph networkx would first go through all longer chains of stronger ties, which may be thousands. So it is handed
    the graph of who can stand how many ties from the start, in which no way has more ties than allowed; a way that passes somebody
    twice there is none in the graph itself, and is left out.
    """
    steps = graph_of_steps(graph, source, target)
    if not steps.has_node("end"):
        return []
    within = []
    for states in nx.shortest_simple_paths(steps, (source, 0), "end", weight="length"):
        nodes = [node for node, _ in states[:-1]]
        length = nx.path_weight(graph, nodes, "length")
        if len(within) >= WAYS and length > within[WAYS - 1][0] + 1e-9:
            break
        if len(set(nodes)) == len(nodes):
            within.append((length, nodes))
    return in_order(within)


def first_ways_slowly(graph, source, target):
    """The same from the graph itself, way by way."""
    within = []
    for nodes in nx.shortest_simple_paths(graph, source, target, weight="length"):
        length = nx.path_weight(graph, nodes, "length")
        if len(within) >= WAYS and length > within[WAYS - 1][0] + 1e-9:
            break
        if len(nodes) <= TIES + 1:
            within.append((length, nodes))
    return in_order(within)


def in_order(ways):
    ways.sort(key=lambda way: (round(way[0], 9), len(way[1]), way[1]))
    return [{"people": nodes, "score": math.exp(-length)} for length, nodes in ways[:WAYS]]


def graph_of_steps(graph, source, target):
    """Who may stand so many ties behind the start on a way within the limit, and who then comes next."""
    behind = nx.single_source_shortest_path_length(graph, source, cutoff=TIES)
    ahead = nx.single_source_shortest_path_length(graph, target, cutoff=TIES)
    steps = nx.DiGraph()
    for node in behind:
        for at in range(behind[node], TIES):
            if node == target or (at == 0) != (node == source):
                continue
            for other in graph[node]:
                if other != source and ahead.get(other, TIES) <= TIES - at - 1:
                    steps.add_edge((node, at), (other, at + 1), length=graph[node][other]["length"])
    for at in range(1, TIES + 1):
        if steps.has_node((target, at)):
            steps.add_edge((target, at), "end", length=0)
    return steps


def with_strengths(graph, strength):
    """The graph with ids for numbers, a strength a tie, and the length that follows from it."""
    digits = len(str(graph.number_of_nodes()))
    named = nx.Graph()
    named.add_nodes_from(f"p{node:0{digits}}" for node in sorted(graph))
    for a, b in sorted(tuple(sorted(edge)) for edge in graph.edges):
        value = strength()
        named.add_edge(f"p{a:0{digits}}", f"p{b:0{digits}}", strength=value, length=-math.log(value))
    return named


def small_networks():
    """Networks of 8 to 20 people: half of them with strengths from a few words only, so that many ways are as good as others."""
    networks = []
    for seed in range(16):
        chance = random.Random(seed)
        people = 8 + seed * 3 // 4
        graph = nx.gnm_random_graph(people, 2 * people + seed, seed=seed)
        coarse = seed % 2 == 0
        graph = with_strengths(graph, lambda: chance.choice([0.25, 0.5, 0.75]) if coarse else round(chance.uniform(0.05, 1), 3))
        source, target = sorted(graph)[0], sorted(graph)[-1]
        if not nx.has_path(graph, source, target):
            continue
        shortest = nx.shortest_path_length(graph, source, target, weight="length")
        ways = first_ways(graph, source, target)
        assert ways == first_ways_slowly(graph, source, target)
        networks.append({
            "people": sorted(graph),
            "ties": [[a, b, data["strength"]] for a, b, data in graph.edges(data=True)],
            "from": source,
            "to": target,
            "shortest": math.exp(-shortest),
            "ways": ways,
        })
    return networks


def check(options):
    """Compares pair by pair on a drawn network with few people of very many ties and many of few, as mail has it."""
    each = max(1, round(options.ties / options.people))
    chance = random.Random(options.seed)
    drawn = nx.powerlaw_cluster_graph(options.people, each, 0.3, seed=options.seed)
    # Messages between two people follow a power law too, and what was sent makes strength up to a limit.
    graph = with_strengths(drawn, lambda: max(0.01, round(1 - 2 ** (-chance.paretovariate(1.2) / 6), 2)))
    degrees = sorted((degree for _, degree in graph.degree), reverse=True)
    print(f"{graph.number_of_nodes()} people, {graph.number_of_edges()} ties; most ties of one person {degrees[0]}, median {degrees[len(degrees) // 2]}")
    with tempfile.TemporaryDirectory() as folder:
        write_book(folder, graph)
        people, wrong, ours_took, theirs_took = sorted(graph), 0, 0.0, 0.0
        for _ in range(options.pairs):
            source, target = chance.sample(people, 2)
            began = time.perf_counter()
            theirs = first_ways(graph, source, target)
            nodes = nx.shortest_path(graph, source, target, weight="length")
            shortest = math.exp(-nx.path_weight(graph, nodes, "length"))
            between = time.perf_counter()
            ours = ask(options.netsales, folder, source, target)
            best = ask(options.netsales, folder, source, target, "-k", "0", "--set", f"path.intermediaries={MOST_BETWEEN}")
            theirs_took, ours_took = theirs_took + between - began, ours_took + time.perf_counter() - between
            same = is_same(ours, theirs, graph.has_edge(source, target))
            # Beyond as many people as the setting allows the shortest way of all is out of reach.
            reached = len(nodes) - 2 <= MOST_BETWEEN
            same &= graph.has_edge(source, target) or not reached or abs(best[0]["score"] - shortest) < 1e-9
            wrong += not same
            words = f"{theirs[0]['score']:.6f} … {theirs[-1]['score']:.6f}" if theirs else "none"
            print(f"{source} to {target}: {len(theirs)} ways, {words}; shortest of any length {shortest:.6f} over {len(nodes) - 1} ties: {'the same' if same else 'DIFFER'}", flush=True)
            if not same:
                print("  networkx", theirs, "\n  netsales", ours, best)
    print(f"{options.pairs - wrong} of {options.pairs} pairs the same; networkx {theirs_took:.0f} s, netsales with reading the files {ours_took:.0f} s")
    return 1 if wrong else 0


def is_same(ours, theirs, tied):
    """Of two people who know each other netsales shows no way: nobody has to introduce them."""
    if tied:
        return not ours
    same_people = [way["people"] for way in ours] == [way["people"] for way in theirs]
    return same_people and all(abs(a["score"] - b["score"]) < 1e-9 for a, b in zip(ours, theirs))


def write_book(folder, graph):
    with open(os.path.join(folder, "contacts.csv"), "w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows([["id"], *([person] for person in sorted(graph))])
    with open(os.path.join(folder, "ties.csv"), "w", newline="", encoding="utf-8") as out:
        rows = ([a, b, data["strength"]] for a, b, data in graph.edges(data=True))
        csv.writer(out).writerows([["source", "target", "strength"], *rows])


def ask(netsales, folder, source, target, *more):
    command = [netsales, "path", folder, target, "--from", source, "-k", str(WAYS - 1), "--format", "json", *more]
    if "-k" in more:
        command = [netsales, "path", folder, target, "--from", source, "--format", "json", *more]
    answer = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    people = lambda way: [way["steps"][0]["source"]["id"], *(step["target"]["id"] for step in way["steps"])]
    return [{"people": people(way), "score": way["reliability"]} for way in answer["paths"]]


if __name__ == "__main__":
    main()
