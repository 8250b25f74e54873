import { expect, test } from 'vitest';
import { openEntry, recordSent } from '../../../src/delivery/domain/delivery.ts';
import { createPresenter, presentNotice, sampleButtons } from '../../../src/notices/bot/notice-messages.ts';
import { type Notice, NoticeSchema } from '../../../src/notices/domain/notice.ts';
import { everybody } from '../../support/notice-draft.ts';

const present = createPresenter('Asia/Shanghai');
const correctedAt = (time: string, text = '国庆节廉洁提醒') => ({
  ...everybody(),
  ...{ id: 'correction.2026-1231.1', code: '2026-1231', createdAt: Date.parse(time) },
  ...({ kind: 'correction', content: { kind: 'text', text } } as const),
  followUp: { of: 'broadcast.1', number: 1 },
});

test.each([
  ['2026-12-31T23:59:00+08:00', '12月31日'],
  ['2026-12-31T16:00:00Z', '1月1日'],
])('what was corrected at %s is marked below with the day in the office', (time, day) => {
  expect(present(correctedAt(time)).text).toBe(`国庆节廉洁提醒\n\n（已更正 ${day}）`);
});

test('who has taken note before reads no mark but their receipt', () => {
  const sent = recordSent(openEntry(undefined), { messageId: 77, sentAt: 0, channel: 'telegram' });
  const acknowledged = { ...sent, receipt: 7, acknowledgedAt: 0 };
  const { text } = present(correctedAt('2026-12-31T16:00:00Z'), acknowledged);
  expect(text).toMatch(/^国庆节廉洁提醒\n\n✎ 本通知已更正\n/);
  expect(text).not.toContain('（已更正');
});

test.each([
  [4096 - '\n\n（已更正 1月1日）'.length, true],
  [4097 - '\n\n（已更正 1月1日）'.length, false],
])('a corrected text of %i characters has room for the mark: %s', (length, hasRoom) => {
  const { text } = present(correctedAt('2026-12-31T16:00:00Z', '长'.repeat(length)));
  expect(text).toBe(`${'长'.repeat(length)}${hasRoom ? '\n\n（已更正 1月1日）' : ''}`);
});

const NOTED = '✅ 已知悉';
const KEPT = '✅ 已知悉，将遵守';
const REMINDER = { id: 'reminder.national-day.2026.eve', kind: 'reminder' } as const;

/** The label under a notice that asks for a receipt. */
function labelUnder(rest: Partial<Notice>): string | undefined {
  const notice = { ...everybody(), code: '2026-0930', createdAt: 0, ...rest } as Notice;
  return presentNotice(notice).buttons?.[0]?.[0]?.text;
}

test('who takes note of a reminder says that they will keep to it, unless its scenario has nothing to keep to', () => {
  expect(labelUnder(REMINDER)).toBe(KEPT);
  expect(labelUnder({ ...REMINDER, promise: false })).toBe(NOTED);
});

test('of what there is only to know, people just take note', () => {
  expect(labelUnder({})).toBe(NOTED);
  expect(labelUnder({ kind: 'ask' })).toBe(NOTED);
});

test.each<[string, Partial<Notice>, (of: string) => Partial<Notice>]>([
  ['nudge', { kind: 'nudge', action: 'none' }, (of) => ({ nudge: { of, number: 1 } })],
  ['correction', { kind: 'correction' }, (of) => ({ followUp: { of, number: 1 } })],
])('a %s is answered by the words of what it is about', (_, draft, about) => {
  expect(labelUnder({ ...draft, ...about(REMINDER.id) })).toBe(KEPT);
  expect(labelUnder({ ...draft, ...about(REMINDER.id), promise: false })).toBe(NOTED);
  expect(labelUnder({ ...draft, ...about('broadcast.1') })).toBe(NOTED);
});

test.each<Notice['kind']>(['broadcast', 'correction', 'ask'])(
  'what the office wrote itself and a %s copies arrives as it was seen: without a button where it asks for nothing',
  (kind) => {
    const content = { kind: 'copy', fromChatId: 9, messageId: 5, text: '今天下午停电' } as const;
    const copied = { ...correctedAt('2026-12-31T16:00:00Z'), kind, content } as const;
    expect(present({ ...copied, action: 'none' }).buttons).toEqual([]);
    expect(sampleButtons({ ...copied, action: 'none' }, 'a.sample')).toEqual([]);
    expect(present({ ...copied, action: 'acknowledge' }).buttons).toHaveLength(1);
    expect(
      present({ ...copied, action: 'none', content: { kind: 'text', text: '考试已撤回' } }).buttons,
    ).toEqual([[expect.objectContaining({ text: '打开主菜单' })]]);
  },
);

test('a link stays under a corrected notice, for who has taken note too, and opens its address in the preview', () => {
  const link = { text: '学习资料', url: 'https://www.12371.cn/' };
  const content = { kind: 'copy', fromChatId: 9, messageId: 5, text: '今天开会', links: [link] } as const;
  const corrected = { ...correctedAt('2026-12-31T16:00:00Z'), content: { ...content, links: [link] } };
  const sent = recordSent(openEntry(undefined), { messageId: 77, sentAt: 0, channel: 'telegram' });
  const acknowledged = { ...sent, receipt: 7, acknowledgedAt: 0 };
  for (const entry of [undefined, acknowledged])
    expect(present(corrected, entry).buttons?.[0]).toEqual([link]);
  expect(sampleButtons({ ...corrected, action: 'none' }, 'a.sample')).toEqual([[link]]);
});

test('a correction of what leads somewhere leads there too, in its preview by a button that counts for nothing', () => {
  const button = { text: '查看本人答卷', data: 'exam.own:e1' };
  const corrected = { ...correctedAt('2026-12-31T16:00:00Z', '答案已公布'), action: 'open', button } as const;
  expect(present(corrected)).toMatchObject({
    text: '答案已公布\n\n（已更正 1月1日）',
    buttons: [[{ ...button, style: 'primary' }]],
  });
  expect(sampleButtons(corrected, 'correction.sample')).toEqual([
    [{ text: button.text, style: 'primary', data: 'correction.sample' }],
  ]);
});

const { kind: KINDS, action: ACTIONS } = NoticeSchema.shape;

test.each(KINDS.options.flatMap((kind) => ACTIONS.options.map((action) => [kind, action] as const)))(
  'a %s whose action is "%s" leads on, by a button below which it stays or that is about it',
  (kind, action) => {
    for (const rest of [{}, { examId: 'e1' }, { button: { text: '查看', data: 'exam.own:e1' } }]) {
      const notice = { ...correctedAt('2026-12-31T16:00:00Z'), ...rest, kind, action } as Notice;
      const [[button] = []] = present(notice).buttons ?? [];
      expect(button).toMatchObject({
        data: expect.stringMatching(/^(?:receipt\.ack:|exam\.(?:enter|own):e1$|menu\.open:\^$)/),
      });
    }
  },
);
