import { Size } from 'cdk8s';
import { formatProblem } from '../../lib/private/problems';
import { aliyunProblems, placeProblems } from '../../lib/storage/oss-access-problems';

const said = (problems: ReturnType<typeof placeProblems>): string[] => problems.map(formatProblem);
const SECRET = { secretName: 'oss' };

describe('where OSS is', () => {
  it('must be said', () => {
    expect(said(placeProblems(SECRET))).toEqual(["region: neither region nor endpoint is given (SPK596); give a region such as 'cn-hangzhou'"]);
    expect(placeProblems({ ...SECRET, region: 'cn-hangzhou' })).toEqual([]);
    expect(placeProblems({ ...SECRET, endpoint: 'oss.example.com' })).toEqual([]);
  });

  it('is a region without what endpoints begin with', () => {
    expect(said(placeProblems({ ...SECRET, region: 'oss-cn-hangzhou' }))).toEqual([expect.stringContaining("give it without 'oss-'")]);
    expect(placeProblems({ ...SECRET, region: 'cn-zhangjiakou-1' })).toEqual([]);
  });

  it('is a host, and nothing else beside it', () => {
    expect(said(placeProblems({ ...SECRET, endpoint: 'https://oss.example.com' }))).toEqual([expect.stringContaining('is not a host name')]);
    const both = placeProblems({ ...SECRET, endpoint: 'oss.example.com', region: 'cn-hangzhou', internalEndpoint: true });
    expect(said(both)).toEqual([
      "region: 'cn-hangzhou' has no effect beside an endpoint (SPK596); leave one of the two out",
      'internalEndpoint: true has no effect beside an endpoint (SPK596); leave one of the two out',
    ]);
  });

  it('is in its own network for OSS-HDFS', () => {
    const given = { ...SECRET, region: 'cn-hangzhou', hdfsService: true };
    expect(said(placeProblems({ ...given, internalEndpoint: false }))).toEqual([expect.stringContaining('in its own network only')]);
    expect(placeProblems(given)).toEqual([]);
  });
});

describe('settings of hadoop-aliyun', () => {
  it('are numbers from 1 on', () => {
    expect(said(aliyunProblems({ ...SECRET, connections: 0, downloadThreads: 1.5, waitingTasks: 1 }))).toEqual([
      'connections: 0 is not a number of them (SPK596); give a whole number, 1 or more',
      'downloadThreads: 1.5 is not a number of them (SPK596); give a whole number, 1 or more',
    ]);
  });

  it('have parts that OSS takes', () => {
    expect(said(aliyunProblems({ ...SECRET, partSize: Size.kibibytes(99) }))).toEqual([expect.stringContaining('give 100 KiB to 5 GiB')]);
    expect(aliyunProblems({ ...SECRET, partSize: Size.kibibytes(100) })).toEqual([]);
    expect(aliyunProblems({ ...SECRET, partSize: Size.gibibytes(5) })).toEqual([]);
    expect(aliyunProblems({ ...SECRET, partSize: Size.gibibytes(6) })).toHaveLength(1);
  });
});
