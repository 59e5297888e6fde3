#!/bin/bash
# What Spark expects of an image: argument 1 is "driver" or "executor", SPARK_* variables say the rest, and anything else is a command of its own.
set -eo pipefail
: "${SPARK_HOME:=/opt/spark}"

# A user without an entry in /etc/passwd (a random id, as OpenShift gives) has none that Hadoop could read; a library pretends that there is one.
if ! getent passwd "$(id -u)" >/dev/null; then
  for library in /usr/lib/*/libnss_wrapper.so; do
    NSS_WRAPPER_PASSWD=$(mktemp)
    NSS_WRAPPER_GROUP=$(mktemp)
    echo "spark:x:$(id -u):$(id -g):${SPARK_USER_NAME:-anonymous uid}:$SPARK_HOME:/bin/false" >"$NSS_WRAPPER_PASSWD"
    echo "spark:x:$(id -g):" >"$NSS_WRAPPER_GROUP"
    export NSS_WRAPPER_PASSWD NSS_WRAPPER_GROUP LD_PRELOAD=$library
  done
fi

# Spark never runs as root, and every process is reaped.
run=(/usr/bin/tini -s --)
if [ "$(id -u)" -eq 0 ]; then run=(setpriv --reuid=185 --regid=185 --clear-groups "${run[@]}"); fi

case "$1" in
  driver)
    shift
    exec "${run[@]}" "$SPARK_HOME/bin/spark-submit" \
      --conf "spark.driver.bindAddress=$SPARK_DRIVER_BIND_ADDRESS" \
      --conf "spark.executorEnv.SPARK_DRIVER_POD_IP=$SPARK_DRIVER_BIND_ADDRESS" \
      --deploy-mode client "$@"
    ;;
  executor)
    # Later entries of the class path are looked at last: configuration, Hadoop's configuration, jars, extras, the working directory.
    class_path=${SPARK_CONF_DIR:-$SPARK_HOME/conf}:${HADOOP_CONF_DIR:+$HADOOP_CONF_DIR:}${SPARK_CLASSPATH:+$SPARK_CLASSPATH:}$SPARK_HOME/jars/*
    class_path+=${SPARK_EXTRA_CLASSPATH:+:$SPARK_EXTRA_CLASSPATH}:$PWD${SPARK_DIST_CLASSPATH:+:$SPARK_DIST_CLASSPATH}
    options=()
    for variable in "${!SPARK_JAVA_OPT_@}"; do options+=("${!variable}"); done
    exec "${run[@]}" "${JAVA_HOME:+$JAVA_HOME/bin/}java" "${options[@]}" "-Xms$SPARK_EXECUTOR_MEMORY" "-Xmx$SPARK_EXECUTOR_MEMORY" -cp "$class_path" \
      org.apache.spark.scheduler.cluster.k8s.KubernetesExecutorBackend \
      --driver-url "$SPARK_DRIVER_URL" --executor-id "$SPARK_EXECUTOR_ID" --cores "$SPARK_EXECUTOR_CORES" --app-id "$SPARK_APPLICATION_ID" \
      --hostname "$SPARK_EXECUTOR_POD_IP" --resourceProfileId "$SPARK_RESOURCE_PROFILE_ID" --podName "$SPARK_EXECUTOR_POD_NAME"
    ;;
  *) exec "$@" ;;
esac
