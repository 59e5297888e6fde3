#!/usr/bin/env bash
# Part of every Spark distribution but not of the package that this image is made of.
: "${SPARK_HOME:=/opt/spark}"
exec "$SPARK_HOME/sbin/spark-daemon.sh" stop org.apache.spark.sql.connect.service.SparkConnectServer 1
