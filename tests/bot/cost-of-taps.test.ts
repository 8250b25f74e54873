import { setTimeout } from 'node:timers/promises';
import type { Message } from 'grammy/types';
import type { Redis } from 'ioredis';
import { expect, test } from 'vitest';
import { nudgeId } from '../../src/asks/domain/nudge.ts';
import { bucketOf, type LedgerEntry, recordSent } from '../../src/delivery/domain/delivery.ts';
import { beginAttempt, summarize } from '../../src/exams/domain/exam-attempt.ts';
import { EVERYBODY } from '../../src/kernel/audience.ts';
import { SELECTOR_KINDS } from '../../src/kernel/audience-choice.ts';
import type { Participant } from '../../src/rehearsal/participant/participant.ts';
import { ask } from '../support/bot-api.ts';
import { manyPeople } from '../support/cast.ts';
import { type Cost, costOf } from '../support/cost.ts';
import { anExam, aPaper, HOUR, MINUTE } from '../support/exams.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { AT_ONCE, startOwnRedis } from '../support/redis.ts';
import { seat } from '../support/seat.ts';

const PEOPLE = 5_000;
const DEPARTMENTS = 300;
/** The whole roster is about a megabyte; a card shows seven people. */
const BYTES_MOST = 64 * 1024;
const COMMANDS_MOST = 250;
/** So many taps from a command on. */
const DEPTH = 6;

const ROLES = ['staff', 'liaison', 'auditor', 'admin'] as const;
type Role = (typeof ROLES)[number];

/** Taps of which somebody gets something about everybody, or everybody gets something; commands and bytes as measured. */
const ABOUT_EVERYBODY = [
  'people.invite', // issues a link to everybody who is not bound, in a table; here all are bound
  'evidence.make', // the evidence of the year, of everybody, one file after another
  'audit.export', // a table of every deed: 23, 483 KB
  'stats.export:over', // a table of every answer, attempt by attempt: 4,045, 19 KB where most sat it on paper
  'printed.print', // draws papers for 200 people and keeps each: 648, 5 KB
  'yearbook.', // a table of everybody and all exams: 130, 245 KB
  'lookalikes.', // compares all papers, and stores nothing of it: 4,026, 18 KB where most sat it on paper
  'verify.all', // computes every chain anew, and trusts no copy: 16,142, 8.2 MB
  'nudge.send', // enters everybody whom it goes to into its ledger: 2,894, 1.8 MB
  'stats.nudge:open:', // the same: 3,995, 1.2 MB
  'desk.withdrawn', // the same: 6,925, 1.1 MB
  'newexam.publish', // the same
];

/** Draws 300 departments, for seconds; `npm run walks` taps it too. */
const SLOW = process.env.WALKS === 'whole' ? [] : ['charts.departments'];

/** What is being prepared would be over before all its buttons are tapped. */
const ENDING = ['broadcast.cancel', 'broadcast.back', 'newexam.cancel'];

const NOTICE = 'broadcast.1';

/** An office of 5,000 in 300 departments, with one of each role bound and known to the bot, a notice and two exams. */
async function startLargeOffice() {
  const redis = await startOwnRedis(AT_ONCE);
  const office = await startTestOffice({ redis, settings: { ADMIN_IDS: '' } });
  const people = manyPeople(PEOPLE, (id) => ({
    department: `市局/第${id % DEPARTMENTS}处`,
    boundAt: id,
    role: ROLES[id - 1] ?? 'staff',
    roleConfirmed: id <= ROLES.length,
  }));
  await seat(office.stores.people, ...people);
  await sendNotice(office);
  await holdExam(office, 'over', -5 * HOUR);
  await holdExam(office, 'open', -HOUR);
  const phones = new Map(people.slice(0, ROLES.length).map((one) => [one.role as Role, office.phoneOf(one)]));
  for (const phone of phones.values()) await ask(phone, '/start');
  return { office, redis: redis.redis, phones };
}

/** A notice that everybody but every tenth has got, of whom every second has taken note; the others were nudged twice, some in vain. */
async function sendNotice(office: TestOffice): Promise<void> {
  const { stores, services, clock } = office;
  const now = clock.now();
  const notice = {
    id: NOTICE,
    code: '2026-1123',
    kind: 'broadcast',
    title: '关于国庆',
    action: 'acknowledge',
  } as const;
  const content = { kind: 'text', text: '请知悉' } as const;
  await stores.notices.saveOnce({ ...notice, content, audience: EVERYBODY, createdAt: now });
  await stores.notices.takeCode('2026-11-23', NOTICE);
  await stores.ledger.create(NOTICE);
  const sent = { messageId: 77, sentAt: now, channel: 'telegram' };
  const entryOf = (id: number): LedgerEntry => {
    const waiting: LedgerEntry = { status: 'waiting', attempts: 1, until: 0 };
    return id % 10 === 0 ? { ...waiting, status: 'failed', reason: 'blocked' } : recordSent(waiting, sent);
  };
  for (let bucket = 0; bucket <= bucketOf(PEOPLE); bucket++) {
    const ids = Array.from({ length: 100 }, (_, i) => bucket * 100 + i).filter(
      (id) => id > 0 && id <= PEOPLE,
    );
    await stores.ledger.fillBucket(NOTICE, bucket, new Map(ids.map((id) => [id, entryOf(id)])));
  }
  await stores.ledger.recordFilled(NOTICE);
  const readers = Array.from({ length: PEOPLE / 2 }, (_, index) => index * 2 + 1);
  const tapped = { messageId: 77, sentAt: now };
  await Promise.all(readers.map((id) => services.acknowledgements.acknowledge(NOTICE, id, tapped)));
  for (const number of [1, 2]) await enterNudge(office, number);
}

async function enterNudge({ stores, clock }: TestOffice, number: number): Promise<void> {
  const startedAt = clock.now() - (3 - number) * 24 * HOUR;
  const people = Array.from({ length: PEOPLE / 2 }, (_, index) => index * 2 + 2);
  const nudge = { askId: NOTICE, number, text: '请知悉', requestedBy: 4, requestedAt: startedAt, startedAt };
  await stores.nudges.enterFormer({ nudge: { ...nudge, escalatedAt: startedAt }, people });
  const id = nudgeId('2026-1123', number);
  await stores.ledger.create(id);
  for (const [bucket, ids] of Map.groupBy(people, bucketOf)) {
    const entryOf = (person: number): LedgerEntry =>
      person % 10 === 0
        ? { status: 'failed', attempts: 1, until: 0, reason: 'blocked' }
        : { status: 'sent', attempts: 1, until: 0, messageId: 78, sentAt: startedAt, channel: 'telegram' };
    await stores.ledger.fillBucket(id, bucket, new Map(ids.map((person) => [person, entryOf(person)])));
  }
  await stores.ledger.recordFilled(id);
}

/** An exam of three hours that four fifths have sat and every seventh of the others has begun. */
async function holdExam({ stores, clock }: TestOffice, id: string, startsIn: number): Promise<void> {
  const opensAt = clock.now() + startsIn;
  const exam = anExam({ id, title: `考试${id}`, opensAt, closesAt: opensAt + 3 * HOUR, createdAt: opensAt });
  await stores.exams.record(exam);
  const paper = aPaper();
  const enter = async (personId: number): Promise<unknown> => {
    const attempt = beginAttempt(exam, { personId, number: 1, paper, card: 100, now: opensAt + HOUR });
    const score = { score: personId % 100, exact: `${personId % 100}/1` };
    const summary = { ...summarize(attempt), handedInAt: attempt.startedAt + MINUTE, ...score };
    if (personId % 5 !== 0) return stores.attempts.recordOnPaper(summary, A_DECISION);
    return personId % 7 === 0 ? stores.attempts.begin(attempt) : undefined;
  };
  await Promise.all(Array.from({ length: PEOPLE }, (_, index) => enter(index + 1)));
}

const A_DECISION = { at: 0, by: 1, action: 'score-entered', subject: '' } as const;

/** What a process keeps a copy of it reads whole at its first look, and never again; a job counts what is told by what is over, and the record of deeds is indexed once for all. */
async function lookOnce({ services }: TestOffice): Promise<void> {
  await services.results.summarise(NOTICE);
  for (const exam of ['over', 'open']) await services.statistics.ofExam(exam);
  await services.examAnalysis.countAhead();
  await services.audit.listAbout({ id: 1 });
}

const COMMANDS: Readonly<Record<Role, readonly string[]>> = {
  staff: [
    '/start',
    '/menu',
    '/help',
    '/exam',
    '/practice',
    '/wrong',
    '/me',
    '/verify',
    '/suggest',
    '/privacy',
  ],
  liaison: ['/menu', '/people', '/invite', '/stats', '/holidays', '/notices'],
  auditor: ['/menu', '/people', '/invite', '/stats', '/holidays', '/notices', '/audit', '/report'],
  admin: [
    '/menu',
    '/people',
    '/invite',
    '/stats',
    '/holidays',
    '/notices',
    '/audit',
    '/report',
    '/study',
    '/settings',
    '/bank',
    '/suggest',
    '/broadcast',
    '/newexam',
  ],
};

/** Cards of the notice and the exams, whose buttons are tapped as those of the commands' cards are. */
const ABOUT_RESULTS = [
  `notice.result:${NOTICE}`,
  ...['over', 'open'].flatMap((exam) => [`stats.show:${exam}`, `desk.show:${exam}`]),
];
const CARDS: Readonly<Record<Role, readonly string[]>> = {
  staff: [],
  liaison: ABOUT_RESULTS,
  auditor: ABOUT_RESULTS,
  admin: ABOUT_RESULTS,
};

/** What of a button's data makes it one of another kind. */
const TELLING = ['over', 'open', 'include', 'except', ...SELECTOR_KINDS, 'unacknowledged', 'failed'];

/** Waits until nothing is under way: a file comes after its tap was answered, and is no cost of the next one. */
async function settled(redis: Redis): Promise<void> {
  // Looks ever less often, for looking costs too.
  for (let pause = 2; (await redis.hlen('qf:inbox')) > 1; pause *= 2) await setTimeout(pause);
  expect(await redis.hkeys('qf:inbox')).toEqual(['last']);
}

/** What a person's commands and taps cost. */
function createMeter(redis: Redis, phone: Participant) {
  const dear: string[] = [];
  const tapped = new Set<string>();
  const note = (what: string, { bytes, commands: count }: Cost) => {
    if (bytes > BYTES_MOST || count > COMMANDS_MOST) dear.push(`${what}: ${count} commands, ${bytes} bytes`);
  };
  const isLeftOut = (data: string) =>
    [...ABOUT_EVERYBODY, ...ENDING, ...SLOW].some((name) => data.startsWith(name));
  /** Buttons of one kind are tapped once: whatever their page, person or wave. */
  const isKnown = (data: string) => {
    const [action, ...args] = data.split(':');
    const kind = [action, ...args.filter((arg) => TELLING.includes(arg))].join(':');
    return tapped.has(kind) || tapped.size === tapped.add(kind).size;
  };

  async function tapAll(messageId: number, path: string, depth: number): Promise<void> {
    const card = phone.messages().find(({ message_id }) => message_id === messageId);
    for (const button of card?.reply_markup?.inline_keyboard.flat() ?? []) {
      const data = 'callback_data' in button ? button.callback_data : '';
      if (data !== '' && !isLeftOut(data) && !isKnown(data)) await tap(messageId, data, path, depth);
    }
  }

  async function tap(messageId: number, data: string, path: string, depth: number): Promise<void> {
    const act = async () => {
      await phone.tapData(messageId, data);
      await settled(redis);
    };
    note(`${path} → ${data}`, await costOf(redis, act));
    if (depth < DEPTH) await tapAll(messageId, `${path} → ${data}`, depth + 1);
  }

  return {
    dear,
    tap: (messageId: number, data: string) => tap(messageId, data, '', 1),
    /** Writes to the bot, and taps the buttons under what it says. */
    async write(text: string, answer: () => Promise<Message> = () => ask(phone, text)): Promise<number> {
      let messageId = 0;
      const cost = await costOf(redis, async () => {
        messageId = (await answer()).message_id;
      });
      note(text, cost);
      await tapAll(messageId, text, 1);
      return messageId;
    },
  };
}

/** A broadcast up to its headcount: the content, whoever is chosen by buttons, and people by their names. */
async function prepareBroadcast(meter: ReturnType<typeof createMeter>, phone: Participant): Promise<void> {
  const answerTo = (text: string, words: string) => () => {
    const { message_id: asked } = phone.send(text);
    return phone.waitForMessage(
      (message) => message.message_id > asked && (message.text?.includes(words) ?? false),
    );
  };
  const content = '今天下午开会';
  await ask(phone, '/broadcast');
  await meter.write(content, answerTo(content, '选择受众'));
  await ask(phone, '/broadcast');
  const { message_id: card } = await answerTo(content, '选择受众')();
  await phone.tap(card, '姓名');
  const names = '人员17 人员18';
  await meter.write(names, answerTo(names, '选择姓名'));
}

/** What costs more than it may: every command of the role, and every button that is found from there, some taps deep. */
async function tooDear(redis: Redis, phone: Participant, role: Role): Promise<string[]> {
  const meter = createMeter(redis, phone);
  let card = 0;
  for (const command of COMMANDS[role]) card = await meter.write(command);
  for (const data of CARDS[role]) await meter.tap(card, data);
  if (COMMANDS[role].includes('/broadcast')) await prepareBroadcast(meter, phone);
  return meter.dear;
}

test('no command and no tap reads the roster of 5,000, nor what it has got and done, whoever it is', async () => {
  const { redis, phones, office } = await startLargeOffice();
  // Jobs look at stored state of their own accord; they are no tap.
  await office.scheduler.stop();
  await lookOnce(office);
  const dear: Record<string, string[]> = {};
  for (const [role, phone] of phones) dear[role] = await tooDear(redis, phone, role);
  expect(dear).toEqual({ staff: [], liaison: [], auditor: [], admin: [] });
}, 240_000);
