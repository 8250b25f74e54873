import { readFileSync } from 'node:fs';
import { type Comment, type Node, parseSync } from 'oxc-parser';

/** One function that other files call: it is exported, or a method of what a factory makes. */
export type PublicFunction = {
  file: string;
  line: number;
  /** A method stands behind its factory: `createExamsService.find`. */
  name: string;
  /** The text of its docstring in one line, with the signs of the comment taken off. */
  docstring: string | undefined;
  /** It is one expression that decides nothing and calls nobody back, such as a fixed sentence. */
  isPlain: boolean;
};

const FUNCTIONS = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'];

/** The one statement of which a plain function may consist. */
const PLAIN = ['ReturnStatement', 'ExpressionStatement'];

/** What makes an expression more than plain. */
const DECIDING = ['ConditionalExpression', 'LogicalExpression', ...FUNCTIONS];

/**
 * Returns the functions of a file that others call. Those of a table, or of what a factory makes, are left out where its type is
 * named: they are described there.
 */
export function publicFunctionsOf(file: string): PublicFunction[] {
  const text = readFileSync(file, 'utf8');
  const { program, comments } = parseSync(file, text);
  const describe = ({ name, start, startOfBody = start, fn }: Named): PublicFunction => ({
    ...{ file, name, line: text.slice(0, start).split('\n').length },
    docstring: docstringBefore(start, text, comments) ?? docstringBefore(startOfBody, text, comments),
    isPlain: isPlain(fn),
  });
  return listOf(program.body).flatMap(exportedBy).flatMap(withMethods).map(describe);
}

type Part =
  | 'argument'
  | 'body'
  | 'declaration'
  | 'declarations'
  | 'id'
  | 'init'
  | 'key'
  | 'name'
  | 'properties'
  | 'returnType'
  | 'typeAnnotation'
  | 'value';
type Syntax = Pick<Node, 'start' | 'end'> & { type: string } & { [part in Part]?: unknown };
/** `startOfBody`: where a method is written that a factory only names in what it returns. */
type Named = { name: string; start: number; startOfBody?: number; fn: Syntax };

/** Returns the functions that a statement exports; of a table of functions each entry. */
function exportedBy({ type, start, declaration }: Syntax): Named[] {
  const declared = declaration as Syntax | null;
  if (type !== 'ExportNamedDeclaration' || !declared) return [];
  if (isFunction(declared)) return [{ name: nameOf(declared.id), start, fn: declared }];
  return listOf(declared.declarations).flatMap(({ id, init }) => {
    const value = init as Syntax | null;
    if (value && isFunction(value)) return [{ name: nameOf(id), start, fn: value }];
    if ((id as Syntax).typeAnnotation) return [];
    return entriesOf(value).flatMap((entry) =>
      isFunction(entry.value as Syntax)
        ? [{ name: `${nameOf(id)}.${nameOf(entry.key)}`, start: entry.start, fn: entry.value as Syntax }]
        : [],
    );
  });
}

function withMethods(made: Named): Named[] {
  const { name, fn } = made;
  if (!/^create[A-Z]/.test(name) || fn.returnType) return [made];
  const statements = listOf((fn.body as Syntax).body);
  const inner = new Map(statements.filter(isFunction).map((one) => [nameOf(one.id), one]));
  const given = statements.findLast(({ type }) => type === 'ReturnStatement')?.argument as Syntax | undefined;
  const methods = entriesOf(given).flatMap(({ key, value, start }) => {
    const written = value as Syntax;
    const method = { name: `${name}.${nameOf(key)}`, start };
    if (isFunction(written)) return [{ ...method, fn: written }];
    const named = inner.get(nameOf(written));
    return named ? [{ ...method, startOfBody: named.start, fn: named }] : [];
  });
  return [made, ...methods];
}

const isFunction = ({ type }: Syntax): boolean => FUNCTIONS.includes(type);
const nameOf = (node: unknown): string => String((node as Syntax).name ?? (node as Syntax).value ?? '');
const listOf = (nodes: unknown): Syntax[] => (Array.isArray(nodes) ? nodes : []);
const entriesOf = (node: Syntax | null | undefined): Syntax[] =>
  node?.type === 'ObjectExpression' ? listOf(node.properties).filter(({ type }) => type === 'Property') : [];

function docstringBefore(start: number, text: string, comments: readonly Comment[]): string | undefined {
  const own = comments.find(({ end }) => end <= start && text.slice(end, start).trim() === '');
  if (!own?.value.startsWith('*')) return undefined;
  return own.value
    .replaceAll(/^\s*\*/gm, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function isPlain({ body }: Syntax): boolean {
  const block = body as Syntax;
  if (block.type !== 'BlockStatement') return !decides(block);
  const [only, ...others] = listOf(block.body);
  return others.length === 0 && only !== undefined && PLAIN.includes(only.type) && !decides(only);
}

function decides(node: Syntax): boolean {
  if (DECIDING.includes(node.type)) return true;
  return Object.values(node)
    .flat()
    .some(
      (value) => typeof value === 'object' && value !== null && 'type' in value && decides(value as Syntax),
    );
}
