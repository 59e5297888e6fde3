import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Certificate } from './certificates';
import { Certificates } from './certificates';
import {
  API_PORT,
  API_SERVICE_IP,
  CONTROLLER_MANAGER_PORT,
  ETCD_PEER_PORT,
  ETCD_PORT,
  HOST_IP,
  KWOK_PORT,
  POD_CIDR,
  SCHEDULER_PORT,
  SERVICE_CIDR,
} from './pins';
import { Processes } from './processes';

const run = promisify(execFile);

const [ETCD, ETCD_PEER] = [ETCD_PORT, ETCD_PEER_PORT].map((port) => `http://127.0.0.1:${port}`);
const READY_WITHIN = 120_000;

/** What a kubeconfig identifies its user by. */
export type Credentials = Certificate | { readonly token: string };

/** etcd, API server, controller manager and scheduler as processes of this machine (or of the box), and two fake nodes of kwok where no real ones are wanted. */
export class ControlPlane {
  public readonly processes: Processes;
  public readonly certificates: Certificates;
  public readonly apiServer = `https://${HOST_IP}:${API_PORT}`;
  /** Of the administrator. */
  public readonly kubeconfig: string;
  /** Requests of service accounts, one JSON object a line. */
  public readonly auditLog: string;

  /**
   * @param folder for its state; it is empty
   * @param binaries folder of the components
   */
  public constructor(
    public readonly folder: string,
    public readonly binaries: string,
  ) {
    this.processes = new Processes(folder);
    this.certificates = new Certificates(path.join(folder, 'pki'));
    this.auditLog = path.join(folder, 'audit.log');
    this.kubeconfig = this.kubeconfigFor('admin', this.certificates.issue('admin', '/O=system:masters/CN=admin', 'clientAuth'));
  }

  /** Writes a kubeconfig of a user into the folder, and returns its path. */
  public kubeconfigFor(user: string, credentials: Credentials): string {
    const file = path.join(this.folder, `${user}.kubeconfig`);
    const identity = 'token' in credentials ? { token: credentials.token } : { 'client-certificate': credentials.crt, 'client-key': credentials.key };
    const config = {
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': 'e2e',
      clusters: [{ name: 'e2e', cluster: { server: this.apiServer, 'certificate-authority': this.certificates.ca } }],
      contexts: [{ name: 'e2e', context: { cluster: 'e2e', user } }],
      users: [{ name: user, user: identity }],
    };
    writeFileSync(file, JSON.stringify(config, undefined, 2));
    return file;
  }

  /** Resolves when the API server is ready and the controllers have made what each namespace has. */
  public async start(): Promise<void> {
    const serving = this.certificates.issue(
      'apiserver',
      '/CN=kube-apiserver',
      'serverAuth',
      `DNS:localhost,DNS:kubernetes,DNS:kubernetes.default,DNS:kubernetes.default.svc,DNS:kubernetes.default.svc.cluster.local,IP:127.0.0.1,IP:${API_SERVICE_IP},IP:${HOST_IP}`,
    );
    const toKubelets = this.certificates.issue('apiserver-kubelet-client', '/O=system:masters/CN=apiserver-kubelet-client', 'clientAuth');
    const tokens = this.certificates.serviceAccountKeys();
    this.run('etcd', {
      'data-dir': path.join(this.folder, 'etcd'),
      'listen-client-urls': ETCD,
      'advertise-client-urls': ETCD,
      'listen-peer-urls': ETCD_PEER,
      'initial-advertise-peer-urls': ETCD_PEER,
      'initial-cluster': `default=${ETCD_PEER}`,
      'unsafe-no-fsync': 'true',
      'log-level': 'warn',
    });
    this.run('kube-apiserver', {
      'etcd-servers': ETCD,
      'bind-address': HOST_IP,
      'advertise-address': HOST_IP,
      'secure-port': String(API_PORT),
      'tls-cert-file': serving.crt,
      'tls-private-key-file': serving.key,
      'client-ca-file': this.certificates.ca,
      'kubelet-client-certificate': toKubelets.crt,
      'kubelet-client-key': toKubelets.key,
      'kubelet-preferred-address-types': 'InternalIP',
      'service-account-issuer': 'https://kubernetes.default.svc.cluster.local',
      'service-account-signing-key-file': tokens.sign,
      'service-account-key-file': tokens.verify,
      'service-cluster-ip-range': SERVICE_CIDR,
      'authorization-mode': 'Node,RBAC',
      'enable-admission-plugins': 'NodeRestriction',
      'allow-privileged': 'true',
      'audit-policy-file': path.join(__dirname, 'audit-policy.yaml'),
      'audit-log-path': this.auditLog,
      v: '1',
    });
    await this.ready('kube-apiserver', '/readyz');
    const manager = this.component('kube-controller-manager', CONTROLLER_MANAGER_PORT);
    this.run('kube-controller-manager', {
      ...manager,
      'service-account-private-key-file': tokens.sign,
      'root-ca-file': this.certificates.ca,
      'cluster-signing-cert-file': this.certificates.ca,
      'cluster-signing-key-file': path.join(this.folder, 'pki', 'ca.key'),
      'use-service-account-credentials': 'true',
      'allocate-node-cidrs': 'true',
      'cluster-cidr': POD_CIDR,
    });
    this.run('kube-scheduler', this.component('kube-scheduler', SCHEDULER_PORT));
    await this.ready('kube-controller-manager', '/api/v1/namespaces/default/serviceaccounts/default');
    await this.ready('kube-controller-manager', '/api/v1/namespaces/default/configmaps/kube-root-ca.crt');
  }

  /** Two fake nodes, an ordinary and a virtual-kubelet one; what runs on them is pretended by kwok. */
  public async startFakeNodes(): Promise<void> {
    this.run('kwok', {
      kubeconfig: this.kubeconfig,
      'manage-all-nodes': 'false',
      'manage-nodes-with-annotation-selector': 'kwok.x-k8s.io/node=fake',
      'node-ip': HOST_IP,
      'node-port': String(KWOK_PORT),
      'server-address': `127.0.0.1:${KWOK_PORT}`,
      'node-lease-duration-seconds': '40',
      config: path.join(__dirname, 'kwok-stages.yaml'),
    });
    await this.kubectl('apply', '--server-side', '-f', path.join(__dirname, 'fake-nodes.yaml'));
  }

  private component(name: string, port: number): { [flag: string]: string } {
    const kubeconfig = this.kubeconfigFor(`system:${name}`, this.certificates.issue(name, `/CN=system:${name}`, 'clientAuth'));
    return {
      kubeconfig,
      'authentication-kubeconfig': kubeconfig,
      'authorization-kubeconfig': kubeconfig,
      'bind-address': '127.0.0.1',
      'secure-port': String(port),
      'cert-dir': path.join(this.folder, `${name}-certificates`),
      'leader-elect': 'false',
      v: '1',
    };
  }

  private run(name: string, flags: { readonly [flag: string]: string }): void {
    const args = Object.entries(flags).map(([flag, value]) => `--${flag}=${value}`);
    this.processes.start(name, path.join(this.binaries, name), args);
  }

  /** Waits until the API server has what is at a path, while the process that puts it there lives. */
  private async ready(process: string, url: string): Promise<void> {
    const deadline = Date.now() + READY_WITHIN;
    for (;;) {
      try {
        await this.kubectl('get', '--raw', url);
        return;
      } catch {
        if (!this.processes.alive(process)) throw new Error(`${process} ended:\n${this.processes.tail(process)}`);
        if (Date.now() > deadline) throw new Error(`${process} is not ready after ${READY_WITHIN / 1000} s:\n${this.processes.tail(process)}`);
        await sleep(200);
      }
    }
  }

  private async kubectl(...args: readonly string[]): Promise<void> {
    await run(path.join(this.binaries, 'kubectl'), [
      '--kubeconfig',
      this.kubeconfig,
      '--cache-dir',
      path.join(this.folder, 'kubectl-cache'),
      ...args,
    ]);
  }
}
