"""Prints what reached the processes of a PySpark job, for tests, as PrintSettings.java does for Java: settings.py [tasks]"""

import json
import os
import sys
import time

from pyspark.sql import SparkSession


def here(where, conf):
    with open("/proc/self/mounts") as file:
        mounts = {fields[1]: " ".join(fields[2:4]) for fields in map(str.split, file)}
    found = {"where": where, "arguments": sys.argv[1:], "conf": conf, "env": dict(os.environ), "mounts": mounts, "user": os.getuid(), "python": sys.version}
    return json.dumps(found, sort_keys=True)


def on_executor(_):
    # Long enough for the other executors to get a task too.
    time.sleep(1)
    return here(os.environ.get("SPARK_EXECUTOR_ID", "driver"), {})


if __name__ == "__main__":
    tasks = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    spark = SparkSession.builder.appName("Print settings").getOrCreate()
    context = spark.sparkContext
    print("SETTINGS " + here("driver", dict(context.getConf().getAll())), flush=True)
    for line in context.parallelize(range(tasks), tasks).map(on_executor).distinct().collect():
        print("SETTINGS " + line, flush=True)
    spark.stop()
