// What is wrong with the rights of accounts, as sentences.
import assert from 'node:assert/strict';
import type { Cluster } from '../cluster/cluster';
import { AuditLog, grantedTo } from './audit-log';
import type { Account } from './rights-table';

/** Each account may do what the table of rights says, neither more nor less. */
export async function assertGranted(cluster: Cluster, accounts: readonly Account[]): Promise<void> {
  const differing: string[] = [];
  for (const account of accounts) {
    const may = await grantedTo(cluster, account.user, account.namespace);
    const wanted = new Set([...account.used, ...account.seldom.flatMap(({ rights }) => rights)]);
    differing.push(...[...may].filter((right) => !wanted.has(right)).map((right) => `${about(account)} may ${right}, and nobody said what for`));
    differing.push(...[...wanted].filter((right) => !may.has(right)).map((right) => `${about(account)} may not ${right}, and needs to`));
  }
  assert.ok(differing.length === 0, `${differing.length} rights are not as they should be:\n  ${differing.join('\n  ')}`);
}

/** Each account has used what the table says that it uses. */
export function assertUsed(auditLog: string, accounts: readonly Account[]): void {
  const log = new AuditLog(auditLog);
  const unused = accounts.flatMap((account) => {
    const done = new Set([...log.usedBy(account.user, account.namespace), ...log.usedBy(account.user)]);
    return account.used.filter((right) => !done.has(right)).map((right) => `${about(account)} did not ${right}`);
  });
  assert.ok(unused.length === 0, `${unused.length} rights are not used:\n  ${unused.join('\n  ')}`);
}

/** So far nothing was refused for want of a right to the accounts that are meant. */
export function assertNothingWasRefused(auditLog: string, isMeant: (user: string) => boolean): void {
  assert.deepEqual(new AuditLog(auditLog).refusals(isMeant), []);
}

function about({ user, namespace }: Account): string {
  return `in ${namespace} ${user.replace('system:serviceaccount:', '')}`;
}
