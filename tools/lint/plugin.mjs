import { fileLength } from './file-length.mjs';
import { documented, publicTypes } from './public-api.mjs';
import { stairs } from './stairs.mjs';
import { checkedSynth, testCanFail } from './test-rules.mjs';

/** The rules of the house as one ESLint plugin. Each is proven in test/house/lint.test.ts to fail on a violation and to pass on a near miss. */
export const house = {
  meta: { name: 'house' },
  rules: {
    stairs,
    'file-length': fileLength,
    'public-types': publicTypes,
    documented,
    'checked-synth': checkedSynth,
    'test-can-fail': testCanFail,
  },
};
