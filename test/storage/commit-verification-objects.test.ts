import type { Verification } from '../../lib/storage/commit-verification-objects';
import { verificationJob } from '../../lib/storage/commit-verification-objects';
import { SparkImage } from '../../lib/job/image/spark-image';
import { PodSecurity } from '../../lib/pod/security-context';
import { Sidecar } from '../../lib/pod/sidecar';
import { builder } from '../job/fixtures';

const VERIFICATION: Verification = {
  outputs: [{ path: 's3a://a/b', committer: 'magic' }],
  minFiles: 1,
  timeoutSeconds: 60,
  pollSeconds: 1,
  timeToLiveSeconds: 30,
  image: SparkImage.apache('3.5.8'),
};

describe('the objects of a verification', () => {
  it('keep what prepares the pod, its place and its security, and leave sidecars', () => {
    const { model } = builder({
      driver: {
        initContainers: [Sidecar.of({ name: 'prepare', image: 'a:1' })],
        sidecars: [Sidecar.of({ name: 'logs', image: 'b:1' })],
        nodeSelector: { pool: 'spark' },
        podSecurity: PodSecurity.of({ fsGroup: 185 }),
      },
    });
    const spec = verificationJob(model, VERIFICATION, 'files').template.spec;
    expect(spec).toMatchObject({
      initContainers: [{ name: 'prepare' }],
      nodeSelector: { pool: 'spark' },
      securityContext: { fsGroup: 185 },
      restartPolicy: 'Never',
    });
    expect(spec?.containers.map(({ name }) => name)).toEqual(['verify']);
  });

  it('name the pull secrets of the job', () => {
    const { model } = builder({ imagePullSecrets: ['registry'] });
    expect(verificationJob(model, VERIFICATION, 'files').template.spec?.imagePullSecrets).toEqual([{ name: 'registry' }]);
  });
});
