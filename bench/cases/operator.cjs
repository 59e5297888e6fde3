// The operator with its CRDs, through the library; prints the manifest.
const { App, Chart } = require('cdk8s');
const { SparkOperator } = require('../../build/lib');

const app = new App();
new SparkOperator(new Chart(app, 'operator', { namespace: 'spark-operator' }), 'operator');
process.stdout.write(app.synthYaml());
