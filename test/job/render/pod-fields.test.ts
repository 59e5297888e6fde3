import { podFields, templatePod, volumeFields } from '../../../lib/job/render/pod-fields';
import { podTemplate } from '../../../lib/job/render/pod-template';
import { JobNamespaces } from '../../../lib/job/job-namespaces';
import { PodSettings } from '../../../lib/job/pods/pod-settings';
import { PodVolume } from '../../../lib/pod/pod-volume';
import { application, builder, place, sparkPi, TestOperator } from '../fixtures';
import { everything } from '../property-samples';
import { crdFields } from '../read/crd-fields';

/** Fields that only the webhook reads (sparkpod_defaulter.go of operator 2.5.2), of both sides. */
const OF_WEBHOOK = [
  ...['affinity', 'dnsConfig', 'env', 'envFrom', 'gpu', 'hostAliases', 'hostNetwork', 'initContainers', 'lifecycle', 'nodeSelector'],
  ...['podSecurityContext', 'ports', 'priorityClassName', 'schedulerName', 'securityContext', 'shareProcessNamespace', 'sidecars'],
  ...['terminationGracePeriodSeconds', 'tolerations', 'volumeMounts'],
];

describe('the settings of pods as fields', () => {
  it('are all fields of the API that only the webhook reads', () => {
    const { driver, executor } = builder(everything(place().operator)).model;
    for (const [side, pod] of Object.entries({ driver, executor })) {
      expect(Object.keys(podFields(pod)).sort()).toEqual(OF_WEBHOOK);
      expect(crdFields(`spec.${side}`)).toEqual(expect.arrayContaining(OF_WEBHOOK));
    }
  });

  it('leave to the template what has no field, which is never nothing (C60, C61)', () => {
    const { driver } = builder(everything(place().operator)).model;
    const { spec } = podTemplate(templatePod(driver));
    expect(Object.keys(spec ?? {}).sort()).toEqual([
      'automountServiceAccountToken',
      'containers',
      'dnsPolicy',
      'enableServiceLinks',
      'runtimeClassName',
      'subdomain',
      'topologySpreadConstraints',
    ]);
    expect(spec?.containers).toEqual([
      {
        name: 'spark-kubernetes-driver',
        resources: {
          requests: { 'ephemeral-storage': '1Gi', 'example.com/enclave': '4' },
          limits: { 'ephemeral-storage': '2Gi', 'example.com/enclave': '4' },
        },
      },
    ]);
    expect(podTemplate(templatePod(builder().model.driver)).spec).toEqual({
      enableServiceLinks: false,
      containers: [{ name: 'spark-kubernetes-driver' }],
    });
  });

  it('are nothing when nothing is set', () => {
    expect(podFields(builder().model.executor)).toEqual({});
  });

  it('leave ports without a name to the template: the field takes none', () => {
    const { driver } = builder({ driver: { ports: [{ port: 80 }, { port: 81, name: 'web' }] } }).model;
    expect(podFields(driver).ports).toEqual([{ name: 'web', containerPort: 81, protocol: 'TCP' }]);
    expect(podTemplate(templatePod(driver)).spec?.containers[0].ports).toEqual([{ containerPort: 80, protocol: 'TCP' }]);
  });

  it('have each volume of both sides once', () => {
    const [a, b] = ['a', 'b'].map((name) => PodVolume.emptyDir(name));
    const { model } = builder({ driver: { volumes: [a] }, executor: { volumes: [a, b] } });
    expect(volumeFields(model).map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it('are in the application, where the schema takes them', () => {
    const operator = new TestOperator(place().chart, 'hooked', JobNamespaces.of('default'), true);
    const mounts = { volumeMounts: [{ volume: PodVolume.emptyDir('a'), path: '/a' }], hostNetwork: false };
    const { spec } = application(sparkPi({ operator, podSettings: PodSettings.FIELDS, driver: mounts, executor: mounts }));
    expect(spec.volumes).toEqual([{ name: 'a', emptyDir: {} }]);
    for (const side of [spec.driver, spec.executor]) {
      expect(side).toMatchObject({ volumeMounts: [{ name: 'a', mountPath: '/a' }], hostNetwork: false });
      expect(side.template.spec).not.toHaveProperty('volumes');
    }
    expect(application(sparkPi({ driver: mounts })).spec).not.toHaveProperty('volumes');
  });
});
