import { SparkCatalogue } from '../../../lib/conf/spark-catalogue';
import { isDocumented } from '../../../lib/job/data/documented-keys';

describe('the internal keys that users are told to set', () => {
  it('are those of the guides, and those that bring old ways back', () => {
    const keys = ['spark.sql.orc.impl', 'spark.sql.files.openCostInBytes', 'spark.sql.legacy.charVarcharAsString'];
    expect(keys.map(isDocumented)).toEqual([true, true, true]);
    expect(['spark.sql.codegen.hugeMethodLimit', 'spark.sql.legacyOrder', 'spark.sql.orc.impl2'].map(isDocumented)).toEqual([false, false, false]);
  });

  it('are keys that Spark has for internal', () => {
    const catalogues = ['3.5.8', '4.1.2'].map((version) => SparkCatalogue.of(version));
    for (const key of ['spark.sql.orc.impl', 'spark.sql.crossJoin.enabled', 'spark.sql.streaming.schemaInference'])
      expect(catalogues.map((catalogue) => catalogue?.entry(key)?.internal)).toEqual([true, true]);
  });
});
