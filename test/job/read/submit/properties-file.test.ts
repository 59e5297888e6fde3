import fc from 'fast-check';
import { propertiesOf } from '../../../../lib/job/read/submit/properties-file';

describe('a properties file', () => {
  it.each([
    ['an entry with =', 'a=b', [['a', 'b']]],
    ['an entry with a colon', 'a: b', [['a', 'b']]],
    ['an entry with white space, as in spark-defaults.conf', 'spark.a \t  b c', [['spark.a', 'b c']]],
    ['the first separator only', 'a = b=c:d', [['a', 'b=c:d']]],
    [
      'an empty value',
      'a\nb=',
      [
        ['a', ''],
        ['b', ''],
      ],
    ],
    ['comments and blank lines', '# a\n  ! b\n\n c=d', [['c', 'd']]],
    ['no comment after a value', 'a=b # c', [['a', 'b # c']]],
    [
      'a continued line',
      'a=b,\\\n    c\nd=e',
      [
        ['a', 'b,c'],
        ['d', 'e'],
      ],
    ],
    [
      'two backslashes at the end of a line',
      'a=b\\\\\nc=d',
      [
        ['a', 'b\\'],
        ['c', 'd'],
      ],
    ],
    ['escapes', 'a\\=b\\ c=\\u0041\\t.\\d', [['a=b c', 'A\t.d']]],
    ['no white space around a value, as spark-submit reads it', 'a=  b  ', [['a', 'b']]],
    ['the last value of a key', 'a=b\na=c', [['a', 'c']]],
    [
      'line ends of Windows',
      'a=b\r\nc=d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
  ])('has %s', (_what, text, entries) => expect(propertiesOf(text)).toEqual(entries));

  it('is read to its end, whatever it is', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'ab=: \\\n#!u0') }), (text) => Array.isArray(propertiesOf(text))));
  });
});
