from __future__ import annotations

from sqlite_utils import Database


async def load(datasette, id_):
    return (await datasette.client.get(f"/entity/{id_}.json")).json()


async def test_relations_come_with_their_sentences_and_where_they_stand(datasette):
    page = await load(datasette, "mara-quill")
    assert [(r["subject"], r["predicate"], r["object"], r["origin_count"]) for r in page["relations"]] == [
        ("Mara Quill", "heads", "Harbour Institute", 1)
    ]
    [evidence] = page["relations"][0]["evidence"]  # two copies of one sentence are shown once
    assert evidence["sentence"].startswith("Mara Quill, director of")
    assert evidence["articles"] == 2
    html = (await datasette.client.get("/entity/mara-quill")).text
    assert f'href="/article/{evidence["article_id"]}#s{evidence["position"]}"' in html


async def test_names_quotes_and_articles(datasette):
    page = await load(datasette, "mara-quill")
    assert [alias["name"] for alias in page["aliases"]] == ["Mara Quill", "Quill"]
    assert {(q["content"], q["directness"], q["addressee"]) for q in page["quotes_by"]} == {
        ("that the pier will close", "indirect", None),
        ("has no money left", "direct", "Alden Courier"),
    }
    assert len(page["articles"]) == 2
    assert page["quotes_about"] == []
    assert '<h2 id="roles">' in (await datasette.client.get("/entity/mara-quill")).text


async def test_it_says_why_its_names_are_one(datasette):
    merge = {"rule": "same full name", "left_name": "Mara Quill", "right_name": "Quill", "score": 0.9}
    assert (await load(datasette, "mara-quill"))["merges"] == [{**merge, "explanation": "both: <Port> Alden"}]
    html = (await datasette.client.get("/entity/mara-quill")).text
    assert "Why these names are one" in html
    assert "both: &lt;Port&gt; Alden" in html
    assert "Why these names are one" not in (await datasette.client.get("/entity/port-alden")).text


async def test_quotes_about_are_those_that_name_the_entity_inside_the_content(datasette, small_db):
    db = Database(small_db)
    quote = next(db.query("select id, article_id, sentence_id, start_char from quotes where directness = 'direct'"))
    db.table("mentions").insert(
        {"id": "new", "entity_id": "port-alden", "article_id": quote["article_id"], "sentence_id": quote["sentence_id"],
         "start_char": quote["start_char"], "end_char": quote["start_char"] + 3, "text": "has", "kind": "name",
         "role": "text"}
    )  # fmt: skip
    db.table("quote_mentions").insert({"quote_id": quote["id"], "entity_id": "port-alden", "mention_count": 1})
    db.close()
    page = await load(datasette, "port-alden")
    assert [q["content"] for q in page["quotes_about"]] == ["has no money left"]


async def test_the_objects_page_reads_the_relation_the_other_way_round(datasette):
    html = (await datasette.client.get("/entity/harbour-institute")).text
    assert "Is headed by" in html
    assert "Head of" not in html


async def test_denied_and_possible_roles_are_not_held(datasette, small_db):
    db = Database(small_db)
    db.table("relations").update("mara-quill--heads--harbour-institute", {"polarity": "negated"})
    db.close()
    html = (await datasette.client.get("/entity/mara-quill")).text
    assert '<h2 id="roles">' not in html
    assert "not:" in html


async def test_own_words_about_oneself_are_not_quotes_of_others(datasette, small_db):
    db = Database(small_db)
    quote = next(iter(db.query("select * from quotes where directness = 'direct'")))
    db.table("mentions").insert(
        {"id": "i", "entity_id": "mara-quill", "article_id": quote["article_id"], "start_char": quote["start_char"],
         "end_char": quote["start_char"] + 3, "text": "has", "kind": "pronoun", "role": "text"}
    )  # fmt: skip
    db.table("quote_mentions").insert({"quote_id": quote["id"], "entity_id": "mara-quill", "mention_count": 1})
    db.close()
    page = await load(datasette, "mara-quill")
    assert page["quotes_about"] == []
    assert len(page["quotes_by"]) == 2


async def test_names_come_before_other_words_for_it(datasette, small_db):
    db = Database(small_db)
    db.table("aliases").insert(
        {"entity_id": "mara-quill", "name": "the director", "mention_count": 99, "kind": "nominal"}
    )
    db.close()
    page = await load(datasette, "mara-quill")
    assert [alias["name"] for alias in page["aliases"]] == ["Mara Quill", "Quill", "the director"]
    html = (await datasette.client.get("/entity/mara-quill")).text
    assert html.index("×99") > html.index("Also referred to as")
    assert "Also referred to as" not in (await datasette.client.get("/entity/port-alden")).text


async def test_one_fact_in_two_wordings_is_one_line_with_all_its_sources(datasette, small_db):
    with Database(small_db).conn as db:
        fact = "mara-quill--heads--harbour-institute"
        db.execute("update relations set fact_id = ? where id = ?", [fact, fact])
        columns = [row[1] for row in db.execute("pragma table_info(relations)")]
        kept = ", ".join({"id": "'chief'", "role": "'chief'", "modality": "'reported'"}.get(c, c) for c in columns)
        db.execute(f"insert into relations select {kept} from relations where id = ?", [fact])
        columns = [row[1] for row in db.execute("pragma table_info(evidence)")]
        kept = ", ".join({"id": "id || 'x'", "relation_id": "'chief'"}.get(name, name) for name in columns)
        db.execute(f"insert into evidence select {kept} from evidence where relation_id = ? limit 1", [fact])
    html = (await datasette.client.get("/entity/mara-quill")).text
    line = html.split('<h2 id="relations">')[1].split("</section>")[0]
    assert line.count("<details") == line.count("<summary>1 other wording</summary>") == 1
    assert line.index("2 articles, 1 independent text") < line.index("<details")
    assert 'href="/relation/chief"' in line.split("<details")[1]
    assert [r["id"] for r in (await load(datasette, "mara-quill"))["relations"]] == ["chief", fact]
