import { ImageAbility } from '../../../lib/job/image/image-ability';

describe('an ability of an image', () => {
  it('is known by its name', () => {
    expect(ImageAbility.of('iceberg').name).toBe('iceberg');
    expect(ImageAbility.SPARK_CONNECT.name).toBe('spark-connect');
  });

  it.each(['S3A', 'my ability', '', '-a'])('fails on the name %j', (name) => {
    expect(() => ImageAbility.of(name)).toThrow(`name: '${name}' is not an ability name (SPK420); use lower-case letters, digits and \`-\``);
  });

  it('fails without a name', () => {
    expect(() => ImageAbility.of(undefined as unknown as string)).toThrow('no name is given (SPK402)');
  });
});
