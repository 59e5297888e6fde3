import { AppArmorProfile, SeccompProfile, profilesJson } from '../../lib/pod/security-profiles';

describe('profiles', () => {
  it('of seccomp and AppArmor are written as in the API', () => {
    for (const profile of [SeccompProfile, AppArmorProfile]) {
      expect(profile.runtimeDefault()._toJson()).toStrictEqual({ type: 'RuntimeDefault' });
      expect(profile.unconfined()._toJson()).toStrictEqual({ type: 'Unconfined' });
      expect(profile.localhost('a')._toJson()).toStrictEqual({ type: 'Localhost', localhostProfile: 'a' });
    }
  });

  it('of SELinux have the type under its name in the API', () => {
    expect(profilesJson({ seLinuxOptions: { level: 'a', role: 'b', seLinuxType: 'c', user: 'd' } }).seLinuxOptions).toStrictEqual({
      level: 'a',
      role: 'b',
      type: 'c',
      user: 'd',
    });
  });
});
