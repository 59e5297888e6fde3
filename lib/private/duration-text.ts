import { Duration } from 'cdk8s';

// time.ParseDuration of Go: a row of numbers, each with its unit; only zero may go without.
const GO = /^(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h)(?:(?:\d+(?:\.\d*)?|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))*$/;
const GO_PART = /([\d.]+)(ns|us|µs|μs|ms|s|m|h)/g;
const GO_UNITS: Readonly<Record<string, number>> = { ns: 1e-6, us: 1e-3, µs: 1e-3, μs: 1e-3, ms: 1, s: 1e3, m: 60e3, h: 3600e3 };

// model.ParseDuration of Prometheus: whole numbers, each unit at most once, longest first.
const PROMETHEUS = /^(?:(\d+)y)?(?:(\d+)w)?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/;
const DAY = 24 * 3600e3;
const PROMETHEUS_UNITS = [365 * DAY, 7 * DAY, DAY, 3600e3, 60e3, 1e3, 1];

// What a duration was read from. `1h30m` and `90m` are equal, but whoever compares two manifests wants to see what was written.
const TEXTS = new WeakMap<Duration, string>();

/** A duration from Go's text form, such as `90s` or `1h30m`, which it is written in again; undefined when the text is none, or is negative. */
export function durationFromGo(text: string): Duration | undefined {
  if (text === '0') return remembered(0, text);
  if (!GO.test(text)) return undefined;
  const parts = [...text.matchAll(GO_PART)].map(([, amount, unit]) => Number(amount) * GO_UNITS[unit]);
  return remembered(
    parts.reduce((sum, part) => sum + part),
    text,
  );
}

/** A duration from Prometheus' text form, such as `30s` or `1d`, which it is written in again; undefined when the text is none. */
export function durationFromPrometheus(text: string): Duration | undefined {
  const match = PROMETHEUS.exec(text);
  if (match === null || text === '') return text === '0' ? remembered(0, text) : undefined;
  const millis = match.slice(1).reduce((sum, amount, index) => sum + Number(amount ?? 0) * PROMETHEUS_UNITS[index], 0);
  return remembered(millis, text);
}

/** The text that a duration was read from, if it was. */
export function durationText(duration: Duration): string | undefined {
  return TEXTS.get(duration);
}

function remembered(millis: number, text: string): Duration {
  const duration = Duration.millis(millis);
  TEXTS.set(duration, text);
  return duration;
}
