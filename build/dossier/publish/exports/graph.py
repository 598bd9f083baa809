"""gexf and graphml: entities as nodes, the relations between two of them as edges, for Gephi and its like."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import networkx as nx

from dossier.publish.exports.query import Row, reading, rows

NODES = """
select id, name as label, type, subtype, description, country, latitude, longitude, mention_count, article_count,
       origin_count, first_seen, last_seen from entities order by id
"""
EDGES = """
select id, subject_id, object_id, predicate as label, role, tenure, polarity, modality, happened, family,
       evidence_count, article_count, origin_count as weight from relations
where subject_id is not null and object_id is not null order by id
"""
NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_gexf(db: Path, out: Path) -> int:
    """Returns the number of nodes and edges."""
    graph = _graph(db)
    nx.write_gexf(graph, out)
    return len(graph.nodes) + len(graph.edges)


def write_graphml(db: Path, out: Path) -> int:
    """Returns the number of nodes and edges."""
    graph = _graph(db)
    nx.write_graphml(graph, out)
    return len(graph.nodes) + len(graph.edges)


def _graph(db: Path) -> Any:
    graph = nx.MultiDiGraph()
    with reading(db) as connection:
        for row in rows(connection, NODES):
            graph.add_node(row.pop("id"), **dict(_attributes(row)))
        for row in rows(connection, EDGES):
            ends = row.pop("subject_id"), row.pop("object_id")
            graph.add_edge(*ends, key=row.pop("id"), **dict(_attributes(row)))
    return graph


def _attributes(row: Row) -> Iterator[tuple[str, object]]:
    """What XML can hold: no nulls, and none of the control characters that break a parser."""
    for name, value in row.items():
        if value is not None:
            yield name, NOT_XML.sub("", value) if isinstance(value, str) else value
