import { abilityJars } from '../data/ability-jars';
import { sourceOf } from '../data/ability-sources';
import { ImageAbility } from '../image/image-ability';
import type { SparkImage } from '../image/spark-image';

/** What to do about an image that is not known to have an ability: what to add and how to say so, or which Spark to take where there is nothing to add. */
export function remedy(ability: ImageAbility, image: SparkImage): string {
  const declare = `declare it: SparkImage.custom({ ..., abilities: [${written(ability)}] })`;
  // Not every release of Spark has them; of other abilities one can say at least what is needed.
  const found = ability.name === ImageAbility.CLOUD_COMMITTERS.name ? abilityJars(ability.name, image) : undefined;
  if (found === undefined || 'jars' in found) return `add ${sourceOf(ability.name, image)} to the image, and ${declare}`;
  return `${found.fix}, because it ${found.reason}; or, if the image has a build of its own, ${declare}`;
}

/** An ability as a program has it. */
function written({ name }: ImageAbility): string {
  const constant = name.toUpperCase().replaceAll('-', '_');
  return constant in ImageAbility ? `ImageAbility.${constant}` : `ImageAbility.of('${name}')`;
}
