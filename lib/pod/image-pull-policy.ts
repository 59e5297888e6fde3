/** When a node pulls the image of a container. */
export enum ImagePullPolicy {
  /** Each time that a container starts; a tag that moves is followed. */
  ALWAYS = 'Always',
  /** When the node does not have the image yet. */
  IF_NOT_PRESENT = 'IfNotPresent',
  /** Never: the image must be on the node. */
  NEVER = 'Never',
}
