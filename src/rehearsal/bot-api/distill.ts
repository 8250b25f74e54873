/**
 * Makes `api-10.1.json` from the machine-readable description of the Bot API (github.com/PaulSonOfLars/telegram-bot-api-spec), and with
 * a type's name that type alone with all that it is made of, such as what the fuzzing makes updates from:
 *
 *     node src/rehearsal/bot-api/distill.ts FILE > src/rehearsal/bot-api/api-10.1.json
 *     node src/rehearsal/bot-api/distill.ts FILE Update > tests/fixtures/bot-api/update-10.1.json
 */
import { readFileSync } from 'node:fs';

/** Fields by name: a required one ends in `!`. Types as Telegram writes them, alternatives joined by `|`. */
type Fields = Record<string, string>;

/** What a method takes, and the object types reachable from there (a list: one of those). */
export type BotApi = {
  source: string;
  methods: Record<string, Fields>;
  types: Record<string, Fields | string[]>;
};

type SpecField = { name: string; types: string[]; required: boolean };
type SpecEntry = { name: string; fields?: SpecField[]; subtypes?: string[] };
export type Specification = {
  version: string;
  release_date: string;
  methods: Record<string, SpecEntry>;
  types: Record<string, SpecEntry>;
};

/** Leaves out descriptions, results, and the types that only come back. */
export function distill(spec: Specification): BotApi {
  const methods: BotApi['methods'] = {};
  const types: BotApi['types'] = {};
  for (const method of Object.values(spec.methods)) {
    methods[method.name] = fieldsOf(method);
    collectTypes(spec, method, types);
  }
  return { source: sourceOf(spec), methods, types };
}

/** Leaves out all but one type and what it is made of. */
function distillType(spec: Specification, name: string): BotApi {
  const types: BotApi['types'] = {};
  collectTypes(spec, { name, fields: [{ name, types: [name], required: true }] }, types);
  return { source: sourceOf(spec), methods: {}, types };
}

const sourceOf = ({ version, release_date }: Specification): string =>
  `${version} (${release_date}), https://core.telegram.org/bots/api`;

function collectTypes(spec: Specification, entry: SpecEntry, types: BotApi['types']): void {
  const named = [...(entry.subtypes ?? []), ...(entry.fields ?? []).flatMap((field) => field.types)];
  for (const type of named) {
    const name = type.replaceAll('Array of ', '');
    const found = spec.types[name];
    if (!found || name in types || name === 'InputFile') continue;
    types[name] = found.subtypes ?? fieldsOf(found);
    collectTypes(spec, found, types);
  }
}

function fieldsOf(entry: SpecEntry): Fields {
  const fields = entry.fields ?? [];
  return Object.fromEntries(
    fields.map(({ name, types, required }) => [required ? `${name}!` : name, types.join('|')]),
  );
}

/** One method or type a line, so that the next version of the API reads well as a diff. */
function print(api: BotApi): string {
  const lines = (part: Record<string, unknown>): string =>
    Object.entries(part)
      .map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`)
      .join(',\n');
  return `{\n"source": ${JSON.stringify(api.source)},\n"methods": {\n${lines(api.methods)}\n},\n"types": {\n${lines(api.types)}\n}\n}\n`;
}

if (import.meta.main) {
  const [file, type] = process.argv.slice(2);
  if (!file) throw new Error('Usage: node src/rehearsal/bot-api/distill.ts FILE [TYPE]');
  const spec: Specification = JSON.parse(readFileSync(file, 'utf8'));
  process.stdout.write(print(type ? distillType(spec, type) : distill(spec)));
}
