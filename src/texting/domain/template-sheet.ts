import { ignoredColumns } from '../../kernel/ignored-columns.ts';
import { type CellTable, withoutBlanks } from '../../kernel/table-cells.ts';
import { findColumns } from '../../kernel/table-titles.ts';

/** The columns of the table in which texts are applied for; the last is filled in by hand. */
export const TEMPLATE_COLUMNS = {
  ...{ what: '波次', first: '首次发送', name: '模板名称', kind: '类型', text: '模板内容', holes: '变量说明' },
  ...{ characters: '字数', parts: '条数', reason: '申请说明', id: '模板编号' },
} as const;
const TEXT_NAMES = [TEMPLATE_COLUMNS.text, '短信内容', '正文内容'];
const ID_NAMES = [TEMPLATE_COLUMNS.id, '模板CODE', '模板ID', '模板代码'];
/** By what a table is known to bring numbers of templates. */
export const TEMPLATE_TITLES = [TEXT_NAMES, ID_NAMES];

/** A text as it is applied for, with the number that is kept of it. */
export type KnownText = { digest: string; text: string; templateId?: string | undefined };

/** What is sent, and what was sent once and has its number still. */
export type KnownTexts = { needed: readonly KnownText[]; former: readonly KnownText[] };

/** A text whose number is to be kept; `before`: the one that it has. */
export type IdChange = { digest: string; before?: string | undefined; templateId: string };

/**
 * Why a row is not taken. `former-text`: nothing is sent any more that says this; `unknown-text`: nothing ever was; `two-ids`: the text
 * stands there again with another number; `taken`: another text has the number.
 */
type TemplateDoubt =
  | 'no-text'
  | 'former-text'
  | 'unknown-text'
  | 'no-id'
  | 'two-ids'
  | 'taken'
  | 'formula'
  | 'error-value';

/** What a table would do to the numbers that are kept. What it does not name stays. */
export type TemplatePlan = {
  added: IdChange[];
  changed: IdChange[];
  same: number;
  unsaid: number;
  doubts: { row: number; column: string; doubt: TemplateDoubt }[];
  ignoredColumns: string[];
};

/**
 * Returns the number of a template as it was typed or stands in a cell; nothing where it has not the provider's form. Blanks, full width
 * and small letters are put right.
 *
 * @example readTemplateId(' sms_1549 ', /^SMS_\d+$/) // 'SMS_1549'
 */
export function readTemplateId(written: string, form: RegExp): string | undefined {
  const plain = written.normalize('NFKC').replace(/\s+/g, '');
  return [plain, plain.toUpperCase()].find((one) => form.test(one));
}

/** A row that says something: which text has which number. */
type SaidRow = { row: number; known: KnownText; templateId: string };

// What Excel breaks into lines is the same text.
const keyOf = (text: string): string => withoutBlanks(text.normalize('NFC'));

/** Compares a table with the numbers that are kept. A row that cannot be taken is a doubt of its own, and changes nothing of the others. */
export function planTemplateIds(texts: KnownTexts, table: CellTable, form: RegExp): TemplatePlan {
  const columns = findColumns(table.header, [
    ['text', TEXT_NAMES],
    ['id', ID_NAMES],
  ]);
  const titles = { text: columns.get('text') ?? '', id: columns.get('id') ?? '' };
  const doubts: TemplatePlan['doubts'] = [];
  const said = withoutTaken(texts, readRows(texts, table, { titles, form, doubts }), ({ row }) => {
    doubts.push({ row, column: titles.id, doubt: 'taken' });
  });
  const plan: TemplatePlan = {
    ...{ added: [], changed: [], same: 0, unsaid: texts.needed.length - said.length },
    doubts: doubts.toSorted((a, b) => a.row - b.row),
    ignoredColumns: ignoredColumns(
      table,
      new Set([titles.text, titles.id, ...Object.values(TEMPLATE_COLUMNS)]),
    ),
  };
  for (const { known, templateId } of said) {
    const { digest, templateId: before } = known;
    if (before === templateId) plan.same++;
    else if (before === undefined) plan.added.push({ digest, templateId });
    else plan.changed.push({ digest, before, templateId });
  }
  return plan;
}

type Reading = { titles: { text: string; id: string }; form: RegExp };
type RowRead = SaidRow | { column: string; doubt: TemplateDoubt } | undefined;

/** Each text counts once: said twice with one number it is said once, with two the second is a doubt. */
function readRows(
  { needed, former }: KnownTexts,
  table: CellTable,
  { titles, form, doubts }: Reading & Pick<TemplatePlan, 'doubts'>,
): SaidRow[] {
  const byText = new Map(needed.map((one) => [keyOf(one.text), one]));
  const formerly = new Set(former.map(({ text }) => keyOf(text)));
  const said = new Map<string, SaidRow>();

  function read({ row, cells }: CellTable['rows'][number]): RowRead {
    const text = keyOf(cells[titles.text] ?? '');
    const [known, templateId] = [byText.get(text), readTemplateId(cells[titles.id] ?? '', form)];
    if (text === '') return { column: titles.text, doubt: 'no-text' };
    if (!known) return { column: titles.text, doubt: formerly.has(text) ? 'former-text' : 'unknown-text' };
    if (templateId === undefined) return { column: titles.id, doubt: 'no-id' };
    const isOther = (said.get(known.digest)?.templateId ?? templateId) !== templateId;
    return isOther ? { column: titles.id, doubt: 'two-ids' } : { row, known, templateId };
  }

  for (const one of table.rows) {
    const found = unreadAt(table, one.row, titles) ?? (one.cells[titles.id]?.trim() ? read(one) : undefined);
    if (found && 'doubt' in found) doubts.push({ row: one.row, ...found });
    else if (found) said.set(found.known.digest, found);
  }
  return [...said.values()];
}

function unreadAt({ problems }: CellTable, row: number, { text, id }: Reading['titles']): RowRead {
  const unread = problems?.find((one) => one.row === row && (one.column === text || one.column === id));
  return unread && { column: unread.column, doubt: unread.reason };
}

/** Leaves out, until none is left, the rows by which two texts would have one number. */
function withoutTaken(
  texts: KnownTexts,
  rows: readonly SaidRow[],
  leaveOut: (row: SaidRow) => void,
): readonly SaidRow[] {
  const changes = rows.map(({ known: { digest }, templateId }) => ({ digest, templateId }));
  const taken = rows.filter(
    ({ known, templateId }) =>
      known.templateId !== templateId &&
      findTaken(texts, { digest: known.digest, templateId }, changes) !== undefined,
  );
  if (taken.length === 0) return rows;
  for (const row of taken) leaveOut(row);
  const left = rows.filter((row) => !taken.includes(row));
  return withoutTaken(texts, left, leaveOut);
}

/**
 * Returns the other text that has a number already, or would have it by the changes that are made along with this one; nothing where the
 * number is free.
 */
export function findTaken(
  { needed, former }: KnownTexts,
  { digest, templateId }: IdChange,
  along: readonly IdChange[] = [],
): KnownText | undefined {
  const after = new Map(along.map((one) => [one.digest, one.templateId]));
  return [...needed, ...former].find(
    (one) => one.digest !== digest && (after.get(one.digest) ?? one.templateId) === templateId,
  );
}
