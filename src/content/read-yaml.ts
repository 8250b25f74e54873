import { createRequire } from 'node:module';
import type * as Yaml from 'yaml';
import type { z } from 'zod';
import type { ContentProblem } from './content-problem.ts';
import { wordByZod, wordIssue } from './issue-wording.ts';
import { certainErrors, NOT_USED, wordSyntax } from './syntax-wording.ts';

type Path = readonly PropertyKey[];

let parser: typeof Yaml | undefined;
/** Loads the parser with the first file that is read: most starts read none. */
function yaml(): typeof Yaml {
  parser ??= createRequire(import.meta.url)('yaml') as typeof Yaml;
  return parser;
}

export type YamlFile<T> = {
  /** Absent when there are problems. */
  value?: T;
  problems: ContentProblem[];
  /** A problem of the caller's own finding (a cross-reference, an unknown variable), placed at the value of the path. */
  problemAt(path: Path, message: string, remedy: string): ContentProblem;
};

/**
 * Parses one YAML file and validates it. Never throws for what the file holds: each problem names its line and column.
 * A missing key is placed at the map that lacks it; an unknown one at itself, with the key that was probably meant.
 *
 * @param file the name to print in problems
 */
export function readYaml<T>(file: string, source: string, schema: z.ZodType<T>): YamlFile<T> {
  const { LineCounter, parseDocument } = yaml();
  const lines = new LineCounter();
  const doc = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  const at = (offset: number, message: string, remedy: string): ContentProblem => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col, message, remedy };
  };
  const problemAt = (path: Path, message: string, remedy: string) =>
    at(valueOffset(doc, path), message, remedy);

  if (doc.errors.length > 0) {
    const problems = certainErrors(doc.errors).map((error) => at(error.pos[0], ...wordSyntax(error)));
    return { problems, problemAt };
  }
  const aliases = findAliases(doc);
  if (aliases.length > 0) return { problems: aliases.map((offset) => at(offset, ...NOT_USED)), problemAt };
  const data: unknown = doc.toJS();
  const parsed = schema.safeParse(data, { error: wordByZod });
  if (parsed.success) return { value: parsed.data, problems: [], problemAt };
  const problems = parsed.error.issues
    .flatMap(openUnion)
    .flatMap(separateKeys)
    .map((issue) => {
      const { message, remedy } = wordIssue(issue, valueAt(data, issue.path), schema);
      return at(issueOffset(doc, issue), message, remedy);
    });
  return { problems, problemAt };
}

/** Where the file refers to another place in it; to one that is not there, reading it as a value would throw. */
function findAliases(doc: Yaml.Document): number[] {
  const offsets: number[] = [];
  yaml().visit(doc, {
    Alias(_key, alias) {
      offsets.push(alias.range?.[0] ?? 0);
    },
  });
  return offsets;
}

/**
 * A value that fits none of several forms has the issues within the form it is nearest to; a key unknown to that form says
 * more than the keys that are then missing.
 */
function openUnion(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const forms = issue.errors.filter((form) =>
    form.some((inner) => inner.path.length > 0 || inner.code === 'unrecognized_keys'),
  );
  const nearest = forms.toSorted((a, b) => a.length - b.length)[0];
  if (!nearest) return [issue];
  const unknown = nearest.filter((inner) => inner.code === 'unrecognized_keys');
  return (unknown.length > 0 ? unknown : nearest).flatMap((inner) =>
    openUnion({ ...inner, path: [...issue.path, ...inner.path] }),
  );
}

/** zod reports all unknown keys of a map in one issue; each has a place of its own. */
function separateKeys(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  return issue.code === 'unrecognized_keys' ? issue.keys.map((key) => ({ ...issue, keys: [key] })) : [issue];
}

function issueOffset(doc: Yaml.Document, issue: z.core.$ZodIssue): number {
  if (issue.code === 'unrecognized_keys') return keyOffset(doc, issue.path, issue.keys[0] ?? '');
  return valueOffset(doc, issue.path);
}

function keyOffset(doc: Yaml.Document, path: Path, key: string): number {
  const { isMap, isScalar } = yaml();
  const map = doc.getIn(path, true);
  const pair = isMap(map)
    ? map.items.find((item) => isScalar(item.key) && String(item.key.value) === key)
    : undefined;
  return isScalar(pair?.key) && pair.key.range ? pair.key.range[0] : valueOffset(doc, path);
}

/** Where the value of the path begins, or the nearest value around it that exists. */
function valueOffset(doc: Yaml.Document, path: Path): number {
  for (let length = path.length; length >= 0; length--) {
    const node = length === 0 ? doc.contents : doc.getIn(path.slice(0, length), true);
    if (yaml().isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    data,
  );
}
