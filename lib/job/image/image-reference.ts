/** The parts of an image reference. */
export interface ImageReference {
  /** Host of the registry, with its port; undefined for the default registry. */
  readonly registry?: string;
  /** Everything after the registry. */
  readonly path: string;
  readonly tag?: string;
  readonly digest?: string;
}

const COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const HOST = '(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\\.)*[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?::[0-9]+)?';
const REFERENCE = new RegExp(`^(?:${HOST}/)?${COMPONENT}(?:/${COMPONENT})*(?::[\\w][\\w.-]{0,127})?(?:@sha256:[0-9a-f]{64})?$`);

/** Whether a text is an image reference, by the grammar of container registries. */
export function isImageReference(text: unknown): text is string {
  return typeof text === 'string' && REFERENCE.test(text);
}

/** Takes a reference apart. The first component is a registry when it has a dot or a port, or is `localhost`; else it is part of the path. */
export function imageReference(image: string): ImageReference {
  const slash = image.indexOf('/');
  const first = slash < 0 ? '' : image.slice(0, slash);
  const registry = /[.:]/.test(first) || first === 'localhost' ? first : undefined;
  const path = registry === undefined ? image : image.slice(slash + 1);
  const [name, digest] = path.split('@');
  const tag = /:([^/]*)$/.exec(name)?.[1];
  return { registry, path, tag, digest };
}
