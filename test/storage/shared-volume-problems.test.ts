import { formatProblem } from '../../lib/private/problems';
import { azureProblems, claimNameProblems, commonProblems, efsProblems, serverProblems } from '../../lib/storage/shared-volume-problems';
import { AzureFilesProtocol } from '../../lib/storage/shared-volume-options';

describe('problems of shared volumes', () => {
  it('are all said at once, each with its place and its fix', () => {
    const problems = [
      ...claimNameProblems('claimName', 'My Claim'),
      ...commonProblems({ labels: { '': 'a' }, annotations: { 'a b': 'c' }, mountOptions: ['hard', ''] }),
      ...serverProblems({ server: '', path: 'a' }),
      ...efsProblems({ fileSystemId: 'efs', accessPointId: 'ap' }),
      ...azureProblems({ shareName: 'a--b', secretName: 'key', protocol: AzureFilesProtocol.NFS }),
    ];
    expect(problems.map(formatProblem)).toEqual([
      "claimName: 'My Claim' is not the name of a claim (SPK584); use lower-case letters, digits, `-` and `.`, at most 253 characters",
      "labels['']: 'a' is not a label (SPK584); use at most 63 letters, digits, `-`, `_` and `.`",
      "annotations['a b']: 'c' has a key that no annotation can have (SPK584); use letters, digits, `-`, `_` and `.`",
      "mountOptions[1]: '' is not an option of a mount (SPK589); give one an entry, such as 'actimeo=0'",
      "server: '' is not a host name or address (SPK589); give it without scheme and path, such as 'nfs.example.com'",
      "path: 'a' is not a directory of the server (SPK589); give an absolute path, such as '/exports/staging'",
      "fileSystemId: 'efs' is not the id of a file system (SPK589); give one such as 'fs-0123456789abcdef0'",
      "accessPointId: 'ap' is not the id of an access point (SPK589); give one such as 'fsap-0123456789abcdef0'",
      "shareName: 'a--b' is not the name of a share (SPK589); use 3 to 63 lower-case letters, digits and single `-`",
      'storageAccount: no storage account is given, and NFS has no Secret that names it (SPK589); give its name',
      "secretName: 'key' has no effect with NFS, which knows no key (SPK589); leave it out",
    ]);
  });

  it('are none where nothing is wrong', () => {
    expect([
      ...claimNameProblems('claimName', 'data-staging-share'),
      ...commonProblems({ labels: { 'example.com/team': '' }, annotations: { note: 'any text' }, mountOptions: ['vers=3'] }),
      ...commonProblems({}),
      ...serverProblems({ server: 'nfs.example.com', path: '/' }),
      ...efsProblems({ fileSystemId: 'fs-01', accessPointId: 'fsap-01' }),
      ...azureProblems({ shareName: 'a-b', storageAccount: 'abc', protocol: AzureFilesProtocol.NFS }),
      ...azureProblems({ shareName: 'a-b', secretName: 'key' }),
    ]).toEqual([]);
  });
});
