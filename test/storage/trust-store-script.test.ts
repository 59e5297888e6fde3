import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { trustStoreScript } from '../../lib/storage/trust-store-script';

/** Stands for the JVM's keytool: writes down what it is asked, and the certificates that it is given, into the store. */
const KEYTOOL = `#!/bin/sh
verb= file= store=
while [ $# -gt 0 ]; do
  case "$1" in
    -importkeystore|-importcert) verb=$1 ;;
    -file) file=$2 ;;
    -keystore|-destkeystore) store=$2 ;;
    -alias) alias=$2 ;;
    -srckeystore) source=$2 ;;
  esac
  shift
done
if [ "$verb" = -importkeystore ]; then echo "noise"; [ -f "$source" ] || { echo "no $source" >&2; exit 3; }; cat "$source" > "$store"
else echo "$alias: $(sed -n 2p "$file")" >> "$store"; fi
`;
const certificate = (body: string) => `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----`;

describe('the script that makes a trust store', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'trust-'));
    mkdirSync(path.join(root, 'jvm/bin'), { recursive: true });
    mkdirSync(path.join(root, 'jvm/lib/security'), { recursive: true });
    mkdirSync(path.join(root, 'out'));
    writeFileSync(path.join(root, 'jvm/bin/keytool'), KEYTOOL, { mode: 0o755 });
    writeFileSync(path.join(root, 'jvm/lib/security/cacerts'), 'public\n');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const run = (bundle: string) => {
    writeFileSync(path.join(root, 'ca.pem'), bundle);
    const script = trustStoreScript(path.join(root, 'ca.pem'), path.join(root, 'out'), 'truststore.jks');
    const { status, stdout, stderr } = spawnSync('sh', ['-c', script], {
      encoding: 'utf8',
      env: { ...process.env, JAVA_HOME: path.join(root, 'jvm') },
    });
    const store = path.join(root, 'out/truststore.jks');
    return { status, output: stdout + stderr, store: existsSync(store) ? readFileSync(store, 'utf8') : undefined };
  };

  it('adds every certificate of a bundle to those of the JVM, in silence, also when it runs again', () => {
    const bundle = `# ours\n${certificate('one')}\n\ntext between\n${certificate('two').replace(/\n/g, '\r\n')}`;
    for (const _time of [1, 2]) {
      expect(run(bundle)).toEqual({ status: 0, output: '', store: 'public\nspark-job-ca-1: one\nspark-job-ca-2: two\r\n' });
    }
    expect(existsSync(path.join(root, 'out/part.pem'))).toBe(false);
  });

  it('fails when there is no certificate, or the JVM has none', () => {
    expect(run('nothing\n')).toMatchObject({ status: 1, output: expect.stringContaining('there is no certificate in') });
    rmSync(path.join(root, 'jvm/lib/security/cacerts'));
    expect(run(certificate('one'))).toMatchObject({ status: 1, output: expect.stringContaining('no ') });
  });

  it('has nothing that Kubernetes would take for a variable', () => {
    expect(trustStoreScript('/a', '/b', 'c')).not.toMatch(/\$\(|\$\$/);
  });
});
