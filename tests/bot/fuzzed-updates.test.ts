import { expect, test } from 'vitest';
import { startBotApi } from '../support/bot-api.ts';
import { MORNING } from '../support/exams.ts';
import { introduceMarked, logInto, openArena } from '../support/fuzz/arena.ts';
import { faultsOf, kindOfFault } from '../support/fuzz/faults.ts';
import { fuzz } from '../support/fuzz/fuzz.ts';
import { PEOPLE_MARKED } from '../support/marked-office.ts';
import { startTestOffice } from '../support/office.ts';

/** A sample of what `npm run fuzz` does, with the same updates every time. */
const UPDATES = 200;

test('whatever anybody sends, nothing fails, every tap is answered, and nobody changes or causes what is not theirs', {
  timeout: 60_000,
}, async () => {
  const [api, errors] = [await startBotApi(), [] as string[]];
  await introduceMarked(api);
  const log = logInto(errors);
  const office = await startTestOffice({ at: MORNING, api, log, only: 'bot', people: PEOPLE_MARKED });
  const { clock, redis } = office;
  const arena = await openArena({ office, redis: redis.redis, clock, server: api, errors });
  const faults = new Set<string>();
  const fates = new Set<string>();
  for await (const met of fuzz(arena, 'sample', UPDATES)) {
    fates.add(`${met.by?.role} ${met.fate}`);
    for (const fault of faultsOf(met)) faults.add(`${kindOfFault(fault)}: ${JSON.stringify(met.update)}`);
  }
  await arena.close();
  expect([...faults]).toEqual([]);
  for (const role of ['staff', 'editor', 'liaison', 'auditor', 'admin'])
    expect(fates).toContain(`${role} handled`);
  expect(fates).toContain('stranger turned away');
});
