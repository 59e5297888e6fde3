import { Yaml } from 'cdk8s';

/** Options of `SparkJob.toSparkSubmit`. */
export interface SparkSubmitCommandOptions {
  /**
   * Address of the API server, as spark-submit takes it: `k8s://https://…:6443`.
   * @default 'k8s://https://kubernetes.default.svc', as pods of the cluster know it
   */
  readonly master?: string;
  /**
   * The program, with its path when it is on none.
   * @default 'spark-submit'
   */
  readonly program?: string;
  /**
   * Folder of the pod templates that the command names.
   * @default - the folder in which the command is run
   */
  readonly directory?: string;
}

/** What a command is made of. */
interface RenderedCommand {
  readonly command: string;
  readonly words: readonly string[];
  readonly templates: { readonly [path: string]: { [key: string]: unknown } };
  readonly missing: readonly string[];
}

/** A spark-submit command: what runs the same program in the same pods without the operator. */
export class SparkSubmitCommand {
  /** @internal */
  public static _of(rendered: RenderedCommand): SparkSubmitCommand {
    return new SparkSubmitCommand(rendered);
  }

  /** The command as a shell reads it, one option a line. */
  public readonly command: string;

  private readonly words: readonly string[];
  private readonly templates: { readonly [path: string]: { [key: string]: unknown } };
  private readonly missing: readonly string[];

  private constructor({ command, words, templates, missing }: RenderedCommand) {
    this.command = command;
    this.words = words;
    this.templates = templates;
    this.missing = missing;
  }

  /** The words after the program, for those who start it without a shell. */
  public get arguments(): string[] {
    return [...this.words];
  }

  /** The pod templates that the command names, by their path: plain objects, as `SparkJob.fromSparkSubmit` takes them. */
  public get podTemplates(): { [path: string]: { [key: string]: unknown } } {
    return { ...this.templates };
  }

  /** The pod templates as the files that spark-submit reads: YAML by path. */
  public get files(): { [path: string]: string } {
    return Object.fromEntries(Object.entries(this.templates).map(([path, template]) => [path, Yaml.stringify(template)]));
  }

  /** What the job says and spark-submit cannot: properties that only the operator acts on. */
  public get notExpressed(): string[] {
    return [...this.missing];
  }
}
