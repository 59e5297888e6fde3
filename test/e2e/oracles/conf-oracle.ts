import { readFileSync } from 'node:fs';
import path from 'node:path';
import { STRING_RULES } from '../../../lib/conf/conf-strings';
import { SparkCatalogue } from '../../../lib/conf/spark-catalogue';
import { catalogueText } from '../../../tools/catalogue/catalogue';
import { confDump } from '../../../tools/catalogue/conf-dump.mjs';
import type { Dump } from '../../../tools/catalogue/merge';
import { SPARK_RELEASES, SparkUnavailable } from '../../../tools/spark/install.mjs';
import { SKIPPED } from '../exit-codes.mjs';
import { claimedConfigurations } from './conf-oracle-claims';
import { renderedConfigurations } from './conf-oracle-jobs';
import type { Pair } from './conf-oracle-values';
import { pairs } from './conf-oracle-values';

const PAIRS = { count: 2000, seed: 20261121 };
const DATA = path.join(__dirname, '../../../lib/conf/data/spark-catalogue-data.ts');

/**
 * Where we differ from Spark's converter, and mean to. Each must be seen on one line at least, so that none outlives its reason.
 * `refusesMore`: we refuse what Spark takes; else we take what Spark refuses.
 */
const DIFFERENCES: readonly { readonly name: string; readonly refusesMore?: true; readonly is: (pair: Pair) => boolean }[] = [
  {
    name: 'references are put in by Spark before it converts: what stands for them is not known here',
    is: ({ value }) => /\$\{(?:\w+?:)?\S+?\}/.test(value),
  },
  { name: 'digits of other scripts, which Java reads, are a slip', refusesMore: true, is: ({ value }) => /[^\0-\x7f]/.test(value) },
  { name: 'a regular expression of Java: only what is broken for certain is refused', is: ({ entry }) => entry.type === 'regex' },
  { name: 'a rule of the key that is not known here', is: ({ entry }) => UNKNOWN_RULES.has(entry.key) },
];

/** Keys whose values Spark checks by a rule that the catalogue does not have: time zones, files of the machine, classes on the class path. */
const UNKNOWN_RULES = new Set([
  'spark.deploy.appIdPattern',
  'spark.deploy.driverIdPattern',
  'spark.deploy.recoverySerializationFilter',
  'spark.history.fs.logDirectory',
  'spark.kubernetes.executor.pvc.resizeInterval',
  'spark.python.unix.domain.socket.dir',
  'spark.sql.artifact.cacheStorageLevel',
  'spark.sql.defaultPath',
  'spark.sql.hive.metastore.version',
  'spark.sql.hive.version',
  'spark.sql.parquet.output.committer.class',
  'spark.sql.session.timeZone',
  'spark.sql.reflect.allowList',
  'spark.sql.sources.commitProtocolClass',
  'spark.sql.sources.outputCommitterClass',
  'spark.worker.idPattern',
]);

/** Keys of test jobs that nobody reads. */
const MADE_UP = ['spark.a'];

const seen = new Map<string, number>();

type Answers = readonly string[];

/** Every pair, asked of Spark and of the catalogue. */
function disagreements(release: string, catalogue: SparkCatalogue, asked: readonly Pair[], answers: Answers): string[] {
  if (answers.length !== asked.length) return [`Spark ${release} gave ${answers.length} answers to ${asked.length} questions`];
  const wrong = asked.flatMap((pair, index) => {
    const { entry, value } = pair;
    const ours = catalogue.valueProblem(entry, value);
    const isTaken = answers[index].startsWith('1');
    if (isTaken === (ours === undefined)) return [];
    const meant = DIFFERENCES.find(({ refusesMore, is }) => (refusesMore === true) === isTaken && is(pair));
    if (meant === undefined)
      return [`Spark ${release}, ${entry.key} ${JSON.stringify(value)}: we say ${ours ?? 'yes'}, Spark says ${answers[index]}`];
    seen.set(meant.name, (seen.get(meant.name) ?? 0) + 1);
    return [];
  });
  const refused = answers.filter((answer) => !answer.startsWith('1')).length;
  console.log(`  Spark ${release}: ${asked.length} values, of which Spark refuses ${refused}; ${wrong.length} wrong`);
  return wrong;
}

/** What Spark finds wrong in the configuration of a job. */
function refusals(name: string, answers: Answers): string[] {
  const isWrong = (line: string) =>
    /^(?:UNKNOWN|BAD VALUE|REMOVED|REFUSED|DEPRECATED)/.test(line) && !MADE_UP.some((key) => line.includes(`| ${key} = `));
  return answers.filter(isWrong).map((line) => `${name}: ${line}`);
}

/** Keys with a rule that probing did not find out must be known to be such. */
function unknownRules({ spark, entries }: Dump): string[] {
  const checked = Object.keys(entries).filter((key) => entries[key].checked === 1);
  return checked
    .filter((key) => !UNKNOWN_RULES.has(key) && !STRING_RULES.has(key))
    .map((key) => `Spark ${spark} checks ${key} by a rule that is not known`);
}

/** All that is asked of a release, of one JVM. */
async function askRelease(release: string): Promise<{ readonly dump: Dump; readonly wrong: readonly string[] }> {
  const catalogue = SparkCatalogue.of(release);
  if (catalogue === undefined) throw new Error(`there is no catalogue of Spark ${release}`);
  const asked = pairs(catalogue, PAIRS.count, PAIRS.seed);
  return renderedConfigurations(release, (jobs) =>
    claimedConfigurations(release, async (claims) => {
      const answers = await answersOf(release, ['try', 'dump', ...jobs.keys(), ...claims.keys()], asked);
      const wrong = disagreements(release, catalogue, asked, answers.get('try') ?? []);
      const refused = [...jobs].flatMap(([file, name]) => refusals(`Spark ${release}, ${name}`, answers.get(file) ?? ['REFUSED without a word']));
      const keys = [...jobs.keys()].reduce((sum, file) => sum + (answers.get(file)?.length ?? 0), 0);
      console.log(`  Spark ${release}: ${jobs.size} jobs with ${keys} keys; ${refused.length} wrong`);
      const denied = [...claims].flatMap(([file, { id, conf, says }]) => {
        const lines = answers.get(file) ?? [];
        return lines.some((line) => says.test(line))
          ? []
          : [`Spark ${release} does not say what ${id} claims of ${JSON.stringify(conf)}: ${lines.join('; ')}`];
      });
      console.log(`  Spark ${release}: ${claims.size} claims of checks; ${denied.length} wrong`);
      const dump = JSON.parse((answers.get('dump') ?? []).join('\n')) as Dump;
      return { dump, wrong: [...wrong, ...refused, ...denied, ...unknownRules(dump)] };
    }),
  );
}

/** What ConfDump says, by its modes and files. */
async function answersOf(release: string, modes: string[], asked: readonly Pair[]): Promise<Map<string, Answers>> {
  const input = asked.map(({ entry, value }) => `${entry.key} ${Buffer.from(value).toString('base64')}\n`).join('');
  const { output } = await confDump(release, modes, input);
  return new Map(
    output
      .split(/^## /m)
      .slice(1)
      .map((part) => {
        const [mode, ...lines] = part.trimEnd().split('\n');
        return [mode, lines];
      }),
  );
}

async function main(): Promise<number> {
  // Warnings are no difference.
  console.warn = () => undefined;
  const wrong: string[] = [];
  const dumps: Dump[] = [];
  try {
    for (const release of Object.values(SPARK_RELEASES)) {
      const answer = await askRelease(release);
      dumps.push(answer.dump);
      wrong.push(...answer.wrong);
    }
  } catch (error) {
    if (!(error instanceof SparkUnavailable)) throw error;
    console.log(`  cannot run here: ${error.message}`);
    return SKIPPED;
  }
  for (const { name } of DIFFERENCES) {
    console.log(`  on purpose, ${seen.get(name) ?? 0} times: ${name}`);
    if (!seen.has(name)) wrong.push(`no value shows that this difference is still there: ${name}`);
  }
  const isSame = catalogueText(dumps) === readFileSync(DATA, 'utf8');
  console.log(`  the data in the repository ${isSame ? 'is what Spark says' : 'is stale'}`);
  if (!isSame) wrong.push('lib/conf/data is not what `npm run catalogue` makes');
  for (const line of wrong) console.log(`  ${line}`);
  return wrong.length === 0 ? 0 : 1;
}

void main().then((status) => (process.exitCode = status));
