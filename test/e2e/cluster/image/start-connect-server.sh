#!/usr/bin/env bash
# Part of every Spark distribution but not of the package that this image is made of; the operator's SparkConnect runs it.
: "${SPARK_HOME:=/opt/spark}"
. "$SPARK_HOME/bin/load-spark-env.sh"
exec "$SPARK_HOME/sbin/spark-daemon.sh" submit org.apache.spark.sql.connect.service.SparkConnectServer 1 --name "Spark Connect server" "$@"
