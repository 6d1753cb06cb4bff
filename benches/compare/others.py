"""Other tools on the same files; prints one line of JSON with the seconds of each phase.

    others.py TOOL FOLDER WORK[,WORK...]

Every tool gets its network the fastest way known here: DuckDB reads both files and turns ids into numbers, which the tool is handed
as arrays. Ties are read without direction and strengths; rows of one pair are one tie.
"""

import json
import os
import sys
import time

SECONDS = {}
SOURCES = 16  # of sampled betweenness


class phase:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        self.began = time.perf_counter()

    def __exit__(self, *_):
        SECONDS[self.name] = time.perf_counter() - self.began


def number_ids(folder):
    """A connection that holds `people` (number, id) and `pairs` (a, b): what a network is built from."""
    import duckdb

    db = duckdb.connect()
    db.execute(f"set threads={os.cpu_count()}; set preserve_insertion_order=false")
    db.execute(f"create table people as select row_number() over (order by id) - 1 as number, id from '{folder}/contacts.csv'")
    # A table first: DuckDB counts its rows, and joins in the better order.
    db.execute(f"create table ties as select source, target from '{folder}/ties.csv'")
    db.execute(
        """create table pairs as select least(a.number, b.number) as a, greatest(a.number, b.number) as b
            from ties tie join people a on a.id = tie.source join people b on b.id = tie.target
            where a.number <> b.number group by all"""
    )
    return db


def arrays(folder):
    with phase("load"):
        db = number_ids(folder)
        pairs = db.execute("select a, b from pairs").fetchnumpy()
        count = db.execute("select count(*) from people").fetchone()[0]
        db.close()
    return count, pairs["a"], pairs["b"]


def duckdb(folder, _):
    with phase("load"):
        number_ids(folder)


def igraph(folder, work):
    import igraph
    import numpy

    count, a, b = arrays(folder)
    with phase("build"):
        graph = igraph.Graph(n=count, edges=numpy.column_stack([a, b]))
    kernels = {
        "constraint": graph.constraint,
        "clustering": lambda: graph.transitivity_local_undirected(mode="zero"),
        "cores": graph.coreness,
        "cutpoints": graph.articulation_points,
        "reach": lambda: graph.neighborhood_size(order=2),
        "betweenness": graph.betweenness,
        "sampled": lambda: graph.betweenness(sources=list(range(0, count, max(1, count // SOURCES)))[:SOURCES]),
    }
    for name in work:
        with phase(name):
            found = kernels[name]()
        write_column(folder, found)


def networkit(folder, work):
    import networkit as nk
    from scipy.sparse import coo_matrix
    import numpy

    count, a, b = arrays(folder)
    with phase("build"):
        graph = nk.GraphFromCoo((a.astype(numpy.uint64), b.astype(numpy.uint64)), n=count)
        if "triangles" in work:
            graph.indexEdges()
    kernels = {
        "clustering": lambda: nk.centrality.LocalClusteringCoefficient(graph, True),
        "triangles": lambda: nk.sparsification.TriangleEdgeScore(graph),
        "cores": lambda: nk.centrality.CoreDecomposition(graph),
        "cutpoints": lambda: nk.components.BiconnectedComponents(graph),
        "betweenness": lambda: nk.centrality.Betweenness(graph),
        "sampled": lambda: nk.centrality.EstimateBetweenness(graph, SOURCES, False, True),
    }
    for name in work:
        with phase(name):
            kernels[name]().run()


def networkx(folder, work):
    import networkx as nx

    count, a, b = arrays(folder)
    with phase("build"):
        graph = nx.Graph()
        graph.add_nodes_from(range(count))
        graph.add_edges_from(zip(a.tolist(), b.tolist()))
    kernels = {"constraint": nx.constraint, "effective_size": nx.effective_size}
    for name in work:
        with phase(name):
            found = kernels[name](graph)
        write_column(folder, [found[number] for number in range(count)])


def rustworkx(folder, work):
    import rustworkx as rx

    count, a, b = arrays(folder)
    with phase("build"):
        graph = rx.PyGraph(multigraph=False)
        graph.add_nodes_from(range(count))
        graph.add_edges_from_no_data(list(zip(a.tolist(), b.tolist())))
    kernels = {"cores": rx.core_number, "betweenness": rx.graph_betweenness_centrality}
    for name in work:
        with phase(name):
            kernels[name](graph)


def graph_tool(folder, work):
    import graph_tool.all as gt
    import numpy

    count, a, b = arrays(folder)
    with phase("build"):
        graph = gt.Graph(directed=False)
        graph.add_vertex(count)
        graph.add_edge_list(numpy.column_stack([a, b]))
    kernels = {"betweenness": gt.betweenness, "cores": gt.kcore_decomposition, "clustering": gt.local_clustering}
    for name in work:
        with phase(name):
            kernels[name](graph)


def write_column(folder, values):
    """The values by id, where a check of one tool against another asks for them."""
    if not os.environ.get("COLUMN"):
        return
    ids = number_ids(folder).execute("select id from people order by number").fetchall()
    with open(os.environ["COLUMN"], "w", encoding="utf-8") as out:
        for (id_,), value in zip(ids, values):
            out.write(f"{id_},{'' if value != value else repr(value)}\n")


def main():
    tool, folder, work = sys.argv[1], sys.argv[2], sys.argv[3].split(",") if len(sys.argv) > 3 else []
    tools = {it.__name__: it for it in (duckdb, igraph, networkit, networkx, rustworkx, graph_tool)}
    tools[tool](folder, work)
    print(json.dumps(SECONDS), flush=True)
    # Taking a large interpreter down is no part of the work.
    os._exit(0)


main()
