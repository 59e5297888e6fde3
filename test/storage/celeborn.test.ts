import { ImageAbility } from '../../lib/job/image/image-ability';
import { SparkImage } from '../../lib/job/image/spark-image';
import type { SparkJobProps } from '../../lib/job/spark-job-props';
import { SparkSerializer } from '../../lib/job/tuning/tuning';
import type { CelebornShuffleOptions } from '../../lib/storage/celeborn';
import { CelebornShuffle } from '../../lib/storage/celeborn';
import { application, errorsOf, sparkPi } from '../job/fixtures';

const MASTERS = ['celeborn-master-0.celeborn:9097', 'celeborn-master-1.celeborn:9097'];
const PLUGIN = 'spark.shuffle.sort.io.plugin.class';
const POLICY = 'spark.celeborn.client.spark.shuffle.fallback.policy';

function job(options: Partial<CelebornShuffleOptions> = {}, props: Partial<SparkJobProps> = {}, sparkVersion = '3.5.8') {
  const image = SparkImage.custom({ image: 'registry.example.com/spark:1', sparkVersion, abilities: [ImageAbility.of('celeborn')] });
  return sparkPi({ image, features: [new CelebornShuffle({ masters: MASTERS, ...options })], ...props });
}

describe('CelebornShuffle', () => {
  let warnings: string[];
  beforeEach(() => {
    warnings = [];
    jest.spyOn(console, 'warn').mockImplementation((text: string) => void warnings.push(text));
  });
  afterEach(() => jest.restoreAllMocks());

  it('gives shuffles to Celeborn', () => {
    const celeborn = job();
    expect(errorsOf(celeborn)).toEqual([]);
    expect(application(celeborn).spec.sparkConf).toEqual({
      'spark.shuffle.manager': 'org.apache.spark.shuffle.celeborn.SparkShuffleManager',
      'spark.shuffle.service.enabled': 'false',
      'spark.serializer': 'org.apache.spark.serializer.KryoSerializer',
      'spark.celeborn.master.endpoints': 'celeborn-master-0.celeborn:9097,celeborn-master-1.celeborn:9097',
      'spark.celeborn.client.push.replicate.enabled': 'false',
      'spark.sql.adaptive.localShuffleReader.enabled': 'false',
    });
    expect(warnings).toEqual([]);
  });

  it.each([
    ['3.5.0', 'org.apache.spark.shuffle.celeborn.CelebornShuffleDataIO'],
    ['4.0.1', 'org.apache.spark.shuffle.celeborn.CelebornShuffleDataIO'],
    ['3.4.4', undefined],
  ])('tells Spark %s, without fallback, that nothing is lost with an executor: %s', (sparkVersion, plugin) => {
    const { sparkConf } = application(job({ fallback: false, replicate: true }, {}, sparkVersion)).spec;
    expect(sparkConf[PLUGIN]).toBe(plugin);
    expect(sparkConf[POLICY]).toBe('NEVER');
    expect(sparkConf['spark.celeborn.client.push.replicate.enabled']).toBe('true');
  });

  it('lets dynamic allocation go without tracking then, and only then', () => {
    const dynamicAllocation = { shuffleTracking: false };
    expect(errorsOf(job({ fallback: false }, { dynamicAllocation }))).toEqual([]);
    expect(errorsOf(job({}, { dynamicAllocation })).join()).toContain('(SPK037)');
  });

  it('warns of executors that are kept for nothing', () => {
    expect(errorsOf(job({ fallback: false }, { dynamicAllocation: {} }))).toEqual([]);
    expect(warnings).toEqual([
      expect.stringContaining('dynamicAllocation.shuffleTracking: keeps executors for shuffle files that are with Celeborn, and not on them'),
    ]);
    expect(warnings[0]).toContain('(SPK595); set it to false');
    warnings = [];
    errorsOf(job({ fallback: false }, { dynamicAllocation: { shuffleTracking: false } }));
    errorsOf(job({}, { dynamicAllocation: {} }));
    errorsOf(job({ fallback: false }));
    expect(warnings).toEqual([]);
  });

  it('needs its client in the image, and says who wants another serializer', () => {
    expect(errorsOf(job({}, { image: SparkImage.apache('3.5.8') })).join()).toContain("'celeborn'");
    expect(errorsOf(job({}, { tuning: { serializer: SparkSerializer.JAVA } })).join()).toContain('set by CelebornShuffle');
  });

  it.each<[string, () => unknown, string]>([
    ['no master', () => new CelebornShuffle({ masters: [] }), 'masters: there is no master (SPK594)'],
    ['no port', () => new CelebornShuffle({ masters: ['celeborn'] }), "masters[0]: 'celeborn' is not the address of a master (SPK594)"],
    ['a port that is none', () => new CelebornShuffle({ masters: [MASTERS[0], 'a:65536'] }), "masters[1]: 'a:65536' is not the address of a master"],
    ['a scheme', () => new CelebornShuffle({ masters: ['celeborn://a:9097'] }), 'is not the address of a master'],
    ['two in one', () => new CelebornShuffle({ masters: ['a:9097,b:9097'] }), 'is not the address of a master'],
    ['one that is no list', () => new CelebornShuffle({ masters: 'a:9097' as never }), '(SPK402)'],
  ])('fails with %s', (_what, make, says) => {
    expect(make).toThrow(says);
  });
});
