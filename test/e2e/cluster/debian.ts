/** The programs that a distribution provides, looked for on the PATH; names of packages are Debian's. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Tier } from './tiers';

/** The keys of Debian's archive, which another distribution does not trust by itself: images are made of Debian's packages wherever. */
export const DEBIAN_KEYS = '/usr/share/keyrings/debian-archive-keyring.gpg';

interface Program {
  /** Name on the PATH, or the path of a file. */
  readonly program: string;
  readonly package: string;
}

const BOTH_TIERS: readonly Program[] = [
  { program: 'bash', package: 'bash' },
  { program: 'ip', package: 'iproute2' },
  { program: 'openssl', package: 'openssl' },
  { program: 'unshare', package: 'util-linux' },
  { program: 'nsenter', package: 'util-linux' },
  { program: 'java', package: 'openjdk-17-jdk-headless' },
];

const REAL_NODES: readonly Program[] = [
  { program: 'containerd', package: 'containerd' },
  { program: 'runc', package: 'runc' },
  { program: 'ptp', package: 'containernetworking-plugins' },
  { program: 'iptables', package: 'iptables' },
  { program: 'mount', package: 'mount' },
  { program: 'mmdebstrap', package: 'mmdebstrap' },
  { program: DEBIAN_KEYS, package: 'debian-archive-keyring' },
  { program: 'javac', package: 'openjdk-17-jdk-headless' },
  { program: 'tar', package: 'tar' },
  { program: 'mvn', package: 'maven' },
];

/** Administrators' programs are often not on the PATH of others, and plugins of networks never are. */
const FOLDERS = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/sbin', '/usr/lib/cni'];

/** The packages of which a program is missing for a tier. */
export function missingPackages(tier: Tier): string[] {
  const needed = tier === 'a' ? BOTH_TIERS : [...BOTH_TIERS, ...REAL_NODES];
  const missing = needed.filter(({ program }) => !FOLDERS.some((folder) => existsSync(path.resolve(folder, program))));
  return [...new Set(missing.map((program) => program.package))];
}

/** The one line that says what to install, or nothing when all is there. */
export function missingPackagesLine(tier: Tier): string | undefined {
  const packages = missingPackages(tier);
  if (packages.length === 0) return undefined;
  return `tier ${tier.toUpperCase()} needs programs that are not installed: apt-get install -y --no-install-recommends ${packages.join(' ')}`;
}
