import { needProblems } from '../../lib/job/permission-problems';
import { formatProblem } from '../../lib/private/problems';

describe('what is wrong with a permission', () => {
  it.each([
    { resources: ['secrets'], verbs: ['get'] },
    { apiGroups: ['policy'], resources: ['podsecuritypolicies'], verbs: ['use'] },
    { resources: ['pods/log'], verbs: ['*'] },
  ])('nothing: %j', (need) => {
    expect(needProblems(need)).toEqual([]);
  });

  it.each([
    [{ resources: [], verbs: ['get'] }, 'resources: [] grants nothing (SPK424); name at least one of the resources'],
    [{ apiGroups: [], resources: ['pods'], verbs: ['get'] }, 'apiGroups: [] grants nothing (SPK424); leave it out for the core group'],
    [{ resources: [''], verbs: ['get'] }, "resources: '' is not a resource (SPK424); name it, such as 'secrets'"],
    [{ resources: ['pods'], verbs: [] }, 'verbs: [] grants nothing (SPK424); name at least one of the verbs'],
    [{ resources: ['pods'], verbs: ['udpate'] }, "verbs: 'udpate' is not a verb of the Kubernetes API (SPK424); did you mean 'update'?"],
    [
      { resources: ['pods'], verbs: ['frobnicate'] },
      "verbs: 'frobnicate' is not a verb of the Kubernetes API (SPK424); use get, list, watch, create, update, patch, delete, deletecollection",
    ],
    [{ resources: 'pods' as unknown as string[], verbs: ['get'] }, "resources: 'pods' is not a list of strings (SPK402); give a list of strings"],
  ])('%j', (need, message) => {
    expect(needProblems(need).map(formatProblem)).toEqual([message]);
  });
});
