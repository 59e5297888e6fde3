import { SparkCode, SparkLanguage } from '../spark-code';
import type { SparkImage } from '../image/spark-image';
import type { FieldReader } from './field-reader';

/** What the options say of the code. */
export interface CodeReplacement {
  /** The image that replaces those of the manifest. */
  readonly image?: SparkImage;
  readonly mainApplicationFile?: string;
}

/** Spark's own examples in an official image; their file is named after the Scala and Spark versions. */
const EXAMPLES = /^(local:\/\/)?\/opt\/spark\/examples\/jars\/spark-examples_\d[\d.]*-\d[\w.-]*\.jar$/;
/** What v1alpha1 and v1beta1 said of fetching dependencies with Spark 2.3 and 2.4. */
const FORMER_DEPENDENCIES = ['jarsDownloadDir', 'filesDownloadDir', 'downloadTimeout', 'maxSimultaneousDownloads'];

/** The language of a manifest. */
export function readLanguage(spec: FieldReader): SparkLanguage | undefined {
  const language = spec.choice('type', Object.values(SparkLanguage));
  if (!spec.has('type')) spec.log.report('SPK461', { path: spec.at('type'), reason: 'is missing', fix: 'give Java, Scala, Python or R' });
  return language;
}

/** Reads what runs: class or script, arguments, dependencies. */
export function readCode(spec: FieldReader, language: SparkLanguage | undefined, replacement: CodeReplacement): SparkCode | undefined {
  const file = readFile(spec, replacement);
  const mainClass = spec.text('mainClass');
  const deps = spec.object('deps');
  const pyFiles = deps.texts('pyFiles');
  const options = {
    arguments: spec.texts('arguments'),
    jars: deps.texts('jars'),
    files: deps.texts('files'),
    archives: deps.texts('archives'),
    packages: deps.texts('packages'),
    excludePackages: deps.texts('excludePackages'),
    repositories: deps.texts('repositories'),
  };
  for (const name of FORMER_DEPENDENCIES) {
    if (!deps.has(name)) continue;
    const value = deps.take(name);
    spec.log.report('SPK470', { path: deps.at(name), value, reason: 'is a setting of Spark 2, and is left out', fix: 'leave it out' });
  }
  deps.finish();
  readPythonVersion(spec);
  if (language === undefined) return undefined;
  const isScript = language === SparkLanguage.PYTHON || language === SparkLanguage.R;
  if (isScript && mainClass !== undefined) none(spec, spec.at('mainClass'), mainClass, `a program in ${language} has no main class`);
  if (language !== SparkLanguage.PYTHON && pyFiles !== undefined) {
    none(spec, deps.at('pyFiles'), pyFiles, `a program in ${language} has no modules of Python`);
  }
  if (!isScript && !spec.has('mainClass')) {
    spec.log.report('SPK461', { path: spec.at('mainClass'), reason: 'is missing', fix: 'give the class with the main method' });
  }
  if (file === undefined) return undefined;
  if (language === SparkLanguage.PYTHON) return SparkCode.python({ ...options, file, pyFiles });
  if (language === SparkLanguage.R) return SparkCode.r({ ...options, file });
  if (mainClass === undefined) return undefined;
  return language === SparkLanguage.JAVA ? SparkCode.java({ ...options, file, mainClass }) : SparkCode.scala({ ...options, file, mainClass });
}

function readFile(spec: FieldReader, { image, mainApplicationFile }: CodeReplacement): string | undefined {
  const path = spec.at('mainApplicationFile');
  const file = spec.text('mainApplicationFile');
  if (mainApplicationFile !== undefined) {
    if (file !== undefined && file !== mainApplicationFile)
      replaced(spec, path, file, `is replaced by '${mainApplicationFile}', the option of its name`);
    return mainApplicationFile;
  }
  if (!spec.has('mainApplicationFile')) {
    spec.log.report('SPK461', { path, reason: 'is missing', fix: 'give the URI of the jar or script' });
    return undefined;
  }
  if (file === undefined || image === undefined || !EXAMPLES.test(file) || file === image.examplesJar) return file;
  replaced(spec, path, file, `is not in image '${image.image}': its examples are at '${image.examplesJar}', which is taken`);
  return image.examplesJar;
}

/** Spark 2.4 could choose between two; later ones take the one of the image. */
function readPythonVersion(spec: FieldReader): void {
  const value = spec.text('pythonVersion');
  if (value === undefined) return;
  const path = spec.at('pythonVersion');
  if (value === '3') {
    spec.log.report('SPK470', { path, value, reason: 'is the only one that Spark 3 has, and is left out', fix: 'leave it out' });
  } else {
    spec.log.report('SPK472', { path, value, reason: 'is not a version of Python that Spark 3 runs', fix: 'leave it out: the image decides' });
  }
}

function replaced(spec: FieldReader, path: string, value: string, reason: string): void {
  spec.log.report('SPK475', { path, value, reason, fix: 'write the new one, or acknowledge this' });
}

function none(spec: FieldReader, path: string, value: unknown, why: string): void {
  spec.log.report('SPK472', { path, value, reason: `has no meaning: ${why}`, fix: 'leave it out' });
}
