"""Reads an archive with Apache Spark into Parquet tables: documents, targets, deadlines, responsibilities, citations.

    pip install './python[spark]'
    python python/examples/spark_archive.py ARCHIVE OUT [--master spark://… | 'local-cluster[2,1,1024]']
    spark-submit spark_archive.py hdfs://… hdfs://…

ARCHIVE is a folder of files, or Parquet (`….parquet`) with the columns `id` (a name, unique) and `content` (text or bytes).
OUT/reports gets a row a file in the columns of `vanban.columns()`, whole or not at all for each task; the tables are made of
these at the end. Started again after it was killed, it reads only what is not in OUT/reports yet: files that are
new, have changed, failed, or that another version of vanban read. Spark itself passes over empty files and over names that begin
with `_` or `.`, without a word: it is Spark that lists the folder.
"""

import argparse
import os
import sys
from collections.abc import Iterator

import pyarrow
from pyspark.sql import Column, DataFrame, SparkSession
from pyspark.sql import functions as F

import vanban

GENERATOR = f"vanban {vanban.__version__}"
MEBIBYTE = 1 << 20
# What each table says of the document before it speaks of the item.
HEAD = {
    "document_kind": "d.kind",
    "document_number": "d.header.number",
    "document_date": "d.header.date",
    "document_issuer": "d.header.issuer",
}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("archive")
    arguments.add_argument("out")
    arguments.add_argument("--master", help="where Spark runs, if not as spark-submit says")
    arguments.add_argument("--part-files", type=int, default=64, help="files that are done together, or done again")
    arguments.add_argument("--timeout", type=float, default=60, help="seconds after which a file is given up")
    given = arguments.parse_args()
    builder = SparkSession.builder.appName("vanban")
    if given.master:
        builder = builder.master(given.master)
        if given.master.startswith("local"):
            # Else workers on this machine take whichever Python is first on the path, which may know nothing of vanban.
            os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    settings = {
        # A task's rows stay when the job is killed.
        "spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version": 2,
        # A task's share of small files, each counted as one MiB.
        "spark.sql.files.openCostInBytes": MEBIBYTE,
        "spark.sql.files.maxPartitionBytes": given.part_files * MEBIBYTE,
        # Rows that a worker holds at a time.
        "spark.sql.execution.arrow.maxRecordsPerBatch": 16,
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    spark = builder.getOrCreate()
    # Spark's 200 are for clusters; a task for each name would take longer than the reading.
    spark.conf.set("spark.sql.shuffle.partitions", 2 * spark.sparkContext.defaultParallelism)
    archive = read_archive(spark, given.archive, given.part_files)
    reports = f"{given.out}/reports"
    rows = parse(archive, read_reports(spark, reports), vanban.Normalizer(timeout=given.timeout))
    rows.write.mode("append").parquet(reports)
    latest = latest_of(read_reports(spark, reports), archive)
    for name, table in tables(latest).items():
        table.write.mode("overwrite").parquet(f"{given.out}/{name}")
    for status, count in latest.groupBy("status").count().orderBy("status").collect():
        print(f"{status}: {count}")
    spark.stop()


def read_archive(spark: SparkSession, archive: str, part_files: int) -> DataFrame:
    """The files of the archive as rows: `id` and `content`."""
    if archive.rstrip("/").endswith(".parquet"):
        rows = spark.read.parquet(archive).select(F.col("id").cast("string"), F.col("content").cast("binary"))
        return rows.repartition(max(1, rows.count() // part_files))
    any_case = ["".join(f"[{letter}{letter.upper()}]" for letter in ending) for ending in vanban.extensions()]
    files = spark.read.format("binaryFile").option("recursiveFileLookup", True)
    files = files.option("pathGlobFilter", f"*.{{{','.join(any_case)}}}").load(archive)
    return files.select(F.regexp_replace("path", "^file:(//)?", "").alias("id"), "content")


def read_reports(spark: SparkSession, path: str) -> DataFrame:
    """What earlier runs have done; none, where there were none."""
    columns = f"{vanban.columns().spark}, `run` INT"
    spark.createDataFrame([], columns).write.mode("ignore").parquet(path)
    return spark.read.schema(columns).parquet(path)


def parse(archive: DataFrame, done: DataFrame, normalizer: vanban.Normalizer) -> DataFrame:
    """Reads the files that are not done, and numbers the run."""

    def read(batches: Iterator[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        for batch in batches:
            yield pyarrow.record_batch(normalizer.parse_batch(batch))

    run = 1 + (done.agg(F.max("run")).first()[0] or 0)
    if run > 1:
        same = done.where((F.col("status") == "ok") & (F.col("generator") == GENERATOR))
        same = same.select("id", F.col("source.sha256").alias("sha256"))
        archive = archive.withColumn("sha256", F.sha2("content", 256)).join(same, ["id", "sha256"], "left_anti")
    rows = archive.select("id", "content").mapInArrow(read, vanban.columns().spark)
    return rows.withColumn("run", F.lit(run))


def latest_of(reports: DataFrame, archive: DataFrame) -> DataFrame:
    """The last report of each file that is still there: a file that changed was read twice, and so was one that failed."""
    reports = reports.withColumn("part", F.col("_metadata.file_path"))
    last = reports.groupBy("id").agg(F.max(F.struct("run", "part")).alias("last"))
    last = last.select("id", F.col("last.part").alias("part")).join(archive.select("id"), "id", "left_semi")
    # Small, and asked for by each table.
    return reports.join(last.cache(), ["id", "part"], "left_semi")


def tables(reports: DataFrame) -> dict[str, DataFrame]:
    """A table a kind of item, in the columns of `docs/output.md`; lists are lists, and nothing is rounded."""
    documents = reports.select("*", F.posexplode("documents").alias("place", "d"))
    documents = documents.withColumn("document", F.concat("source.path", F.lit("#"), F.col("place") + 1))
    items = ["sections", "citations", "targets", "deadlines", "responsibilities"]
    made = {
        "documents": documents.select(
            "document", "source.path", "source.format", "source.pages", "source.lines",
            *[F.col(column).alias(name) for name, column in HEAD.items()],
            "d.header.parent_issuer", "d.header.place", "d.header.title",
            "d.signatory.authority", "d.signatory.position", F.col("d.signatory.name").alias("signatory"),
            "d.recipients", *[F.size(f"d.{name}").alias(name) for name in items],
            "condition.damage", "condition.changed", F.col("condition.confidence").alias("text_confidence"),
            F.col("d.header.confidence").alias("confidence"),
        )
    }  # fmt: skip
    for name in items[1:]:
        rows = documents.withColumn("item", F.explode(f"d.{name}"))
        fields = [field for field in rows.schema["item"].dataType.names if field != "lines"]
        columns = [F.col(f"item.`{field}`") for field in fields]
        if name == "responsibilities":
            columns.append(due().alias("due"))
        lines = [F.col("item.lines")[place].alias(name) for place, name in enumerate(["first_line", "last_line"])]
        head = [F.col(column).alias(name) for name, column in HEAD.items()]
        made[name] = rows.select("document", "source.path", *head, *columns, *lines)
    return made


def due() -> Column:
    """When a duty is due: the ends of its deadlines, or their words where they have no end."""
    own = F.filter("d.deadlines", lambda deadline: F.array_contains("item.deadlines", deadline["id"]))
    return F.transform(own, lambda deadline: F.coalesce(deadline["end"], deadline["text"]))


if __name__ == "__main__":
    main()
