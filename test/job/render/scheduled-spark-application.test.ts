import { GroupVersionKind } from 'cdk8s';
import { ScheduledSparkApplication } from '../../../imports/sparkoperator.k8s.io';
import { SCHEDULED_SPARK_APPLICATION, scheduledSparkApplicationSpec } from '../../../lib/job/render/scheduled-spark-application';
import { sparkApplicationSpec } from '../../../lib/job/render/spark-application';
import { scheduleModel } from '../../../lib/job/schedule/scheduled-spark-job-model';
import { SparkSchedule } from '../../../lib/job/schedule/spark-schedule';
import { builder } from '../fixtures';

describe('the spec of a scheduled application', () => {
  it('is of the kind of the bindings', () => {
    expect(SCHEDULED_SPARK_APPLICATION).toEqual(ScheduledSparkApplication.GVK satisfies GroupVersionKind);
  });

  it('has the spec of the application as its template, and the same for equal models', () => {
    const { model } = builder();
    const schedule = scheduleModel({ schedule: SparkSchedule.daily() });
    const spec = scheduledSparkApplicationSpec({ schedule, job: model });
    expect(spec.template).toEqual(sparkApplicationSpec(model));
    expect(scheduledSparkApplicationSpec({ schedule, job: model })).toEqual(spec);
  });
});
