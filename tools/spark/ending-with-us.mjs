/**
 * A command that, on Linux, ends when this process does, whatever ends us.
 *
 * @param {readonly string[]} command program and arguments
 * @returns {[string, ...string[]]} the program to start, and its arguments
 */
export function endingWithUs([program, ...args]) {
  return process.platform === 'linux' ? ['setpriv', '--pdeathsig', 'KILL', '--', program, ...args] : [program, ...args];
}
