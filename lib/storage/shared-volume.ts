import { Size } from 'cdk8s';
import { compact } from '../private/json';
import { throwErrors } from '../private/problems';
import { kubernetesSize } from '../private/quantities';
import type { PropertyTypes } from '../private/typed';
import { checkArgument, checkOptions } from '../private/typed';
import type { ClaimModel, VolumeSource } from './shared-volume-objects';
import type {
  AzureFilesOptions,
  EfsOptions,
  ExistingShareOptions,
  NfsShareOptions,
  SharedClaimOptions,
  SharedVolumeOptions,
} from './shared-volume-options';
import { AZURE_FILES, AzureFilesProtocol, CLAIM, EFS, NFS } from './shared-volume-options';
import { azureProblems, claimNameProblems, commonProblems, efsProblems, serverProblems } from './shared-volume-problems';

/** What the NFS client knows of a directory is asked anew each time: see `ExistingShareOptions.mountOptions`. */
const FRESH = 'actimeo=0';
/** As Alibaba Cloud recommends for NAS; the faster kind of NAS has version 3 only. */
const NAS_MOUNT = ['vers=3', 'nolock', 'tcp', 'noresvport', FRESH];
/** SMB has no owners: all files belong to the user of Spark images. */
const SMB_MOUNT = ['uid=185', 'gid=185', 'dir_mode=0770', 'file_mode=0660', 'nosharesock', FRESH];

/**
 * A volume that many pods on many nodes mount and write at a time (ReadWriteMany).
 *
 * Spark runs as user 185 in the official images, and must be allowed to write: a storage class or an access point decides on the owner of a directory, or the group of the
 * pods does (`fsGroup`), which file systems that are NFS commonly ignore; there the server has to let user 185 write.
 */
export class SharedVolume {
  /**
   * A claim of a storage class, which makes a volume for it.
   *
   * @throws when a name, label or annotation is malformed (SPK584), the size is none (SPK301), or an option is of another type (SPK402)
   */
  public static claim(options: SharedClaimOptions = {}): SharedVolume {
    const subject = 'SharedVolume.claim';
    SharedVolume.check(subject, options, CLAIM);
    const { storageClassName } = options;
    const problems = storageClassName === undefined ? [] : claimNameProblems('storageClassName', storageClassName, 'a storage class');
    throwErrors(subject, problems);
    return new SharedVolume({ ...modelOf(options), storageClassName });
  }

  /**
   * A claim that is defined elsewhere, in the namespace of the jobs; it must be ReadWriteMany. Nothing is rendered.
   *
   * @param claimName name of the claim
   * @throws when it is no name of a claim (SPK584)
   */
  public static existingClaim(claimName: string): SharedVolume {
    const subject = 'SharedVolume.existingClaim';
    checkArgument(subject, 'claimName', claimName, 'string');
    throwErrors(subject, claimNameProblems('claimName', claimName));
    return new SharedVolume(undefined, claimName);
  }

  /**
   * A directory that an NFS server exports, as a volume and its claim. User 185 must be allowed to write there: Kubernetes does not change owners on NFS.
   *
   * @throws when the server or path is none (SPK589), or as `claim`
   */
  public static nfs(options: NfsShareOptions): SharedVolume {
    const subject = 'SharedVolume.nfs';
    SharedVolume.check(subject, options, NFS);
    throwErrors(subject, serverProblems(options));
    const { server, path } = options;
    return SharedVolume.existing(options, () => ({ nfs: { server, path } }), [FRESH]);
  }

  /**
   * A file system of Amazon EFS, by the driver `efs.csi.aws.com`, as a volume and its claim. (New directories of one, for each claim: a storage class with
   * `provisioningMode: efs-ap`, and `claim`.)
   *
   * @throws when an id is none (SPK589), or as `claim`
   */
  public static efs(options: EfsOptions): SharedVolume {
    const subject = 'SharedVolume.efs';
    SharedVolume.check(subject, options, EFS);
    throwErrors(subject, efsProblems(options));
    const { fileSystemId, accessPointId } = options;
    const volumeHandle = accessPointId === undefined ? fileSystemId : `${fileSystemId}::${accessPointId}`;
    return SharedVolume.existing(options, () => ({ csi: { driver: 'efs.csi.aws.com', volumeHandle } }), [FRESH]);
  }

  /**
   * A file system of Alibaba Cloud NAS, by the driver `nasplugin.csi.alibabacloud.com`, as a volume and its claim; also for pods on virtual nodes (ECI). A path that
   * does not exist is made.
   *
   * @throws when the server or path is none (SPK589), or as `claim`
   */
  public static nas(options: NfsShareOptions): SharedVolume {
    const subject = 'SharedVolume.nas';
    SharedVolume.check(subject, options, NFS);
    throwErrors(subject, serverProblems(options));
    const volumeAttributes = { server: options.server, path: options.path };
    // The driver takes what names the volume for a handle.
    const source = (volumeHandle: string) => ({ csi: { driver: 'nasplugin.csi.alibabacloud.com', volumeHandle, volumeAttributes } });
    return SharedVolume.existing(options, source, NAS_MOUNT);
  }

  /**
   * A share of Azure Files, by the driver `file.csi.azure.com`, as a volume and its claim. (New shares: a storage class such as `azurefile-csi-premium`, and `claim`.)
   *
   * @throws when a name is malformed or missing (SPK589), or as `claim`
   */
  public static azureFiles(options: AzureFilesOptions): SharedVolume {
    const subject = 'SharedVolume.azureFiles';
    SharedVolume.check(subject, options, AZURE_FILES);
    throwErrors(subject, azureProblems(options));
    const { shareName, storageAccount, resourceGroup, secretName, protocol = AzureFilesProtocol.SMB } = options;
    const volumeAttributes: Record<string, string> = { shareName, protocol };
    if (storageAccount !== undefined) volumeAttributes.storageAccount = storageAccount;
    if (resourceGroup !== undefined) volumeAttributes.resourceGroup = resourceGroup;
    const source: VolumeSource = (volumeHandle, namespace) => {
      const nodeStageSecretRef = secretName === undefined ? undefined : { name: secretName, namespace };
      return { csi: compact({ driver: 'file.csi.azure.com', volumeHandle, volumeAttributes, nodeStageSecretRef }) };
    };
    return SharedVolume.existing(options, source, protocol === AzureFilesProtocol.SMB ? SMB_MOUNT : [FRESH]);
  }

  private static check(subject: string, options: SharedVolumeOptions, types: PropertyTypes): void {
    checkOptions(subject, options, types);
    throwErrors(subject, commonProblems(options));
  }

  private static existing(options: ExistingShareOptions, source: VolumeSource, mountOptions: string[]): SharedVolume {
    return new SharedVolume({ ...modelOf(options), storageClassName: '', source, mountOptions: options.mountOptions ?? mountOptions });
  }

  private constructor(
    private readonly model: ClaimModel | undefined,
    private readonly existingName?: string,
  ) {}

  /**
   * What is rendered; undefined for a claim that is defined elsewhere.
   *
   * @internal
   */
  public _model(): ClaimModel | undefined {
    return this.model;
  }

  /**
   * Name of a claim that is defined elsewhere.
   *
   * @internal
   */
  public _existingName(): string | undefined {
    return this.existingName;
  }
}

function modelOf({ size = Size.gibibytes(10), labels, annotations }: SharedVolumeOptions): ClaimModel {
  return { size: kubernetesSize(size), labels, annotations };
}
