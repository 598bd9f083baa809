"""What is counted rather than copied: mentions, articles, origins, first and last days, stories, names for search.

One origin is one independent text: two outlets that run the same dispatch are two articles of one origin. An article's
day is the date part of its publication time, as its own clock showed it.
"""

from __future__ import annotations

from sqlite_utils import Database

# of each entity and each relation: in how many articles, of how many origins, from when to when
_COUNTED = """
    update {table} set (article_count, origin_count, first_seen, last_seen, {pieces}) = (
        select count(distinct a.id), count(distinct a.origin_id), min(substr(a.published, 1, 10)),
               max(substr(a.published, 1, 10)), count(*)
        from {of} as piece join articles as a on a.id = piece.article_id where piece.{column} = {table}.id)
"""

STATEMENTS: tuple[str, ...] = (
    "create index mentions_of_entity on mentions (entity_id, article_id)",
    "create index evidence_of_relation on evidence (relation_id, article_id)",
    _COUNTED.format(table="entities", of="mentions", column="entity_id", pieces="mention_count"),
    _COUNTED.format(table="relations", of="evidence", column="relation_id", pieces="evidence_count"),
    # the same words of the same speaker, without the marks at their ends, in how many independent texts
    """
    create temp table spoken as
        select q.id, coalesce(q.speaker_id, lower(q.speaker_text), '') as speaker,
            lower(trim(q.content, ' .,;:!?-')) as words, a.origin_id
        from quotes q join articles a on a.id = q.article_id
    """,
    "create index temp.spoken_words on spoken (words, speaker)",
    """
    create temp table counted as
        select words, speaker, count(distinct origin_id) as origins from spoken group by words, speaker
    """,
    "create index temp.counted_words on counted (words, speaker)",
    "create index temp.spoken_id on spoken (id)",
    """
    update quotes set origin_count = (
        select origins from spoken join counted using (words, speaker) where spoken.id = quotes.id)
    """,
    "drop table temp.spoken",
    "drop table temp.counted",
    "update outlets set article_count = (select count(*) from articles where outlet_id = outlets.id)",
    """
    update stories set (article_count, origin_count, first_published, last_published) = (
        select count(*), count(distinct origin_id), min(published), max(published)
        from articles where story_id = stories.id)
    """,
    """
    update entities set other_names = (
        select group_concat(name, '; ') from (
            select name from aliases where entity_id = entities.id and kind = 'name' and aliases.name != entities.name
            order by mention_count desc, name))
    """,
    # only for the counting above; the indexes that stay are the schema's
    "drop index mentions_of_entity",
    "drop index evidence_of_relation",
)


def derive(db: Database) -> None:
    """Fills every derived column. The rows that they count must be there."""
    for statement in STATEMENTS:
        db.execute(statement)
