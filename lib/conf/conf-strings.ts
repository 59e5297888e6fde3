/** An executor is named after the prefix with `-exec-` and a number, which leaves this much of the 253 characters of a name. */
const POD_NAME_PREFIX = 237;
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/** Texts that Spark checks by a rule of their own. The oracle in test/e2e asks Spark whether they are right, on each line. */
export const STRING_RULES: ReadonlyMap<string, (value: string) => string | undefined> = new Map([
  [
    'spark.kubernetes.executor.podNamePrefix',
    (value: string) => {
      if (value.length > POD_NAME_PREFIX) return `has ${value.length} characters, more than ${POD_NAME_PREFIX}`;
      return SUBDOMAIN.test(value) ? undefined : 'is no name of Kubernetes: lower case letters, digits, - and .';
    },
  ],
  ['spark.storage.decommission.fallbackStorage.path', (value: string) => (value.endsWith('/') ? undefined : "does not end with '/'")],
]);
