import type { Size } from 'cdk8s';
import type { TypesOf } from '../private/typed';

/** What all volumes have that are defined here. */
export interface SharedVolumeOptions {
  /**
   * Size that the claim asks for. What lies there is a few kilobytes for each task; a file system that exists already has the size that it has, and this one is nominal.
   * Some classes have a smallest size, such as 100 GiB of premium Azure Files.
   * @default Size.gibibytes(10)
   */
  readonly size?: Size;
  /**
   * Labels of the claim, and of the volume where one is defined.
   * @default - none
   */
  readonly labels?: { [key: string]: string };
  /**
   * Annotations of the claim, and of the volume where one is defined.
   * @default - none
   */
  readonly annotations?: { [key: string]: string };
}

/** Options of `SharedVolume.claim`. */
export interface SharedClaimOptions extends SharedVolumeOptions {
  /**
   * Name of a storage class whose volumes many nodes can mount at a time: NFS, CephFS, EFS, Filestore, Azure Files, NAS. Disks cannot, and a claim of a class of disks
   * waits for ever, and with it the driver.
   * @default - the default class of the cluster, which in most clusters is one of disks
   */
  readonly storageClassName?: string;
}

/** What all file systems have that exist already. */
export interface ExistingShareOptions extends SharedVolumeOptions {
  /**
   * Options of the mount. When the driver of the job commits, it must see what executors put there a moment ago, so keep `actimeo=0`: the NFS client of Linux believes
   * what it knows of a directory for 30 to 60 seconds otherwise (nfs(5)). `noac` is more than is needed: it makes every write synchronous.
   * @default - `actimeo=0`, and what the kind of the file system needs
   */
  readonly mountOptions?: string[];
}

/** Options of `SharedVolume.nfs` and `SharedVolume.nas`. */
export interface NfsShareOptions extends ExistingShareOptions {
  /** Host name or address of the server; of NAS, the mount target. */
  readonly server: string;
  /** Absolute path of a directory that the server exports. */
  readonly path: string;
}

/** Options of `SharedVolume.efs`. */
export interface EfsOptions extends ExistingShareOptions {
  /** Id of the file system, such as `fs-0123456789abcdef0`. */
  readonly fileSystemId: string;
  /**
   * Id of an access point, such as `fsap-0123456789abcdef0`: with a POSIX user of 185 (that of Spark images) and a root directory that belongs to it, Spark may write.
   * @default - none: the root of the file system, which belongs to root
   */
  readonly accessPointId?: string;
}

/** How Azure Files are mounted. */
export enum AzureFilesProtocol {
  /** SMB, with the key of the storage account. */
  SMB = 'smb',
  /** NFS 4.1: premium shares only, reached through the network of the cluster. */
  NFS = 'nfs',
}

/** Options of `SharedVolume.azureFiles`. */
export interface AzureFilesOptions extends ExistingShareOptions {
  /** Name of the share. */
  readonly shareName: string;
  /**
   * Name of its storage account. Needed for NFS, and for SMB without `secretName`.
   * @default - the one that the Secret names
   */
  readonly storageAccount?: string;
  /**
   * Resource group of the storage account.
   * @default - that of the cluster's nodes
   */
  readonly resourceGroup?: string;
  /**
   * Name of a Secret in the namespace of the claim, with `azurestorageaccountname` and `azurestorageaccountkey`. Only for SMB.
   * @default - the driver asks Azure for the key, in the name of the cluster
   */
  readonly secretName?: string;
  /**
   * How it is mounted.
   * @default AzureFilesProtocol.SMB
   */
  readonly protocol?: AzureFilesProtocol;
}

const COMMON: TypesOf<SharedVolumeOptions> = { size: 'size?', labels: 'map?', annotations: 'map?' };
const EXISTING: TypesOf<ExistingShareOptions> = { ...COMMON, mountOptions: 'strings?' };
/** Types of the options of each kind. */
export const CLAIM: TypesOf<SharedClaimOptions> = { ...COMMON, storageClassName: 'string?' };
export const NFS: TypesOf<NfsShareOptions> = { ...EXISTING, server: 'string', path: 'string' };
export const EFS: TypesOf<EfsOptions> = { ...EXISTING, fileSystemId: 'string', accessPointId: 'string?' };
export const AZURE_FILES: TypesOf<AzureFilesOptions> = {
  ...EXISTING,
  shareName: 'string',
  storageAccount: 'string?',
  resourceGroup: 'string?',
  secretName: 'string?',
  protocol: { values: Object.values(AzureFilesProtocol), optional: true },
};
