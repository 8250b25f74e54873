import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { namesFoundLine } from '../../../src/bot/messages/audience.ts';
import { firstLines, firstNames, foldedLines } from '../../../src/bot/messages/first-of-many.ts';
import { buttonRows, numberButtons, pageOf } from '../../../src/bot/messages/pages.ts';
import { historyCard } from '../../../src/editing/bot/bank-question-messages.ts';
import { affectedCard, askQuestion } from '../../../src/exams/bot/regrade-messages.ts';
import type { Message } from '../../../src/kernel/message.ts';
import { daysCard } from '../../../src/reminders/bot/calendar-messages.ts';
import { decideCard } from '../../../src/roster/bot/roster-decisions-messages.ts';
import { examsCard } from '../../../src/statistics/bot/stats-messages.ts';
import { manyPeople } from '../../support/cast.ts';
import { anExam } from '../../support/exams.ts';
import { aQuestion } from '../../support/questions.ts';

const numbers = (length: number) => Array.from({ length }, (_, index) => index);
const exams = (length: number) => numbers(length).map((number) => anExam({ id: `e${number}` }));
const dateOf = (number: number) => `2027-${String(number + 10)}-01`;

/** Lists of so many entries, page by page, and what shows that the entry of a number stands there. */
const LISTS: Readonly<
  Record<string, { card: (length: number, page: number) => Message; mark: (number: number) => string }>
> = {
  考试统计: {
    card: (length, page) => examsCard(exams(length), page, 'Asia/Shanghai'),
    mark: (number) => `stats.show:e${number}`,
  },
  调整某一天: {
    card: (length, page) =>
      daysCard(
        numbers(length).map((number) => ({ date: dateOf(number), isOff: true })),
        { page },
      ),
    mark: (number) => `calendar.ask:${dateOf(number)}:none`,
  },
  受影响的考试: {
    card: (length, page) => affectedCard('q-1', pageOf(exams(length), page), ({ title }) => title),
    mark: (number) => `regrade.follow:e${number}:q-1`,
  },
  待改的题: {
    card: (length, page) =>
      askQuestion(
        anExam(),
        [],
        pageOf(
          numbers(length).map((number) => aQuestion(number)),
          page,
        ),
      ),
    mark: (number) => `regrade.follow:${anExam().id}:${aQuestion(number).id}`,
  },
  历次修改: {
    card: (length, page) =>
      historyCard(
        'q-1',
        pageOf(
          numbers(length).map((number) => ({
            ...{ question: aQuestion(number), kind: 'words' },
            replaced: { by: 1, at: 0, reason: `第${number}次` },
          })) as never,
          page,
        ),
        () => '周敏',
        'Asia/Shanghai',
      ),
    mark: (number) => `第${number}次`,
  },
  这一行是谁: {
    card: (length, page) =>
      decideCard(
        {
          id: 'i',
          plan: { undecided: [{ row: { row: 2, name: '张伟' }, candidates: manyPeople(length) }] },
        } as never,
        page,
      ),
    mark: (number) => `roster.pick:i:2:${number + 1}`,
  },
};

/** Whether the whole mark stands there, and not as the beginning of another. */
const holds = (text: string, mark: string) => new RegExp(`${mark}(?!\\d)`).test(text);

function pageAfter({ buttons = [] }: Message): number | undefined {
  const next = buttons.flat().find(({ text }) => text === '下一页 ➡');
  return next && 'data' in next ? Number(next.data?.split(':').at(-1)) : undefined;
}

describe('a list in the chat', () => {
  test.each(Object.entries(LISTS))('leads page by page to every entry: %s', (_, { card, mark }) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), (length) => {
        const pages: Message[] = [];
        for (let page: number | undefined = 0; page !== undefined; page = pageAfter(pages.at(-1) as Message))
          pages.push(card(length, page));
        const shown = pages.map((page) => JSON.stringify(page));
        for (const number of numbers(length))
          expect(shown.filter((text) => holds(text, mark(number)))).toHaveLength(1);
      }),
    );
  });
});

describe('the first of many', () => {
  const texts = fc.array(fc.string({ minLength: 1 }), { maxLength: 12 });
  const most = fc.integer({ min: 0, max: 8 });

  test('lines are all there, or it is said how many are not', () => {
    fc.assert(
      fc.property(texts, most, (lines, number) => {
        const hidden = lines.length - number;
        const word = hidden > 0 ? [`另有 ${hidden} 处没有列出。`] : [];
        expect(firstLines(lines, number, '处')).toEqual([...lines.slice(0, number), ...word]);
      }),
    );
  });

  test('lines are folded from six on, in one piece that leaves room for the rest of the card; what is not there is counted', () => {
    const manyTexts = fc.array(fc.string({ minLength: 1, maxLength: 120 }), { maxLength: 60 });
    fc.assert(
      fc.property(manyTexts, (lines) => {
        const [fold, ...after] = foldedLines(lines, '处');
        if (lines.length <= 5) {
          expect([fold, ...after].filter((line) => line !== undefined)).toEqual(lines);
          return;
        }
        if (typeof fold !== 'object') throw new Error('They are not folded.');
        const { text, entities } = fold;
        expect(entities).toEqual([{ type: 'expandable_blockquote', offset: 0, length: text.length }]);
        expect(text.length).toBeLessThanOrEqual(2000);
        const whole = lines.join('\n');
        expect(whole.startsWith(text)).toBe(true);
        const isAll = text.length === whole.length;
        expect(after).toEqual(isAll ? [] : [expect.stringMatching(/^另有 \d+ 处没有列出。$/)]);
      }),
    );
  });

  test('names are all there, or it is said how many there are', () => {
    expect(firstNames(['王强', '李敏'], 2, '人')).toBe('王强、李敏');
    expect(firstNames(['王强', '李敏', '赵凯'], 2, '人')).toBe('王强、李敏 等 3 人');
  });

  test('names that were typed are searched, and the officer hears of those that were too many', () => {
    const nobody = { found: [], ambiguous: [], unknown: [] };
    expect(namesFoundLine({ ...nobody, unknown: ['甲', '乙', '丙', '丁', '戊', '己', '庚'] }, 0)).toMatch(
      / 等 7 个。$/,
    );
    expect(namesFoundLine(nobody, 3)).toContain('最后 3 个没有用上');
  });
});

describe('numbered buttons', () => {
  test('stand four to a row, with the numbers of their lines; a line without one keeps its number', () => {
    const rows = numberButtons(['a', undefined, 'c', 'd', 'e', 'f'], 7);
    expect(rows.map((row) => row.map(({ text }) => text))).toEqual([['8', '10', '11', '12'], ['13']]);
    expect(buttonRows([])).toEqual([]);
  });
});
