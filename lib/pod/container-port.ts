import type { JsonObject } from '../private/json';
import type { TypesOf } from '../private/typed';
import { checkOptions } from '../private/typed';
import { checked, renaming } from './checked';

/** Transport protocol of a port. */
export enum PortProtocol {
  /** TCP. */
  TCP = 'TCP',
  /** UDP. */
  UDP = 'UDP',
  /** SCTP. */
  SCTP = 'SCTP',
}

/** A port that a container listens on. */
export interface ContainerPort {
  /** Number of the port, 1 to 65535. */
  readonly port: number;
  /**
   * Name of the port: at most 15 lower-case letters, digits and `-`, at least one letter.
   *
   * @default - no name
   */
  readonly name?: string;
  /**
   * Transport protocol.
   *
   * @default PortProtocol.TCP
   */
  readonly protocol?: PortProtocol;
}

const PORT: TypesOf<ContainerPort> = { port: 'number', name: 'string?', protocol: 'string?' };

/** The port as in the Kubernetes API. Throws when it is malformed (SPK320, SPK402); `path` is the path of the property for the message. */
export function containerPortJson(port: ContainerPort, path = 'ports'): JsonObject {
  checkOptions('ContainerPort', port, PORT, path);
  const spec = { name: port.name, containerPort: port.port, protocol: port.protocol ?? PortProtocol.TCP };
  const property = renaming({ containerPort: 'port' });
  return checked('ContainerPort', 'containerPort', spec, (field) => `${path}.${property(field)}`);
}
