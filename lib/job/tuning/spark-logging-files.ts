/** What a configuration of Log4j says here. */
export interface LogSettings {
  readonly level: string;
  /** By the name of the logger. */
  readonly levels: Readonly<Record<string, string>>;
  readonly pattern: string;
}

/** `log4j2.properties`: everything to standard error, as Spark does by itself. */
export function log4j2File({ level, levels, pattern }: LogSettings): string {
  const loggers = Object.entries(levels).flatMap(([name, own], index) => [`logger.l${index}.name = ${name}`, `logger.l${index}.level = ${own}`]);
  return lines([
    `rootLogger.level = ${level}`,
    'rootLogger.appenderRef.console.ref = console',
    'appender.console.type = Console',
    'appender.console.name = console',
    'appender.console.target = SYSTEM_ERR',
    'appender.console.layout.type = PatternLayout',
    `appender.console.layout.pattern = ${escaped(pattern)}`,
    ...loggers,
  ]);
}

/** `log4j.properties` of Log4j 1, which Spark had before 3.3. */
export function log4j1File({ level, levels, pattern }: LogSettings): string {
  return lines([
    `log4j.rootLogger = ${level.toUpperCase()}, console`,
    'log4j.appender.console = org.apache.log4j.ConsoleAppender',
    'log4j.appender.console.target = System.err',
    'log4j.appender.console.layout = org.apache.log4j.EnhancedPatternLayout',
    `log4j.appender.console.layout.ConversionPattern = ${escaped(pattern)}`,
    ...Object.entries(levels).map(([name, own]) => `log4j.logger.${name} = ${own.toUpperCase()}`),
  ]);
}

/** In a properties file a backslash begins an escape. */
function escaped(text: string): string {
  return text.replace(/\\/g, '\\\\');
}

function lines(list: readonly string[]): string {
  return `${list.join('\n')}\n`;
}
