import { ApiObject, App, Chart, YamlOutputType } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { Problem } from '../../private/problems';
import { Severity } from '../../private/problems';

/** The output types that write a file for each object. */
const PER_RESOURCE = [YamlOutputType.FILE_PER_RESOURCE, YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE];

/**
 * Objects of an app that would be written into one file, of which the last would be left. cdk8s names the file of an object by kind and name alone
 * (App.synth), and roles of one name stand in many namespaces.
 */
export function fileNameProblems(construct: IConstruct): Problem[] {
  // The root of a tree may be something else than an app; it has no output type then.
  const { yamlOutputType }: Partial<App> = App.of(construct);
  if (yamlOutputType === undefined || !PER_RESOURCE.includes(yamlOutputType)) return [];
  const perFolder = yamlOutputType === YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE;
  const objects = construct.node.root.node.findAll().filter((child): child is ApiObject => ApiObject.isApiObject(child));
  const files = new Map<string, ApiObject[]>();
  for (const object of objects) {
    const file = `${perFolder ? `${Chart.of(object).node.path}/` : ''}${fileName(object)}`;
    const sharing = files.get(file) ?? [];
    files.set(file, sharing);
    sharing.push(object);
  }
  return [...files].filter(([, sharing]) => sharing.length > 1).map(([file, sharing]) => problem(YamlOutputType[yamlOutputType], file, sharing));
}

/** As cdk8s makes it, without the extension. */
function fileName({ kind, name }: ApiObject): string {
  return `${kind}.${name}`.replace(/[^0-9a-zA-Z-_.]/g, '');
}

function problem(value: string, file: string, sharing: readonly ApiObject[]): Problem {
  const [first, second] = sharing.map(
    ({ node, metadata: { namespace } }) => `${node.path}${namespace === undefined ? '' : ` (namespace ${namespace})`}`,
  );
  const more = sharing.length === 2 ? '' : ` and ${sharing.length - 2} more`;
  return {
    id: 'SPK292',
    severity: Severity.ERROR,
    path: 'yamlOutputType',
    value,
    reason: `writes ${first} and ${second}${more} to one file, ${file}: only the last would be left`,
    fix: 'use FILE_PER_CHART',
  };
}
