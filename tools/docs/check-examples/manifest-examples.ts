import type { CheckExamples } from './example';
import { examples } from './example';

/** Manifests that are read. */
export const MANIFEST_EXAMPLES: CheckExamples = {
  ...examples('manifest', {
    SPK059: "driver: { ...manifest.spec.driver, template: { spec: { containers: [{ name: 'spark-kubernetes-driver', image: 'other:1' }] } } }",
    SPK460: "sparkConfig: { 'spark.ui.enabled': 'false' }",
    SPK461: "sparkConf: { 'spark.sql.shuffle.partitions': 200 }",
    SPK462: "driver: { ...manifest.spec.driver, podName: 'pi' }",
    SPK465: "sparkVersion: '2.4.5'",
    SPK466: 'sparkVersion: undefined',
    SPK467: "driver: { ...manifest.spec.driver, volumeMounts: [{ name: 'data', mountPath: '/data' }] }",
    SPK468: "driver: { ...manifest.spec.driver, envVars: { TZ: 'UTC' } }",
    SPK469: 'failureRetries: 3',
    SPK470: "restartPolicy: { type: 'Never', onFailureRetries: 3 }",
    SPK471: "mode: 'client'",
    SPK472: "driver: { ...manifest.spec.driver, memory: '1Gi' }",
    SPK473: "nodeSelector: { a: 'b' }, driver: { ...manifest.spec.driver, nodeSelector: { a: 'b' } }",
    SPK474: 'timeToLiveSeconds: undefined',
  }),
  ...examples('manifest of a connect server', {
    SPK557: "server: { template: { spec: { serviceAccountName: 'spark' } } }",
    SPK558: "executor: { instances: 1, cores: 1, memory: '1g' }",
    SPK559: "sparkConf: { 'spark.sql.warehouse.dir': '$(pwd)/warehouse' }",
  }),
  ...examples('code', {
    SPK463: "SparkJob.fromManifest(chart, 'job', { ...manifest, kind: 'Pod' }, { operator });",
    SPK464: "SparkJob.fromManifest(chart, 'job', { ...manifest, apiVersion: 'sparkoperator.k8s.io/v1beta1' }, { operator });",
    SPK475: "SparkJob.fromManifest(chart, 'job', manifest, { operator, mainApplicationFile: 'local:///app/other.py' });",
  }),
};
