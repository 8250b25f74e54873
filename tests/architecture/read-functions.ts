import { readFileSync } from 'node:fs';
import { type Node, parseSync } from 'oxc-parser';

/** One function of a source file, methods and arrows among them. */
export type SourceFunction = { file: string; name: string; lines: number; isFactory: boolean };

const KINDS = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'];

export function functionsOf(file: string): SourceFunction[] {
  const text = readFileSync(file, 'utf8');
  const found: SourceFunction[] = [];

  function visit(node: Syntax, name: string): void {
    if (KINDS.includes(node.type)) {
      const own = node.id?.name ?? name;
      const lines = text.slice(node.start, node.end).split('\n').length;
      found.push({ file, name: own, lines, isFactory: isFactory(file, own, node) });
    }
    const below = nameGivenBy(node);
    for (const child of childrenOf(node))
      visit(child, child === (node.init ?? node.value) ? below : '(unnamed)');
  }

  visit(parseSync(file, text).program as Syntax, '(unnamed)');
  return found;
}

type Syntax = Pick<Node, 'start' | 'end'> & {
  type: string;
  id?: { name?: string } | null;
  key?: { name?: string };
  init?: unknown;
  value?: unknown;
  body?: { type?: string; callee?: { name?: string } };
};

/**
 * A factory is as long as what it makes, whose functions are measured one by one: `create…`, what does nothing but call one, and
 * what builds an area.
 */
function isFactory(file: string, name: string, { body }: Syntax): boolean {
  if (file.endsWith('/area.ts')) return true;
  return /^create[A-Z]/.test(name) || /^create[A-Z]/.test(body?.callee?.name ?? '');
}

const nameGivenBy = ({ id, key }: Syntax): string => id?.name ?? key?.name ?? '(unnamed)';

function childrenOf(node: Syntax): Syntax[] {
  return Object.values(node)
    .flat()
    .filter((value): value is Syntax => typeof value === 'object' && value !== null && 'type' in value);
}
