import { type Attributes, readXml } from '../spreadsheet/read-xml.ts';
import type { ListDefinition, ListLevel, ListPlace, Lists } from './numbering.ts';

/** Finds an attribute whatever its prefix. */
export function attributeOf(attributes: Attributes, name: string): string | undefined {
  return attributes[`w:${name}`] ?? attributes[name];
}

type Level = { -readonly [Key in keyof ListLevel]: ListLevel[Key] };
type Override = { start?: number; level?: Level };

/** Reads which lists a Word file defines, from its parts for numbering and styles; either may be missing. */
export async function readLists(
  numbering: Uint8Array | undefined,
  styles: Uint8Array | undefined,
): Promise<Lists> {
  return {
    definitions: numbering ? await readDefinitions(numbering) : new Map(),
    styles: styles ? await readStyles(styles) : new Map(),
  };
}

type Draft = { abstractId: string; overrides: Map<number, Override> };

/** What is being read: at most one of each stands open. */
type Standing = { abstract?: Map<number, Level>; list?: Draft; override?: Override; level?: Level };

/** What each element adds. */
const ELEMENTS: Readonly<
  Record<string, (found: Definitions, at: Standing, value: string, attributes: Attributes) => void>
> = {
  abstractNum(found, at, _, attributes) {
    at.abstract = new Map();
    found.abstracts.set(attributeOf(attributes, 'abstractNumId') ?? '', at.abstract);
  },
  num(found, at, _, attributes) {
    at.list = { abstractId: '', overrides: new Map() };
    found.lists.set(attributeOf(attributes, 'numId') ?? '', at.list);
  },
  abstractNumId(_, { list }, value) {
    if (list) list.abstractId = value;
  },
  lvlOverride(_, at, __, attributes) {
    at.override = {};
    at.list?.overrides.set(levelOf(attributes), at.override);
  },
  startOverride(_, { override }, value) {
    if (override) override.start = Number(value);
  },
  lvl(_, at, __, attributes) {
    at.level = { start: 1, format: 'decimal', text: '' };
    if (at.override) at.override.level = at.level;
    else at.abstract?.set(levelOf(attributes), at.level);
  },
  start(_, { level }, value) {
    if (level) level.start = Number(value);
  },
  numFmt(_, { level }, value) {
    if (level) level.format = value;
  },
  lvlText(_, { level }, value) {
    if (level) level.text = value;
  },
};

const levelOf = (attributes: Attributes) => Number(attributeOf(attributes, 'ilvl') ?? 0);
const ENDS: Readonly<Record<string, keyof Standing>> = {
  abstractNum: 'abstract',
  num: 'list',
  lvlOverride: 'override',
  lvl: 'level',
};

type Definitions = { abstracts: Map<string, Map<number, Level>>; lists: Map<string, Draft> };

async function readDefinitions(xml: Uint8Array): Promise<Map<string, ListDefinition>> {
  const found: Definitions = { abstracts: new Map(), lists: new Map() };
  const at: Standing = {};
  await readXml(piece(xml), {
    open: (name, attributes) => ELEMENTS[name]?.(found, at, attributeOf(attributes, 'val') ?? '', attributes),
    close(name) {
      const ended = ENDS[name];
      if (ended) delete at[ended];
    },
  });
  return new Map(
    [...found.lists].map(([id, { abstractId, overrides }]) => [
      id,
      definitionOf(abstractId, found.abstracts.get(abstractId) ?? new Map(), overrides),
    ]),
  );
}

function definitionOf(
  abstractId: string,
  levels: ReadonlyMap<number, Level>,
  overrides: ReadonlyMap<number, Override>,
): ListDefinition {
  const own = [...overrides].flatMap(([at, { level }]) => (level ? [[at, level] as const] : []));
  const restarts = [...overrides].flatMap(([at, { start }]) =>
    start === undefined ? [] : [[at, start] as const],
  );
  return { abstractId, levels: new Map([...levels, ...own]), restarts: new Map(restarts) };
}

async function readStyles(xml: Uint8Array): Promise<Map<string, ListPlace & { basedOn?: string }>> {
  const styles = new Map<string, ListPlace & { basedOn?: string }>();
  let style: ListPlace & { basedOn?: string } = {};
  await readXml(piece(xml), {
    open(name, attributes) {
      const value = attributeOf(attributes, 'val') ?? '';
      if (name === 'style') {
        style = {};
        styles.set(attributeOf(attributes, 'styleId') ?? '', style);
      } else if (name === 'basedOn') style.basedOn = value;
      else if (name === 'numId') style.list = value;
      else if (name === 'ilvl') style.level = Number(value);
    },
  });
  return styles;
}

async function* piece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
