"""Writes one small table per case to S3, for s3-oracle.ts: spark-submit s3-cases.py CASES.json prints a line `RESULT {json}` for each.

A case: {name, out, format, mode, partitioned, sql: {key: value of the session}, options: {key: value of the write}, fails}. Options that begin with fs. or
mapreduce. go into the configuration of that write alone, on the driver and in the tasks.
"""
import json
import sys

import py4j.java_gateway
import py4j.protocol
from pyspark.sql import SparkSession

ROWS = 40


def causes(error):
    """An exception of the JVM with its causes, as text."""
    thrown, said = error.java_exception, [str(error)]
    while thrown is not None:
        said.append(thrown.toString())
        thrown = thrown.getCause()
    return "\n".join(said)


def run(spark, case):
    form, options = case.get("format", "parquet"), case.get("options", {})
    result = {"name": case["name"], "error": None, "rows": None}
    try:
        for key, value in case.get("sql", {}).items():
            spark.conf.set(key, value)
        rows = spark.range(0, ROWS, 1, 4).selectExpr("cast(id as string) as v", "id % 2 as p")
        if case.get("fails"):
            rows = rows.selectExpr("case when v = '39' then raise_error('on purpose') else v end as v", "p")
        writer = rows.write.format(form).mode(case.get("mode", "errorifexists")).options(**options)
        if case.get("partitioned"):
            writer = writer.partitionBy("p")
        writer.save(case["out"])
        if case.get("read"):
            result["rows"] = spark.read.format(form).options(**options).load(case["out"]).count()
    except py4j.protocol.Py4JJavaError as error:
        result["error"] = causes(error)
    finally:
        for key in case.get("sql", {}):
            spark.conf.unset(key)
    return result


def main():
    spark = SparkSession.builder.appName("s3-cases").getOrCreate()
    # PySpark asks the session for help when it translates an exception, and where there can be no session it does so for ever.
    py4j.java_gateway.get_return_value = py4j.protocol.get_return_value
    with open(sys.argv[1], encoding="utf-8") as file:
        cases = json.load(file)
    for case in cases:
        print("RESULT " + json.dumps(run(spark, case)), flush=True)
    spark.stop()


main()
