import { checkLiteral, checkReferences } from '../../lib/storage/s3-references';

const check = (name: string, key: string) => () => checkReferences('X', { objects: { name, none: undefined }, keys: { key } });

describe('names of what holds a key', () => {
  it.each([
    ['s3', 'AWS_ACCESS_KEY_ID'],
    ['team-a.s3', 'access.key'],
    ['akiaiosfodnn7example', 'AKIA'],
    // 40 characters of one case are a name, or a hash in it.
    ['a123456789012345678901234567890123456789', 'A_SECRET_KEY_WITH_A_NAME_OF_40_CHARACTERS'],
  ])('may be %s and %s', (name, key) => {
    expect(check(name, key)).not.toThrow();
  });

  it.each([
    ['AKIAIOSFODNN7EXAMPLE', 'key', 'X has 1 problem:\n  name: looks like a key itself, which would be in plain text in every manifest (SPK572)'],
    ['s3', 'LTAI5tExampleExample1234', 'key: looks like a key itself'],
    ['S3', 'key', "name: 'S3' is not the name of an object (SPK304)"],
    ['s3', 'a/b', "key: 'a/b' is not a key of an object (SPK304)"],
    ['s3', '..', "key: '..' is not a key of an object (SPK304)"],
  ])('may not be %s and %s', (name, key, message) => {
    expect(check(name, key)).toThrow(message);
  });

  it('are not keys', () => {
    expect(() => checkLiteral('X', 'arn', 'ASIAIOSFODNN7EXAMPLE')).toThrow('arn: looks like a key itself');
    expect(() => checkLiteral('X', 'arn', 'arn:aws:iam::123456789012:role/a')).not.toThrow();
  });
});
