import { NamedIdentity } from '../../lib/job/named-identity';
import { application, sparkPi } from './fixtures';

describe('an account that a manifest names', () => {
  it('is what driver and executors run as', () => {
    const identity = new NamedIdentity('etl', 'default');
    identity.allow();
    expect(application(sparkPi({ identity })).spec.driver.serviceAccount).toBe('etl');
  });
});
