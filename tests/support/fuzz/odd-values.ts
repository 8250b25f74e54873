import type { Dice } from './dice.ts';

const NUMBERS: readonly number[] = [
  ...[0, 1, -1, 2, 7, 10, 100, 255, 4_096, 65_535],
  ...[2 ** 31 - 1, 2 ** 31, -(2 ** 31), 2 ** 52 - 1, Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER],
];

const TEXTS: readonly string[] = [
  ...[
    '',
    ' ',
    '\n',
    '　',
    '0',
    '1',
    '-1',
    '99999999999999999999',
    '1e309',
    'NaN',
    'null',
    'true',
    '[]',
    '{}',
  ],
  ...[
    '"',
    "'",
    '\\',
    '%',
    '%00',
    '../../etc/passwd',
    '__proto__',
    'constructor',
    'hasOwnProperty',
    'toString',
  ],
  ...['=1+1', '@SUM(A1)', '<b>粗</b>', '&lt;', '*星*', '_线_', '`码`', '{{姓名}}', '{姓名}', '$1', '%s%d'],
  ...[
    '\u0000',
    '\u0007',
    '\u200b',
    '\u202e倒着写\u202c',
    '\ud800',
    '\udfff',
    '\ufeff前标',
    '👨‍👩‍👧‍👦',
    '𠮷野家',
    'é',
    'é',
  ],
  ...[
    'ﷺ',
    '①②③',
    '２０２６年１１月',
    '二〇二六年十一月二十三日',
    '2026-13-45',
    '29.2.2026',
    '25:61',
    '9:00',
    '明天上午九点',
  ],
  ...[
    '王强',
    '张伟',
    '市局/办公室',
    '办公室/',
    '/',
    '//',
    '全体',
    '党员',
    '确认',
    '取消',
    '跳过',
    '是',
    '否',
    'QF-2026-1123-001',
  ],
  ...[
    'QF-',
    'QF-9999-9999-999',
    'QF-P-2026-0001-001',
    'https://t.me/qingfeng_rehearsal_bot?start=',
    'tg://user?id=1',
  ],
];

/** A whole number, often at a bound. */
export const oddNumber = (dice: Dice): number =>
  dice.chance(0.7) ? dice.pick(NUMBERS) : dice.below(2 ** 31) - 2 ** 30;

/** A text that somebody might send by mistake or on purpose; `words` are some that mean something in the office. */
export function oddText(dice: Dice, words: readonly string[] = []): string {
  const one = () => (words.length > 0 && dice.chance(0.5) ? dice.pick(words) : dice.pick(TEXTS));
  if (dice.chance(0.05))
    return one()
      .padEnd(4_096, dice.pick(['长', '😀', 'a', '\n', '1']))
      .slice(0, 4_096);
  if (dice.chance(0.2))
    return Array.from({ length: 1 + dice.below(5) }, one).join(dice.pick([' ', '\n', '，', ':', '']));
  return one();
}
