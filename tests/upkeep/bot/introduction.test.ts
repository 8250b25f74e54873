import { expect, test } from 'vitest';
import { introductionOf } from '../../../src/upkeep/bot/introduction-messages.ts';
import { ask, startBotApi } from '../../support/bot-api.ts';
import { CLERK, OFFICER } from '../../support/cast.ts';
import { startTestOffice, type TestOffice } from '../../support/office.ts';
import { introduce } from '../../support/seat.ts';

const NAME = '清风市档案局';

const read = ({ api }: Pick<TestOffice, 'api'>) => api.profile.descriptions.shownIn('zh');
const timesAsked = ({ api }: Pick<TestOffice, 'api'>, method: string) =>
  api.calls.filter((call) => call.method === method).length;

/** An office whose bot has told Telegram what it is. */
async function anIntroducedOffice() {
  const office = await startTestOffice({ people: [CLERK] });
  await expect.poll(() => office.api.profile.menuButtonOf(CLERK.id)).toEqual({ type: 'commands' });
  return office;
}

test('whoever opens the empty chat reads what the bot is, what it keeps and how to begin, and not of which office', async () => {
  const office = await anIntroducedOffice();
  expect(read(office)).toMatch(/廉政提醒机器人.*保存什么.*\/privacy.*怎样开始.*个人链接/s);
  expect(office.api.profile.shortDescriptions.shownIn('zh')).toContain('只为在册人员服务');
  expect(read(office) + office.api.profile.shortDescriptions.shownIn('zh')).not.toContain(NAME);
});

test('an officer has the office named there, and no more, and the record says so once each', async () => {
  const office = await anIntroducedOffice();
  const card = await ask(office.officer, '/settings');
  const answer = await office.officer.tap(card.message_id, '简介中显示单位名称：关');
  expect(answer.text).toContain('简介已写明单位名称');
  expect(read(office)).toContain(NAME);
  expect(office.api.profile.shortDescriptions.shownIn('zh')).toContain(NAME);
  await office.officer.tapData(card.message_id, 'settings.name:on');
  await office.officer.tapData(card.message_id, 'settings.name:off');
  expect(read(office)).not.toContain(NAME);
  const recorded = (await office.ground.audit.list()).filter(
    ({ action }) => action === 'introduction-changed',
  );
  expect(recorded.map(({ subject, after }) => [subject, after])).toEqual([
    ['简介中显示单位名称', '开启'],
    ['简介中显示单位名称', '关闭'],
  ]);
});

test('what Telegram shows already is not set again at the next start', async () => {
  const office = await anIntroducedOffice();
  await office.restart();
  await expect.poll(() => timesAsked(office, 'getChatMenuButton')).toBe(2);
  await ask(office.officer, '/menu');
  const set = ['setMyDescription', 'setMyShortDescription', 'setChatMenuButton'];
  expect(set.map((method) => timesAsked(office, method))).toEqual([1, 1, 1]);
});

test('an office that Telegram takes no description of works all the same, and its officer hears what became of the switch', async () => {
  const api = await startBotApi();
  await introduce(api, [OFFICER, CLERK]);
  api.faults.add({ kind: 'too-many-requests', method: 'setMyDescription', retryAfterSeconds: 3600 });
  const office = await startTestOffice({ api, people: [CLERK] });
  const card = await ask(office.officer, '/settings');
  const answer = await office.officer.tap(card.message_id, '简介中显示单位名称：关');
  expect(answer.text).toMatch(/^已保存。Telegram 暂时没有接受/);
  api.faults.clear();
  await office.restart();
  await expect.poll(() => read(office)).toContain(NAME);
});

test('the longest name of an office leaves the texts within what Telegram takes', () => {
  const { description, shortDescription } = introductionOf('局'.repeat(60));
  expect(description.length).toBeLessThanOrEqual(512);
  expect(shortDescription.length).toBeLessThanOrEqual(120);
});
