/** What an option of spark-submit does: it has a value or none, and stands for a configuration key or for something of its own. */
export interface SubmitOption {
  readonly hasValue: boolean;
  /** The configuration key that it is another name of, and wins over. */
  readonly key?: string;
}

/**
 * The options of spark-submit 3.4 to 4.x (SparkSubmitOptionParser), with the keys that SparkSubmit makes of them on Kubernetes, or that it would not read there.
 */
export const SUBMIT_OPTIONS: Readonly<Record<string, SubmitOption>> = {
  '--master': ofKey('spark.master'),
  '--deploy-mode': ofKey('spark.submit.deployMode'),
  '--name': ofKey('spark.app.name'),
  '--jars': ofKey('spark.jars'),
  '--packages': ofKey('spark.jars.packages'),
  '--exclude-packages': ofKey('spark.jars.excludes'),
  '--repositories': ofKey('spark.jars.repositories'),
  '--py-files': ofKey('spark.submit.pyFiles'),
  '--files': ofKey('spark.files'),
  '--archives': ofKey('spark.archives'),
  '--driver-memory': ofKey('spark.driver.memory'),
  '--driver-cores': ofKey('spark.driver.cores'),
  '--driver-java-options': ofKey('spark.driver.extraJavaOptions'),
  '--driver-library-path': ofKey('spark.driver.extraLibraryPath'),
  '--driver-class-path': ofKey('spark.driver.extraClassPath'),
  '--executor-memory': ofKey('spark.executor.memory'),
  '--executor-cores': ofKey('spark.executor.cores'),
  '--num-executors': ofKey('spark.executor.instances'),
  '--total-executor-cores': ofKey('spark.cores.max'),
  '--queue': ofKey('spark.yarn.queue'),
  '--principal': ofKey('spark.kerberos.principal'),
  '--keytab': ofKey('spark.kerberos.keytab'),
  '--remote': ofKey('spark.remote'),
  '--class': { hasValue: true },
  '--conf': { hasValue: true },
  '-c': { hasValue: true },
  '--properties-file': { hasValue: true },
  '--proxy-user': { hasValue: true },
  '--driver-default-class-path': { hasValue: true },
  '--kill': { hasValue: true },
  '--status': { hasValue: true },
  '--load-spark-defaults': { hasValue: false },
  '--supervise': { hasValue: false },
  '--verbose': { hasValue: false },
  '-v': { hasValue: false },
  '--help': { hasValue: false },
  '-h': { hasValue: false },
  '--usage-error': { hasValue: false },
  '--version': { hasValue: false },
};

/** Variables of the client's environment that spark-submit reads when nothing else says the same. */
export const ENVIRONMENT: Readonly<Record<string, string>> = {
  MASTER: 'spark.master',
  DEPLOY_MODE: 'spark.submit.deployMode',
  SPARK_DRIVER_MEMORY: 'spark.driver.memory',
  SPARK_EXECUTOR_MEMORY: 'spark.executor.memory',
  SPARK_EXECUTOR_CORES: 'spark.executor.cores',
};

function ofKey(key: string): SubmitOption {
  return { hasValue: true, key };
}
