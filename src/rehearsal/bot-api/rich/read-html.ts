export type HtmlElement = {
  tag: string;
  /** By name; one without a value has the empty string. */
  attributes: ReadonlyMap<string, string>;
  children: HtmlNode[];
};
export type HtmlNode = string | HtmlElement;

/** Thrown while one rich message is read; caught by `readRichMessage`. */
export class WrongHtml extends Error {}

const INLINE = 'b strong i em u ins s strike del mark sub sup tg-spoiler br';
const PLAIN_BLOCKS = 'p h1 h2 h3 h4 h5 h6 pre footer hr ul caption tr aside cite summary';

/** What may be written, and with which attributes. Source: Bot API, Rich HTML style. */
const TAGS: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...`${INLINE} ${PLAIN_BLOCKS}`.split(' ').map((tag) => [tag, []] as const),
  ['a', ['href']],
  ['code', ['class']],
  ['tg-time', ['unix', 'format']],
  ['ol', ['start', 'type', 'reversed']],
  ['li', ['value', 'type']],
  ['blockquote', ['expandable']],
  ['table', ['bordered', 'striped', 'compact']],
  ['th', ['colspan', 'rowspan', 'align', 'valign']],
  ['td', ['colspan', 'rowspan', 'align', 'valign']],
  ['details', ['open']],
]);
/** What Telegram shows and this server does not. */
const NOT_HERE = new Set(
  `img video audio figure figcaption input tg-emoji tg-reference tg-document tg-map tg-collage tg-slideshow tg-math
   tg-math-block tg-button tg-button-row`.split(/\s+/),
);
const WITHOUT_CONTENT = new Set(['br', 'hr']);

const NAMED: Readonly<Record<string, string>> = {
  ...{ lt: '<', gt: '>', amp: '&', quot: '"', apos: "'", nbsp: '\u00a0', hellip: '…' },
  ...{ mdash: '—', ndash: '–', lsquo: '‘', rsquo: '’', ldquo: '“', rdquo: '”' },
};

const TAG_OR_TEXT = /<(\/?)([a-z][a-z\d-]*)((?:\s+[a-z-]+(?:="[^"<]*"|='[^'<]*')?)*)\s*(\/?)>|([^<]+)/iy;
const ATTRIBUTE = /([a-z-]+)(?:=(?:"([^"]*)"|'([^']*)'))?/gi;
const ENTITY = /&(?:#(\d+)|#x([\da-f]+)|(\w+));|&/gi;
const MAX_CODE_POINT = 0x10ffff;

/**
 * Reads the HTML of a rich message into a tree. Stricter than Telegram: attributes that a tag does not have and an ampersand
 * that is not escaped are refused.
 */
export function readHtml(html: string): HtmlNode[] {
  const root: HtmlElement = { tag: '', attributes: new Map(), children: [] };
  const open = [root];
  for (const { closing, tag, attributes, isClosed, text } of tokensOf(html)) {
    const current = open.at(-1) ?? root;
    if (text !== undefined) current.children.push(decode(text));
    else if (closing) close(open, tag);
    else {
      const element = { tag, attributes: attributesOf(tag, attributes), children: [] };
      current.children.push(element);
      if (!isClosed && !WITHOUT_CONTENT.has(tag)) open.push(element);
    }
  }
  const unclosed = open.at(-1);
  if (unclosed && unclosed !== root)
    throw new WrongHtml(`Can't find end tag corresponding to start tag "${unclosed.tag}"`);
  return root.children;
}

type Token = {
  closing: boolean;
  tag: string;
  attributes: string;
  isClosed: boolean;
  text: string | undefined;
};

function* tokensOf(html: string): Generator<Token> {
  const pattern = new RegExp(TAG_OR_TEXT);
  while (pattern.lastIndex < html.length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(html);
    if (!match) throw new WrongHtml(`Unexpected "<" at offset ${at}: in text it is written &lt;`);
    const [, slash, tag = '', attributes = '', end, text] = match;
    yield { closing: slash === '/', tag: tag.toLowerCase(), attributes, isClosed: end === '/', text };
  }
}

function close(open: HtmlElement[], tag: string): void {
  const last = open.at(-1)?.tag;
  if (open.length === 1 || last !== tag)
    throw new WrongHtml(`Unexpected end tag "${tag}"${last ? `, expected "${last}"` : ''}`);
  open.pop();
}

function attributesOf(tag: string, written: string): Map<string, string> {
  const known = TAGS.get(tag);
  if (NOT_HERE.has(tag)) throw new WrongHtml(`this local server shows no "${tag}" in a rich message`);
  if (!known) throw new WrongHtml(`Unsupported start tag "${tag}"`);
  const attributes = new Map<string, string>();
  for (const [, name = '', quoted, apostrophed] of written.matchAll(ATTRIBUTE)) {
    if (!known.includes(name)) throw new WrongHtml(`Unsupported attribute "${name}" of tag "${tag}"`);
    attributes.set(name, decode(quoted ?? apostrophed ?? ''));
  }
  return attributes;
}

function decode(text: string): string {
  return text.replace(ENTITY, (written, decimal, hexadecimal, name) => {
    const code = decimal ? Number(decimal) : Number.parseInt(hexadecimal, 16);
    const character = name ? NAMED[name] : code <= MAX_CODE_POINT ? String.fromCodePoint(code) : undefined;
    if (character === undefined)
      throw new WrongHtml(`Unsupported entity "${written}": in text & is written &amp;`);
    return character;
  });
}
