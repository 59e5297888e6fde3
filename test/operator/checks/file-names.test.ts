import { ApiObject, App, Chart, YamlOutputType } from 'cdk8s';
import { JobNamespaces } from '../../../lib/job/job-namespaces';
import { fileNameProblems } from '../../../lib/operator/checks/file-names';
import { SparkOperator } from '../../../lib/operator/spark-operator';
import { formatProblem } from '../../../lib/private/problems';
import { synthFiles } from '../../support/synth';

const service = (chart: Chart, id: string, name: string, namespace?: string) =>
  new ApiObject(chart, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace } });

/** Objects of one name in two namespaces of one chart, and in another chart. */
function problems(yamlOutputType: YamlOutputType | undefined): string[] {
  const app = new App({ yamlOutputType });
  const [one, two] = ['one', 'two'].map((id) => new Chart(app, id));
  service(one, 'a', 'same', 'x');
  service(one, 'b', 'same', 'y');
  service(one, 'c', 'other');
  service(two, 'd', 'same');
  service(two, 'e', 'some');
  return fileNameProblems(one).map(formatProblem);
}

const end = 'only the last would be left (SPK292); use FILE_PER_CHART';

describe('the files of an app', () => {
  it('fail when two objects would be one file of the app', () => {
    expect(problems(YamlOutputType.FILE_PER_RESOURCE)).toEqual([
      `yamlOutputType: 'FILE_PER_RESOURCE' writes one/a (namespace x) and one/b (namespace y) and 1 more to one file, ConfigMap.same: ${end}`,
    ]);
  });

  it('fail when two objects would be one file in the folder of a chart', () => {
    expect(problems(YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE)).toEqual([
      `yamlOutputType: 'FOLDER_PER_CHART_FILE_PER_RESOURCE' writes one/a (namespace x) and one/b (namespace y) to one file, one/ConfigMap.same: ${end}`,
    ]);
  });

  it.each([undefined, YamlOutputType.FILE_PER_CHART, YamlOutputType.FILE_PER_APP])('hold several objects with output type %s', (type) => {
    expect(problems(type)).toEqual([]);
  });

  it('are not looked at in a tree that is no app', () => {
    const chart = new Chart(undefined as never, 'root');
    service(chart, 'a', 'same', 'x');
    service(chart, 'b', 'same', 'y');
    expect(fileNameProblems(chart)).toEqual([]);
  });
});

describe('an installation in a file for each object', () => {
  const writing = (...charts: string[]) =>
    synthFiles((outdir) => {
      const app = new App({ outdir, yamlOutputType: YamlOutputType.FILE_PER_RESOURCE });
      charts.forEach((name) => {
        const chart = new Chart(app, name, { namespace: name });
        new SparkOperator(chart, 'operator', { releaseName: name, installCrds: name === 'a', jobNamespaces: JobNamespaces.of(name, `jobs-${name}`) });
      });
      return app;
    });

  it('fails, for its roles have one name in all namespaces', () => {
    expect(() => writing('a')).toThrow(/writes a\/operator\/rbac\/controller-role \(namespace a\) and a\/operator\/rbac\/controller-role-jobs-a /);
  });

  it('fails in the words of one operator when there are several', () => {
    let message = '';
    try {
      writing('b', 'a');
    } catch (error) {
      message = String(error);
    }
    expect(message.match(/Role\.a-spark-operator-controller:/g)).toHaveLength(1);
    expect(message.match(/Role\.b-spark-operator-controller:/g)).toHaveLength(1);
  });

  it('is complete when all is in one namespace', () => {
    const files = synthFiles((outdir) => {
      const app = new App({ outdir, yamlOutputType: YamlOutputType.FILE_PER_RESOURCE });
      new SparkOperator(new Chart(app, 'c', { namespace: 'ops' }), 'operator', { jobNamespaces: JobNamespaces.of('ops') });
      return app;
    });
    expect(files.size).toBe(21);
    expect([...files.values()].every((objects) => objects.length === 1)).toBe(true);
  });
});
