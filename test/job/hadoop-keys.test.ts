import { confValue } from '../../lib/job/hadoop-keys';
import { builder } from './fixtures';

describe('a value of the configuration', () => {
  it('is found by its full key, by whichever property it came', () => {
    const { model } = builder({ sparkConf: { 'spark.a': '1', 'spark.hadoop.fs.b': '2' }, hadoopConf: { 'fs.c': '3' } });
    expect(['spark.a', 'spark.hadoop.fs.b', 'spark.hadoop.fs.c', 'spark.d'].map((key) => confValue(model, key))).toEqual(['1', '2', '3', undefined]);
  });
});
