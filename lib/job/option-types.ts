import type { InstanceType } from '../private/typed';

/** What jobs take besides plain values, with the way to one: of jobs, schedules, Connect servers and readers alike. */
export const OPERATOR: InstanceType = {
  member: 'identityFor',
  name: 'a SparkOperator',
  use: 'use new SparkOperator(...), or SparkOperator.fromAttributes for one that is installed already',
};
export const IMAGE: InstanceType = {
  member: 'withRegistry',
  name: 'a SparkImage',
  use: "use SparkImage.apache('3.5.8') and the like, or SparkImage.custom for an image of your own",
};
export const CODE: InstanceType = {
  member: 'language',
  name: 'a SparkCode',
  use: 'use SparkCode.python, SparkCode.scala, SparkCode.java or SparkCode.r',
};
/** Told by the member that every identity has. */
export const IDENTITY: InstanceType = {
  member: 'allow',
  name: 'a SparkRbac',
  use: 'use new SparkRbac(...), or SparkRbac.fromServiceAccountName for an account that is there already',
};
export const RESTART_POLICY: InstanceType = {
  member: '_toSpec',
  name: 'a RestartPolicy',
  use: 'use RestartPolicy.never(), RestartPolicy.onFailure({ retries: 3 }) or RestartPolicy.always()',
};

/** The type of a property that may be left out. */
export function optional(type: InstanceType): InstanceType {
  return { ...type, optional: true };
}
