/** Which way the settings of pods take from the application into the pods. */
export enum PodSettings {
  /**
   * By the pod templates of the application, which `spark-submit` reads itself: a job runs the same with and without the operator's webhook.
   */
  TEMPLATES = 'templates',
  /**
   * By the application's own fields (`volumes`, `driver.env`, `executor.tolerations` ...), as most manifests have them. Only the operator's webhook reads these, so that it
   * must be on for the namespace of the job (SPK002). What has no field of its own still travels in the templates.
   */
  FIELDS = 'fields',
}
