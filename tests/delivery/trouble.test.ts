import { describe, expect, test } from 'vitest';
import { type ApiCall, mostInAnySecond, type Trouble } from '../support/bot-api-stub.ts';
import { everybody } from '../support/delivery.ts';
import { chatsOf, chatsOfAll, createOffice, untilDone } from '../support/delivery-office.ts';
import { manyPeople, telegramIdOf } from '../support/roster.ts';

describe('trouble on the way', () => {
  const firstTime =
    (trouble: Trouble) =>
    ({ chatId }: ApiCall, nth: number) =>
      nth === 1 && chatId === telegramIdOf(2) ? trouble : undefined;

  test.each<[string, Trouble]>([
    ['an error of the server', { code: 502, description: 'Bad Gateway' }],
    ['a token out of force', { code: 401, description: 'Unauthorized' }],
    ['a lost connection', 'reset'],
  ])('%s is tried again', async (_, trouble) => {
    const { api, delivery, startWorkers } = await createOffice({ trouble: firstTime(trouble) });
    startWorkers();
    await delivery.services.notices.startNotice(everybody());
    expect(await untilDone(delivery)).toMatchObject({ sent: 3, failed: 0 });
    expect(chatsOf(api.accepted)).toEqual(chatsOfAll(3));
    expect(await delivery.ledger.find('broadcast.1', 2)).toMatchObject({ attempts: 2 });
  });

  test('a reply that was lost may make it arrive twice, never not at all', async () => {
    const { api, delivery, startWorkers } = await createOffice({ trouble: firstTime('reset-after') });
    startWorkers();
    await delivery.services.notices.startNotice(everybody());
    expect(await untilDone(delivery)).toMatchObject({ sent: 3, failed: 0 });
    expect(chatsOf(api.accepted)).toEqual([1, 2, 2, 3].map(telegramIdOf));
  });

  test('silence is given up after eight seconds and tried again', async () => {
    const { api, delivery, startWorkers } = await createOffice({ trouble: firstTime('hang') });
    startWorkers();
    await delivery.services.notices.startNotice(everybody());
    expect(await untilDone(delivery)).toMatchObject({ sent: 3, failed: 0 });
    expect(chatsOf(api.accepted)).toEqual(chatsOfAll(3));
  });

  test("a 429's retry_after is obeyed by all processes, and costs nobody an attempt", async () => {
    let told: number | undefined;
    const flood = ({ at }: ApiCall): Trouble | undefined => {
      if (told !== undefined) return undefined;
      told = at;
      return { code: 429, description: 'Too Many Requests: retry after 2', retryAfter: 2 };
    };
    const setting = { people: manyPeople(400), trouble: flood, processes: 2, ratePerSecond: 200 };
    const { api, delivery, startWorkers } = await createOffice(setting);
    startWorkers();
    await delivery.services.notices.startNotice(everybody());
    expect(await untilDone(delivery)).toMatchObject({ sent: 400 });
    expect(chatsOf(api.accepted)).toEqual(chatsOfAll(400));
    const refusedAt = told ?? 0;
    // What was on its way when the answer came has arrived before; after that nothing does.
    const arrivals = api.calls.map(({ at }) => at - refusedAt).sort((a, b) => a - b);
    const silence = arrivals.map((at, i) => at - (arrivals[i - 1] ?? at));
    expect(Math.max(...silence)).toBeGreaterThan(1_800);
    const entry = await delivery.ledger.find('broadcast.1', (api.calls[0]?.chatId ?? 0) - telegramIdOf(0));
    expect(entry).toMatchObject({ status: 'sent', attempts: 1 });
  });
});

test('never more than 30 arrive in any second, from two processes together', async () => {
  const setting = { people: manyPeople(100), processes: 2, ratePerSecond: 28 };
  const { api, delivery, startWorkers } = await createOffice(setting);
  startWorkers();
  await delivery.services.notices.startNotice(everybody());
  await untilDone(delivery);
  expect(mostInAnySecond(api.calls.map((call) => call.at))).toBeLessThanOrEqual(30);
});
