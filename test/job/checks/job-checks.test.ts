import { JOB_CHECKS, jobProblems } from '../../../lib/job/checks/job-checks';
import { JOB_VALUE_RULES } from '../../../lib/job/checks/value-rules';
import { POD_RULES } from '../../../lib/pod/rules/pod-rule-ids';
import { builder, place, sparkPi } from '../fixtures';
import { SparkJob } from '../../../lib/job/spark-job';
import { SparkCode } from '../../../lib/job/spark-code';
import { SparkImage } from '../../../lib/job/image/spark-image';

describe('the checks of jobs', () => {
  it('have ids that are given once, in the form SPKnnn', () => {
    const ids = JOB_CHECKS.map(({ id }) => id);
    expect(ids.filter((id) => !/^SPK\d{3}$/.test(id))).toEqual([]);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    expect(ids.filter((id) => id in POD_RULES)).toEqual([]);
  });

  it('share an id with the checks of values only where both prevent the same', () => {
    expect(JOB_CHECKS.map(({ id }) => id).filter((id) => id in JOB_VALUE_RULES)).toEqual(['SPK058']);
  });

  it('say what they prevent, as the end of a sentence', () => {
    const texts = [...JOB_CHECKS.map(({ prevents }) => prevents), ...Object.values(JOB_VALUE_RULES)];
    expect(texts.filter((text) => !/^(Maven |JVM |[a-z]).{15,}[^.]$/.test(text))).toEqual([]);
  });

  it('find nothing wrong with SparkPi, and warn of nothing', () => {
    expect(jobProblems(builder().model)).toEqual([]);
    const warn = jest.spyOn(console, 'warn').mockImplementation();
    expect(sparkPi().node.validate()).toEqual([]);
    expect(warn).not.toHaveBeenCalled();
    warn.mockRestore();
  });

  it.each(['4.2.0', '4.0.1', '3.3.4'])('find nothing wrong with a Python job on Spark %s', (version) => {
    const { chart, operator } = place();
    const code = SparkCode.python({ file: 'local:///app/etl.py', arguments: ['--date', '2026-01-01'] });
    const job = new SparkJob(chart, 'etl', { operator, image: SparkImage.apache(version), code });
    expect(job.node.validate()).toEqual([]);
  });
});
