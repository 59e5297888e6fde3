import type { Finding } from '../../private/problems';
import { Severity, throwErrors } from '../../private/problems';
import type { ImageVersions, JarChoice } from '../data/ability-jars';
import { abilityJars } from '../data/ability-jars';

/** What a Dockerfile starts from. */
export interface DockerfileBase extends ImageVersions {
  readonly image: string;
  readonly abilities: readonly string[];
}

/** What it adds, and by what. */
export interface DockerfileAdditions extends JarChoice {
  /** Names of abilities. */
  readonly abilities: readonly string[];
  readonly mavenImage: string;
  readonly user: number;
}

/** The image that fetches the jars: its Maven verifies the checksums that the repository publishes. */
export const MAVEN_IMAGE = 'docker.io/library/maven:3.9-eclipse-temurin-17';
/** User of official images. */
export const SPARK_USER = 185;
const COPY_GOAL = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies';

/** Interpreters come with an image, and cannot be put upon one by jars. */
const INTERPRETERS: Readonly<Record<string, string>> = {
  python: 'start from SparkImage.apache(version), which has Python 3 and PySpark',
  r: 'start from SparkImage.apache(version, { variant: ApacheSparkVariant.R })',
};

/**
 * A Dockerfile for an image with the abilities of another and more. Jars are fetched in a stage of their own, so that nothing of the tools stays in the image,
 * and nothing in it runs as root.
 *
 * @param name what messages call it
 * @throws when an ability cannot be added to the image (SPK491)
 */
export function dockerfileText(base: DockerfileBase, { abilities, mavenImage, user, ...choice }: DockerfileAdditions, name: string): string {
  const added = withNeeded(abilities).filter((ability) => !base.abilities.includes(ability));
  const problems: Finding[] = [];
  const jars = added.flatMap((ability) => {
    const found = abilityJars(ability, base, choice);
    if ('jars' in found) return found.jars;
    const fix = INTERPRETERS[ability] ?? found.fix;
    problems.push({ path: 'abilities', value: ability, reason: ability in INTERPRETERS ? 'is no matter of jars' : found.reason, fix });
    return [];
  });
  throwErrors(
    name,
    problems.map((problem) => ({ ...problem, id: 'SPK491', severity: Severity.ERROR })),
  );
  const lines = [
    `# Spark ${base.sparkVersion}, Scala ${base.scalaVersion}, Hadoop ${base.hadoopVersion}${added.length === 0 ? '' : `, with ${added.join(', ')}`}`,
  ];
  if (jars.length > 0) lines.push(...fetching(once(jars), mavenImage));
  lines.push(`FROM ${base.image}`);
  if (jars.length > 0) lines.push('COPY --from=jars /jars/ /opt/spark/jars/');
  // By number: of a name, Kubernetes cannot tell that it is not root's.
  lines.push(`USER ${user}`, '');
  return lines.join('\n');
}

/** The committers of S3A are in its own jars. */
function withNeeded(abilities: readonly string[]): string[] {
  return [...new Set(abilities.flatMap((ability) => (ability === 'cloud-committers' ? ['s3a', ability] : [ability])))];
}

/** Abilities may share an artifact, at versions of their own: the first one goes. */
function once(jars: readonly string[]): string[] {
  const found = new Map<string, string>();
  for (const jar of jars) {
    const artifact = jar.split(':').slice(0, 2).join(':');
    if (!found.has(artifact)) found.set(artifact, jar);
  }
  return [...found.values()];
}

const NOTHING_ELSE = '<exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>';
const DEPENDENCY =
  '<dependency><groupId>$1</groupId><artifactId>$2</artifactId><version>$3</version><type>${4:-jar}</type><classifier>$5</classifier>' +
  `${NOTHING_ELSE}</dependency>`;
const PROJECT =
  '<project><modelVersion>4.0.0</modelVersion><groupId>jars</groupId><artifactId>jars</artifactId><version>1</version><packaging>pom</packaging>';

/** Just the given jars, by one start of Maven: what they depend on is among them, or in Spark. */
function fetching(jars: readonly string[], mavenImage: string): string[] {
  return [
    `FROM ${mavenImage} AS jars`,
    'RUN { \\',
    `      echo '${PROJECT}<dependencies>'; \\`,
    '      for artifact in \\',
    ...jars.map((jar) => `        ${jar} \\`),
    '      ; do \\',
    '        IFS=:; set -- $artifact; \\',
    `        echo "${DEPENDENCY}"; \\`,
    "      done; echo '</dependencies></project>'; \\",
    '    } > /tmp/jars.xml \\',
    `    && mvn -B -ntp --strict-checksums -f /tmp/jars.xml ${COPY_GOAL} -DoutputDirectory=/jars \\`,
    '    && chmod 0644 /jars/*',
    '',
  ];
}
