/** What a job says about CPU, of either side. */
export interface CoreSettings {
  readonly cores: number;
  readonly coreRequest?: string;
}

/**
 * Cores as Spark and the API take them: whole, at least one. The operator's first APIs (2019) took a fraction and passed the whole part to executors; it is
 * kept as the CPU request.
 */
export function wholeCores({ cores }: CoreSettings): number {
  return Math.max(1, Math.floor(cores));
}

/** CPU that Kubernetes reserves, as a quantity; undefined when it is as many as the cores, which is Spark's own default. */
export function cpuRequest({ cores, coreRequest }: CoreSettings): string | undefined {
  if (coreRequest !== undefined || Number.isInteger(cores)) return coreRequest;
  return `${Math.round(cores * 1000)}m`;
}
