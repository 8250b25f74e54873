import { expect, test, vi } from 'vitest';
import { accountOf, aMember } from '../../support/cast.ts';
import { everybody } from '../../support/notice-draft.ts';
import { startTestOffice } from '../../support/office.ts';

/** An office of two, with an officer who reads what the bot says. */
async function anOffice() {
  const people = [aMember(1, { name: '王小明' }), aMember(2, { name: '李小红' })];
  const office = await startTestOffice({ people });
  const { officer, services } = office;
  const sendAll = async (id: string) => {
    await services.notices.startNotice(everybody(id));
    const isDone = async () => expect((await services.notices.findProgress(id))?.state).toBe('done');
    await vi.waitFor(isDone, { timeout: 10_000 });
    await office.scheduler.poke();
  };
  const toldOf = (name: string) => officer.messages().filter(({ text }) => text?.includes(name));
  return { ...office, sendAll, toldOf };
}

test('officers are told once of those whom a notice showed to be out of reach', async () => {
  const { api, sendAll, toldOf } = await anOffice();
  api.findAccount(accountOf(2))?.deactivate();
  await sendAll('broadcast.1');
  expect(toldOf('李小红')).toHaveLength(1);
  expect(toldOf('李小红')[0]?.text).toContain('有 1 人收不到机器人的消息了');
  expect(toldOf('王小明')).toEqual([]);
  await sendAll('broadcast.2');
  expect(toldOf('李小红')).toHaveLength(1);
});

test('what no officer could be told is told as soon as one can be', async () => {
  const { api, officer, scheduler, sendAll, toldOf } = await anOffice();
  api.findAccount(accountOf(2))?.deactivate();
  officer.block();
  await sendAll('broadcast.1');
  expect(toldOf('李小红')).toEqual([]);
  officer.unblock();
  await scheduler.poke();
  await scheduler.poke();
  expect(toldOf('李小红')).toHaveLength(1);
});

test('officers are told nothing when everybody got it', async () => {
  const { sendAll, toldOf } = await anOffice();
  await sendAll('broadcast.1');
  expect(toldOf('收不到机器人的消息')).toEqual([]);
});
