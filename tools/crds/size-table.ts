import type { JsonObject } from '../../lib/private/json';

const MARKS = ['<!-- sizes: written by `npm run crds` -->', '<!-- /sizes -->'] as const;

/** The sizes of the definitions as a Markdown table, in bytes of JSON: that is what `kubectl apply` keeps in an annotation. */
export function sizeTable(crds: readonly JsonObject[], hardened: readonly JsonObject[]): string {
  const rows = crds.map((crd, index) => `| \`${nameOf(crd)}\` | ${bytes(crd)} | ${bytes(hardened[index])} |`);
  return ['| Definition | as upstream | typed pod templates |', '| --- | ---: | ---: |', ...rows].join('\n');
}

/** The text with the table between its marks replaced. */
export function withTable(text: string, table: string): string {
  const [start, end] = MARKS.map((mark) => text.indexOf(mark));
  if (start < 0 || end < start) throw new Error(`the README has no place for the table: ${MARKS.join(' ... ')}`);
  return `${text.slice(0, start + MARKS[0].length)}\n\n${table}\n\n${text.slice(end)}`;
}

function nameOf(crd: JsonObject): string {
  return (crd.metadata as { name: string }).name;
}

function bytes(crd: JsonObject): string {
  return Buffer.byteLength(JSON.stringify(crd)).toLocaleString('en-US');
}
