import { readRestartPolicy } from '../../../lib/job/read/read-restart';
import { lines, readerOf } from './manifests';

function read(fields: object) {
  const { reader, log } = readerOf(fields);
  return { spec: readRestartPolicy(reader)?._toSpec(), said: lines(log.problems), ids: log.problems.map(({ id, path }) => `${id} ${path}`) };
}

const WAITS = { onFailureRetryInterval: 5, onSubmissionFailureRetryInterval: 5 };

describe('the restart policy of a manifest', () => {
  it.each([
    ['none', {}, undefined],
    ['one without type', { restartPolicy: {} }, { type: 'Never' }],
    ['never', { restartPolicy: { type: 'Never' } }, { type: 'Never' }],
    ['always', { restartPolicy: { type: 'Always', onFailureRetryInterval: 7 } }, { type: 'Always', ...WAITS, onFailureRetryInterval: 7 }],
    [
      'on failure',
      { restartPolicy: { type: 'OnFailure', onFailureRetries: 3, onSubmissionFailureRetries: 0, onSubmissionFailureRetryInterval: 9 } },
      { type: 'OnFailure', onFailureRetries: 3, onSubmissionFailureRetries: 0, onFailureRetryInterval: 5, onSubmissionFailureRetryInterval: 9 },
    ],
  ])('is read: %s', (_what, fields, spec) => expect(read(fields)).toEqual({ spec, said: [], ids: [] }));

  it('is read in the form of 2018, which is said', () => {
    expect(read({ restartPolicy: 'Never' })).toMatchObject({
      spec: { type: 'Never' },
      said: ["spec.restartPolicy: 'Never' is read as the type of a restart policy (SPK468); write restartPolicy: { type: Never }"],
    });
    const { spec, ids } = read({
      restartPolicy: 'OnFailure',
      maxSubmissionRetries: 2,
      submissionRetryInterval: 20,
      failureRetries: 3,
      retryInterval: 10,
    });
    expect(spec).toEqual({
      type: 'OnFailure',
      onFailureRetries: 3,
      onSubmissionFailureRetries: 2,
      onFailureRetryInterval: 10,
      onSubmissionFailureRetryInterval: 20,
    });
    const names = ['restartPolicy', 'failureRetries', 'maxSubmissionRetries', 'retryInterval', 'submissionRetryInterval'];
    expect(ids).toEqual(names.map((name) => `SPK468 spec.${name}`));
  });

  it.each([{ onFailureRetries: 0 }, { onFailureRetries: 0, onFailureRetryInterval: 10, onSubmissionFailureRetries: 0 }])(
    'is never when it repeats nothing: %j',
    (settings) =>
      expect(read({ restartPolicy: { type: 'OnFailure', ...settings } })).toEqual({
        spec: { type: 'Never' },
        said: ["spec.restartPolicy.type: 'OnFailure' repeats nothing with 0 retries, and is read as Never (SPK470); write Never, or more retries"],
        ids: ['SPK470 spec.restartPolicy.type'],
      }),
  );

  it('says which of its values have no effect', () => {
    expect(read({ restartPolicy: { type: 'Never', onFailureRetries: 3 } })).toMatchObject({
      spec: { type: 'Never' },
      said: ['spec.restartPolicy.onFailureRetries: 3 has no effect with the type Never, and is left out (SPK470); leave it out, or change the type'],
    });
    expect(read({ restartPolicy: { type: 'Always', onFailureRetries: 3 } }).ids).toEqual(['SPK470 spec.restartPolicy.onFailureRetries']);
    expect(read({ restartPolicy: 'Never', failureRetries: 3 }).ids).toEqual(['SPK468 spec.restartPolicy', 'SPK470 spec.failureRetries']);
  });

  it.each([
    ['fields that nothing reads', { failureRetries: 3, retryInterval: 5 }, ['SPK469 spec.failureRetries', 'SPK469 spec.retryInterval']],
    ['the same beside a policy', { restartPolicy: { type: 'Never' }, failureRetries: 3 }, ['SPK469 spec.failureRetries']],
    ['the fields of 2018 beside no text', { maxSubmissionRetries: 3 }, ['SPK469 spec.maxSubmissionRetries']],
    ['an unknown type', { restartPolicy: { type: 'never' } }, ['SPK472 spec.restartPolicy.type']],
    ['an unknown text', { restartPolicy: 'Sometimes' }, ['SPK472 spec.restartPolicy']],
    ['no number of retries', { restartPolicy: { type: 'OnFailure' } }, ['SPK028 spec.restartPolicy.onFailureRetries']],
    ['no time to wait', { restartPolicy: { type: 'Always', onFailureRetryInterval: 0 } }, ['SPK423 spec.restartPolicy.onFailureRetryInterval']],
    [
      'a negative number',
      { restartPolicy: { type: 'OnFailure', onFailureRetries: 1, onFailureRetryInterval: -1 } },
      ['SPK472 spec.restartPolicy.onFailureRetryInterval'],
    ],
    [
      'a text for a number',
      { restartPolicy: { type: 'OnFailure', onFailureRetries: '3' } },
      ['SPK461 spec.restartPolicy.onFailureRetries', 'SPK028 spec.restartPolicy.onFailureRetries'],
    ],
    ['an unknown field', { restartPolicy: { type: 'Never', retries: 3 } }, ['SPK460 spec.restartPolicy.retries']],
    ['a list', { restartPolicy: [] }, ['SPK461 spec.restartPolicy']],
  ])('fails on %s', (_what, fields, ids) => expect(read(fields).ids).toEqual(ids));
});
