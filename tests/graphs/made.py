"""Makes the graphs of this folder with networkx and igraph, so that what they write is known to be read.

    pip install networkx igraph
    python made.py
"""

import json

import igraph
import networkx as nx

PEOPLE = {"ana": {"name": "Ana Silva", "company": "Bolt", "title": "CEO"}, "bo": {"name": "Bo \"Chen\"", "company": "Core & Co"}, "cy": {"name": "Cy"}}

for directed, kind in [(False, nx.Graph), (True, nx.DiGraph)]:
    graph = kind()
    for id, known in PEOPLE.items():
        graph.add_node(id, **known)
    graph.add_edge("ana", "bo", weight=2.5, kind="worked_with")
    graph.add_edge("bo", "cy", weight=1.0)
    name = "directed" if directed else "plain"
    nx.write_graphml(graph, f"networkx-{name}.graphml")
    nx.write_gexf(graph, f"networkx-{name}.gexf")
    for links in ("links", "edges"):
        with open(f"networkx-{name}-{links}.json", "w") as file:
            json.dump(nx.node_link_data(graph, edges=links), file)
    graph.nodes["bo"]["name"] = "Bo Chen"  # networkx does not escape quotes in Pajek's form
    nx.write_pajek(nx.relabel_nodes(graph, {"ana": "Ana Silva", "bo": "Bo Chen"}), f"networkx-{name}.net")
    other = igraph.Graph.TupleList([("Ana Silva", "Bo", 2.5), ("Bo", "Cy", 1.0)], directed=directed, edge_attrs=["weight"])
    other.write_graphml(f"igraph-{name}.graphml")
    other.vs["id"] = other.vs["name"]
    other.write_pajek(f"igraph-{name}.net")
