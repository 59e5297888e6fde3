// N ordinary jobs in one chart, through the library; prints the manifest.
const { App, Chart } = require('cdk8s');
const { defineJobs } = require('./workload.cjs');

const app = new App();
defineJobs(app, new Chart(app, 'jobs', { namespace: 'default' }), Number(process.argv[2]));
process.stdout.write(app.synthYaml());
