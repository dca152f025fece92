"""Reads the tables of a graph with DuckDB, pandas and, if it is there, Spark, and
compares them with what a file of JSON says they hold.

    readtables.py FOLDER CHECKS...

FOLDER has nodes, edges and maybe quads, as .csv and as .parquet, and expected.json:
{"nodes": [row...], "edges": [row...], "quads": [row...], "types": {"nodes": {column:
type of DuckDB}}}, or "counts" in place of rows. A row has values by column: text,
numbers, booleans, lists, or null. CHECKS are those below by name.
"""
import datetime
import json
import sys

import duckdb
import pandas

folder, checks = sys.argv[1], sys.argv[2:]
with open(folder + "/expected.json", encoding="utf-8") as f:
    expected = json.load(f)


def tables():
    return [t for t in ("nodes", "edges", "quads") if t in expected]


def plain(value):
    """A value of any tool as JSON has it."""
    if value is None or value is pandas.NaT or isinstance(value, float) and value != value:
        return None
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()[:10]
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, list):
        return [plain(v) for v in value]
    return value


def split(text):
    """A list that is written as one cell."""
    if text == "":
        return []
    if text == "\\":
        return [""]
    out, now, escaped = [], "", False
    for c in text:
        if escaped:
            now, escaped = now + c, False
        elif c == "\\":
            escaped = True
        elif c == ";":
            out, now = out + [now], ""
        else:
            now += c
    return out + [now]


def as_text(value):
    """What a CSV has for a value that is no list."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def looked_at(tool, table, rows):
    """The rows to compare, with their numbers: all, but of very many some."""
    want = expected[table]
    assert len(rows) == len(want), f"{tool}, {table}: {len(rows)} rows, want {len(want)}"
    step = len(want) // 1000 + 1
    return [(i, want[i]) for i in range(0, len(want), step)]


def same(tool, table, rows):
    for i, row in looked_at(tool, table, rows):
        for column, value in row.items():
            got = rows[i][column]
            assert got == value, f"{tool}, {table}, row {i}, {column}: {got!r}, want {value!r}"


def same_text(tool, table, rows):
    """The same for rows of text: of a CSV in which nothing is guessed."""
    days = ("from", "to", "start", "end")  # which Parquet may not have
    for i, row in looked_at(tool, table, rows):
        for column, value in row.items():
            got = rows[i][column]
            got = "" if got is None else got
            if isinstance(value, list):
                got = split(got)
            elif column in days and value is None:
                continue
            else:
                value = as_text(value)
            assert got == value, f"{tool}, {table}, row {i}, {column}: {got!r}, want {value!r}"


def duckdb_parquet():
    for table in tables():
        r = duckdb.sql(f"SELECT * FROM '{folder}/{table}.parquet'")
        same("DuckDB, Parquet", table, [dict(zip(r.columns, map(plain, row))) for row in r.fetchall()])
        types = dict(zip(r.columns, map(str, r.types)))
        for column, want in expected.get("types", {}).get(table, {}).items():
            assert types[column] == want, f"{table}.{column} is {types[column]}, want {want}"


def duckdb_csv():
    for table in tables():
        r = duckdb.sql(f"SELECT * FROM read_csv('{folder}/{table}.csv', all_varchar=true)")
        same_text("DuckDB, CSV", table, [dict(zip(r.columns, row)) for row in r.fetchall()])


def duckdb_guessed_csv():
    for table in tables():
        n = duckdb.sql(f"SELECT count(*) FROM '{folder}/{table}.csv'").fetchall()[0][0]
        assert n == len(expected[table]), f"DuckDB, guessed CSV, {table}: {n} rows"


def pandas_parquet():
    for table in tables():
        frame = pandas.read_parquet(f"{folder}/{table}.parquet")
        same("pandas, Parquet", table, [{k: plain(v) for k, v in row.items()} for row in frame.to_dict("records")])


def pandas_csv():
    for table in tables():
        frame = pandas.read_csv(f"{folder}/{table}.csv", dtype=str, keep_default_na=False)
        same_text("pandas, CSV", table, frame.to_dict("records"))


def spark(rows=True):
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        print("no Spark")
        return
    session = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
    for table in tables():
        typed = session.read.parquet(f"{folder}/{table}.parquet")
        texts = session.read.csv(f"{folder}/{table}.csv", header=True, multiLine=True, quote='"', escape='"', lineSep="\n")
        if rows:
            same("Spark, Parquet", table, [{k: plain(v) for k, v in row.asDict().items()} for row in typed.collect()])
            same_text("Spark, CSV", table, [row.asDict() for row in texts.collect()])
        else:
            assert typed.count() == texts.count() == len(expected[table]), f"Spark, {table}"
    session.stop()


def spark_counts():
    spark(rows=False)


def joins():
    """Every edge has its ends, in both formats; counts agree; and a question."""
    answers = []
    for ending in ("csv", "parquet"):
        def ask(question):
            for table in ("nodes", "edges", "quads"):
                question = question.replace("{" + table + "}", f"'{folder}/{table}.{ending}'")
            return duckdb.sql(question).fetchall()

        counts = {t: ask(f"SELECT count(*) FROM {{{t}}}")[0][0] for t in ("nodes", "edges", "quads")}
        lost = ask("SELECT count(*) FROM {edges} e ANTI JOIN {nodes} n ON e.target = n.id")[0][0]
        lost += ask("SELECT count(*) FROM {edges} e ANTI JOIN {nodes} n ON e.source = n.id")[0][0]
        named = ask("SELECT count(*) FROM {edges} e JOIN {nodes} n ON e.target = n.id WHERE e.target_name = n.name")[0][0]
        q = expected["question"]
        found = ask(
            f"SELECT n.id, n.name, e.date, e.context FROM {{edges}} e JOIN {{nodes}} n ON e.target = n.id "
            f"WHERE e.source = '{q['source']}' AND e.relation = '{q['relation']}'"
        )
        for row in found:
            dates, labels = ([split(c or "") for c in row[2:]] if ending == "csv" else row[2:])
            answers.append({"format": ending, "id": row[0], "name": row[1], "dates": dates, "labels": len(labels)})
        assert lost == 0, f"{lost} ends of edges are no nodes"
        assert named == counts["edges"], f"{named} targets have their name"
        print(json.dumps({"format": ending, "counts": counts}))
    for a in answers:
        print(json.dumps(a))


for check in checks:
    globals()[check]()
