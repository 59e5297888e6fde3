/**
 * Rules for tests.
 *
 * house/checked-synth: manifests are made with `synth` of test/support/synth, which validates each against its schema; a test cannot forget it.
 * house/test-can-fail: a test asserts something, and is neither skipped nor the only one.
 */
export const checkedSynth = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { unchecked: 'use synth() of test/support/synth (or synthUnchecked() with a reason), which validates what it returns' },
  },
  create(context) {
    return {
      'CallExpression > MemberExpression.callee'(node) {
        const name = node.property.name ?? node.property.value;
        const wholeChart = name === 'toJson' && /chart$/i.test(node.object.name ?? '');
        if (name === 'synth' || name === 'synthYaml' || wholeChart) context.report({ node, messageId: 'unchecked' });
      },
    };
  },
};

const TEST_NAMES = new Set(['it', 'test']);

export const testCanFail = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      nothing: 'this test asserts nothing, so it cannot fail; call expect(), fc.assert() or a helper whose name begins with `expect`',
      focused: '.{{name}} leaves tests out; run one with `npx jest -t` instead',
    },
  },
  create(context) {
    const open = [];
    const leave = (node) => {
      if (open.at(-1)?.callback !== node) return;
      const { callback, asserts } = open.pop();
      if (!asserts) context.report({ node: callback, messageId: 'nothing' });
      else if (open.length > 0) open.at(-1).asserts = true;
    };
    return {
      CallExpression(node) {
        const name = rootName(node.callee);
        const modifier = modifierOf(node.callee);
        if ((TEST_NAMES.has(name) || name === 'describe') && /^(skip|only|todo|failing)$/.test(modifier ?? '')) {
          context.report({ node, messageId: 'focused', data: { name: modifier } });
        }
        if (/^(xit|xtest|xdescribe|fit|fdescribe)$/.test(name ?? '')) context.report({ node, messageId: 'focused', data: { name } });
        const callback = node.arguments.at(1);
        if (TEST_NAMES.has(name) && /Function/.test(callback?.type ?? '')) open.push({ callback, asserts: false });
        else if (open.length > 0 && asserts(node.callee)) open.at(-1).asserts = true;
      },
      'ArrowFunctionExpression:exit': leave,
      'FunctionExpression:exit': leave,
    };
  },
};

function asserts(callee) {
  if (callee.type === 'Identifier') return /^expect/.test(callee.name);
  return callee.type === 'MemberExpression' && (callee.property.name === 'assert' || asserts(callee.object));
}

/** `it` of `it(...)`, `it.each(...)(...)`, `it.only(...)`. */
function rootName(callee) {
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type === 'MemberExpression') return rootName(callee.object);
  return callee.type === 'CallExpression' ? rootName(callee.callee) : undefined;
}

function modifierOf(callee) {
  if (callee.type === 'MemberExpression') return callee.property.name;
  return callee.type === 'CallExpression' ? modifierOf(callee.callee) : undefined;
}
