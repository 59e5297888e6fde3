/** Writes docs/checks.md from the tables of checks in lib/: `tsx tools/docs/checks.ts`. A test holds the page to the code. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { checksPage } from './checks-page';

writeFileSync(path.join(__dirname, '../../docs/checks.md'), checksPage());
