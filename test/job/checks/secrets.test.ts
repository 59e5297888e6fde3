import { SECRET_CHECKS } from '../../../lib/job/checks/secrets';
import type { SparkJobProps } from '../../../lib/job/spark-job-props';
import { SparkCode } from '../../../lib/job/spark-code';
import { EnvVar } from '../../../lib/pod/env-var';
import { Sidecar } from '../../../lib/pod/sidecar';
import { feature } from '../fixtures';
import { describeChecks, saidOf } from './describe-checks';

const conf = (key: string, value = 'hunter2'): Partial<SparkJobProps> => ({ sparkConf: { [key]: value } });
const PLAIN = 'holds a secret in plain text (SPK440)';
const MOUNT = 'mount a Secret, or take it from one with EnvVar.fromSecret';
const CLOUD = 'use a workload identity, or EnvVar.fromSecret for the variables that the file system reads';

describe('the check of secrets', () => {
  describeChecks(SECRET_CHECKS, [
    {
      id: 'SPK440',
      trips: { hadoopConf: { 'fs.s3a.access.key': 'AKIA', 'fs.s3a.bucket.raw.secret.key': 'x' } },
      says: [`hadoopConf['fs.s3a.access.key']: ${PLAIN}; ${CLOUD}`, `hadoopConf['fs.s3a.bucket.raw.secret.key']: ${PLAIN}; ${CLOUD}`],
      passes: { hadoopConf: { 'fs.s3a.access.key': '${env.KEY}', 'fs.s3a.aws.credentials.provider': 'org.example.Provider' } },
    },
    {
      id: 'SPK440',
      trips: conf('spark.ssl.keyStorePassword'),
      says: [`sparkConf['spark.ssl.keyStorePassword']: ${PLAIN}; ${MOUNT}`],
      passes: conf('spark.ssl.keyStore', '/keys/store'),
    },
    {
      id: 'SPK440',
      trips: conf('spark.authenticate.secret'),
      says: [`sparkConf['spark.authenticate.secret']: ${PLAIN}; leave it out: on Kubernetes Spark makes a secret of its own for each application`],
      passes: conf('spark.authenticate.secret.file', '/keys/auth'),
    },
    {
      id: 'SPK440',
      trips: { features: [feature('Warehouse', (job) => job.conf('spark.sql.catalog.pg.password', 'x'))] },
      says: [`sparkConf['spark.sql.catalog.pg.password']: of Warehouse ${PLAIN}; ${MOUNT}`],
      passes: { features: [feature('Warehouse', (job) => job.conf('spark.sql.catalog.pg.passwordFile', '/x'))] },
    },
    {
      id: 'SPK440',
      trips: { driver: { env: [EnvVar.of('DB_PASSWORD', 'x')] }, executor: { env: [EnvVar.of('AWS_SECRET_ACCESS_KEY', 'x')] } },
      says: [
        `driver.env['DB_PASSWORD']: ${PLAIN}; use EnvVar.fromSecret('DB_PASSWORD', ...)`,
        `executor.env['AWS_SECRET_ACCESS_KEY']: ${PLAIN}; use EnvVar.fromSecret('AWS_SECRET_ACCESS_KEY', ...)`,
      ],
      passes: {
        driver: {
          env: [EnvVar.fromSecret('DB_PASSWORD', 'db', 'password'), EnvVar.of('DB_PASSWORD_COPY', 'x'), EnvVar.of('API_TOKEN', '$(DB_PASSWORD)')],
        },
        executor: { env: [EnvVar.of('AWS_WEB_IDENTITY_TOKEN_FILE', '/var/run/token')] },
      },
    },
    {
      id: 'SPK440',
      trips: { driver: { javaOptions: '-Djavax.net.ssl.trustStorePassword=changeit -verbose:gc' } },
      says: [`driver.javaOptions: -Djavax.net.ssl.trustStorePassword ${PLAIN}; give it in a file that a Secret mounts`],
      passes: { driver: { javaOptions: '-Djavax.net.ssl.trustStore=/keys/trust' } },
    },
  ]);

  it.each([
    ['DB_PASS', 'x', true],
    ['DATABASE_PWD', 'x', true],
    ['PASS', 'x', true],
    ['PWD', '/work', false],
    ['BYPASS', 'x', false],
    ['COMPASS', 'x', false],
    ['MAX_TOKENS', '4096', false],
    ['MAX_TOKENS', 'abc', true],
    ['ACCESS_TOKEN', '4096', true],
    ['GOOGLE_APPLICATION_CREDENTIALS', '/var/secrets/google/key.json', false],
    ['GOOGLE_APPLICATION_CREDENTIALS', '/var/secrets/google/key', false],
    ['GOOGLE_APPLICATION_CREDENTIALS', '{"type": "service_account"}', true],
    ['CLIENT_SECRET', 'file:///keys/client.p12', false],
    ['AWS_SECRET_ACCESS_KEY', '/JalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', true],
    ['DB_PASSWORD', '/x', true],
  ])('takes a variable %s of %s for a secret: %s', (name, value, isSecret) => {
    expect(saidOf({ driver: { env: [EnvVar.of(name, value)] } }, 'SPK440')).toHaveLength(Number(isSecret));
  });

  it.each([
    [['--password=hunter2'], ['code.arguments[0]: --password']],
    [['--password=-hunter2'], ['code.arguments[0]: --password']],
    [
      ['--db-password', 'hunter2', '--token', 'abc'],
      ['code.arguments[1]: --db-password', 'code.arguments[3]: --token'],
    ],
    [['--password'], []],
    [['--password', '--verbose'], []],
    [['--password-file', '/keys/password', '--max-tokens=10', '--password=$(DB)'], []],
    [['password', 'x'], []],
  ])('of the arguments %j finds %j', (list, places) => {
    const code = SparkCode.python({ file: 'local:///a.py', arguments: list });
    expect(saidOf({ code }, 'SPK440')).toEqual(
      places.map((place) => `${place} ${PLAIN}; read it in the program from a variable of EnvVar.fromSecret`),
    );
  });

  it('fails on a login in the URL of a repository or a file, without repeating it', () => {
    const codeOf = (login: string) =>
      SparkCode.python({
        file: 'local:///a.py',
        jars: [`https://${login}example.com/a.jar`],
        packages: ['a:b:1'],
        repositories: [`https://${login}maven.example.com/`],
      });
    expect(saidOf({ code: codeOf('me:hunter2@') }, 'SPK440')).toEqual(
      ['code.jars[0]', 'code.repositories[0]'].map(
        (path) => `${path}: the URL ${PLAIN}; use a repository without login, or put the jars into the image`,
      ),
    );
    expect(['me@', ''].flatMap((login) => saidOf({ code: codeOf(login) }, 'SPK440'))).toEqual([]);
  });

  it.each([
    ['jdbc:postgresql://db/x?user=me&password=hunter2', true],
    ['jdbc:sqlserver://db;databaseName=x;password=hunter2', true],
    ['mongodb+srv://me:hunter2@db/x', true],
    ['https://me:hunter2@proxy:8080', true],
    ['jdbc:postgresql://db/x?user=me', false],
    ['jdbc:postgresql://db/x?user=me&password=${env:PASSWORD}', false],
    ['mongodb://me:$(PASSWORD)@db/x', false],
    ['mongodb://one:27017,two:27017/x', false],
    ['me:hunter2@db', false],
  ])('takes %s anywhere for a secret: %s', (url, isSecret) => {
    const code = SparkCode.python({ file: 'local:///a.py', arguments: ['--url', url, `--other=${url}`] });
    const said = saidOf(
      { code, sparkConf: { 'spark.acme.url': url }, hadoopConf: { 'acme.url': url }, driver: { env: [EnvVar.of('DATABASE_URL', url)] } },
      'SPK440',
    );
    const places = ["sparkConf['spark.acme.url']", "hadoopConf['acme.url']", "driver.env['DATABASE_URL']", 'code.arguments[1]', 'code.arguments[2]'];
    expect(said.map((text) => text.replace(/: .*/, ''))).toEqual(isSecret ? places : []);
    for (const text of said) expect(text).not.toContain('hunter2');
  });

  it('fails on secrets of sidecars and init containers', () => {
    const container = (name: string, value: string) => Sidecar.of({ name, image: 'a/b:1', env: [EnvVar.of('DB_PASSWORD', value)] });
    const said = saidOf({ driver: { sidecars: [container('proxy', 'x')] }, executor: { initContainers: [container('wait', 'x')] } }, 'SPK440');
    const fix = "use EnvVar.fromSecret('DB_PASSWORD', ...)";
    expect(said).toEqual([
      `driver.sidecars['proxy'].env['DB_PASSWORD']: ${PLAIN}; ${fix}`,
      `executor.initContainers['wait'].env['DB_PASSWORD']: ${PLAIN}; ${fix}`,
    ]);
    expect(saidOf({ driver: { sidecars: [container('proxy', '$(OTHER)')] } }, 'SPK440')).toEqual([]);
  });

  it.each([
    'spark.hadoop.fs.azure.account.key.me.dfs.core.windows.net',
    'spark.hadoop.fs.s3a.session.token',
    'spark.hadoop.fs.oss.accessKeyId',
    'spark.hadoop.fs.oss.accessKeySecret',
    'spark.hadoop.fs.gs.auth.service.account.private.key',
    'spark.sql.catalog.rest.credential',
    'spark.sql.catalog.rest.token',
    'spark.datasource.apiKey',
    'spark.redis.auth.passphrase',
  ])('fails with a plain value of %s, without repeating it', (key) => {
    const said = saidOf(conf(key), 'SPK440');
    expect(said).toEqual([expect.stringContaining(PLAIN)]);
    expect(said[0]).not.toContain('hunter2');
  });

  it.each([
    ['spark.kubernetes.driver.secretKeyRef.DB_PASSWORD', 'db:password'],
    ['spark.kubernetes.executor.secrets.db-password', '/mnt/secrets'],
    ['spark.kafka.clusters.a.sasl.token.mechanism', 'SCRAM-SHA-512'],
    // Which is for no one to set (SPK040).
    ['spark.kubernetes.authenticate.driver.oauthToken', 'abc'],
    ['spark.kerberos.renewal.credentials', 'keytab'],
    ['spark.security.credentials.hive.enabled', 'false'],
    ['spark.hadoop.dfs.client.use.token', 'true'],
    ['spark.hadoop.fs.s3a.secret.key', '<secret>'],
    ['spark.sql.redaction.string.regex', 'secret'],
    ['spark.ssl.trustStorePassword', ''],
    ['spark.myapp.maxTokens', '10'],
  ])('passes %s', (key, value) => {
    expect(saidOf(conf(key, value), 'SPK440')).toEqual([]);
  });
});
