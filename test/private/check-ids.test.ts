import { CHECK_IDS } from '../../lib/private/check-ids';
import { checkRows } from '../../tools/docs/checks-page';

describe('the ids of checks', () => {
  it('are those of the checks that there are: give a new one a place in NUMBERS', () => {
    expect([...CHECK_IDS]).toEqual(checkRows().map(({ id }) => id));
  });
});
