"""Summaries for charts. Each has at most 100 rows, because a chart draws one page of a table and no more."""

from __future__ import annotations

from sqlite_utils import Database

VIEWS: dict[str, str] = {
    # eleven months of nine types are 99 rows
    "mentions_by_month": """
        with months as (
            select distinct substr(published, 1, 7) as month from articles
            where published is not null order by month desc limit 11)
        select months.month, e.type, count(*) as mentions
        from months join articles a on substr(a.published, 1, 7) = months.month
        join mentions m on m.article_id = a.id join entities e on e.id = m.entity_id
        group by months.month, e.type order by months.month, e.type
    """,
    "entities_by_type": "select type, count(*) as entities from entities group by type order by entities desc, type",
    "speakers": """
        select q.speaker_id as entity_id, e.name, count(*) as quotes
        from quotes q join entities e on e.id = q.speaker_id
        group by q.speaker_id order by quotes desc, q.speaker_id limit 50
    """,
    "articles_by_outlet": """
        select name as outlet, article_count as articles from outlets order by articles desc, name limit 50
    """,
    "articles_by_month": """
        select month, articles from (
            select substr(published, 1, 7) as month, count(*) as articles from articles
            where published is not null group by month order by month desc limit 100)
        order by month
    """,
    "most_mentioned": """
        select id as entity_id, name, type, mention_count as mentions, origin_count as origins
        from entities order by origin_count desc, mention_count desc, id limit 50
    """,
    "relations_by_predicate": """
        select predicate, family, count(*) as relations, sum(evidence_count) as evidence
        from relations group by predicate, family order by relations desc, predicate limit 100
    """,
    "rejects_by_reason": """
        select reason, count(*) as inputs from rejects group by reason order by inputs desc limit 100
    """,
}


def create_views(db: Database) -> None:
    """All of VIEWS."""
    for name, sql in VIEWS.items():
        db.create_view(name, sql)
