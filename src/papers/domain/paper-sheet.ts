import { isUnreadable, type Unreadable } from '../../bank/domain/question-types/question-type.ts';
import { trueFalse } from '../../bank/domain/question-types/true-false.ts';
import { isKnownAs } from '../../kernel/table-titles.ts';
import { foldSigns } from './fold-signs.ts';
import { type PassedOver, parseQuestionText, type TextReading } from './question-text.ts';
import { KNOWN_COLUMNS, READ_LETTERS, TITLES } from './question-titles.ts';

/** The rows of a sheet that hold anything, cells by their columns. */
export type SheetCells = readonly { row: number; cells: readonly SheetCell[] }[];
type SheetCell = string | { problem: 'formula' | 'error-value' };

/** A paper that stands in a sheet as it would stand on a page; lines are the sheet's rows. */
export type PaperReading = Pick<TextReading, 'found' | 'problems'> & {
  passedOver: PassedOver;
  /** Columns that nothing is taken of. */
  ignored: string[];
};

/** What a column holds: words of the paper, its keys, running numbers, a part under its title, or nothing that is read. */
type Role = 'text' | 'key' | 'number' | 'unread' | { label: string };

const HEADER_WITHIN = 10;
const NUMBER_TITLE = /^(序号|题号|编号|序列|no)$/i;
const KEY = /^[\s(（【]*(?:[A-J](?:[\s,、，;；/]*[A-J])*|[√×✓✗✔✘TFYN对错]|正确|错误|TRUE|FALSE)[\s)）】]*$/i;
const OPTION = /^\s*(?:\(\s*[A-J]\s*\)|[A-J]\s*[.、:)])/;
const LETTER = /^[A-J]$/;
/** 三、判断题（正确） */
const HEADING =
  /^\s*(?:[一二三四五六七八九十]+\s*[、.．]|第[一二三四五六七八九十]+部分)?\s*\S{0,8}题(?=\s*$|\s*[(（:：])/;

/**
 * Reads a paper that was typed into a sheet: stems in one row, options in the same or the next ones, keys in a column of their own or
 * in the stem's brackets. It is read as the text would be, row by row; a row of which it cannot be told what its cells are costs the
 * question that it belongs to. Undefined where the sheet is about something else.
 */
export function readPaper(sheet: SheetCells): PaperReading | undefined {
  const header = findHeader(sheet);
  const roles = rolesOf(
    sheet.slice(header + 1),
    header === -1 ? [] : (sheet[header]?.cells ?? []).map(textOf),
  );
  let isJudging = false;
  const rows = sheet.slice(header + 1).map(({ row, cells }) => {
    const heading = HEADING.exec(cells.map(textOf).find(Boolean) ?? '');
    if (heading) isJudging = /判断|是非|正误/.test(heading[0]);
    return { row, ...linesOf(cells, roles, isJudging) };
  });
  const lines = rows.flatMap(({ row, lines: own }) => own.map((text) => ({ row, text })));
  const rowOf = (line: number) => lines[line - 1]?.row ?? 0;
  const reading = parseQuestionText(
    lines.map(({ text }) => text).join('\n'),
    (line) => `第 ${rowOf(line)} 行`,
  );
  if (!reading.isAboutQuestions || reading.found.length + reading.problems.length === 0) return undefined;
  const doubts = new Map(rows.flatMap(({ row, doubt }) => (doubt ? [[row, doubt]] : [])));
  const titles = header === -1 ? [] : (sheet[header]?.cells ?? []).map(textOf);
  return {
    ...withDoubts(reading, rowOf, doubts),
    ...{ passedOver: reading.passedOver, ignored: unreadColumns(roles, titles) },
  };
}

const textOf = (cell: SheetCell | undefined): string => (typeof cell === 'string' ? cell.trim() : '');

const namesOf = (title: string) => KNOWN_COLUMNS.find(([known]) => known === title)?.[1] ?? title;

/**
 * The row that has the title of the stems or of the keys; -1 where there is none, or options stand above it: those would be lost. 参考答案
 * alone, where words stand, heads a list of keys.
 */
function findHeader(sheet: SheetCells): number {
  const isTitle = (cell: SheetCell, title: string) => isKnownAs(textOf(cell), namesOf(title));
  const header = sheet.slice(0, HEADER_WITHIN).findIndex(({ cells }) => {
    const isAlone = cells.every((cell, column) => column === 0 || textOf(cell) === '');
    return cells.some((cell) => isTitle(cell, TITLES.stem) || (!isAlone && isTitle(cell, TITLES.answer)));
  });
  const above = sheet.slice(0, Math.max(0, header));
  return above.some(({ cells }) => cells.some((cell) => startsAsOption(textOf(cell)))) ? -1 : header;
}

function rolesOf(body: SheetCells, titles: readonly string[]): Role[] {
  const width = Math.max(titles.length, ...body.map(({ cells }) => cells.length));
  const columns = Array.from({ length: width }, (_, column) =>
    body.map(({ cells }) => textOf(cells[column])).filter((text) => text !== ''),
  );
  const roles = columns.map((cells, column) => titledRole(titles[column] ?? '') ?? roleByCells(cells));
  const hasKeys = roles.includes('key');
  const keys = hasKeys ? -1 : findKeyColumn(body, roles);
  if (keys !== -1) roles[keys] = 'key';
  const stem = titles.findIndex((title) => isKnownAs(title, namesOf(TITLES.stem)));
  // The column of the words may be headed by the paper's name; others with an unknown title are something else.
  const words = stem !== -1 ? stem : longest(columns, roles);
  return roles.map((role, column) =>
    role === 'text' && column !== words && titles[column] && !columns[column]?.every(startsAsOption)
      ? 'unread'
      : role,
  );
}

/** Tells whether a text begins with the letter of an option. */
export const startsAsOption = (text: string): boolean => OPTION.test(foldSigns(text));

function titledRole(title: string): Role | undefined {
  if (title === '') return undefined;
  if (NUMBER_TITLE.test(title.normalize('NFKC').replace(/\s/g, ''))) return 'number';
  const known = KNOWN_COLUMNS.find(([, names]) => isKnownAs(title, names))?.[0];
  if (known === undefined) return undefined;
  if (known === TITLES.answer) return 'key';
  if (known === TITLES.stem || known === '选项') return 'text';
  if (known === TITLES.id) return 'number';
  return { label: READ_LETTERS.includes(known) ? `${known}. ` : `${known}：` };
}

/** Numbers alone are no words of a paper: those that count up are its numbers, others such as points are not read. */
function roleByCells(cells: readonly string[]): Role {
  if (cells.length === 0 || !cells.every((cell) => /^\d+(\.\d+)?$/.test(cell))) return 'text';
  const counted = cells.map(Number);
  const goesOn = counted.every(
    (number, at) => at === 0 || number === 1 || number === (counted[at - 1] ?? 0) + 1,
  );
  return cells.length > 1 && goesOn && new Set(cells).size > 1 ? 'number' : 'unread';
}

/** The last column whose cells can be nothing but keys, and stand last in their rows. */
function findKeyColumn(body: SheetCells, roles: readonly Role[]): number {
  return roles.findLastIndex((role, column) => {
    if (role !== 'text' || column === 0) return false;
    const rows = body.filter(({ cells }) => textOf(cells[column]) !== '');
    return rows.length > 0 && rows.every(({ cells }) => isKeyAt(cells, column));
  });
}

function isKeyAt(cells: readonly SheetCell[], column: number): boolean {
  const after = cells.slice(column + 1).some((cell) => /\D/.test(textOf(cell)));
  return !after && KEY.test(textOf(cells[column]));
}

function longest(columns: readonly (readonly string[])[], roles: readonly Role[]): number {
  const lengths = columns.map((cells, column) => (roles[column] === 'text' ? cells.join('').length : -1));
  return lengths.indexOf(Math.max(...lengths));
}

type Row = { lines: string[]; doubt?: Unreadable };

type Filled = { cell: SheetCell; role: Role };

/** The cells of a row that say something. Where options stand beside each other, a stem's key may stand in a column of theirs. */
function filledCells(cells: readonly SheetCell[], roles: readonly Role[]): Filled[] {
  const filled = cells.flatMap((cell, column): Filled[] => {
    const role = roles[column] ?? 'text';
    if (role === 'unread' || (typeof cell === 'string' && cell.trim() === '')) return [];
    return [{ cell, role: role === 'key' && startsAsOption(textOf(cell)) ? 'text' : role }];
  });
  const texts = filled.filter(({ role }) => role === 'text');
  const [first, last] = [texts[0], texts.at(-1)];
  const isKey =
    first !== last &&
    !filled.some(({ role }) => role === 'key') &&
    KEY.test(textOf(last?.cell)) &&
    !isLetter(first);
  return filled.map((one) => (isKey && one === last ? { ...one, role: 'key' } : one));
}

/** A or A. 甲: a row of options has no key. */
const isLetter = (one: Filled | undefined): boolean =>
  LETTER.test(textOf(one?.cell)) || startsAsOption(textOf(one?.cell));

/** A row as lines of text; its key comes right after its words, also where the options follow in later rows. */
function linesOf(cells: readonly SheetCell[], roles: readonly Role[], isJudging: boolean): Row {
  const filled = filledCells(cells, roles);
  const textsOf = (role: Role) => filled.filter((one) => one.role === role).map(({ cell }) => textOf(cell));
  const words = joinLetters(textsOf('text'));
  const number = textsOf('number').find((text) => /^\d+$/.test(text));
  const [first = '', ...more] = words;
  const head = number !== undefined && first !== '' && !/^\d/.test(first) ? `${number}. ${first}` : first;
  const parts = filled.flatMap(({ cell, role }) =>
    typeof role === 'object' && textOf(cell) !== '' ? [`${role.label}${textOf(cell)}`] : [],
  );
  const options = parts.filter(startsAsOption);
  const keys = textsOf('key').map(
    (key) => `答案：${isJudging ? inWords(withoutBrackets(key)) : withoutBrackets(key)}`,
  );
  const lines = [
    [head, ...more].join('  '),
    ...options,
    ...keys,
    ...parts.filter((part) => !startsAsOption(part)),
  ];
  const doubt = doubtOf(
    filled.map(({ cell }) => cell),
    more,
  );
  return {
    lines: lines.flatMap((line) => line.split(/\r?\n/)).filter((line) => line.trim() !== ''),
    ...(doubt && { doubt }),
  };
}

/** A letter in a cell of its own belongs to the option beside it. */
function joinLetters(texts: readonly string[]): string[] {
  const joined: string[] = [];
  for (const text of texts) {
    const last = joined.at(-1);
    if (last !== undefined && LETTER.test(last)) joined[joined.length - 1] = `${last}. ${text}`;
    else joined.push(text);
  }
  return joined;
}

/** F under 判断题（错误）, as the heading says it; elsewhere it may be an option. */
function inWords(key: string): string {
  const right = trueFalse.parseAnswer(key, 2);
  return isUnreadable(right) ? key : trueFalse.formatAnswer(right);
}

const withoutBrackets = (key: string): string => key.replace(/^[\s(（【]+|[\s)）】]+$/g, '');

function doubtOf(cells: readonly SheetCell[], more: readonly string[]): Unreadable | undefined {
  if (cells.some((cell) => typeof cell !== 'string'))
    return { refused: '单元格里是公式或错误值', remedy: '请复制后“选择性粘贴为数值”' };
  return more.every(startsAsOption)
    ? undefined
    : {
        refused: '一行里有几格文字，看不出各是什么',
        remedy: '请在上方写明列名：题型、题干、A、B、C、D、答案',
      };
}

/** Numbers lines as rows, and refuses what a doubtful row belongs to: the question that began last before it. */
function withDoubts(
  { found, problems }: TextReading,
  rowOf: (line: number) => number,
  doubts: ReadonlyMap<number, Unreadable>,
): Pick<PaperReading, 'found' | 'problems'> {
  const placed = found.map((one) => ({ ...one, line: rowOf(one.line) }));
  const doubtOf = (index: number) => {
    const [from, to] = [placed[index]?.line ?? 0, placed[index + 1]?.line ?? Number.POSITIVE_INFINITY];
    return [...doubts].find(([row]) => row >= from && row < to)?.[1];
  };
  const refused = placed.flatMap(({ line, number, draft }, index) => {
    const doubt = doubtOf(index);
    return doubt ? [{ ...doubt, line, number, draft }] : [];
  });
  return {
    found: placed.filter((_, index) => !doubtOf(index)),
    problems: [...problems.map((one) => ({ ...one, line: rowOf(one.line) })), ...refused],
  };
}

function unreadColumns(roles: readonly Role[], titles: readonly string[]): string[] {
  return roles.flatMap((role, column) =>
    role === 'unread' ? [titles[column] || `第 ${column + 1} 列（没有列名）`] : [],
  );
}
