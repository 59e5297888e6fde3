import { log4j1File, log4j2File } from '../../../lib/job/tuning/spark-logging-files';

const SETTINGS = { level: 'warn', levels: { 'org.apache.spark': 'info', 'com.example': 'debug' }, pattern: '%d %p %m%n \\ x' };

describe('the files of Log4j', () => {
  it('are those of version 2', () => {
    expect(log4j2File(SETTINGS).split('\n')).toEqual([
      'rootLogger.level = warn',
      'rootLogger.appenderRef.console.ref = console',
      'appender.console.type = Console',
      'appender.console.name = console',
      'appender.console.target = SYSTEM_ERR',
      'appender.console.layout.type = PatternLayout',
      'appender.console.layout.pattern = %d %p %m%n \\\\ x',
      'logger.l0.name = org.apache.spark',
      'logger.l0.level = info',
      'logger.l1.name = com.example',
      'logger.l1.level = debug',
      '',
    ]);
  });

  it('are those of version 1', () => {
    expect(log4j1File(SETTINGS)).toContain('log4j.rootLogger = WARN, console\n');
    expect(log4j1File(SETTINGS)).toContain(
      'ConversionPattern = %d %p %m%n \\\\ x\nlog4j.logger.org.apache.spark = INFO\nlog4j.logger.com.example = DEBUG\n',
    );
  });
});
