import { describe, expect, test, vi } from 'vitest';
import { processMemory } from '../../src/app/memory.ts';
import { OFFICE_PARTS, type OfficePart } from '../../src/app/office-options.ts';
import { ask } from '../support/bot-api.ts';
import { CLERK, LIAISON, OFFICER } from '../support/cast.ts';
import { everybody } from '../support/notice-draft.ts';
import { startTestOffice } from '../support/office.ts';

const MIB = 1024 ** 2;
const QUIET_MS = 21_000;
const PEOPLE = [CLERK, LIAISON, OFFICER];

/** An office whose seconds pass when they are told to, in a process that holds 40 MiB, or what work has left in it. */
async function anOffice(only?: OfficePart) {
  let [now, held, tidied] = [0, 200 * MIB, 0];
  const memory = {
    held: () => held,
    tidy() {
      tidied++;
      held = 40 * MIB;
    },
  };
  const office = await startTestOffice({ people: PEOPLE, memory, elapsed: () => now, ...(only && { only }) });
  return {
    ...office,
    tidied: () => tidied,
    holds: (bytes: number) => {
      held = bytes;
    },
    pass: (ms: number) => {
      now += ms;
    },
  };
}

describe('the memory of an office that was busy', () => {
  test('goes back once nobody has tapped for a while, and is left alone where little was added', async () => {
    const { clerk, scheduler, tidied, holds, pass } = await anOffice();
    await ask(clerk, '/help');
    pass(QUIET_MS / 2);
    await scheduler.poke();
    expect(tidied()).toBe(0);
    pass(QUIET_MS);
    await scheduler.poke();
    holds(50 * MIB);
    await scheduler.poke();
    expect(tidied()).toBe(1);
    holds(200 * MIB);
    await ask(clerk, '/help');
    await scheduler.poke();
    expect(tidied()).toBe(1);
  });

  test.each(OFFICE_PARTS)('goes back in each of its processes: %s', async (only) => {
    const { scheduler, tidied, pass } = await anOffice(only);
    pass(QUIET_MS);
    await scheduler.poke();
    expect(tidied()).toBe(1);
  });

  test('stays while a notice goes out, however long Telegram takes', async () => {
    const { api, services, scheduler, tidied, pass } = await anOffice();
    api.faults.add({ kind: 'silence', method: 'sendMessage' });
    await services.notices.startNotice(everybody());
    await vi.waitFor(() => expect(api.calls.some(({ method }) => method === 'sendMessage')).toBe(true));
    pass(QUIET_MS);
    await scheduler.poke();
    expect(tidied()).toBe(0);
  });

  test('is what V8 keeps for the next work', () => {
    const memory = processMemory();
    const leavings = Array.from({ length: 1_000_000 }, (_, i) => ({ i }));
    const busy = memory.held();
    leavings.length = 0;
    memory.tidy();
    expect(memory.held()).toBeLessThan(busy - 16 * MIB);
  });
});
