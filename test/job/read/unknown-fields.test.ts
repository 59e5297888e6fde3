import { isUnknownField, withoutFields } from '../../../lib/job/read/unknown-fields';
import { partProblems } from '../../../lib/pod/pod-schema';

describe('fields that Kubernetes does not have', () => {
  const container = { name: 'a', image: 'b:1', imag: 'x', env: [{ name: 'A', vale: '1' }], securityContext: { 'run as': 1 } };

  it('are told from other problems', () => {
    const problems = partProblems('container', { ...container, tty: 'yes' }, '');
    expect(problems.filter(isUnknownField).map(({ path }) => path)).toEqual(['imag', 'env[0].vale', "securityContext['run as']"]);
  });

  it('are left out, wherever they are, and nothing else', () => {
    const paths = partProblems('container', container, '').map(({ path }) => path);
    const copy = withoutFields(container, paths);
    expect(copy).toEqual({ name: 'a', image: 'b:1', env: [{ name: 'A' }], securityContext: {} });
    expect(container.env[0]).toHaveProperty('vale');
  });

  it.each(['', 'nothing', 'env[1].name', 'name.more'])('fail to be where they are not: %j', (path) => {
    expect(withoutFields(container, [path])).toBeUndefined();
  });
});
