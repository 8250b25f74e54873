import { once } from 'node:events';
import { expect, test, vi } from 'vitest';
import { SENDS_IN_FLIGHT } from '../../src/delivery/domain/delivery.ts';
import { accountOf, manyPeople } from '../support/cast.ts';
import { arrivals, createOffice } from '../support/delivery-office.ts';
import { marked, officeWithNotice } from '../support/follow-ups.ts';
import { everybody } from '../support/notice-draft.ts';
import { startDeliveryProcess } from '../support/start-delivery-process.ts';

const PEOPLE = 500;
const KILLS = 2;
/** So that sends are in flight whenever a process is killed. */
const REPLY_MS = 50;

test('killed again and again in the middle of a broadcast, nobody is left out and few get it twice', {
  timeout: 60_000,
}, async () => {
  const { api, redis, delivery } = await createOffice({ people: manyPeople(PEOPLE) });
  const { notices } = delivery.services;
  api.faults.add({ kind: 'delay', delayMs: REPLY_MS });
  await notices.startNotice(everybody());
  const options = { redis, api: { url: api.url, token: api.token }, ratePerSecond: 300 };

  for (let kill = 1; kill <= KILLS; kill++) {
    const child = startDeliveryProcess(options);
    const killAt = (PEOPLE / (KILLS + 1)) * kill;
    const hasSentEnough = () => expect(api.measurements.measured.sends.length).toBeGreaterThanOrEqual(killAt);
    await vi.waitFor(hasSentEnough, { timeout: 20_000, interval: 3 });
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  startDeliveryProcess(options);
  const isDone = async () =>
    expect(await notices.findProgress('broadcast.1')).toMatchObject({ state: 'done', sent: PEOPLE });
  await vi.waitFor(isDone, { timeout: 30_000, interval: 50 });

  const times = Object.values(arrivals(api));
  expect(times).toHaveLength(PEOPLE);
  const repeated = times.reduce((sum, count) => sum + count, 0) - PEOPLE;
  expect(repeated).toBeLessThanOrEqual(SENDS_IN_FLIGHT * KILLS);
});

/** Both go one way: the suite kills the one, `npm run walks` the other as well. */
const CHANGES = process.env.WALKS === 'whole' ? ['editMessageText', 'deleteMessage'] : ['editMessageText'];

test.each(CHANGES)(
  'killed in the middle of changing what was sent (%s), the next start changes the rest',
  { timeout: 60_000 },
  async (method) => {
    const isRecall = method === 'deleteMessage';
    const { api, redis, delivery, ...office } = await officeWithNotice({ people: manyPeople(PEOPLE) });
    const options = { redis, api: { url: api.url, token: api.token }, ratePerSecond: 300 };
    const first = startDeliveryProcess(options);
    const isDone = (id: string) => async () =>
      expect(await office.notices.findProgress(id)).toMatchObject({ state: 'done', sent: PEOPLE });
    await vi.waitFor(isDone('broadcast.1'), { timeout: 30_000, interval: 50 });

    api.faults.add({ kind: 'delay', delayMs: REPLY_MS, method });
    await (isRecall ? office.recall() : office.correct('更正后的内容'));
    const changes = () => api.calls.filter((call) => call.method === method);
    const hasChangedSome = () => expect(changes().length).toBeGreaterThan(PEOPLE / 4);
    await vi.waitFor(hasChangedSome, { timeout: 20_000, interval: 3 });
    first.kill('SIGKILL');
    await once(first, 'exit');
    startDeliveryProcess(options);
    const id = isRecall ? office.recallId(1) : office.correctionId(1);
    await vi.waitFor(isDone(id), { timeout: 30_000, interval: 50 });

    const shown = manyPeople(PEOPLE).map((one) => api.findAccount(accountOf(one.id))?.messages().at(-1));
    const text = isRecall ? '/start' : marked('更正后的内容');
    expect(shown.map((message) => message?.text)).toEqual(Array(PEOPLE).fill(text));
    expect(changes().length).toBeLessThanOrEqual(PEOPLE + SENDS_IN_FLIGHT);
  },
);
