import { SparkConnect } from '../../../imports/sparkoperator.k8s.io';
import { JobBuilder } from '../../../lib/job/job-builder';
import type { CompleteJobProps } from '../../../lib/job/job-place';
import { connectServiceName, SPARK_CONNECT, sparkConnectSpec } from '../../../lib/job/render/spark-connect';
import { jobOfConnect } from '../../../lib/job/connect/spark-connect-server-model';
import { SparkImage } from '../../../lib/job/image/spark-image';
import { place } from '../fixtures';

describe('the spec of a SparkConnect', () => {
  const modelOf = (props: object) => {
    const job = jobOfConnect({ operator: place().operator, image: SparkImage.apache('4.0.4'), ...props });
    return new JobBuilder({ id: 'notebooks' }, job as CompleteJobProps).model;
  };

  it('is of the kind of the bindings', () => {
    expect(SPARK_CONNECT).toEqual(SparkConnect.GVK);
  });

  it('quotes configuration for the shell, of Spark and of Hadoop', () => {
    const job = modelOf({ sparkConf: { 'spark.app.note': 'a b' }, hadoopConf: { 'a.b': '$X' } });
    expect(sparkConnectSpec({ job })).toMatchObject({ sparkConf: { 'spark.app.note': "'a b'" }, hadoopConf: { 'a.b': "'$$X'" } });
  });

  it('keeps what a template brings, and adds image, account, CPU and memory to the first container only', () => {
    const podTemplate = {
      metadata: { labels: { a: 'b' } },
      spec: { hostname: 'connect', containers: [{ name: 'spark-kubernetes-driver', tty: true }] },
    };
    const { server } = sparkConnectSpec({ job: modelOf({ labels: { team: 'data' }, server: { podTemplate, labels: { c: 'd' } } }) });
    expect(server.template).toMatchObject({
      metadata: { labels: { team: 'data', a: 'b', c: 'd' } },
      spec: { hostname: 'connect', containers: [{ name: 'spark-kubernetes-driver', tty: true, resources: { requests: { cpu: '1' } } }] },
    });
  });

  it('names the Service, and is the same for equal models', () => {
    expect([connectServiceName('a', undefined), connectServiceName('a', {}), connectServiceName('a', { name: 'b' })]).toEqual([
      'a-server',
      'a-server',
      'b',
    ]);
    const job = modelOf({});
    expect(sparkConnectSpec({ job, service: {} }).server.service).toEqual({ metadata: { name: 'notebooks-server' }, spec: { type: 'ClusterIP' } });
    expect(sparkConnectSpec({ job })).toEqual(sparkConnectSpec({ job }));
  });
});
