/** Writes docs/checks.md from the tables of checks in lib/, and docs/rules.md: `tsx tools/docs/checks.ts`. Tests hold the pages to the code. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { checksPage } from './checks-page';
import { rulesPage } from './rules-page';

writeFileSync(path.join(__dirname, '../../docs/checks.md'), checksPage());
writeFileSync(path.join(__dirname, '../../docs/rules.md'), rulesPage());
