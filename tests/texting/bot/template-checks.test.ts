import { expect, test } from 'vitest';
import { templateChecks } from '../../../src/texting/bot/template-checks.ts';

const NOW = Date.parse('2026-12-10T09:00:00+08:00');
const DAY_MS = 86_400_000;
const text = (what: string, days?: number, templateId?: string) => ({
  ...{ digest: what, what, name: what, text: `${what}的话。`, holes: [], characters: 10, parts: 1 },
  ...(days !== undefined && { firstAt: NOW + days * DAY_MS }),
  ...(templateId !== undefined && { templateId }),
});
type Text = ReturnType<typeof text>;

async function findingsOf(...texts: Text[]) {
  const [check] = templateChecks({
    list: async () => texts,
    moment: () => ({ now: NOW, zone: 'Asia/Shanghai' }),
  });
  return (await check?.find()) ?? [];
}

test('a reminder of the next two weeks without a number is grave, a later one wants looking after, one in a year nothing', async () => {
  const [urgent] = await findingsOf(text('春节', 40), text('元旦', 13));
  expect(urgent).toMatchObject({
    text: '60 天内有 2 条提醒的短信模板没有编号，不发短信；最早是12月23日的“元旦”。',
    isGrave: true,
  });
  const [later] = await findingsOf(text('元旦', 13, 'SMS_1'), text('春节', 40));
  expect(later?.text).toContain('1 条提醒');
  expect(later).not.toHaveProperty('isGrave');
  expect(await findingsOf(text('清明', 100), text('群发通知', undefined, 'SMS_2'))).toEqual([]);
});

test('notices of a kind that has no number are named', async () => {
  const [one] = await findingsOf(text('群发通知'), text('催办'));
  expect(one?.text).toBe('群发通知、催办的短信模板没有编号，不发短信。');
});
