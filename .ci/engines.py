"""Runs the `sql` blocks of pages in DuckDB and the `python` blocks in Spark, in a folder with plans.jsonl, plans.csv and
plans.parquet, and compares what each prints with the `text` block after it. AIPLAN_UPDATE=1 writes the pages instead.
Arguments: the engines that are there, the folder, the pages."""
import contextlib
import io
import os
import pathlib
import re
import sys

engines, folder, *pages = sys.argv[1:]
engines = engines.split(",")
pages = [pathlib.Path(page).resolve() for page in pages]
os.chdir(folder)
BLOCK = re.compile(r"```(sql|python)\n(.*?)```\n\n```text\n(.*?)```", re.S)


def duckdb_prints(query):
    import duckdb

    connection = duckdb.connect()
    return str(connection.sql(query))


def spark_session():
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.sql.shuffle.partitions", "2").config("spark.log.level", "ERROR")
    return builder.getOrCreate()


def spark_prints(code, scope):
    if "spark" not in scope:
        scope["spark"] = spark_session()
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(code, scope)
    return out.getvalue()


wrong = ran = 0
scope = {}
for page in pages:
    text = page.read_text(encoding="utf-8")

    def block(found):
        global wrong, ran
        kind, code, shown = found.groups()
        if kind == "python" and "spark" not in engines:
            return found.group(0)
        printed = duckdb_prints(code) if kind == "sql" else spark_prints(code, scope)
        printed = "\n".join(line.rstrip() for line in printed.rstrip().splitlines()) + "\n"
        ran += 1
        if printed != shown and not os.environ.get("AIPLAN_UPDATE"):
            wrong += 1
            print(f"{page.name}: {code}prints\n{printed}")
        return f"```{kind}\n{code}```\n\n```text\n{printed}```"

    written = BLOCK.sub(block, text)
    if os.environ.get("AIPLAN_UPDATE"):
        page.write_text(written, encoding="utf-8")
print(f"{', '.join(engines)}: {ran} queries of {len(pages)} pages")
if wrong:
    sys.exit("the pages show something else; AIPLAN_UPDATE=1 .ci/engines AIPLAN FOLDER writes them again")
