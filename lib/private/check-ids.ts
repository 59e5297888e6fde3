/** Numbers of all checks, in ranges; a test compares them with the checks that there are. */
const NUMBERS =
  '2-8 10-25 28 30 32-33 35-43 45-46 48-51 54-59 62 64 67 101-119 121-123 125-127 130 132-149 201-204 210-230 232-247 260-269 280-292 301-324 ' +
  '330-338 400-405 420-475 480-495 500-517 530-544 550-560 570-597 600-603 610-614';

/** The id of every check of the library (docs/checks.md), on whatever floor it is: what may stand in `acknowledgeWarnings`. */
export const CHECK_IDS: ReadonlySet<string> = new Set(
  NUMBERS.split(' ').flatMap((range) => {
    const [first, last = first] = range.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => `SPK${String(first + index).padStart(3, '0')}`);
  }),
);
