// The same objects as literals, through plain ApiObjects of stock cdk8s. The literals come from a file that is made once per kind and size,
// so that neither side pays for making them.
const { execFileSync } = require('child_process');
const { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } = require('fs');
const { tmpdir } = require('os');
const { join } = require('path');
const { ApiObject, App, Chart } = require('cdk8s');

const what = process.argv[2];
const built = statSync(join(__dirname, '../../build/lib/index.js')).mtimeMs;
const file = join(tmpdir(), 'cdk8s-spark-bench', `${what}-${built}.json`);
if (!existsSync(file)) {
  const { parseAllDocuments } = require('yaml');
  const script = what === 'operator' ? ['operator.cjs'] : ['jobs.cjs', what];
  const yaml = execFileSync(process.execPath, [join(__dirname, script[0]), ...script.slice(1)], { encoding: 'utf8', maxBuffer: 1 << 30 });
  mkdirSync(join(tmpdir(), 'cdk8s-spark-bench'), { recursive: true });
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(parseAllDocuments(yaml).map((document) => document.toJS())));
  renameSync(`${file}.${process.pid}`, file);
}

const app = new App();
const chart = new Chart(app, 'objects');
JSON.parse(readFileSync(file, 'utf8')).forEach((manifest, index) => new ApiObject(chart, `object-${index}`, manifest));
process.stdout.write(app.synthYaml());
