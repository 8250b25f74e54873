import { describe, expect, test } from 'vitest';
import { toasts } from '../../src/bot/messages/common.ts';
import { admits, type ViewerRole } from '../../src/bot/viewer.ts';
import type { Participant } from '../../src/rehearsal/participant/participant.ts';
import { ask } from '../support/bot-api.ts';
import { aMember, CLERK, LIAISON, OFFICER, OFFICER_ID } from '../support/cast.ts';
import { declaredFeatures } from '../support/declared-features.ts';
import { buildTestOffice, startTestOffice } from '../support/office.ts';

const ROLES: readonly ViewerRole[] = ['stranger', 'staff', 'editor', 'liaison', 'auditor', 'admin'];

/**
 * Who may use what, in one place: a column for each of ROLES, ● may, · is refused. Features in brackets have no command, only
 * buttons. The bot's own declarations must agree with it cell by cell.
 */
const ACCESS: Readonly<Record<string, string>> = {
  start: '●●●●●●',
  claim: '●●●●●●',
  privacy: '●●●●●●',
  menu: '·●●●●●',
  help: '·●●●●●',
  exam: '·●●●●●',
  practice: '·●●●●●',
  wrong: '·●●●●●',
  law: '·●●●●●',
  me: '·●●●●●',
  verify: '·●●●●●',
  suggest: '·●●●●●',
  people: '···●●●',
  invite: '···●●●',
  audit: '····●●',
  stats: '···●●●',
  notices: '···●●●',
  exams: '···●●●',
  holidays: '···●●●',
  broadcast: '·····●',
  newexam: '·····●',
  bank: '··●··●',
  quiz: '·····●',
  records: '····●●',
  report: '····●●',
  groups: '·····●',
  here: '·····●',
  settings: '·····●',
  '(checks)': '·····●',
  '(liaisoncall)': '·····●',
  '(scores)': '·●●●●●',
  '(receipt)': '·●●●●●',
  '(desk)': '·····●',
  '(regrade)': '·····●',
  '(recount)': '·····●',
  '(file)': '·●●●●●',
  '(clock)': '·····●',
  '(restored)': '·····●',
  '(newbot)': '·····●',
  '(notice)': '···●●●',
  '(yearbook)': '···●●●',
  '(succession)': '·····●',
  '(nudge)': '···●·●',
  '(nudged)': '···●●●',
  '(correction)': '·····●',
  '(recall)': '·····●',
  '(offline)': '···●·●',
  '(document)': '·····●',
  '(wording)': '·····●',
  '(event)': '·····●',
  '(extra)': '·····●',
  '(analysis)': '····●●',
  '(charts)': '····●●',
  '(calendar)': '·····●',
  '(roster)': '·····●',
  '(staff)': '·····●',
  '(newperson)': '·····●',
  '(handover)': '·●●●●●',
  pledge: '·●●●●●',
  '(newpledge)': '·····●',
  '(pledgetext)': '·····●',
  '(pledgeledger)': '·····●',
  '(pledgephoto)': '····●●',
  '(schedule)': '·····●',
  study: '····●●',
  studyplan: '····●●',
  '(roll)': '····●●',
  '(session)': '····●●',
  duties: '····●●',
  '(duty)': '····●●',
  risks: '·●●●●●',
  '(riskform)': '·●●●●●',
  riskpoints: '····●●',
  '(burden)': '····●●',
  '(myduty)': '·●●●●●',
  '(evidence)': '····●●',
  read: '·●●●●●',
  '(reading)': '·····●',
  '(link)': '·····●',
  '(attachment)': '·····●',
  digest: '···●·●',
  '(personal)': '·●●●●●',
  '(pattern)': '·····●',
  '(template)': '·····●',
  '(setting)': '·····●',
  '(approval)': '·····●',
  '(absence)': '·●●●●●',
  '(auto)': '····●●',
  '(lookalikes)': '·····●',
  '(outages)': '·····●',
  '(printed)': '·····●',
  away: '···●●●',
  '(erasure)': '·····●',
  '(movement)': '···●·●',
};

const features = declaredFeatures();
const mayUse = (name: string, role: ViewerRole) => ACCESS[name]?.[ROLES.indexOf(role)] === '●';
const cells = (names: readonly string[]) => names.flatMap((name) => ROLES.map((role) => ({ name, role })));

/** An office with somebody of each role. */
async function startOfficeOfAllRoles(): Promise<(role: ViewerRole) => Participant> {
  const auditor = aMember(4, { role: 'auditor', roleConfirmed: true });
  const editor = aMember(5, { role: 'editor', roleConfirmed: true });
  const people = [CLERK, LIAISON, auditor, editor, OFFICER];
  const office = await startTestOffice({ people });
  const accounts = new Map(people.map((person) => [person.role as ViewerRole, office.phoneOf(person)]));
  let strangers = 0;
  // A stranger is refused once a minute: each is another.
  return (role) => accounts.get(role) ?? office.api.addAccount({ id: 900 + strangers++, first_name: '路人' });
}

describe('who may use what', () => {
  test('is written down for every feature', () => {
    const declared = features.map(({ name, run }) => (run ? name : `(${name})`));
    expect(Object.keys(ACCESS).sort()).toEqual(declared.sort());
  });

  test.each(cells(Object.keys(ACCESS)))('is declared as written: $name for $role', ({ name, role }) => {
    const feature = features.find((candidate) => candidate.name === name.replace(/[()]/g, ''));
    expect(feature && admits(feature.roles, role)).toBe(mayUse(name, role));
  });

  test('decides whether a command is answered, for every command and role', async () => {
    const accountOf = await startOfficeOfAllRoles();
    const wrong: string[] = [];
    for (const { name, role } of cells(Object.keys(ACCESS).filter((entry) => !entry.startsWith('(')))) {
      const { text = '' } = await ask(accountOf(role), `/${name}`);
      const isRefused = text.startsWith('没有权限') || text.includes('只为本单位在册人员服务');
      // Without a personal link or the right code, these have nothing else to say to a stranger.
      const isGreeting = ['start', 'claim'].includes(name) && role === 'stranger';
      if (isRefused !== (isGreeting || !mayUse(name, role))) wrong.push(`/${name} for ${role}: ${text}`);
    }
    expect(wrong).toEqual([]);
  });

  test('decides whether a tap counts, for every button and every role that must not use it', async () => {
    const accountOf = await startOfficeOfAllRoles();
    const taken: string[] = [];
    // A tap that is refused leaves the card as it is: one a role is enough.
    const chats = new Map<ViewerRole, { account: Participant; card: number }>();
    for (const role of ROLES) {
      const account = accountOf(role);
      chats.set(role, { account, card: (await ask(account, '/privacy')).message_id });
    }
    for (const { name, buttons = {}, buttonRoles = {}, roles } of features)
      for (const action of Object.keys(buttons))
        for (const role of ROLES.filter((one) => !admits(buttonRoles[action] ?? roles, one))) {
          const { account, card = 0 } = chats.get(role) ?? {};
          const { text = '' } = (await account?.tapData(card, `${name}.${action}`)) ?? {};
          if (!/没有使用这个按钮的权限|请先通过个人链接完成绑定/.test(text))
            taken.push(`${name}.${action} for ${role}: ${text}`);
        }
    expect(taken).toEqual([]);
  }, 60_000);
});

test('whose rights another process has ended is refused at the very next tap, known as they were', async () => {
  const office = await startTestOffice({ people: [CLERK, LIAISON] });
  const elsewhere = await buildTestOffice({ redis: office.redis });
  const { clerk, liaison } = office;
  const [menu, desk] = [await ask(clerk, '/menu'), await ask(liaison, '/menu')];
  const texts = async () => [
    (await clerk.tapData(menu.message_id, 'exam.list')).text,
    (await liaison.tapData(desk.message_id, 'notices.list')).text,
  ];
  expect(await texts()).toEqual([undefined, undefined]);
  await elsewhere.services.binding.unbind(CLERK.id, clerk.user.id, OFFICER_ID);
  await elsewhere.services.people.confirmRole(LIAISON.id, 'liaison', false, OFFICER_ID);
  expect(await texts()).toEqual([toasts.stranger, toasts.notYours]);
});
