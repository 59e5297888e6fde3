/**
 * house/file-length: a file holds one concept and stays below 300 lines. A longer one says why in its first comment: `Long because ...`.
 */
const LIMIT = 300;

export const fileLength = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { long: 'the file has {{lines}} lines, more than {{limit}}; split it by concept, or say `Long because ...` in its first comment' },
  },
  create(context) {
    return {
      Program(node) {
        const lines = context.sourceCode.lines.length - (context.sourceCode.text.endsWith('\n') ? 1 : 0);
        if (lines <= LIMIT) return;
        const [first] = context.sourceCode.getAllComments();
        const onTop = first !== undefined && (node.body.length === 0 || first.range[0] < node.body[0].range[0]);
        if (onTop && /\bLong because \S/.test(first.value)) return;
        context.report({ loc: { line: LIMIT + 1, column: 0 }, messageId: 'long', data: { lines: String(lines), limit: String(LIMIT) } });
      },
    };
  },
};
