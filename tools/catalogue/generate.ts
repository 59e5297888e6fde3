/** `npm run catalogue`: asks each minor line of Spark for its configuration keys, and writes lib/conf/data/. The same releases give the same bytes. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeCatalogue } from './catalogue';

const FILE = path.join(__dirname, '../../lib/conf/data/spark-catalogue-data.ts');

async function main(): Promise<void> {
  const started = Date.now();
  const { text, dumps } = await makeCatalogue();
  writeFileSync(FILE, text);
  for (const { spark, hadoop, entries, literals, hadoopEntries } of dumps) {
    const [keys, free, s3a] = [entries, literals, hadoopEntries].map((table) => Object.keys(table).length);
    console.log(`Spark ${spark} with Hadoop ${hadoop}: ${keys} keys, ${free} known by name only, ${s3a} of Hadoop`);
  }
  console.log(`${(Buffer.byteLength(text) / 1000).toFixed(0)} kB in ${((Date.now() - started) / 1000).toFixed(0)} s`);
}

void main();
