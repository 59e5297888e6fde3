/** The names by which the operator tells Spark its container in a template; of any other name Spark takes the first container. */
export const SPARK_CONTAINERS = { driver: 'spark-kubernetes-driver', executor: 'spark-kubernetes-executor' } as const;
