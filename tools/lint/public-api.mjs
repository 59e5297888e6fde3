import { publicNamesOf } from './public-names.mjs';

/**
 * Rules about what `lib/index.ts` exports.
 *
 * house/public-types: jsii accepts unions and `any` in silence and turns them into untyped values in Python, Java and Go, so they are refused here:
 * a closed choice is an enum, an open one a class with factories. Types of the generated bindings and of `k8s` stay inside.
 *
 * house/documented: every public member says what it means, every optional property its default.
 */
export const publicTypes = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      union: '{{member}} is a union; use an enum, or a class with static factories',
      intersection: '{{member}} is an intersection; name an interface that extends both',
      any: '{{member}} is `any`; name the type',
      l1: '{{member}} has a generated type ({{name}}); such types stay out of the public API',
    },
  },
  create(context) {
    const aliases = new Map();
    const generated = new Set();
    const checks = [];
    const visitor = forPublicMembers(context, (member) => checks.push(member));
    return {
      ...visitor,
      ImportDeclaration(node) {
        const bindings = /(^|\/)imports\//.test(node.source.value);
        for (const specifier of node.specifiers) {
          if (bindings || (node.source.value === 'cdk8s-plus-27' && specifier.imported?.name === 'k8s')) generated.add(specifier.local.name);
        }
      },
      TSTypeAliasDeclaration(node) {
        aliases.set(node.id.name, node.typeAnnotation);
      },
      'Program:exit'() {
        for (const { node, name, types } of checks) {
          for (const type of types) {
            const fault = faultOf(type, { aliases, generated, seen: new Set() });
            if (fault !== undefined) context.report({ node, messageId: fault.id, data: { member: name, name: fault.name ?? '' } });
          }
        }
      },
    };
  },
};

export const documented = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      missing: '{{member}} has no doc comment',
      noDefault: '{{member}} is optional: say its default with @default (a value, or `- ` and the behaviour)',
      vagueDefault: '{{member}}: `@default undefined` says nothing; write what happens',
    },
  },
  create(context) {
    return forPublicMembers(context, ({ node, name, optional, struct, explained }) => {
      if (explained) return;
      const comment = context.sourceCode
        .getCommentsBefore(node)
        .findLast((candidate) => candidate.type === 'Block' && candidate.value.startsWith('*'));
      if (comment === undefined) context.report({ node, messageId: 'missing', data: { member: name } });
      else if (struct && optional && !/@default\s+\S/.test(comment.value)) context.report({ node, messageId: 'noDefault', data: { member: name } });
      else if (/@default\s+-?\s*undefined\b/.test(comment.value)) context.report({ node, messageId: 'vagueDefault', data: { member: name } });
    });
  },
};

/**
 * Calls `visit` for each public interface, class and enum that users of the library can see, and for each member of the first two. The members of an enum
 * are values that mostly say themselves what they are.
 */
function forPublicMembers(context, visit) {
  const isPublic = publicNamesOf(context.cwd, context.filename);
  const declared = (node) => node.parent.type === 'ExportNamedDeclaration' && isPublic(node.id.name);
  const internal = (node) => context.sourceCode.getCommentsBefore(node).some((comment) => comment.value.includes('@internal'));
  // The comment of an exported declaration stands before `export`.
  const visitDeclaration = (node) => visit({ node: node.parent, name: node.id.name, types: [] });
  const visitMember = (owner, node) => {
    // A parameter that is also a property is a public member even of a private constructor.
    if (node.kind === 'constructor') for (const parameter of node.value.params) visitParameter(owner, parameter);
    if (internal(node) || node.accessibility === 'private' || node.key?.type === 'PrivateIdentifier') return;
    const key = node.kind === 'constructor' ? 'constructor' : nameOf(node.key);
    if (key === undefined || key.startsWith('_')) return;
    const call = node.value ?? node;
    visit({
      node,
      name: `${owner.id.name}.${key}`,
      optional: node.optional === true,
      struct: owner.type === 'TSInterfaceDeclaration' && !/^I[A-Z]/.test(owner.id.name),
      explained: key === 'constructor' || node.kind === 'set' || node.override === true,
      types: typesOf(node.typeAnnotation, call.returnType, ...(call.params ?? []).map(annotationOf)),
    });
  };
  const visitParameter = (owner, node) => {
    const { parameter } = node;
    if (parameter === undefined || node.accessibility === 'private' || internal(node)) return;
    visit({ node, name: `${owner.id.name}.${(parameter.left ?? parameter).name}`, types: typesOf(annotationOf(parameter)) });
  };
  return {
    TSInterfaceDeclaration(node) {
      if (!declared(node)) return;
      visitDeclaration(node);
      for (const member of node.body.body) visitMember(node, member);
    },
    ClassDeclaration(node) {
      if (!declared(node)) return;
      visitDeclaration(node);
      for (const member of node.body.body) if (member.type !== 'StaticBlock') visitMember(node, member);
    },
    TSEnumDeclaration(node) {
      if (declared(node)) visitDeclaration(node);
    },
  };
}

function typesOf(...annotations) {
  return annotations.filter((annotation) => annotation?.typeAnnotation !== undefined).map((annotation) => annotation.typeAnnotation);
}

function annotationOf(parameter) {
  if (parameter.type === 'TSParameterProperty') return annotationOf(parameter.parameter);
  if (parameter.type === 'AssignmentPattern') return parameter.left.typeAnnotation;
  return parameter.typeAnnotation;
}

function nameOf(key) {
  if (key?.type === 'Identifier') return key.name;
  return key?.type === 'Literal' ? String(key.value) : undefined;
}

/** The first part of a type that may not be public. `| undefined` is jsii's own way to say optional. */
function faultOf(type, known) {
  switch (type.type) {
    case 'TSUnionType': {
      const parts = type.types.filter((part) => part.type !== 'TSUndefinedKeyword');
      return parts.length === 1 ? faultOf(parts[0], known) : { id: 'union' };
    }
    case 'TSAnyKeyword':
      return { id: 'any' };
    case 'TSLiteralType':
      return { id: 'union' };
    case 'TSIntersectionType':
      return { id: 'intersection' };
    case 'TSArrayType':
      return faultOf(type.elementType, known);
    case 'TSTypeOperator':
      return faultOf(type.typeAnnotation, known);
    case 'TSTypeLiteral':
      return firstFault(type.members.map((member) => member.typeAnnotation?.typeAnnotation).filter(Boolean), known);
    case 'TSTypeReference':
      return faultOfReference(type, known);
    default:
      return undefined;
  }
}

function faultOfReference(type, known) {
  const name = leftmost(type.typeName);
  if (known.generated.has(name)) return { id: 'l1', name };
  const fromArguments = firstFault(type.typeArguments?.params ?? [], known);
  if (fromArguments !== undefined || known.seen.has(name) || !known.aliases.has(name)) return fromArguments;
  known.seen.add(name);
  return faultOf(known.aliases.get(name), known);
}

function firstFault(types, known) {
  for (const type of types) {
    const fault = faultOf(type, known);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function leftmost(name) {
  return name.type === 'TSQualifiedName' ? leftmost(name.left) : name.name;
}
