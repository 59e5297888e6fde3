import { ServiceType } from 'cdk8s-plus-27';
import type { SparkJobProps } from '../../../lib/job/spark-job-props';
import { application, sparkPi } from '../fixtures';

const specOf = (props: Partial<SparkJobProps>) => application(sparkPi(props)).spec;
const SERVICE = {
  serviceType: ServiceType.NODE_PORT,
  serviceAnnotations: { a: 'b' },
  serviceLabels: { team: 'data' },
  ingressAnnotations: { c: 'd' },
  ingressTls: [{ hosts: ['example.com'], secretName: 'tls' }, { hosts: [] }],
};
const WRITTEN = {
  serviceType: 'NodePort',
  serviceAnnotations: { a: 'b' },
  // Labels of the user take the place of the operator's; the one by which an application is found is kept.
  serviceLabels: { team: 'data', 'sparkoperator.k8s.io/app-name': 'spark-pi' },
  ingressAnnotations: { c: 'd' },
  ingressTLS: [{ hosts: ['example.com'], secretName: 'tls' }, { hosts: [] }],
};

describe('the web UI', () => {
  it('has every option of its Service and Ingress', () => {
    expect(specOf({ ui: { servicePort: 80, servicePortName: 'http', ...SERVICE } }).sparkUIOptions).toEqual({
      servicePort: 80,
      servicePortName: 'http',
      ...WRITTEN,
    });
  });

  it('has a Service at the port of the UI, which the operator would leave at 4040', () => {
    const sparkConf = { 'spark.ui.port': '4050' };
    expect(specOf({ ui: { servicePortName: 'http' }, sparkConf }).sparkUIOptions).toEqual({ servicePort: 4050, servicePortName: 'http' });
    expect(specOf({ ui: { servicePort: 80 }, sparkConf }).sparkUIOptions).toEqual({ servicePort: 80 });
    expect(specOf({ sparkConf })).not.toHaveProperty('sparkUIOptions');
  });
});

describe('a driver ingress', () => {
  it('has every option, and a name for its port', () => {
    const driverIngresses = [
      { port: 8080, urlFormat: '{{$appName}}.example.com', portName: 'app', ...SERVICE },
      { port: 8081, urlFormat: '{{$appId}}.example.com' },
    ];
    const ui = { ingressAnnotations: SERVICE.ingressAnnotations, ingressTls: SERVICE.ingressTls };
    expect(specOf({ driverIngresses, ui }).driverIngressOptions).toEqual([
      { servicePort: 8080, servicePortName: 'app', ingressURLFormat: '{{$appName}}.example.com', ...WRITTEN },
      { servicePort: 8081, servicePortName: 'driver-ing-8081', ingressURLFormat: '{{$appId}}.example.com' },
    ]);
  });

  it('fails on a Service of another type, and on what is missing', () => {
    const make = (ingress: object) => () => sparkPi({ driverIngresses: [ingress] } as Partial<SparkJobProps>);
    expect(make({ port: 80, urlFormat: 'a', serviceType: 'ExternalName' })).toThrow(
      "driverIngresses[0].serviceType: 'ExternalName' is not a value of this property (SPK402); use one of ClusterIP, NodePort, LoadBalancer",
    );
    expect(make({ port: '80' })).toThrow(
      /driverIngresses\[0\]\.port: '80' is not a number[^]*driverIngresses\[0\]\.urlFormat: no urlFormat is given/,
    );
  });
});
