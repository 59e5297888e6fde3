// A custom resource definition, plain and hardened, is applied by either of kubectl's ways, over each other. Under another group, because all other
// scenarios live with those of the operator's.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import type { V1CustomResourceDefinition } from '@kubernetes/client-node';
import { Chart } from 'cdk8s';
import { SparkOperatorCrds } from '../../../../lib';
import type { Scenario, ScenarioContext, SparkObject } from '../../scenario';
import { Manifests } from './installation';
import { refusal, sparkApplication } from '../../proofs/showing';

const GROUP = 'e2e.sparkoperator.k8s.io';
/** What kubectl may keep in the annotations of an object, and so the most that client-side apply can apply. */
const ANNOTATIONS = 262_144;
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
const SERVER_SIDE = '--server-side';

/** The API server takes it under the plain definition; the operator could not read it. */
const UNREADABLE: SparkObject = {
  ...sparkApplication('unreadable', { driver: { template: { spec: { containers: [{ name: 'main', command: [true] }] } } } }),
  apiVersion: `${GROUP}/v1beta2`,
};

async function definitionsBothWays(context: ScenarioContext): Promise<void> {
  const { cluster } = context;
  const [plain, hardened] = [false, true].map((strictTemplates) => ofOtherGroup(definitions(context, strictTemplates)));
  try {
    await plain.apply();
    await cluster.until('applications of the group are served', () =>
      cluster.kubectl('get', '--raw', `/apis/${GROUP}/v1beta2/sparkapplications`).catch(() => undefined),
    );
    await taken(context, true);
    await hardened.apply();
    await taken(context, false);
    assert.deepEqual(await appliedSizes(hardened), [true]);
    const before = await generations(hardened);
    await hardened.apply(SERVER_SIDE);
    assert.deepEqual(await generations(hardened), before, 'nothing has changed');
    await plain.apply(SERVER_SIDE);
    await taken(context, true);
    const after = await generations(plain);
    await plain.apply();
    assert.deepEqual(await generations(plain), after, 'nothing has changed');
    await tooLong(context, hardened);
  } finally {
    await cluster.kubectl('delete', '--ignore-not-found', '--wait=false', ...plain.files.flatMap((file) => ['-f', file]));
  }
}

function definitions(context: ScenarioContext, strictTemplates: boolean): Manifests {
  return Manifests.of(context, (app) => {
    new SparkOperatorCrds(new Chart(app, strictTemplates ? 'hardened' : 'plain'), 'crds', { strictTemplates });
  });
}

/** That of SparkApplication, the largest: each change of such a schema costs the API server seconds. */
function ofOtherGroup(manifests: Manifests): Manifests {
  const [file] = manifests.files;
  const definition = readFileSync(file, 'utf8').split('\n---\n')[0].replaceAll('sparkoperator.k8s.io', GROUP);
  assert.match(definition, /name: sparkapplications\./);
  writeFileSync(file, definition);
  return manifests;
}

/** Whether an application that the operator could not read is taken; the API server needs a moment for a new schema. */
async function taken(context: ScenarioContext, wanted: boolean): Promise<void> {
  const outcome = async () => (await refusal(context, UNREADABLE)) ?? 'taken';
  const expected = wanted ? /^taken$/ : /command\[0\]: Invalid value: "boolean"/;
  await context.cluster.until(`a template of the wrong type is ${wanted ? 'taken' : 'refused'}`, async () => expected.test(await outcome()));
}

/** Whether each definition carries its last applied form, and that within the limit. */
async function appliedSizes(manifests: Manifests): Promise<boolean[]> {
  const found = await manifests.onCluster();
  return found.map(({ metadata }) => {
    const size = metadata?.annotations?.[LAST_APPLIED]?.length ?? 0;
    return size > 100_000 && size < ANNOTATIONS;
  });
}

async function generations(manifests: Manifests): Promise<unknown[]> {
  return (await manifests.onCluster()).map(({ metadata }) => metadata?.generation);
}

/** Near miss: with descriptions, as upstream has them, client-side apply ends; server-side apply does not mind. */
async function tooLong({ cluster }: ScenarioContext, hardened: Manifests): Promise<void> {
  const [definition] = hardened.objects as V1CustomResourceDefinition[];
  const { versions } = definition.spec;
  const description = 'A Spark application. '.repeat(ANNOTATIONS / 100);
  const described = versions.map((version) => ({ ...version, schema: { openAPIV3Schema: { ...version.schema?.openAPIV3Schema, description } } }));
  const long = { ...definition, spec: { ...definition.spec, versions: described } };
  await assert.rejects(
    cluster.apply([long], { dryRun: true }),
    /metadata.annotations: Too long: (must have at most|may not be more than) 262144 bytes/,
  );
  await cluster.apply([long], { dryRun: true, serverSide: true });
}

export const scenarios: Scenario[] = [
  {
    name: 'a definition, plain and hardened, is applied client-side and server-side over the other',
    operator: 'none',
    jobNamespace: 'default',
    timeout: 300,
    run: definitionsBothWays,
  },
];
