import { providerNameProblems, remappedProviders, S3A_PROVIDERS, sdkProvider } from '../../lib/storage/s3-providers';
import { formatProblem } from '../../lib/private/problems';

const said = (...names: string[]) => providerNameProblems(names).map(formatProblem);

describe('the classes of providers', () => {
  it('are those of the SDK that a Hadoop has', () => {
    expect(['3.3.4', '3.3.6', '3.4.0', '3.5.0'].map((version) => sdkProvider('WEB_IDENTITY', version).split('.')[0])).toEqual([
      'com',
      'com',
      'software',
      'software',
    ]);
  });

  it('are names of classes, each once, anonymous last', () => {
    expect(said('Mine')).toEqual([expect.stringContaining("'Mine' is not the name of a Java class (SPK573)")]);
    expect(said('a.b C')).toHaveLength(1);
    expect(said('a.B$C', 'a.D')).toEqual([]);
    expect(said('a.B', 'a.B')).toEqual([expect.stringContaining('is there twice')]);
    expect(said(S3A_PROVIDERS.ANONYMOUS, 'a.B')).toEqual([expect.stringContaining('is before others, which then are never asked')]);
    expect(said('a.B', S3A_PROVIDERS.ANONYMOUS)).toEqual([]);
  });

  it('of version 1 are replaced by newer Hadoops, some of them', () => {
    const names = ['com.amazonaws.auth.EnvironmentVariableCredentialsProvider', 'com.amazonaws.auth.EC2ContainerCredentialsProviderWrapper', 'a.B'];
    expect(remappedProviders(names, '3.3.4')).toEqual([]);
    expect(remappedProviders(names, '3.4.1')).toEqual([
      { name: names[0], use: 'software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider' },
      { name: names[1], use: undefined },
    ]);
  });
});
