import { VOLUMES } from '../cases';
import { describeCases } from '../expect-cases';
import { partProblems } from '../../../lib/pod/pod-schema';

describeCases('volume', VOLUMES);

describe('the message about a volume', () => {
  it('names the volume and its sources when there are two', () => {
    const [problem] = partProblems('volume', { name: 'a', emptyDir: {}, hostPath: { path: '/a' } }, 'volumes[0]');
    expect(problem).toMatchObject({ path: 'volumes[0]', value: 'a', reason: 'has more than one source (emptyDir, hostPath)' });
  });
});
