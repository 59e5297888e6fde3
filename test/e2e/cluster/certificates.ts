import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Files of a certificate and its key. */
export interface Certificate {
  readonly crt: string;
  readonly key: string;
}

const DAYS = '30';

/** The certificate authority of one cluster, of OpenSSL, and what it has issued. */
export class Certificates {
  public readonly ca: string;
  private readonly caKey: string;

  public constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true });
    this.ca = path.join(folder, 'ca.crt');
    this.caKey = this.key('ca');
    openssl('req', '-x509', '-new', '-key', this.caKey, '-subj', '/CN=ca', '-days', DAYS, '-out', this.ca);
  }

  /**
   * Issues a certificate.
   *
   * @param name of its files
   * @param subject such as `/O=system:masters/CN=admin`
   * @param usage client or server
   * @param san names and addresses of a server, such as `DNS:localhost,IP:127.0.0.1`
   */
  public issue(name: string, subject: string, usage: 'clientAuth' | 'serverAuth', san?: string): Certificate {
    const file = (extension: string) => path.join(this.folder, `${name}.${extension}`);
    const crt = file('crt');
    if (existsSync(crt)) throw new Error(`there is a certificate '${name}' already`);
    const key = this.key(name);
    openssl('req', '-new', '-key', key, '-subj', subject, '-out', file('csr'));
    writeFileSync(file('ext'), `extendedKeyUsage=${usage}\n${san === undefined ? '' : `subjectAltName=${san}\n`}`);
    const serial = `0x${crypto.randomUUID().replaceAll('-', '').slice(0, 16)}`;
    openssl(
      'x509',
      '-req',
      '-in',
      file('csr'),
      '-CA',
      this.ca,
      '-CAkey',
      this.caKey,
      '-set_serial',
      serial,
      '-days',
      DAYS,
      '-extfile',
      file('ext'),
      '-out',
      crt,
    );
    return { crt, key };
  }

  /** The pair of keys that signs and checks the tokens of service accounts. */
  public serviceAccountKeys(): { readonly sign: string; readonly verify: string } {
    const sign = this.key('service-accounts');
    const verify = path.join(this.folder, 'service-accounts.pub');
    openssl('pkey', '-in', sign, '-pubout', '-out', verify);
    return { sign, verify };
  }

  private key(name: string): string {
    const file = path.join(this.folder, `${name}.key`);
    openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', file);
    return file;
  }
}

function openssl(...args: readonly string[]): void {
  execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] });
}
