/** What ajv says of a failing value. */
export interface AjvProblem {
  readonly instancePath: string;
  readonly keyword: string;
  readonly message?: string;
  readonly params: { readonly [key: string]: unknown };
}

/** One line per failing value, as `path: reason, got value`: of the branches of an alternative only the summary, which comes last, says something. */
export function describeAjv(errors: readonly AjvProblem[], manifest: object): string[] {
  const lines = new Map<string, string>();
  for (const { instancePath, keyword, message = keyword, params } of errors) {
    const where = dotted(instancePath);
    if (keyword === 'additionalProperties')
      lines.set(`${instancePath}/${String(params.additionalProperty)}`, `${inner(where, params.additionalProperty)}: unknown field`);
    else if (keyword === 'required')
      lines.set(`${instancePath}/${String(params.missingProperty)}`, `${inner(where, params.missingProperty)}: is required`);
    else lines.set(instancePath, `${where}: ${message}${detail(params)}, got ${show(manifest, instancePath)}`);
  }
  return [...lines.values()];
}

function detail(params: AjvProblem['params']): string {
  return Array.isArray(params.allowedValues) ? ` (${params.allowedValues.join(', ')})` : '';
}

function inner(where: string, field: unknown): string {
  return where === '' ? String(field) : `${where}.${String(field)}`;
}

/** `/spec/containers/0/name` as `spec.containers[0].name`. */
function dotted(pointer: string): string {
  return keysOf(pointer).reduce((text, key) => (/^\d+$/.test(key) ? `${text}[${key}]` : inner(text, key)), '');
}

function show(manifest: object, pointer: string): string {
  const value = keysOf(pointer).reduce<unknown>((object, key) => (object as { readonly [key: string]: unknown } | undefined)?.[key], manifest);
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}

function keysOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}
