import fc from 'fast-check';
import { writeXlsx } from 'hucre/xlsx';

/** Somebody on an invented roster. */
export type Invented = { name: string; departments: string[]; post: string; phone: string };
type Cells = (string | null)[];
type Merge = { startRow: number; startCol: number; endRow: number; endCol: number };

/** A roster as a file in one of the shapes in which offices have them, and who is on it. */
export type RosterFileOfOffice = {
  people: Invented[];
  kind: 'xlsx' | 'csv';
  bytes: Uint8Array | Promise<Uint8Array>;
  shape: object;
};

const pick = (...texts: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...texts);
const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何'];
const GIVEN = [...'海涛国庆立新秀英雨桐子轩丽华思远慧敏建文博永刚志强晓燕'];
const names = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.tuple(pick(...SURNAMES), pick(...GIVEN), pick('', ...GIVEN)).map((p) => p.join('')),
  },
  fc
    .tuple(pick('阿卜杜拉', '阿依古丽'), pick('·', '•', '・'), pick('买买提', '吐尔逊'))
    .map((p) => p.join('')),
);
const LEVELS = [
  ['办公室', '综合处', '人事处', '机关党委'],
  ['文秘科', '行政科', '财务科'],
  ['文印组', '档案组'],
] as const;
const phones = fc.integer({ min: 0, max: 999_999_999 }).map((n) => `19${String(n).padStart(9, '0')}`);

const decorations = [
  (title: string) => title,
  (title: string) => [...title].join(' '),
  (title: string) => [...title].join('　'),
  (title: string) => `${title}（必填）`,
  (title: string) => `*${title}`,
  (title: string) => `${title}_field`,
  (title: string) => `${title}：`,
];
const titles = {
  name: ['姓名', '员工姓名', '人员姓名'],
  one: ['部门', '所在部门', '科室', '处室', '所属单位', '单位', '部门/科室'],
  post: ['职务', '现任职务', '岗位', '职务职级', '岗位名称'],
  phone: ['手机', '联系电话', '联系方式', '手机号码'],
} as const;
const several = [
  ['一级部门', '二级部门', '三级部门'],
  ['处室', '科室', '股室'],
] as const;

const shapes = fc.record({
  levels: fc.integer({ min: 1, max: 3 }),
  counted: fc.boolean(),
  name: pick(...titles.name),
  one: pick(...titles.one),
  post: pick(...titles.post),
  phone: pick(...titles.phone),
  decorated: fc.constantFrom(...decorations),
  above: fc.array(pick('××市××局花名册', '单位（印章）', '填表日期：2027年1月', ''), { maxLength: 4 }),
  blankColumns: fc.integer({ min: 0, max: 2 }),
  numbered: fc.boolean(),
  header: fc.constantFrom('plain', 'plain', 'two rows', 'untitled', 'none'),
  merged: fc.boolean(),
  again: fc.boolean(),
  below: fc.subarray(['合计', '注：本表一式三份。', '制表人：王某', '填表日期：   年   月   日']),
  beside: fc.boolean(),
  before: fc.boolean(),
  file: fc.constantFrom('xlsx', 'xlsx', 'utf-8', 'gb18030', 'utf-16le'),
});
type Shape = typeof shapes extends fc.Arbitrary<infer T> ? T : never;

const people = (levels: number) =>
  fc.uniqueArray(
    fc.record({
      name: names,
      departments: fc.tuple(...LEVELS.slice(0, levels).map((level) => pick(...level))),
      post: pick('科员', '科长', '主任'),
      phone: phones,
    }),
    { minLength: 4, maxLength: 12, selector: ({ name }) => name.replace(/[·•・]/, '') },
  );

/** Makes rosters in random ones of the shapes: what combinations no office has are left out. */
export const anyRosterFile: fc.Arbitrary<RosterFileOfOffice> = shapes.chain((shape) =>
  people(shape.levels).map((list) => layOut(shape, list)),
);

function layOut(wanted: Shape, given: Invented[]): RosterFileOfOffice {
  const isBare = wanted.header === 'none' || wanted.header === 'untitled';
  const shape: Shape = {
    ...wanted,
    levels: isBare ? 1 : wanted.levels,
    again: wanted.again && !isBare && wanted.header !== 'two rows',
    beside: wanted.beside && wanted.header === 'plain' && !wanted.merged,
    above: wanted.header === 'none' ? [] : wanted.above,
    below: wanted.header === 'none' ? [] : wanted.below,
  };
  const people = given
    .map((one) => ({ ...one, departments: one.departments.slice(0, shape.levels) }))
    .toSorted((a, b) => (a.departments.join() < b.departments.join() ? -1 : 1));
  const merges: Merge[] = [];
  const rows = rowsOf(shape, people, merges);
  const sheets = [
    ...(shape.before ? [{ name: '填写说明', rows: [['本表由各科室填报'], ['逐行填写']] }] : []),
    { name: '名册', rows, merges },
  ];
  const isXlsx = shape.file === 'xlsx';
  return {
    ...{ people, shape },
    kind: isXlsx ? 'xlsx' : 'csv',
    bytes: isXlsx ? writeXlsx({ sheets }) : encoded(csvOf(rows), shape.file),
  };
}

function rowsOf(shape: Shape, people: readonly Invented[], merges: Merge[]): Cells[] {
  const margin: Cells = Array.from({ length: shape.blankColumns }, () => null);
  const number = (n: string): Cells => (shape.numbered && shape.header !== 'none' ? [n] : []);
  const departments = departmentTitles(shape).map((title) => (shape.header === 'untitled' ? '' : title));
  const title = (text: string) => (text === '' ? '' : shape.decorated(text));
  const header = [...number('序号'), ...[shape.name, ...departments, shape.post].map(title)];
  const isTwo = shape.header === 'two rows';
  const head: Cells[] = isTwo
    ? [
        [...margin, ...header, '联系方式', null],
        [...margin, ...header.map(() => null), '手机', '邮箱'],
      ]
    : [[...margin, ...header, title(shape.phone)]];
  const top: Cells[] = shape.above.map((text) => [...margin, text]);
  const first = shape.header === 'none' ? 0 : top.length + head.length;
  const isMerged = shape.merged && shape.file === 'xlsx' && !shape.again;
  const column = shape.blankColumns + number('').length + 1;
  const body = people.map((one, index): Cells => {
    const isSame = isMerged && index > 0 && people[index - 1]?.departments[0] === one.departments[0];
    if (isSame) {
      const last = merges.at(-1);
      if (last?.endRow === first + index - 1) last.endRow = first + index;
      else
        merges.push({ startRow: first + index - 1, startCol: column, endRow: first + index, endCol: column });
    }
    const [top, ...rest] = one.departments;
    const cells = [one.name, isSame ? null : (top ?? ''), ...rest, one.post, one.phone];
    return [...margin, ...number(String(index + 1)), ...cells];
  });
  if (shape.header === 'none') return body;
  if (shape.again) body.splice(2, 0, ...head);
  if (shape.beside) return [...top, ...sideBySide(head, body)];
  return [...top, ...head, ...body, ...shape.below.map((text) => [...margin, text])];
}

/** The second half of the people to the right of the first. */
function sideBySide(head: readonly Cells[], body: readonly Cells[]): Cells[] {
  const half = Math.ceil(body.length / 2);
  const width = Math.max(...[...head, ...body].map(({ length }) => length));
  const wide = (cells: Cells): Cells => [
    ...cells,
    ...Array.from({ length: width - cells.length }, () => null),
    null,
  ];
  return [
    ...head.map((cells) => [...wide(cells), ...cells]),
    ...body.slice(0, half).map((cells, index) => [...wide(cells), ...(body[half + index] ?? [])]),
  ];
}

const departmentTitles = ({ levels, counted, one }: Shape): string[] =>
  levels === 1 ? [one] : several[counted ? 0 : 1].slice(0, levels);

const csvOf = (rows: readonly Cells[]): string =>
  rows.map((cells) => cells.map((cell) => cell ?? '').join(',')).join('\r\n');

function encoded(text: string, encoding: string): Uint8Array {
  if (encoding === 'utf-8') return Buffer.from(text);
  if (encoding === 'utf-16le') return Buffer.from(`\uFEFF${text}`, 'utf16le');
  return Uint8Array.from([...text].flatMap((character) => gbBytesOf(character)));
}

/** Node decodes GB18030 and does not encode it. */
const GB = new Map<string, number[]>();

function gbBytesOf(character: string): number[] {
  if (GB.size === 0) {
    const decoder = new TextDecoder('gb18030');
    const learn = (...bytes: number[]) => GB.set(decoder.decode(Uint8Array.from(bytes)), bytes);
    for (let high = 0x81; high < 0xff; high++) for (let low = 0x40; low < 0xff; low++) learn(high, low);
    for (let third = 0x81; third < 0xff; third++)
      for (let digits = 0; digits < 100; digits++)
        learn(0x81, 0x30 + Math.floor(digits / 10), third, 0x30 + (digits % 10));
  }
  return character < '\x80' ? [character.charCodeAt(0)] : (GB.get(character) ?? [0x3f]);
}
