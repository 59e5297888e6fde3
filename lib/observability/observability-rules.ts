/** What is refused where event logs and history servers are made, by id: what each prevents. */
export const OBSERVABILITY_RULES: Readonly<Record<string, string>> = {
  SPK610: 'an event log in a place that no server can read later, such as the disk of the pod, or that no file system has',
  SPK611: 'an event log on a volume that ends with its pod or that nobody can write, or with a setting of no effect',
  SPK612: 'settings of a history server with which it does not start, or never shows an application',
  SPK613: 'objects of a history server that the API server refuses, or behind which nobody finds it',
  SPK614: 'something that a history server has no way for: a permission, or a variable that is its own',
};
