import { expect, test, vi } from 'vitest';
import type { ViewerRole } from '../../src/bot/viewer.ts';
import { ask, startBotApi } from '../support/bot-api.ts';
import { CLERK } from '../support/cast.ts';
import { MORNING } from '../support/exams.ts';
import { explore } from '../support/exploring/explore.ts';
import { endsExploring } from '../support/exploring/forbidden.ts';
import { SENTENCES } from '../support/exploring/sentences.ts';
import { introduceMarked } from '../support/fuzz/arena.ts';
import { type HandledAgain, handleTwice } from '../support/handled-again.ts';
import { MARKED, PEOPLE_MARKED, plantMarks } from '../support/marked-office.ts';
import { startTestOffice } from '../support/office.ts';
import { see } from '../support/phone.ts';

/** What a message hears that nothing waits for, that is not understood, or that a dialog did not take. */
const UNMET = /没有对应的操作|没有看懂|没有用上|不用回复|按您发来的文字/;

/** Lets somebody of the marked office type into whatever dialog comes up. */
async function typeAs(role: ViewerRole, name: keyof typeof MARKED): Promise<HandledAgain[]> {
  const api = await startBotApi();
  await introduceMarked(api);
  const office = await startTestOffice({ at: MORNING, api, only: 'bot', people: PEOPLE_MARKED });
  await plantMarks(office, office.clock.set);
  const found = await handleTwice(office);
  await explore({
    ...{ server: api, phone: office.phoneOf(MARKED[name]), role, features: office.features },
    ...{ sentences: SENTENCES, isForbidden: endsExploring, mostOfAKind: 2 },
    mostTaps: Number(process.env.TAPS ?? 120),
  });
  return found;
}

test('a suggestion that was stored when the process died is not told that nobody asked for it', async () => {
  const office = await startTestOffice({ people: [CLERK] });
  const found = await handleTwice(office);
  await ask(office.clerk, '/suggest');
  office.clerk.send('建议公示车辆使用情况');
  await see(office.clerk, '意见');
  await vi.waitFor(
    () => expect(found).toMatchObject([{ led: { from: 'text', to: undefined }, changes: [] }]),
    10_000,
  );
  expect(found[0]?.said.again).toEqual(found[0]?.said.first);
});

test.each<[ViewerRole, keyof typeof MARKED]>([
  ['liaison', 'liaison'],
  ['admin', 'officer'],
])(
  'what a %s has answered in a dialog when the process dies is answered with the same afterwards, and changes nothing more',
  { timeout: 120_000 },
  async (role, name) => {
    const found = await typeAs(role, name);
    const taken = found.filter(({ led: { from, to } }) => from !== undefined && from !== to);
    expect(taken.length).toBeGreaterThan(2);
    expect(found.filter(({ changes }) => changes.length > 0)).toEqual([]);
    const isUnmet = (said: string[]) => UNMET.test(said.join());
    expect(found.filter(({ said }) => isUnmet(said.again) && !isUnmet(said.first))).toEqual([]);
  },
);
