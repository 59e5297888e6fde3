import { RESOURCES } from '../cases';
import { describeCases } from '../expect-cases';
import { partProblems } from '../../../lib/pod/pod-schema';

describeCases('resources', RESOURCES);

describe('the message about a memory amount with m', () => {
  it('says what m means', () => {
    const [problem] = partProblems('resources', { limits: { memory: '512m' } }, 'resources');
    expect(problem).toMatchObject({ reason: 'is not a whole number of bytes', fix: "write bytes as '512Mi' or '4Gi'; `m` means thousandths" });
  });
});
