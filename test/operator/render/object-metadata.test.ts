import { objectMetadata } from '../../../lib/operator/render/object-metadata';
import { modelOf } from '../install';

describe('objectMetadata', () => {
  it('labels every object with the installation', () => {
    expect(objectMetadata(modelOf({ releaseName: 'prod', labels: { team: 'data' } }), 'x', { namespace: 'ops', component: 'webhook' })).toEqual({
      name: 'x',
      namespace: 'ops',
      labels: {
        'app.kubernetes.io/name': 'spark-operator',
        'app.kubernetes.io/instance': 'prod',
        'app.kubernetes.io/version': '2.5.2',
        'app.kubernetes.io/component': 'webhook',
        'app.kubernetes.io/managed-by': 'cdk8s',
        team: 'data',
      },
    });
  });

  it("lets the user's labels replace who manages, not what finds the pods", () => {
    const labels = { 'app.kubernetes.io/managed-by': 'Helm', 'helm.sh/chart': 'spark-operator-2.5.2', 'app.kubernetes.io/name': 'x' };
    expect(objectMetadata(modelOf({ labels }), 'x', { namespace: undefined }).labels).toMatchObject({
      'app.kubernetes.io/managed-by': 'Helm',
      'helm.sh/chart': 'spark-operator-2.5.2',
      'app.kubernetes.io/name': 'spark-operator',
    });
  });

  it('has annotations only when there are some, and a namespace only when it is given', () => {
    expect(objectMetadata(modelOf(), 'x', { namespace: undefined, annotations: {} })).not.toHaveProperty('annotations');
    expect(objectMetadata(modelOf(), 'x', { namespace: undefined })).not.toHaveProperty('namespace');
    expect(objectMetadata(modelOf(), 'x', { namespace: 'a', annotations: { b: 'c' } }).annotations).toEqual({ b: 'c' });
  });
});
