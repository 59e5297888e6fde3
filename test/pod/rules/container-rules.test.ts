import { CONTAINERS, ENV, ENV_FROM, LIFECYCLES, MOUNTS, PORTS, PROBES } from '../cases';
import { describeCases } from '../expect-cases';
import { partProblems } from '../../../lib/pod/pod-schema';

describeCases('env', ENV);
describeCases('envFrom', ENV_FROM);
describeCases('containerPort', PORTS);
describeCases('volumeMount', MOUNTS);
describeCases('probe', PROBES);
describeCases('lifecycle', LIFECYCLES);
describeCases('container', CONTAINERS);

describe('the message about a container', () => {
  it('names the first of two that collide', () => {
    const env = [{ name: 'A' }, { name: 'B' }, { name: 'A' }];
    const [problem] = partProblems('container', { name: 'a', image: 'b', env }, 'sidecars[1]');
    expect(problem).toMatchObject({ path: 'sidecars[1].env[2].name', value: 'A', reason: 'is the same variable as in sidecars[1].env[0]' });
  });

  it('lists the origins when there is more than one', () => {
    const [problem] = partProblems('envFrom', { secretRef: { name: 'a' }, configMapRef: { name: 'a' } }, 'envFrom[0]');
    expect(problem).toMatchObject({ path: 'envFrom[0]', reason: 'names more than one origin (configMapRef, secretRef)' });
  });
});
