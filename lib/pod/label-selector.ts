import { isLabelKey, isLabelValue } from '../private/names';
import { fail } from '../private/problems';

/** One condition of a selector, in the form that Kubernetes calls a match expression. */
export interface LabelRequirement {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  readonly values?: readonly string[];
}

const TOKEN = /\s*(==|!=|=|!|,|\(|\)|[^\s=!,()]+)/y;

/**
 * A label selector, kept as match expressions; knows the text form of `kubectl -l` (the operator's `--namespace-selector`) and the object form
 * (webhook configurations). Internal: users give labels or text.
 */
export class LabelSelector {
  /** All labels must have these values. */
  public static ofLabels(labels: Record<string, string>): LabelSelector {
    const requirements = Object.entries(labels).map(([key, value]): LabelRequirement => ({ key, operator: 'In', values: [value] }));
    return new LabelSelector(requirements);
  }

  /** Parses `a=b,c!=d,e in (x,y),f notin (z),g,!h`, as Kubernetes does. */
  public static parse(text: string): LabelSelector {
    return new LabelSelector(new Parser(text).requirements());
  }

  private constructor(public readonly requirements: readonly LabelRequirement[]) {
    if (requirements.length === 0) {
      fail('LabelSelector', 'SPK203', {
        path: 'labels',
        reason: 'no label is given',
        fix: 'give at least one; every namespace is JobNamespaces.all()',
      });
    }
    for (const { key, values } of requirements) {
      if (!isLabelKey(key)) bad(key, 'is not a label key');
      for (const value of values ?? []) if (!isLabelValue(value)) bad(value, `is not a label value (key '${key}')`);
    }
  }

  /** The text form. */
  public toText(): string {
    return this.requirements
      .map(({ key, operator, values = [] }) => {
        if (operator === 'Exists') return key;
        if (operator === 'DoesNotExist') return `!${key}`;
        if (values.length === 1) return `${key}${operator === 'In' ? '=' : '!='}${values[0]}`;
        return `${key} ${operator === 'In' ? 'in' : 'notin'} (${values.join(',')})`;
      })
      .join(',');
  }

  /** Whether an object with these labels is selected. */
  public matches(labels: Record<string, string>): boolean {
    return this.requirements.every(({ key, operator, values = [] }) => {
      const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
      if (operator === 'Exists') return value !== undefined;
      if (operator === 'DoesNotExist') return value === undefined;
      const among = value !== undefined && values.includes(value);
      return operator === 'In' ? among : !among;
    });
  }
}

function bad(value: string, reason: string): never {
  return fail('LabelSelector', 'SPK203', { path: 'labels', value, reason, fix: 'use the form of Kubernetes labels, at most 63 characters' });
}

/** Recursive descent over the tokens of a selector text. */
class Parser {
  private readonly tokens: string[] = [];
  private next = 0;

  constructor(private readonly text: string) {
    TOKEN.lastIndex = 0;
    for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) this.tokens.push(match[1]);
  }

  public requirements(): LabelRequirement[] {
    const requirements = [this.requirement()];
    while (this.next < this.tokens.length) {
      this.expect(',');
      requirements.push(this.requirement());
    }
    return requirements;
  }

  private requirement(): LabelRequirement {
    if (this.accept('!')) return { key: this.word(), operator: 'DoesNotExist' };
    const key = this.word();
    if (this.accept('=') || this.accept('==')) return { key, operator: 'In', values: [this.value()] };
    if (this.accept('!=')) return { key, operator: 'NotIn', values: [this.value()] };
    if (this.accept('in')) return { key, operator: 'In', values: this.list() };
    if (this.accept('notin')) return { key, operator: 'NotIn', values: this.list() };
    return { key, operator: 'Exists' };
  }

  private list(): string[] {
    this.expect('(');
    const values = [this.value()];
    while (this.accept(',')) values.push(this.value());
    this.expect(')');
    return values;
  }

  /** A value may be empty: `a=` and `a in (x,)`. */
  private value(): string {
    const token = this.tokens[this.next];
    if (token === undefined || token === ',' || token === ')') return '';
    return this.word();
  }

  private word(): string {
    const token = this.tokens[this.next];
    if (token === undefined || /^[=!,()]/.test(token)) this.fail(`expects a name at item ${this.next + 1}`);
    this.next++;
    return token;
  }

  private accept(token: string): boolean {
    if (this.tokens[this.next] !== token) return false;
    this.next++;
    return true;
  }

  private expect(token: string): void {
    if (!this.accept(token)) this.fail(`expects '${token}' at item ${this.next + 1}`);
  }

  private fail(reason: string): never {
    return fail('LabelSelector', 'SPK203', {
      path: 'expression',
      value: this.text,
      reason,
      fix: "write it as in `kubectl get -l 'a=b,c in (d,e),!f'`",
    });
  }
}
