#!/bin/bash
# The image of the Spark operator: whatever the pod says are arguments of the one program.
exec /usr/bin/tini -s -- /usr/bin/spark-operator "$@"
