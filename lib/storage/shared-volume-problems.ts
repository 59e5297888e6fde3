import { isDnsSubdomain, isLabelKey, isLabelValue } from '../private/names';
import type { Problem } from '../private/problems';
import { Severity } from '../private/problems';
import type { AzureFilesOptions, EfsOptions, ExistingShareOptions, NfsShareOptions } from './shared-volume-options';
import { AzureFilesProtocol } from './shared-volume-options';

const NAME = 'use lower-case letters, digits, `-` and `.`, at most 253 characters';

/** What is wrong with the name of an object (SPK584). */
export function claimNameProblems(path: string, value: string, what = 'a claim'): Problem[] {
  return isDnsSubdomain(value) ? [] : [named(path, value, `is not the name of ${what}`, NAME)];
}

/** What is wrong with labels, annotations and options of the mount (SPK584, SPK589). */
export function commonProblems({ labels = {}, annotations = {}, mountOptions = [] }: ExistingShareOptions): Problem[] {
  return [
    ...Object.entries(labels).flatMap(([key, value]) => {
      if (isLabelKey(key) && isLabelValue(value)) return [];
      return [named(`labels['${key}']`, value, 'is not a label', 'use at most 63 letters, digits, `-`, `_` and `.`')];
    }),
    ...Object.entries(annotations).flatMap(([key, value]) => {
      return isLabelKey(key)
        ? []
        : [named(`annotations['${key}']`, value, 'has a key that no annotation can have', 'use letters, digits, `-`, `_` and `.`')];
    }),
    ...mountOptions.flatMap((value, index) => {
      return /^\S+$/.test(value)
        ? []
        : [source(`mountOptions[${index}]`, value, 'is not an option of a mount', "give one an entry, such as 'actimeo=0'")];
    }),
  ];
}

/** What is wrong with a directory of an NFS server (SPK589). */
export function serverProblems({ server, path }: NfsShareOptions): Problem[] {
  const problems: Problem[] = [];
  if (!/^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$|^[0-9a-fA-F:]*:[0-9a-fA-F:]*$/.test(server)) {
    problems.push(source('server', server, 'is not a host name or address', "give it without scheme and path, such as 'nfs.example.com'"));
  }
  if (!/^\/\S*$/.test(path))
    problems.push(source('path', path, 'is not a directory of the server', "give an absolute path, such as '/exports/staging'"));
  return problems;
}

/** What is wrong with ids of EFS (SPK589). */
export function efsProblems({ fileSystemId, accessPointId }: EfsOptions): Problem[] {
  const problems: Problem[] = [];
  if (!/^fs-[0-9a-f]+$/.test(fileSystemId)) {
    problems.push(source('fileSystemId', fileSystemId, 'is not the id of a file system', "give one such as 'fs-0123456789abcdef0'"));
  }
  if (accessPointId !== undefined && !/^fsap-[0-9a-f]+$/.test(accessPointId)) {
    problems.push(source('accessPointId', accessPointId, 'is not the id of an access point', "give one such as 'fsap-0123456789abcdef0'"));
  }
  return problems;
}

/** What is wrong with a share of Azure Files (SPK584, SPK589). */
export function azureProblems({ shareName, storageAccount, secretName, protocol }: AzureFilesOptions): Problem[] {
  const problems: Problem[] = [];
  const byNfs = protocol === AzureFilesProtocol.NFS;
  if (!/^(?!.*--)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/.test(shareName)) {
    problems.push(source('shareName', shareName, 'is not the name of a share', 'use 3 to 63 lower-case letters, digits and single `-`'));
  }
  if (storageAccount !== undefined && !/^[a-z0-9]{3,24}$/.test(storageAccount)) {
    problems.push(source('storageAccount', storageAccount, 'is not the name of a storage account', 'use 3 to 24 lower-case letters and digits'));
  }
  if (storageAccount === undefined && (byNfs || secretName === undefined)) {
    const reason = `no storage account is given${byNfs ? ', and NFS has no Secret that names it' : ', nor a Secret that names it'}`;
    problems.push(source('storageAccount', undefined, reason, byNfs ? 'give its name' : 'give its name, or secretName'));
  }
  if (secretName !== undefined) {
    if (byNfs) problems.push(source('secretName', secretName, 'has no effect with NFS, which knows no key', 'leave it out'));
    else problems.push(...claimNameProblems('secretName', secretName, 'a Secret'));
  }
  return problems;
}

function named(path: string, value: string, reason: string, fix: string): Problem {
  return { id: 'SPK584', severity: Severity.ERROR, path, value, reason, fix };
}

function source(path: string, value: unknown, reason: string, fix: string): Problem {
  return { id: 'SPK589', severity: Severity.ERROR, path, value, reason, fix };
}
