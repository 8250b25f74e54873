import { Api } from 'grammy';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { createSay } from '../../../src/app/say.ts';
import type { Blueprint } from '../../../src/bank/domain/blueprint.ts';
import { createFlowStore } from '../../../src/bot/store/flow-store.ts';
import type { ViewerRole } from '../../../src/bot/viewer.ts';
import type { Participant } from '../../../src/rehearsal/participant/participant.ts';
import { ask, tapUntil } from '../../support/bot-api.ts';
import { aMember } from '../../support/cast.ts';
import { A_FILE, buttonsOf, commandsOf, crawl, type Said } from '../../support/crawl.ts';
import { declaredFeatures } from '../../support/declared-features.ts';
import { openExamBot } from '../../support/exam-bot.ts';
import { HOUR, MINUTE, MORNING } from '../../support/exams.ts';
import { SMALL_TEST } from '../../support/questions.ts';

/** All questions of the bank: any key that is told is one of the person's own paper. */
const WHOLE_BANK: Blueprint = {
  ...SMALL_TEST,
  passMark: 1,
  parts: [
    { type: 'single', count: 8, points: 1 },
    { type: 'true-false', count: 8, points: 1 },
    { type: 'multiple', count: 5, points: 2 },
  ],
};
const GROUP = -500;
/** Written by officers where a key may be named. */
const WORD = '应当选乙';
/** Whatever tells a key: the signs of an answer, the explanations, the fields of a poll, an officer's own word. */
const TELLS =
  /的解析|解析：|正确答案|现在的答案|✔|✘|"right"|correct_option|explanation|答案：[A-F对错]|应当选乙/;

const PEOPLE = [
  aMember(1, { role: 'admin', roleConfirmed: true }),
  aMember(2, { role: 'admin', roleConfirmed: true }),
  aMember(3, { role: 'auditor', roleConfirmed: true }),
  aMember(4, { role: 'liaison', roleConfirmed: true }),
  aMember(5, { role: 'editor', roleConfirmed: true }),
  aMember(7),
];

/** In a file, the columns with the key, or with what was chosen and what it earned. */
const FILE_TELLS = /\s(答案|选择)\s/;

const telling = (said: readonly Said[]) =>
  said.filter(({ text }) => TELLS.test(text) || (text.startsWith(A_FILE) && FILE_TELLS.test(text)));

/** The person's chat: the exam of this id, begun at its first question. */
async function begin(phone: Participant, examId: string): Promise<void> {
  const rules = await tapUntil(phone, await ask(phone, '/exam'), `exam.open:${examId}`, '限时');
  await tapUntil(phone, rules, '▶ 开始', '第 1/21 题');
}

/**
 * An office after a first exam, whose answers are out: 1 and 2 are admins, 3 an auditor, 4 a liaison, 5 an editor, 7 staff. All have sat it,
 * one of its keys was found wrong, questions were reported, and a second exam with the very same questions is open.
 */
async function openOffice(id: number) {
  const { api, office } = await openExamBot({ people: PEOPLE, blueprints: [WHOLE_BANK] });
  api.addGroup({ id: GROUP, title: '工作群', members: PEOPLE.map(({ telegramId }) => telegramId ?? 0) });
  await office.publish({ blueprint: WHOLE_BANK });
  for (const person of PEOPLE) {
    await office.attempts.start(person, 'e1', undefined);
    await office.attempts.handIn(person.id, `e1.${person.id}.1`, undefined);
  }
  office.time.now = MORNING + 4 * HOUR;
  const by = { telegramId: 1002, reason: WORD, word: '成绩更正' };
  await office.regrading.regrade('e1', { questionId: 'q-001', right: [2] }, by);
  await office.bankEditing.edit(
    'q-002',
    { field: 'answer', text: 'C', version: 0 },
    { by: 1002, reason: WORD },
  );
  await office.practice.report(id, 'q-003', '请核对');
  await office.practice.report(id, 'q-004', '请核对');
  await office.dailyQuestions.choose(id, '12:00');
  await office.publish({
    id: 'e2',
    blueprint: WHOLE_BANK,
    opensAt: office.time.now,
    closesAt: MORNING + 30 * HOUR,
  });
  const phoneOf = (person: number) =>
    api.findAccount(1000 + person) ?? api.addAccount({ id: 1000 + person, first_name: `张${person}` });
  const [phone, other] = [phoneOf(id), phoneOf(2)];
  for (const one of [phone, other]) await ask(one, '/start');
  return { api, office, phone, other };
}

/** `npm run walks`: the whole bot; else what tells keys once the attempt is over, and every command without a name. */
const IS_WHOLE = process.env.WALKS === 'whole';
const TIMEOUT = IS_WHOLE ? 900_000 : 120_000;

/** The features that tell keys where nobody's attempt is open, as the walk that finds them says. */
const TELLERS = ['analysis', 'audit', 'bank', 'exam', 'quiz', 'regrade', 'stats', 'wrong'];

/** What buttons and commands may name: questions, exams, attempts, instruments, pages. */
const namesFor = (id: number) => [
  ...[['q-001'], ['e1'], ['0'], ['e1', '0'], ['e1', 'q-001'], ['q-002', 'o', '0']],
  ...[[`e1.${id}.1`], [`e1.${id}.1`, '0']],
  ...(IS_WHOLE ? [['q-002'], ['e2'], ['rules-1'], ['e1', 'q-002'], ['e1', 'rules-1'], ['m'], ['w']] : []),
];

/** What is tapped and typed with a role. */
function triesAs(role: ViewerRole, named: readonly string[][]) {
  const features = declaredFeatures();
  const walked = IS_WHOLE ? features : features.filter(({ name }) => TELLERS.includes(name));
  const bare = IS_WHOLE ? [] : commandsOf(features, []);
  return {
    commands: [...bare, ...commandsOf(walked, [['q-001'], ['e1'], ['选项']])],
    buttons: buttonsOf(walked, role, named),
    texts: ['q-002', 'B'],
  };
}

/** Whatever would end the attempt, or take the person's own role or account. */
const isForbidden = (data: string) => /^exam\.handin|^people\.|^roster\.|^exam\.(start|a|go)/.test(data);

async function crawlAs(opened: Awaited<ReturnType<typeof openOffice>>, id: number, role: ViewerRole) {
  const { api, office, phone } = opened;
  const named = namesFor(id);
  const said = await crawl({ api, phone, group: GROUP, named, isForbidden }, triesAs(role, named));
  const flows = createFlowStore(office.redis.redis);
  for (const [feature, step, data] of WAITING) {
    await flows.save(1000 + id, { feature, step, data });
    const answer = await ask(phone, 'B');
    said.push({ by: `${feature} ${step}`, text: JSON.stringify(answer) });
  }
  return said;
}

/** Flows at which an officer may stand when the attempt begins, and whose next message shows a key. */
const WAITING: [feature: string, step: string, data: Record<string, unknown>][] = [
  ['bank', 'open', { query: '第' }],
  ['bank', 'value', { id: 'q-005', field: 'answer', version: 0, text: '', reason: '', nonce: '' }],
  ['bank', 'suspend', { id: 'q-005' }],
  ['regrade', 'question', { examId: 'e1' }],
  ['regrade', 'key', { examId: 'e1', questionId: 'q-003' }],
  ['regrade', 'reason', { examId: 'e1', questionId: 'q-003', right: [3] }],
];

describe('during an open attempt no outgoing call to the person holds a key of their paper', () => {
  it.each<[role: ViewerRole, id: number]>([
    ['staff', 7],
    ['liaison', 4],
    ['editor', 5],
    ['auditor', 3],
    ['admin', 1],
  ])(
    'whatever a person with the role of %s taps, types and is sent',
    { timeout: TIMEOUT },
    async (role, id) => {
      const opened = await openOffice(id);
      const { api, office, phone, other } = opened;
      await begin(phone, 'e2');
      const from = api.calls.length;
      const said = await crawlAs(opened, id, role);

      // What others do, and what goes out by itself.
      const inbox = await ask(other, '/bank');
      await tapUntil(other, inbox, '🚩 题目有误 (2)', '题目有误（1/');
      const ofReporter = (await office.bankReports.listOpen()).find((one) => one.sender?.id === id);
      await other.tapData(inbox.message_id, `bank.answer:${ofReporter?.number}`);
      await ask(other, WORD);
      const telegram = new Api(api.token, { apiRoot: api.url });
      const accountOf = async (personId: number) => 1000 + personId;
      const officers = office.access.adminAccounts;
      const countTold = async () => {};
      const say = createSay({
        viewerOf: async () => ({ role: 'staff' }),
        api: telegram,
        officers,
        accountOf,
        countTold,
        log: pino({ level: 'silent' }),
      });
      for (const job of office.jobs) await job.run(say).catch(() => undefined);
      await ask(phone, '/help');
      const calls = api.calls
        .slice(from)
        .filter(({ parameters }) => String(parameters.chat_id) === `${1000 + id}`);
      said.push(...calls.map(({ method, parameters }) => ({ by: method, text: JSON.stringify(parameters) })));
      const notices = await office.notices.listRecent(50);
      said.push(...notices.map(({ content, ...rest }) => ({ by: rest.id, text: JSON.stringify(content) })));

      expect(await office.attempts.findUnderWay(id)).toMatchObject({ examId: 'e2' });
      expect(said.length).toBeGreaterThan(100);
      expect(telling(said).map(({ by }) => by)).toEqual([]);
      expect(phone.messages().at(-1)).toBeDefined();
    },
  );

  it('and the same walk does find keys once the attempt is over', { timeout: TIMEOUT }, async () => {
    const opened = await openOffice(1);
    const { office } = opened;
    office.time.now = MORNING + 31 * HOUR + MINUTE;
    const said = await crawlAs(opened, 1, 'admin');
    const features = telling(said).map(({ by }) => by.replace(/^\//, '').split(/[. :]/)[0]);
    expect([...new Set(features)].sort()).toEqual(expect.arrayContaining(TELLERS));
  });
});

describe('what may tell a key waits for the hand-in', () => {
  async function handIn(phone: Participant): Promise<void> {
    const card = phone.messages().findLast(({ text }) => text?.startsWith('第 1/21 题'));
    if (!card) throw new Error('There is no card.');
    const warning = await tapUntil(phone, card, '交卷', '确定交卷吗');
    await tapUntil(phone, warning, '确定交卷', '得分');
  }

  it('the answer to a report: its reporter is told that there is one, and reads it afterwards', async () => {
    const { office, phone, other } = await openOffice(7);
    await begin(phone, 'e2');
    const inbox = await ask(other, '/bank');
    await tapUntil(other, inbox, '🚩 题目有误 (2)', '题目有误（1/');
    await other.tapData(inbox.message_id, 'bank.answer:0');
    await ask(other, WORD);
    const word = await phone.waitForMessage(({ text }) => text?.includes('有了答复') ?? false);
    expect(word.text).not.toContain(WORD);
    expect((await phone.tap(word.message_id, '查看答复')).alert).toBe(true);
    await handIn(phone);
    await tapUntil(phone, word, '查看答复', WORD);
    expect((await other.tapData(inbox.message_id, 'practice.answer:0')).text).toContain('没有再作改动');
    expect(await office.bankReports.findAnswer(0, 2)).toBeUndefined();
  });

  it('the reason for which a key was corrected: it stands with the score', async () => {
    const { phone } = await openOffice(7);
    const result = await tapUntil(phone, await ask(phone, '/me'), '1', '得分');
    expect(result.text).toContain(`原因：${WORD}`);
    await begin(phone, 'e2');
    expect((await tapUntil(phone, await ask(phone, '/me'), '1', '得分')).text).not.toContain(WORD);
    await handIn(phone);
    expect((await tapUntil(phone, await ask(phone, '/me'), '2', '得分')).text).toContain(WORD);
  });
});
