import { ServiceType } from 'cdk8s-plus-27';
import {
  connectSettings,
  connectTypeProblems,
  inConnectWords,
  jobOfConnect,
  serviceSettings,
} from '../../../lib/job/connect/spark-connect-server-model';
import { SparkImage } from '../../../lib/job/image/spark-image';
import { Severity } from '../../../lib/private/problems';
import { place } from '../fixtures';

describe('the model of a Connect server', () => {
  const props = { operator: place().operator, image: SparkImage.apache('4.0.4') };

  it('is a job whose driver is the server, and whose program is Spark', () => {
    const job = jobOfConnect({ ...props, name: 'a', server: { cores: 2, service: { name: 'b' } }, packages: ['a:b:1'] });
    expect(job).toMatchObject({ ...props, name: 'a', driver: { cores: 2 } });
    expect(job.driver).toEqual({ cores: 2 });
    expect([job.code.file, job.code.packages]).toEqual(['spark-internal', ['a:b:1']]);
  });

  it('calls the driver a server, and leaves keys of Spark as they are', () => {
    const text = "sparkConf['spark.driver.memory'] and driver.memory, code.packages[0]";
    const own = "sparkConf['spark.driver.memory'] and server.memory, packages[0]";
    const problem = { id: 'SPK001', severity: Severity.ERROR, path: text, reason: text, fix: text };
    expect(inConnectWords(problem)).toEqual({ ...problem, path: own, reason: own, fix: own });
  });

  it('explains what is of the server', () => {
    const settings = ['driver.cores', 'code.packages[0]', 'code.file', 'mode', 'restartPolicy', 'executor.cores'].map((path) => ({
      path,
      value: '1',
      origin: path,
    }));
    expect(connectSettings(settings).map(({ path, origin }) => [path, origin])).toEqual([
      ['server.cores', 'server.cores'],
      ['packages[0]', 'packages[0]'],
      ['executor.cores', 'executor.cores'],
    ]);
    expect(serviceSettings({ serviceType: ServiceType.CLUSTER_IP })).toEqual([
      { path: 'server.service.serviceType', value: 'ClusterIP', origin: 'server.service.serviceType' },
    ]);
    expect(serviceSettings(undefined)).toEqual([]);
  });

  it('knows the types of its properties', () => {
    expect(connectTypeProblems(props)).toEqual([]);
    const wrong = { ...props, server: { serviceLabels: {}, service: { serviceType: 'External' } }, executor: { image: 'a' } };
    expect(connectTypeProblems(wrong).map(({ path }) => path)).toEqual(['executor.image', 'server.serviceLabels', 'server.service.serviceType']);
  });
});
