import { awsEndpoint, endpointProblems, isAwsEndpoint, isPlain, isPublic, regionProblems, tidyEndpoint } from '../../lib/storage/s3-endpoint';
import { formatProblem } from '../../lib/private/problems';

const said = (endpoint: string) => endpointProblems('endpoint', endpoint).map(formatProblem);

describe('an endpoint', () => {
  it.each(['https://minio.example.com:9000', 'http://192.168.170.12', 'HTTPS://Store', 'http://[fd00::1]:9000', 'https://s3.example.com/'])(
    'may be %s',
    (endpoint) => {
      expect(said(endpoint)).toEqual([]);
    },
  );

  it.each([
    [
      'minio:9000',
      "endpoint: 'minio:9000' does not say whether the store speaks TLS (SPK570); write 'https://minio:9000', or 'http://…' for a store without TLS",
    ],
    ['', "endpoint: '' does not say"],
    ['s3a://bucket', "endpoint: 's3a://bucket' has the scheme of no S3 store, 's3a' (SPK570); begin it with 'https://' or 'http://'"],
    ['https://', "endpoint: 'https://' is not an address"],
    ['https://a b', "endpoint: 'https://a b' is not an address"],
    ['https://host/bucket', "endpoint: 'https://host/bucket' goes on after host and port"],
    ['https://host?x=1', "endpoint: 'https://host?x=1' goes on after host and port"],
    ['https://me:secret@host', 'endpoint: it has a user in it (SPK570)'],
  ])('may not be %s', (endpoint, message) => {
    expect(said(endpoint)).toEqual([expect.stringContaining(message)]);
  });

  it('is written without a slash at its end', () => {
    expect(tidyEndpoint('https://host/')).toBe('https://host');
  });

  it('says whether it is without TLS, and of AWS', () => {
    expect([isPlain('http://a'), isPlain('HTTP://a'), isPlain('https://a')]).toEqual([true, true, false]);
    const aws = [
      'https://s3.eu-central-1.amazonaws.com',
      'https://b.vpce-1.s3.cn-north-1.vpce.amazonaws.com.cn',
      'https://amazonaws.com.example.com',
    ];
    expect(aws.map(isAwsEndpoint)).toEqual([true, true, false]);
  });

  it.each([
    ['http://minio', false],
    ['http://minio.data.svc.cluster.local:9000', false],
    ['http://minio.data.svc', false],
    ['http://10.1.2.3', false],
    ['http://172.31.0.1', false],
    ['http://127.0.0.1:9000', false],
    ['http://[fd00::1]', false],
    ['http://172.32.0.1', true],
    ['http://[2001:db8::1]', true],
    ['http://minio.example.com', true],
  ])('%s: in public: %s', (endpoint, expected) => {
    expect(isPublic(endpoint)).toBe(expected);
  });

  it('of AWS has the domain of its region', () => {
    expect(awsEndpoint('us-east-1', true, false)).toBe('https://s3-fips.us-east-1.amazonaws.com');
    expect(awsEndpoint('cn-northwest-1', false, true)).toBe('https://s3.dualstack.cn-northwest-1.amazonaws.com.cn');
  });
});

describe('a region', () => {
  const isRegion = (region: string, isAws: boolean) => regionProblems('region', region, isAws).length === 0;

  it('of AWS has a number, elsewhere it is any word', () => {
    expect(['eu-central-1', 'us-gov-east-1', 'us-iso-east-1'].map((name) => isRegion(name, true))).toEqual([true, true, true]);
    expect(['eu-central', 'EU-central-1', '', 'external'].map((name) => isRegion(name, true))).toEqual([false, false, false, false]);
    expect(['external', 'cn-hangzhou', '', 'a b'].map((name) => isRegion(name, false))).toEqual([true, true, false, false]);
  });
});
