import { Size } from 'cdk8s';
import { sparkMemory } from '../../../lib/job/resources/resources-memory';
import { SparkCode } from '../../../lib/job/spark-code';
import { ApacheSparkVariant, SparkImage } from '../../../lib/job/image/spark-image';
import type { SparkJobProps } from '../../../lib/job/spark-job-props';
import { builder } from '../fixtures';

function memory(side: 'driver' | 'executor', props: Partial<SparkJobProps> = {}) {
  const { model } = builder(props);
  return sparkMemory(model, model[side]);
}

const python = { code: SparkCode.python({ file: 'local:///app.py' }) };
const r = { code: SparkCode.r({ file: 'local:///app.R' }), image: SparkImage.apache('3.5.8', { variant: ApacheSparkVariant.R }) };

describe('the memory of a pod', () => {
  it('is the heap and at least 384 MiB', () => {
    expect(memory('driver')).toEqual({ heap: 1024, overhead: 384, offHeap: 0, pyspark: 0, total: 1408 });
  });

  it('is the heap and a tenth of it when that is more, without fractions of a mebibyte', () => {
    expect(memory('executor', { executor: { memory: Size.mebibytes(9999) } })).toMatchObject({ overhead: 999, total: 10_998 });
    expect(memory('executor', { executor: { memory: Size.kibibytes(1024 * 5000 + 1023) } })).toMatchObject({ heap: 5000, overhead: 500 });
  });

  it.each([
    ['Python', python],
    ['R', r],
  ])('has four tenths beside the heap for %s, which has memory outside the JVM', (_language, props) => {
    expect(memory('driver', { ...props, driver: { memory: Size.gibibytes(2) } })).toMatchObject({ heap: 2048, overhead: 819 });
    expect(memory('executor', { ...props, executor: { memory: Size.gibibytes(2) } })).toMatchObject({ heap: 2048, overhead: 819 });
  });

  it('has the overhead that is given, instead of any share', () => {
    const props = { ...python, driver: { memory: Size.gibibytes(2), memoryOverhead: Size.mebibytes(512) }, memoryOverheadFactor: 3 };
    expect(memory('driver', props)).toMatchObject({ overhead: 512, total: 2560 });
  });

  it('has the share of the job for both sides, and that of a side before it', () => {
    const props = {
      ...python,
      memoryOverheadFactor: 0.5,
      driver: { memory: Size.gibibytes(2) },
      executor: { memory: Size.gibibytes(2) },
      sparkConf: { 'spark.executor.memoryOverheadFactor': '0.75' },
    };
    expect(memory('driver', props)?.overhead).toBe(1024);
    expect(memory('executor', props)?.overhead).toBe(1536);
  });

  it('has the least overhead that Spark 4 lets one set', () => {
    const sparkConf = { 'spark.driver.minMemoryOverhead': '1g', 'spark.executor.minMemoryOverhead': '100' };
    expect(memory('driver', { image: SparkImage.apache('4.0.2'), sparkConf })?.overhead).toBe(1024);
    expect(memory('executor', { image: SparkImage.apache('4.0.2'), sparkConf })?.overhead).toBe(102);
    expect(memory('driver', { sparkConf })?.overhead).toBe(384);
  });

  it('has off-heap memory in executors only, and only when it is enabled', () => {
    const size = { 'spark.memory.offHeap.size': '1073741824' };
    const enabled = { sparkConf: { 'spark.memory.offHeap.enabled': 'true', ...size } };
    expect(memory('executor', enabled)).toMatchObject({ offHeap: 1024, total: 2432 });
    expect(memory('driver', enabled)).toMatchObject({ offHeap: 0, total: 1408 });
    expect(memory('executor', { sparkConf: size })?.offHeap).toBe(0);
  });

  it('has memory of Python in executors of Python jobs only', () => {
    const sparkConf = { 'spark.executor.pyspark.memory': '512m' };
    expect(memory('executor', { ...python, sparkConf })?.pyspark).toBe(512);
    expect(memory('driver', { ...python, sparkConf })?.pyspark).toBe(0);
    expect(memory('executor', { sparkConf })?.pyspark).toBe(0);
  });

  it.each<[string, Partial<SparkJobProps>]>([
    ['a share that is no number', { sparkConf: { 'spark.executor.memoryOverheadFactor': 'much' } }],
    ['off-heap memory that is no size', { sparkConf: { 'spark.memory.offHeap.enabled': 'true', 'spark.memory.offHeap.size': '1Gi' } }],
    ['memory of Python that is no size', { ...python, sparkConf: { 'spark.executor.pyspark.memory': '0.5g' } }],
  ])('fails to be told from %s', (_what, props) => {
    expect(memory('executor', props)).toBeUndefined();
  });
});
