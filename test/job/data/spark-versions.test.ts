import { AWS_SDK_OF_HADOOP, RECOMMENDED_SPARK, SPARK_LINES, sparkLine } from '../../../lib/job/data/spark-versions';

describe('the table of Spark versions', () => {
  it.each([
    ['3.5.8', '2.12', '3.3.4'],
    ['4.2.1', '2.13', '3.5.0'],
    ['3.1.3', '2.12', '3.2.0'],
  ])('knows what %s is built with', (version, scala, hadoop) => {
    expect(sparkLine(version)).toMatchObject({ scala, hadoop });
  });

  it.each(['3', '5.0.0', 'constructor', ''])('knows nothing of %j', (version) => {
    expect(sparkLine(version)).toBeUndefined();
  });

  it('proposes a release with an official image', () => {
    expect(sparkLine(RECOMMENDED_SPARK)?.officialImage).toBe(true);
  });

  it('has the AWS SDK for each Hadoop of an official image', () => {
    const hadoops = Object.values(SPARK_LINES).filter(({ officialImage }) => officialImage);
    expect(hadoops.filter(({ hadoop }) => AWS_SDK_OF_HADOOP[hadoop] === undefined)).toEqual([]);
  });
});
