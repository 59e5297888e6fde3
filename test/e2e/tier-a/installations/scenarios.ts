import type { Scenario } from '../../scenario';
import { scenarios as applied } from './apply';
import { scenarios as certManager } from './cert-manager';
import { scenarios as definitions } from './definitions';
import { scenarios as flags } from './flags';
import { scenarios as namespaces } from './namespaces';
import { scenarios as replicas } from './replicas';
import { scenarios as upgrades } from './upgrades';

/** Operators of all sorts, installed by manifests of this library: the longest first. */
export const scenarios: readonly Scenario[] = [...replicas, ...applied, ...namespaces, ...upgrades, ...definitions, ...certManager, ...flags];
