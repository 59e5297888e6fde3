import { throwErrors } from '../private/problems';
import type { PropertyTypes } from '../private/typed';
import { typeProblems } from '../private/typed';

/** The language that a job is written in. */
export enum SparkLanguage {
  JAVA = 'Java',
  SCALA = 'Scala',
  PYTHON = 'Python',
  R = 'R',
}

/** What code of every language can have. */
export interface SparkCodeOptions {
  /**
   * Arguments of the program.
   * @default - none
   */
  readonly arguments?: string[];
  /**
   * URIs of jars for the class path of driver and executors.
   * @default - none
   */
  readonly jars?: string[];
  /**
   * URIs of files for the working directory of driver and executors.
   * @default - none
   */
  readonly files?: string[];
  /**
   * URIs of archives that are unpacked in the working directory of executors, into the directory named after `#`.
   * @default - none
   */
  readonly archives?: string[];
  /**
   * Maven coordinates `group:artifact:version` of further jars. They are resolved at each submission in the pod of the operator, and again in the driver,
   * which need a way to the repository (SPK014); jars in the image are the robust way.
   * @default - none
   */
  readonly packages?: string[];
  /**
   * `group:artifact` of what resolving the packages leaves out.
   * @default - none
   */
  readonly excludePackages?: string[];
  /**
   * URLs of further Maven repositories.
   * @default - none
   */
  readonly repositories?: string[];
}

/** Code that runs on the JVM. */
export interface JvmCodeOptions extends SparkCodeOptions {
  /** Class with the `main` method. */
  readonly mainClass: string;
  /**
   * URI of the jar with the class: `local:///…` in the image, or in a file system that the image can read. `spark-internal` stands for a class that is on the
   * class path already.
   */
  readonly file: string;
}

/** A Python program. */
export interface PythonCodeOptions extends SparkCodeOptions {
  /** URI of the program, a `.py` file: `local:///…` in the image, or in a file system that the image can read. */
  readonly file: string;
  /**
   * URIs of `.py`, `.zip` and `.egg` files for the module path of driver and executors.
   * @default - none
   */
  readonly pyFiles?: string[];
}

/** An R program. */
export interface RCodeOptions extends SparkCodeOptions {
  /** URI of the program, a `.R` file: `local:///…` in the image, or in a file system that the image can read. */
  readonly file: string;
}

const COMMON: PropertyTypes = {
  file: 'string',
  arguments: 'strings?',
  jars: 'strings?',
  files: 'strings?',
  archives: 'strings?',
  packages: 'strings?',
  excludePackages: 'strings?',
  repositories: 'strings?',
};
const JVM: PropertyTypes = { mainClass: 'string', ...COMMON };
const PYTHON: PropertyTypes = { ...COMMON, pyFiles: 'strings?' };

/**
 * What a job runs: a class or a script, with its arguments and dependencies. Paths and schemes are checked with the job (SPK011 to SPK014).
 *
 * There is none for SQL scripts: Spark refuses its SQL shell in cluster mode, which is how the operator runs applications.
 */
export class SparkCode {
  /**
   * A Java program.
   *
   * @throws when a value is of another type than its property (SPK402)
   */
  public static java(options: JvmCodeOptions): SparkCode {
    throwErrors('SparkCode.java', typeProblems(options, JVM));
    return new SparkCode(SparkLanguage.JAVA, options.file, options, options.mainClass);
  }

  /**
   * A Scala program.
   *
   * @throws when a value is of another type than its property (SPK402)
   */
  public static scala(options: JvmCodeOptions): SparkCode {
    throwErrors('SparkCode.scala', typeProblems(options, JVM));
    return new SparkCode(SparkLanguage.SCALA, options.file, options, options.mainClass);
  }

  /**
   * A Python program.
   *
   * @throws when a value is of another type than its property (SPK402)
   */
  public static python(options: PythonCodeOptions): SparkCode {
    throwErrors('SparkCode.python', typeProblems(options, PYTHON));
    return new SparkCode(SparkLanguage.PYTHON, options.file, options);
  }

  /**
   * An R program.
   *
   * @throws when a value is of another type than its property (SPK402)
   */
  public static r(options: RCodeOptions): SparkCode {
    throwErrors('SparkCode.r', typeProblems(options, COMMON));
    return new SparkCode(SparkLanguage.R, options.file, options);
  }

  private readonly lists: Readonly<Record<string, readonly string[]>>;

  private constructor(
    /** The language. */
    public readonly language: SparkLanguage,
    /** URI of the jar or script. */
    public readonly file: string,
    options: SparkCodeOptions,
    /** Class with the `main` method; none for scripts. */
    public readonly mainClass?: string,
  ) {
    // Copied: a list that its owner changes later changes no job.
    this.lists = Object.fromEntries(
      Object.entries<unknown>({ ...options })
        .filter(isList)
        .map(([name, list]) => [name, [...list]]),
    );
  }

  /** Arguments of the program. */
  public get arguments(): string[] {
    return this.list('arguments');
  }

  /** URIs of jars for the class path. */
  public get jars(): string[] {
    return this.list('jars');
  }

  /** URIs of files for the working directory. */
  public get files(): string[] {
    return this.list('files');
  }

  /** URIs of files for the module path of Python. */
  public get pyFiles(): string[] {
    return this.list('pyFiles');
  }

  /** URIs of archives that are unpacked in the working directory. */
  public get archives(): string[] {
    return this.list('archives');
  }

  /** Maven coordinates of further jars. */
  public get packages(): string[] {
    return this.list('packages');
  }

  /** What resolving the packages leaves out. */
  public get excludePackages(): string[] {
    return this.list('excludePackages');
  }

  /** URLs of further Maven repositories. */
  public get repositories(): string[] {
    return this.list('repositories');
  }

  private list(name: string): string[] {
    return [...(this.lists[name] ?? [])];
  }
}

function isList(entry: [string, unknown]): entry is [string, string[]] {
  return Array.isArray(entry[1]);
}
