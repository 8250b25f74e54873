import { escapeHtml } from '../../kernel/escape-html.ts';

/** What a request of a gateway's can say of a text message, by the names that stand for it in braces. `values`: an object, as JSON. */
const HOLES = ['phone', 'text', 'id', 'sign', 'template', 'values'] as const;
export type Hole = (typeof HOLES)[number];
export type Filling = Readonly<Record<Hole, string>>;

/** How a body is written, which says how values are escaped in it. */
export type BodyKind = 'json' | 'form' | 'xml' | 'plain';

const HOLE = new RegExp(`\\{(${HOLES.join('|')})\\}`, 'g');
/** A string of JSON, or a hole beside one. */
const OF_JSON = new RegExp(`"(?:[^"\\\\]|\\\\.)*"|${HOLE.source}`, 'gs');
/** What no document of XML 1.0 may hold, however it is written. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: It is these that are looked for.
const NOT_OF_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

type Escape = (value: string, hole: Hole) => string;

const fill = (template: string, filling: Filling, written: Escape): string =>
  template.replace(HOLE, (_, hole: Hole) => written(filling[hole], hole));

const inJsonString: Escape = (value) => JSON.stringify(value).slice(1, -1);
/** Outside a string a value brings its quotation marks along; `values` is an object by itself. */
const asJson: Escape = (value, hole) => (hole === 'values' ? value : JSON.stringify(value));

const FILL: Readonly<Record<BodyKind, (template: string, filling: Filling) => string>> = {
  json: (template, filling) =>
    template.replace(OF_JSON, (piece) => fill(piece, filling, piece.startsWith('"') ? inJsonString : asJson)),
  form: (template, filling) => fill(template, filling, encodeURIComponent),
  xml: (template, filling) =>
    fill(template, filling, (value) => escapeHtml(value.toWellFormed().replace(NOT_OF_XML, ''))),
  plain: (template, filling) => fill(template, filling, (value) => value),
};

/** Lone halves of characters, which no encoding of addresses has, are replaced. */
const wellFormed = (filling: Filling): Filling => ({ ...filling, text: filling.text.toWellFormed() });

/** Returns a body with the values in the places of its holes: none of them can become more than a value there. */
export const fillBody = (template: string, kind: BodyKind, filling: Filling): string =>
  FILL[kind](template, wellFormed(filling));

/** Returns an address, or its part, with the values in it. */
export const fillAddress = (template: string, filling: Filling): string =>
  FILL.form(template, wellFormed(filling));

/** Returns the value of a header. Only those holes are filled there whose values are letters and digits: it cannot become another line. */
export const fillHeader = (template: string, { id, phone }: Pick<Filling, 'id' | 'phone'>): string =>
  template.replaceAll('{id}', id).replaceAll('{phone}', phone);

/** Returns the holes of a template, each once. */
export function holesIn(template: string): Hole[] {
  return HOLES.filter((hole) => template.includes(`{${hole}}`));
}

/** Returns what stands in braces like a hole and is none. */
export function unknownHoles(template: string): string[] {
  const names = [...template.matchAll(/\{([A-Za-z_]\w*)\}/g)].map(([, name = '']) => name);
  return [...new Set(names)].filter((name) => !HOLES.some((hole) => hole === name));
}
