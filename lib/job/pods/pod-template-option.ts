import { frozenCopy } from '../../pod/checked';
import { podTemplateProblems } from '../../pod/pod-schema';
import type { Json, JsonObject } from '../../private/json';
import { show } from '../../private/problems';
import type { IdentifiedFinding } from '../contribution';
import { entryPath } from '../contribution';
import type { TemplateRest } from '../job-model';
import type { SparkPodOptions } from './pod-options';
import type { PodScalars } from './pod-scalars';
import { readScalars } from './pod-scalars';
import { FieldReader } from '../read/field-reader';
import { ManifestLog } from '../read/manifest-rules';
import { readTemplateParts } from '../read/read-template';
import { VolumeTable } from '../read/volume-table';

/** The option `podTemplate`, read: what properties stand for contributes as they do, so that all checks see it. */
export interface GivenTemplate {
  /** Path of the option. */
  readonly path: string;
  readonly options: SparkPodOptions;
  /** Mounts of volumes that are declared elsewhere. */
  readonly mounts: readonly JsonObject[];
  readonly rest?: TemplateRest;
  /** Names of the options that are single values. */
  readonly scalarNames: ReadonlySet<string>;
}

/** Reads the option `podTemplate` of a side; what is wrong with it goes to the findings, and then it contributes nothing. */
export function readPodTemplate(side: 'driver' | 'executor', template: unknown, findings: IdentifiedFinding[]): GivenTemplate | undefined {
  if (template === undefined) return undefined;
  const path = `${side}.podTemplate`;
  const problems = podTemplateProblems(template, path, { partial: true });
  findings.push(...problems);
  if (problems.length > 0) return undefined;
  const log = new ManifestLog();
  const mounts: JsonObject[] = [];
  // Copied: what its owner changes later changes no job.
  const reader = new FieldReader(log, path, frozenCopy(template as Json));
  const { options, rest, account } = readTemplateParts(reader, side, new VolumeTable(log, undefined, mounts));
  if (account !== undefined) {
    const fix = 'use identity of the job, or executor.identity';
    log.report('SPK059', { path: `${path}.spec.serviceAccountName`, value: account, reason: 'is lost: every job has an account of its own', fix });
  }
  findings.push(...log.problems);
  return { path, options, mounts, rest, scalarNames: new Set(Object.keys(options)) };
}

/** What properties say wherever they differ from the names of the model. */
const PROPERTIES: Readonly<Record<string, string>> = { terminationGracePeriodSeconds: 'terminationGracePeriod' };

/** The single values of the properties and of the template; where both say one, they must agree. */
export function joinedScalars(side: string, own: PodScalars, template: GivenTemplate, findings: IdentifiedFinding[]): PodScalars {
  const given = readScalars(template.path, template.options, findings);
  for (const [name, value] of Object.entries(given)) {
    const set: unknown = own[name as keyof PodScalars];
    if (name === 'ports' || set === undefined || JSON.stringify(set) === JSON.stringify(value)) continue;
    const property = PROPERTIES[name] ?? name;
    const reason = `contradicts ${show(set)} of ${side}.${property}`;
    findings.push({ id: 'SPK401', path: entryPath(template.path, property), value, reason, fix: `leave it out, or change ${side}.${property}` });
  }
  return { ...given, ...own, ports: [...own.ports, ...given.ports] };
}
