"""/quality: how often each layer is right, what could not be read, what corrections did, how facts were found."""

from datasette import hookimpl

SQL = {
    "error_rates": """
        select data_set, layer, round(100 * precision, 1) as precision, round(100 * recall, 1) as recall,
               round(100 * f1, 1) as f1,
               case when low is not null then round(100 * low, 1) || ' to ' || round(100 * high, 1) end as chance,
               gold, date, version, note
        from quality order by data_set, layer limit 200""",
    "builds": "select * from builds order by finished desc limit 10",
    "rejects": "select path, item, reason, detail from rejects order by reason, path, item limit 200",
    "reject_reasons": "select reason, count(*) as n from rejects group by reason order by n desc, reason limit 50",
    "corrections": """
        select line, rule, matched, effect, note, date, decided_by from corrections
        order by matched > 0, line limit 200""",
    "gaps": """
        select count(*) as articles, sum(published is null) as without_time, sum(outlet_id is null) as without_outlet,
               (select count(*) from articles a where not exists (
                  select 1 from mentions m where m.article_id = a.id and m.role = 'text')) as without_mentions,
               (select count(*) from quotes) as quotes,
               (select count(*) from quotes where speaker_id is null) as quotes_without_entity
        from articles""",
    "rules": """
        select v.rule, r.family, count(*) as n, round(avg(v.confidence), 2) as confidence
        from evidence v join relations r on r.id = v.relation_id
        group by v.rule, r.family order by n desc, v.rule limit 100""",
    "modalities": """
        select family, modality, polarity, count(*) as n from relations
        group by family, modality, polarity order by n desc limit 50""",
    "furniture": "select reason, count(*) as n from furniture group by reason order by n desc, reason limit 50",
}


@hookimpl
def dossier_pages():
    return {"/quality": ("quality.html", load)}


async def load(db, request):
    found = {name: [dict(row) for row in (await db.execute(sql)).rows] for name, sql in SQL.items()}
    found["gaps"] = found["gaps"][0]
    return found
