/** What shows that the claims of checks are true, where code must run for it (docs/checks.md). */
import type { Scenario } from '../../scenario';
import { scenarios as images } from './images';
import { scenarios as pods } from './pods';

export const scenarios: Scenario[] = [...images, ...pods];
