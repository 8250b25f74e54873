import { momentText } from '../../src/bot/messages/moment.ts';
import { NOBODY_CHOSEN } from '../../src/kernel/audience-choice.ts';
import { accountOf, callAsBot, type Stage } from '../stage.ts';
import { printTable } from '../table.ts';
import {
  cellOf,
  dayAfter,
  exactly,
  lostAndTwice,
  type Measure,
  seen,
  sum,
  tapLike,
  yesOrNo,
} from './off-measures.ts';
import { type Ending, openSite, type Site, until } from './off-site.ts';
import { beOffOverClose } from './switched-off-exam.ts';
import { countAsked, findHoliday, findLastingWave } from './waves.ts';

const PEOPLE = 60;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Telegram keeps what people tap for a day: in less, nothing is lost of which officers are to hear. */
const NEARLY_A_DAY_MS = DAY_MS - 30 * MINUTE_MS;
const BEFORE_MS = 10 * MINUTE_MS;
const OFFICER = 1;
const TEXT = '廉洁提醒\n不收送礼品礼金。';

const ENDINGS: readonly Ending[] = ['SIGTERM', 'SIGKILL'];

const CASES: readonly [what: string, run: (stage: Stage, ending: Ending) => Promise<readonly Measure[]>][] = [
  ['over a wave, until the next day of its holiday', beOffOverWave],
  ['over the close of an exam', beOffOverClose],
  ['over a whole holiday', beOffOverHoliday],
  ['over a planned broadcast, until the next day', beOffOverPlan],
];

/** Lets a machine be off over a wave, a close, a holiday and a planned broadcast: what becomes of each when its program starts again. */
export async function switchOff(stage: Stage): Promise<void> {
  // Each has a machine, an office and a Telegram of its own; nothing is timed.
  const found = await Promise.all(
    CASES.map(
      async ([what, run]) => [what, await Promise.all(ENDINGS.map((one) => run(stage, one)))] as const,
    ),
  );
  const rows = found.flatMap(([what, [ended = [], cut = []]]) => [
    [what],
    ...ended.map((first, at) => [`  ${first[0]}`, ...[first, cut[at] ?? first].map(cellOf)]),
  ]);
  printTable('The machine is off', ['', 'program ended before', 'power cut'], rows);
}

/** What the officer was told of the time in which nobody was answered, and of what went out to nobody, by whichever word. */
const wordsOnCost = (site: Site): string[] =>
  site
    .phoneOf(OFFICER)
    .messages()
    .flatMap(({ text = '' }) => (/其间无人得到回应|错过了|没有发出/.test(text) ? [text] : []));

/** Whatever would come twice comes by then: minutes pass, the program is started once more, and minutes pass again. */
async function letRepeat(site: Site): Promise<void> {
  await site.pass();
  await site.beOffUntil(site.machine.now(), 'SIGTERM');
  await site.pass();
}

async function beOffOverWave(stage: Stage, ending: Ending): Promise<Measure[]> {
  const { wave } = await findLastingWave(stage, NEARLY_A_DAY_MS);
  const site = await openSite(stage, { people: PEOPLE, at: wave.at - BEFORE_MS });
  try {
    await site.start();
    await site.beOffUntil(wave.at + NEARLY_A_DAY_MS, ending);
    const counts = () => countAsked(site.api, PEOPLE, wave.id);
    await until(() => counts().every((count) => count > 0));
    await letRepeat(site);
    return [
      ...lostAndTwice(counts()),
      exactly('words to the officer on something missed', wordsOnCost(site).length, 0),
    ];
  } finally {
    await site.close();
  }
}

async function beOffOverHoliday(stage: Stage, ending: Ending): Promise<Measure[]> {
  const waves = await findHoliday(stage);
  const zone = stage.services.office.timezone;
  const begins = Math.min(...waves.map(({ wave }) => wave.at));
  const ends = Math.max(...waves.map(({ wave }) => wave.validUntil));
  const site = await openSite(stage, { people: PEOPLE, at: begins - BEFORE_MS });
  try {
    await site.start();
    await site.beOffUntil(dayAfter(stage, ends, '10:00'), ending);
    const told = await seen(site.phoneOf(OFFICER), '⚠ 停机');
    await letRepeat(site);
    const sent = waves.flatMap(({ wave }) => countAsked(site.api, PEOPLE, wave.id));
    const named = waves.filter(({ wave, text }) =>
      told?.text?.includes(`${momentText(wave.at, zone)} ${text.title}`),
    );
    return [
      exactly('reminders of it that were sent', sum(sent), 0),
      exactly('its reminders that the officer is told of by name', named.length, waves.length),
      exactly('words to the officer on something missed', wordsOnCost(site).length, 1),
    ];
  } finally {
    await site.close();
  }
}

async function beOffOverPlan(stage: Stage, ending: Ending): Promise<Measure[]> {
  const at = dayAfter(stage, Date.now(), '10:00');
  const site = await openSite(stage, { people: PEOPLE, at: at - DAY_MS / 24 });
  try {
    const officer = site.phoneOf(OFFICER);
    const { message_id: messageId } = officer.send(TEXT);
    // What the officer wrote is there; that they wrote it is nothing to answer.
    await callAsBot(site.api, 'setWebhook', { url: '', drop_pending_updates: true });
    await site.start();
    await planAt(site, at, messageId);
    await site.beOffUntil(dayAfter(stage, at, '09:30'), ending);
    const told = await seen(officer, '⚠ 停机');
    await letRepeat(site);
    const itself = sum(copies(site));
    const words = wordsOnCost(site);
    await tapLike(officer, told, '现在就发');
    await until(() => copies(site).every((count) => count > 0));
    const again = await tapLike(officer, told, '现在就发');
    await letRepeat(site);
    return [
      exactly('sent by itself', itself, 0),
      exactly('words to the officer on something missed', words.length, 1),
      yesOrNo('that names it', words[0]?.includes('10:00 廉洁提醒（群发，没有发出）') === true),
      ...lostAndTwice(copies(site)).map(
        ([what, ...judged]): Measure => [`after 现在就发 was tapped: ${what}`, ...judged],
      ),
      yesOrNo('a second tap hears that it was sent', again?.includes('已经发出') === true),
    ];
  } finally {
    await site.close();
  }
}

/** The officer plans a broadcast to everybody. */
async function planAt({ office, people }: Site, at: number, messageId: number): Promise<void> {
  const officer = accountOf(OFFICER);
  await office().services.schedules.plan({
    draft: {
      ...{ number: 1, title: '廉洁提醒', asksReceipt: true, when: { kind: 'once', at } },
      choice: { ...NOBODY_CHOSEN, audience: { all: true } },
      content: { kind: 'copy', fromChatId: officer, messageId },
    },
    ...{ by: officer, headcount: people, passed: [] },
  });
}

/** How often each has what was planned. */
const copies = ({ phoneOf, people }: Site): number[] =>
  Array.from(
    { length: people },
    (_, index) =>
      phoneOf(index + 1)
        .messages()
        .filter(({ text, from }) => text === TEXT && from?.is_bot).length,
  );
