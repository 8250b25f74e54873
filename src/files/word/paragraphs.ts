import { type Attributes, readXml } from '../spreadsheet/read-xml.ts';
import { createNumbering, type ListPlace, type Lists } from './numbering.ts';
import { attributeOf } from './read-lists.ts';

/** What stands in a paragraph in the place of something that is no text. */
export const PLACEHOLDERS = { picture: '[图片]', formula: '[公式]', object: '[嵌入对象]' } as const;

/** Signs that Word takes from a font of symbols: ticks, crosses and boxes. */
const SYMBOLS: Readonly<Record<string, string>> = {
  f0fc: '√',
  f0fb: '×',
  f050: '√',
  f04f: '×',
  f0fe: '☑',
  f052: '☑',
  f0a8: '□',
  f06f: '□',
  f0a3: '□',
};
const UNKNOWN_SIGN = '\ufffd';
const SPACELESS_END = /[、．：）】〕]$/;

/**
 * Elements whose content is not read: what was deleted or moved away, the list and style that a paragraph had before, the second wording
 * of a drawing, readings above words, formulas.
 */
const SKIPPED = new Set(['moveFrom', 'Fallback', 'rt', 'del', 'oMath', 'pPrChange']);

type Paragraph = { text: string; style: string | undefined; place: ListPlace; isMarkDeleted: boolean };
type Row = { cells: string[][] };

/**
 * Reads the paragraphs of a Word document as text, with the numbers that Word writes by itself. A row of a table whose cells hold a
 * paragraph each is a line with tabs; other cells follow each other.
 */
export async function paragraphsOf(xml: Uint8Array, lists: Lists): Promise<string[]> {
  const reader = createReader(createNumbering(lists));
  await readXml(piece(xml), reader);
  return reader.done();
}

function createReader(numbering: ReturnType<typeof createNumbering>) {
  const lines: string[] = [];
  /** Paragraphs within paragraphs: those of a text box. */
  const open: Paragraph[] = [];
  const rows: Row[] = [];
  const textBoxes: number[] = [];
  let [skipped, isText, runs, isProperties] = [0, false, 0, false];
  /** The text of a paragraph whose end was deleted goes on in the next. */
  let carried = '';

  const add = (text: string) => {
    const paragraph = open.at(-1);
    if (paragraph) paragraph.text += text;
  };

  function finish({ text, style, place, isMarkDeleted }: Paragraph): void {
    if (isMarkDeleted) {
      carried += text;
      return;
    }
    const whole = carried + text;
    carried = '';
    // Word counts empty paragraphs, too.
    const label = numbering.next(style, place);
    const line =
      label === '' || whole.trim() === '' ? whole : `${label}${SPACELESS_END.test(label) ? '' : ' '}${whole}`;
    const cell = rows.at(-1)?.cells.at(-1);
    if (cell && textBoxes.length === 0) cell.push(line);
    else lines.push(line);
  }

  function finishRow(): void {
    const { cells = [] } = rows.pop() ?? {};
    const said = cells.map((cell) => cell.filter((line) => line.trim() !== ''));
    const isLine = said.every((cell) => cell.length <= 1) && cells.length > 1;
    const outer = rows.at(-1)?.cells.at(-1) ?? lines;
    if (isLine) outer.push(said.map(([line = '']) => line.replace(/\n/g, ' ')).join('\t'));
    else outer.push(...cells.flat());
  }

  const onOpen: Readonly<Record<string, (attributes: Attributes) => void>> = {
    p: () => open.push({ text: '', style: undefined, place: {}, isMarkDeleted: false }),
    r: () => runs++,
    t: () => (isText = true),
    tab: () => runs > 0 && add('\t'),
    ptab: () => add('\t'),
    br: () => add('\n'),
    cr: () => add('\n'),
    noBreakHyphen: () => add('-'),
    sym: (attributes) => add(SYMBOLS[(attributeOf(attributes, 'char') ?? '').toLowerCase()] ?? UNKNOWN_SIGN),
    oMath: () => add(PLACEHOLDERS.formula),
    drawing: () => add(PLACEHOLDERS.picture),
    pict: () => add(PLACEHOLDERS.picture),
    object: () => add(PLACEHOLDERS.object),
    txbxContent: () => {
      // What is drawn is a box of words: they follow.
      const paragraph = open.at(-1);
      if (paragraph) paragraph.text = withoutLast(paragraph.text);
      textBoxes.push(runs);
      runs = 0;
    },
    tr: () => rows.push({ cells: [] }),
    tc: () => rows.at(-1)?.cells.push([]),
    pPr: () => (isProperties = true),
    pStyle: (attributes) => set((paragraph) => (paragraph.style = attributeOf(attributes, 'val'))),
    numId: (attributes) => set(({ place }) => (place.list = attributeOf(attributes, 'val'))),
    ilvl: (attributes) => set(({ place }) => (place.level = Number(attributeOf(attributes, 'val')))),
  };
  const onClose: Readonly<Record<string, () => void>> = {
    r: () => runs--,
    t: () => (isText = false),
    pPr: () => (isProperties = false),
    txbxContent: () => (runs = textBoxes.pop() ?? 0),
    tr: finishRow,
    p: () => {
      const paragraph = open.pop();
      if (paragraph) finish(paragraph);
    },
  };
  const set = (change: (paragraph: Paragraph) => void) => {
    const paragraph = open.at(-1);
    if (paragraph && isProperties) change(paragraph);
  };

  return {
    open(name: string, attributes: Attributes) {
      // Within properties, 'del' tells that the end of the paragraph was deleted.
      if (name === 'del' && isProperties) set((paragraph) => (paragraph.isMarkDeleted = true));
      else {
        if (skipped === 0) onOpen[name]?.(attributes);
        if (SKIPPED.has(name)) skipped++;
      }
    },
    close(name: string) {
      if (name === 'del' && isProperties) return;
      if (SKIPPED.has(name)) skipped--;
      else if (skipped === 0) onClose[name]?.();
    },
    text(text: string) {
      if (isText && skipped === 0) add(text);
    },
    done(): string[] {
      if (carried !== '') lines.push(carried);
      return lines;
    },
  };
}

function withoutLast(text: string): string {
  const last = Object.values(PLACEHOLDERS).find((placeholder) => text.endsWith(placeholder));
  return last === undefined ? text : text.slice(0, -last.length);
}

async function* piece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
