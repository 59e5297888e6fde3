import type { Json, JsonObject } from '../../private/json';
import { isLabelKey } from '../../private/names';
import type { Problem } from '../../private/problems';
import { NANO, isQuantity, parseQuantity } from '../../private/quantities';
import { podProblem } from './pod-rule-ids';
import { entries, member, memberPath } from './rule-helpers';

const STANDARD = ['cpu', 'memory', 'ephemeral-storage'];
const BYTES = ['memory', 'ephemeral-storage', 'storage'];

/** Resource requests and limits of a container. */
export function* resourceRules(resources: JsonObject, path: string): Iterable<Problem> {
  for (const side of ['requests', 'limits']) {
    for (const [name, amount, at] of entries(resources, side, path)) {
      yield* nameProblems(name, at);
      yield* amountProblems(name, amount, at);
    }
  }
  const limits = member(resources, 'limits') ?? {};
  for (const [name, request, at] of entries(resources, 'requests', path)) yield* againstLimit(name, request, limits[name], at);
}

function* nameProblems(name: string, path: string): Iterable<Problem> {
  if (isResource(name)) return;
  const fix = `use one of ${STANDARD.join(', ')}, or an extended resource such as nvidia.com/gpu`;
  yield podProblem('SPK318', { path, value: name, reason: 'is not a resource of containers', fix });
}

/** An amount of a resource: not negative, and whole where half a byte or half a device means a mistake (`512m` of memory is half a byte). */
function* amountProblems(name: string, amount: Json, path: string, id: 'SPK308' | 'SPK318' = 'SPK318'): Iterable<Problem> {
  const nano = parseQuantity(String(amount));
  if (nano === undefined) return;
  if (nano < 0n) yield podProblem(id, { path, value: amount, reason: 'is negative', fix: 'use 0 or more' });
  if (name === 'cpu' || nano % NANO === 0n) return;
  const isBytes = BYTES.includes(name);
  const fix = isBytes ? "write bytes as '512Mi' or '4Gi'; `m` means thousandths" : 'use a whole number';
  yield podProblem(id, { path, value: amount, reason: isBytes ? 'is not a whole number of bytes' : 'is not a whole number', fix });
}

function* againstLimit(name: string, request: Json, limit: Json | undefined, path: string): Iterable<Problem> {
  const asked = parseQuantity(String(request));
  const allowed = limit === undefined ? undefined : parseQuantity(String(limit));
  if (asked === undefined || !isResource(name)) return;
  const fixed = !STANDARD.includes(name);
  if (allowed === undefined) {
    if (fixed)
      yield podProblem('SPK318', { path, value: request, reason: 'has no limit', fix: 'set the same limit: this resource cannot be shared' });
  } else if (asked > allowed) {
    yield podProblem('SPK317', { path, value: request, reason: `is above the limit '${limit}'`, fix: 'lower the request or raise the limit' });
  } else if (fixed && asked !== allowed) {
    yield podProblem('SPK318', {
      path,
      value: request,
      reason: `is not the limit '${limit}'`,
      fix: 'make both the same: this resource cannot be shared',
    });
  }
}

function isResource(name: string): boolean {
  if (STANDARD.includes(name)) return true;
  return name.startsWith('hugepages-') ? isQuantity(name.slice('hugepages-'.length)) : name.includes('/') && isLabelKey(name);
}

/** A size member that must be a whole, not negative number of bytes. */
export function* sizeProblems(parent: JsonObject, field: string, path: string): Iterable<Problem> {
  const size = parent[field];
  if (size !== undefined) yield* amountProblems('storage', size, memberPath(path, field), 'SPK308');
}
