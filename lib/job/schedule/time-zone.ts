import { didYouMean } from '../../private/did-you-mean';
import { TIME_ZONES } from '../data/time-zones';

/** Why the operator refuses a part of a schedule, and what to write instead. */
export interface ScheduleProblem {
  readonly reason: string;
  readonly fix: string;
}

/** The zone of the container that the controller runs in, by which Go calls it. */
export const LOCAL_ZONE = 'Local';

let zones: ReadonlySet<string> | undefined;

/** Why Go does not find a time zone, if it does not: it compares names to the letter. */
export function timeZoneProblem(name: string): ScheduleProblem | undefined {
  zones ??= new Set(
    Object.entries(TIME_ZONES).flatMap(([region, list]) => list.split(' ').map((zone) => (region === '' ? zone : `${region}/${zone}`))),
  );
  if (zones.has(name) || name === LOCAL_ZONE) return undefined;
  const near = didYouMean(name, [...zones, LOCAL_ZONE]);
  return {
    reason: 'is not the name of a time zone',
    fix: near === undefined ? "write it like 'Europe/Berlin', or 'UTC'" : `did you mean '${near}'?`,
  };
}
