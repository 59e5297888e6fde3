import { hadoopXml } from '../../../lib/job/render/hadoop-xml';
import { builder } from '../fixtures';

describe('the settings of Hadoop as a file', () => {
  it('holds them wherever they come from, in order, and nothing of Spark', () => {
    const sparkConf = { 'spark.hadoop.fs.s3a.threads.max': '96', 'spark.ui.enabled': 'false' };
    const { model } = builder({ sparkConf, hadoopConf: { 'fs.s3a.endpoint': 'https://store.example.com/?a=<b>&c' } });
    expect(hadoopXml(model)).toBe(
      [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<configuration>',
        '  <property><name>fs.s3a.endpoint</name><value>https://store.example.com/?a=&lt;b&gt;&amp;c</value></property>',
        '  <property><name>fs.s3a.threads.max</name><value>96</value></property>',
        '</configuration>',
        '',
      ].join('\n'),
    );
  });

  it('is a file also when there are none', () => {
    expect(hadoopXml(builder().model)).toBe('<?xml version="1.0" encoding="UTF-8"?>\n<configuration>\n</configuration>\n');
  });
});
