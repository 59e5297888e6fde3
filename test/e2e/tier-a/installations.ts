import type { Scenario } from '../scenario';
import { scenarios as applied } from './installations-apply';
import { scenarios as certManager } from './installations-cert-manager';
import { scenarios as definitions } from './installations-definitions';
import { scenarios as flags } from './installations-flags';
import { scenarios as namespaces } from './installations-namespaces';
import { scenarios as replicas } from './installations-replicas';
import { scenarios as upgrades } from './installations-upgrades';

/** Operators of all sorts, installed by manifests of this library: the longest first. */
export const scenarios: readonly Scenario[] = [...replicas, ...applied, ...namespaces, ...upgrades, ...definitions, ...certManager, ...flags];
