import { didYouMean } from '../../../private/did-you-mean';
import type { SparkSubmitOptions } from '../spark-submit-options';
import type { SubmitLog } from './submit-rules';

/** Keys whose values are files that spark-submit itself reads, and that no pod gets from elsewhere. */
const CLIENT_FILES = ['spark.kerberos.keytab', 'spark.kubernetes.kerberos.krb5.path'];

/** The local files of a command, and where they are now. */
export class SubmitFiles {
  private readonly used = new Set<string>();

  constructor(
    private readonly uploads: NonNullable<SparkSubmitOptions['uploads']>,
    /** `spark.kubernetes.file.upload.path`: where spark-submit would put them. */
    private readonly uploadPath: string | undefined,
    private readonly log: SubmitLog,
  ) {}

  /** The URI of a file of the command; one that is only where spark-submit runs is noted, and stays. */
  public uriOf(given: string, place: string): string {
    const [path, fragment] = given.includes('#') ? [given.slice(0, given.indexOf('#')), given.slice(given.indexOf('#'))] : [given, ''];
    const key = [given, path].find((candidate) => Object.hasOwn(this.uploads, candidate));
    if (key !== undefined) {
      this.used.add(key);
      const uri = key === given ? this.uploads[key] : `${this.uploads[key]}${fragment}`;
      this.log.decide(`${place} ${given}`, uri, 'is where the option uploads says that it is');
      return uri;
    }
    if (isLocal(path)) {
      const name = path.slice(path.lastIndexOf('/') + 1);
      const target = this.uploadPath === undefined ? `s3a://bucket/${name}` : `${this.uploadPath.replace(/\/*$/, '')}/${name}`;
      const inImage = path.replace(/^(file:)?(\.?\/)*/, '/');
      const fix = `copy it to where pods can read it and say so by the option uploads: { '${path}': '${target}' }, or 'local://${inImage}' if it is in the image`;
      this.log.report('SPK507', { path: place, value: given, reason: 'is a file that is only where spark-submit runs', fix });
    }
    return given;
  }

  /** A setting whose file spark-submit reads, when it is one. */
  public clientFile(key: string, value: string, place: string): void {
    if (!CLIENT_FILES.includes(key) || !isLocal(value)) return;
    const fix = 'put it into a Secret or config map of the namespace, and mount that, or leave the key out by the option leaveOut';
    this.log.report('SPK507', { path: place, value, reason: 'is a file that is only where spark-submit runs', fix });
  }

  /** Says which entries of the option stand for nothing. */
  public finish(given: readonly string[]): void {
    for (const path of Object.keys(this.uploads).filter((name) => !this.used.has(name))) {
      const near = didYouMean(path, given);
      const fix = near === undefined ? 'write the path as the command has it, or leave it out' : `did you mean '${near}'?`;
      this.log.report('SPK513', { path: `options.uploads['${path}']`, reason: 'is no file of the command', fix });
    }
  }
}

/** Whether a path is one of the machine that spark-submit runs on. */
function isLocal(path: string): boolean {
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(path)?.[1];
  return path !== 'spark-internal' && path !== '' && (scheme === undefined || scheme === 'file');
}
