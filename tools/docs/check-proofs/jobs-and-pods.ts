import type { CheckProofs } from './proof';
import { alike, shown } from './proof';

/** Jobs (SPK0nn), and what the same scenarios show of configuration and pods. */
export const JOB_PROOFS: CheckProofs = {
  ...shown(
    {
      'admission refuses applications': ['SPK003', 'SPK018', 'SPK040', 'SPK055', 'SPK058'],
      'a schedule is taken, and does not run as it says': ['SPK005', 'SPK032'],
      'a schedule that was refused once stays so until it is made anew': ['SPK033'],
      'a schedule with a negative number of runs to keep starts run after run': ['SPK035'],
      'restarts that never come, and some that never end': ['SPK028', 'SPK030'],
      'a job that holds the operator is deleted when it ends': ['SPK042', 'SPK062'],
      'a Connect server gets no Service': ['SPK007'],
      'a job with the webhook does not get what loses to something else': [
        ...['SPK010', 'SPK020', 'SPK021', 'SPK022', 'SPK025', 'SPK038', 'SPK041', 'SPK045', 'SPK048', 'SPK056', 'SPK059', 'SPK067'],
        ...['SPK335', 'SPK336', 'SPK337'],
      ],
      'a job without the webhook gets none of what only the webhook reads': ['SPK002'],
      'a driver does not start': ['SPK013', 'SPK036', 'SPK037', 'SPK113', 'SPK115', 'SPK118', 'SPK123', 'SPK127', 'SPK333'],
      'a JVM does not start, or takes the last of its options': ['SPK125', 'SPK132'],
      'spark-submit refuses what the API server took': ['SPK011', 'SPK012', 'SPK014', 'SPK043', 'SPK050', 'SPK057'],
      'the operator cannot submit what the API server took': ['SPK023'],
      'a batch scheduler that there is none of is refused': ['SPK051'],
      'the API server refuses the driver of a job that it took': ['SPK004', 'SPK008', 'SPK016', 'SPK017', 'SPK024', 'SPK049', 'SPK064'],
      'a job with an ingress under too long a name stays submitted': ['SPK006'],
    },
    'tier-a',
  ),
  ...alike({ shownBy: 'conf-oracle' }, ['SPK015', 'SPK019', 'SPK046']),
  SPK039: { notShown: 'Kueue would be needed' },
  SPK054: { notShown: 'Volcano would be needed, which reads the priority of the group' },
};

/** Configuration of Spark and Hadoop (SPK1nn), but for what is above. */
export const CONFIGURATION_PROOFS: CheckProofs = {
  ...alike({ shownBy: 'conf-oracle' }, [
    'SPK101',
    'SPK102',
    'SPK103',
    'SPK104',
    'SPK105',
    'SPK106',
    'SPK107',
    'SPK108',
    'SPK111',
    'SPK112',
    'SPK117',
  ]),
  ...alike({ about: 'program' }, ['SPK116', 'SPK130']),
  SPK109: {
    notShown:
      'that a key may change or go is no behaviour; the catalogue has the mark from the registry of Spark, which the test conf-oracle compares',
  },
  SPK110: { notShown: 'that nothing in a job reads a key cannot be seen by running one' },
  SPK114: {
    notShown:
      'the start script of an executor in an image of Spark 3 would be needed; the JVM takes the last of two heaps, and that is the one of the script',
  },
  SPK119: { notShown: 'claims would be needed that are made on demand, and executors that are lost while their driver runs' },
  SPK121: { notShown: 'the client of S3A would be needed with an SDK of AWS; what its numbers may be was tried on the classes of Hadoop (seen.md)' },
  SPK122: { notShown: 'an object store would be needed, and names below its own' },
  SPK126: { notShown: 'tried on Log4j of five lines of Spark for what it reads (seen.md), and not for what it does not' },
};

/** Values of pods (SPK3nn), but for what is above. */
export const POD_PROOFS: CheckProofs = {
  ...shown(
    {
      'a pod template is taken, and the pod of it refused': [
        ...['SPK303', 'SPK305', 'SPK306', 'SPK308', 'SPK310', 'SPK311', 'SPK312', 'SPK313', 'SPK314', 'SPK315', 'SPK317', 'SPK318', 'SPK319'],
        ...['SPK320', 'SPK322', 'SPK323', 'SPK324'],
      ],
      'parts of a pod are taken for others': ['SPK302', 'SPK307', 'SPK321'],
      'a pod is taken that waits for what cannot be there': ['SPK304', 'SPK330'],
    },
    'tier-a',
  ),
  ...shown(
    {
      'pods are taken, and are not what was meant': ['SPK309', 'SPK316', 'SPK331'],
      'restricted pods of an image that names its user do not start without a number': ['SPK338'],
    },
    'tier-b',
  ),
  SPK334: { notShown: 'the nodes of the tests have the DNS of the cluster themselves' },
  ...alike({ about: 'program' }, ['SPK301', 'SPK332']),
};
