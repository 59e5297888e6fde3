import { didYouMean } from '../../lib/private/did-you-mean';

const KNOWN = ['image', 'imagePullPolicy', 'env', 'envFrom', 'volumeMounts', 'tolerations'];

describe('did you mean', () => {
  it.each([
    ['imgae', 'image'],
    ['images', 'image'],
    ['imagepullpolicy', 'imagePullPolicy'],
    ['imagePulPolicy', 'imagePullPolicy'],
    ['volumeMount', 'volumeMounts'],
    ['tolaration', 'tolerations'],
    ['ENV', 'env'],
    ['enfv', 'env'],
  ])("'%s' is '%s'", (name, meant) => expect(didYouMean(name, KNOWN)).toBe(meant));

  it.each(['zzz', '', 'nodeSelector', 'x', 'iamge4you'])("'%s' is none of them", (name) => expect(didYouMean(name, KNOWN)).toBeUndefined());

  it('is nothing when nothing is known', () => expect(didYouMean('a', [])).toBeUndefined());

  it('takes the nearest of several', () => expect(didYouMean('cores', ['cored', 'coreLimit', 'core'])).toBe('cored'));
});
