import { managedKey } from '../../../../lib/job/checks/managed-keys';
import { ENVIRONMENT, SUBMIT_OPTIONS } from '../../../../lib/job/read/submit/option-table';

describe('the options of spark-submit', () => {
  it('are those of its parser', () => {
    // SparkSubmitOptionParser of Spark 4.0.
    const withValue = [
      'class',
      'conf',
      'deploy-mode',
      'driver-class-path',
      'driver-default-class-path',
      'driver-cores',
      'driver-java-options',
      'driver-library-path',
    ];
    const more = [
      'driver-memory',
      'executor-memory',
      'files',
      'jars',
      'kill',
      'master',
      'remote',
      'name',
      'packages',
      'exclude-packages',
      'properties-file',
    ];
    const most = [
      'proxy-user',
      'py-files',
      'repositories',
      'status',
      'total-executor-cores',
      'archives',
      'executor-cores',
      'keytab',
      'num-executors',
      'principal',
      'queue',
    ];
    const switches = ['help', 'supervise', 'usage-error', 'verbose', 'version', 'load-spark-defaults'];
    const names = (hasValue: boolean) => Object.keys(SUBMIT_OPTIONS).filter((name) => SUBMIT_OPTIONS[name].hasValue === hasValue);
    expect(names(true).sort()).toEqual(
      [...withValue, ...more, ...most]
        .map((name) => `--${name}`)
        .concat('-c')
        .sort(),
    );
    expect(names(false).sort()).toEqual([...switches.map((name) => `--${name}`), '-h', '-v'].sort());
  });

  it('that stand for a key stand for one that no property forgets', () => {
    const keys = Object.values(SUBMIT_OPTIONS).flatMap(({ key }) => key ?? []);
    expect(keys).toHaveLength(new Set(keys).size);
    expect(keys.filter((key) => managedKey(key) === undefined).sort()).toEqual([
      'spark.cores.max',
      'spark.driver.extraClassPath',
      'spark.driver.extraLibraryPath',
      'spark.kerberos.keytab',
      'spark.kerberos.principal',
      'spark.remote',
      'spark.yarn.queue',
    ]);
  });

  it('have variables that stand for the same keys', () => {
    const keys = Object.values(SUBMIT_OPTIONS).flatMap(({ key }) => key ?? []);
    expect(Object.values(ENVIRONMENT).filter((key) => !keys.includes(key))).toEqual([]);
  });
});
