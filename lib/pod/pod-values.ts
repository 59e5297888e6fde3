// The closed choices of the pod API (k8s.io/api core/v1 constants). The generated schema does not carry them: the Go types are plain strings there,
// and the API server checks them in code. Keys are the ends of places in PodTemplateSpec; the longest end that fits counts. `''` is
// listed where the API gives it a meaning.
const VALUES: Readonly<Record<string, readonly string[]>> = {
  'spec.restartPolicy': ['Always', 'OnFailure', 'Never'],
  'spec.dnsPolicy': ['ClusterFirstWithHostNet', 'ClusterFirst', 'Default', 'None'],
  'spec.preemptionPolicy': ['PreemptLowerPriority', 'Never'],
  'os.name': ['linux', 'windows'],
  'ports.[].protocol': ['TCP', 'UDP', 'SCTP'],
  imagePullPolicy: ['Always', 'IfNotPresent', 'Never'],
  pullPolicy: ['Always', 'IfNotPresent', 'Never'],
  terminationMessagePolicy: ['File', 'FallbackToLogsOnError'],
  'initContainers.[].restartPolicy': ['Always'],
  'resizePolicy.[].restartPolicy': ['NotRequired', 'RestartContainer'],
  'httpGet.scheme': ['HTTP', 'HTTPS'],
  mountPropagation: ['None', 'HostToContainer', 'Bidirectional'],
  recursiveReadOnly: ['Disabled', 'IfPossible', 'Enabled'],
  procMount: ['Default', 'Unmasked'],
  'seccompProfile.type': ['Unconfined', 'RuntimeDefault', 'Localhost'],
  'appArmorProfile.type': ['Unconfined', 'RuntimeDefault', 'Localhost'],
  fsGroupChangePolicy: ['OnRootMismatch', 'Always'],
  supplementalGroupsPolicy: ['Merge', 'Strict'],
  seLinuxChangePolicy: ['Recursive', 'MountOption'],
  'tolerations.[].operator': ['', 'Exists', 'Equal'],
  'tolerations.[].effect': ['', 'NoSchedule', 'PreferNoSchedule', 'NoExecute'],
  'nodeSelectorTerms.[].matchExpressions.[].operator': ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'],
  'nodeSelectorTerms.[].matchFields.[].operator': ['In', 'NotIn'],
  'preference.matchExpressions.[].operator': ['In', 'NotIn', 'Exists', 'DoesNotExist', 'Gt', 'Lt'],
  'preference.matchFields.[].operator': ['In', 'NotIn'],
  'matchExpressions.[].operator': ['In', 'NotIn', 'Exists', 'DoesNotExist'],
  whenUnsatisfiable: ['DoNotSchedule', 'ScheduleAnyway'],
  nodeAffinityPolicy: ['Honor', 'Ignore'],
  nodeTaintsPolicy: ['Honor', 'Ignore'],
  'hostPath.type': ['', 'DirectoryOrCreate', 'Directory', 'FileOrCreate', 'File', 'Socket', 'CharDevice', 'BlockDevice'],
  'accessModes.[]': ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'],
  volumeMode: ['Filesystem', 'Block'],
  'azureDisk.cachingMode': ['None', 'ReadOnly', 'ReadWrite'],
  'azureDisk.kind': ['Shared', 'Dedicated', 'Managed'],
};

/** The values that a place in PodTemplateSpec may have, or undefined when it is free. `place` has `[]` for the items of a list. */
export function allowedValues(place: string): readonly string[] | undefined {
  for (let end = place; ; end = end.slice(end.indexOf('.') + 1)) {
    if (Object.hasOwn(VALUES, end)) return VALUES[end];
    if (!end.includes('.')) return undefined;
  }
}
