import { parse } from 'yaml';
import { SparkSubmitCommand } from '../../../lib/job/render/spark-submit-command';

const command = SparkSubmitCommand._of({
  command: 'a b',
  words: ['b'],
  templates: { 'c.yaml': { kind: 'Pod', spec: { d: ['on', 1] } } },
  missing: ['e'],
});

describe('a spark-submit command', () => {
  it('has its pod templates as objects and as YAML', () => {
    expect(command.podTemplates).toEqual({ 'c.yaml': { kind: 'Pod', spec: { d: ['on', 1] } } });
    expect(Object.entries(command.files).map(([path, text]) => [path, parse(text) as unknown])).toEqual([
      ['c.yaml', { kind: 'Pod', spec: { d: ['on', 1] } }],
    ]);
  });

  it('is not changed by what its readers do', () => {
    command.arguments.push('x');
    command.notExpressed.push('x');
    expect([command.command, command.arguments, command.notExpressed]).toEqual(['a b', ['b'], ['e']]);
  });
});
