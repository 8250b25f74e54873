import { firstLines } from '../../bot/messages/first-of-many.ts';
import { ENTRIES_PER_PAGE, numberButtons, shorten } from '../../bot/messages/pages.ts';
import { card, type Message } from '../../kernel/message.ts';
import { nameApart } from '../../kernel/namesakes.ts';
import type { Person } from '../../kernel/person.ts';
import { needsLook, type OfficerReport } from '../domain/officer-report.ts';
import { ROLE_TITLES } from '../domain/role-titles.ts';
import type { ReportedPerson } from '../services/officer-reports.ts';

const ACCOUNT_NAME_MAX = 40;

/** Tells the officers what people did with their personal links, one with the way back, several in one message. */
export function officerReports(reports: readonly ReportedPerson[]): Message {
  const [only] = reports;
  return only && reports.length === 1 ? SINGLE[only.report.kind](only) : bundle(reports);
}

const SINGLE: Record<OfficerReport['kind'], (reported: ReportedPerson) => Message> = {
  bound: bindingReport,
  declined: declineReport,
  undone: undoneReport,
};

/** Those that need a look stand first; everybody else is found among those bound. */
function bundle(reports: readonly ReportedPerson[]): Message {
  const count = (isMeant: (one: ReportedPerson) => boolean) => reports.filter(isMeant).length;
  const changed = count(({ report }) => report.formerAccount !== undefined);
  const declined = count(({ report }) => report.kind === 'declined');
  const undone = count(({ report }) => report.kind === 'undone');
  const fresh = reports.length - changed - declined - undone;
  const urgent = reports.filter(({ report }) => needsLook(report));
  const inOrder = [...urgent, ...reports.filter((one) => !urgent.includes(one))];
  const lines = inOrder.map((one, index) => `${index + 1}. ${reportLine(one)}`);
  const counts = [
    fresh > 0 && `新绑定 ${fresh} 人`,
    changed > 0 && `更换账号 ${changed} 人`,
    declined > 0 && `链接发错 ${declined} 人`,
    undone > 0 && `撤销绑定 ${undone} 人`,
  ];
  return card(
    counts.filter(Boolean).join('，'),
    firstLines(lines, ENTRIES_PER_PAGE, '人', '见“已绑定”，新的在前'),
    [
      ...numberButtons(inOrder.slice(0, ENTRIES_PER_PAGE).map(({ person }) => `people.show:${person.id}`)),
      [{ text: '已绑定（新的在前）', data: 'people.list:bound:0' }],
    ],
  );
}

const whoText = (person: Person): string => `${nameApart(person, ['department'])} · ${person.department}`;

function reportLine(reported: ReportedPerson): string {
  const { report, person } = reported;
  const who = whoText(person);
  if (report.kind === 'undone') return `${who}：${undoerText(reported)}撤销了绑定`;
  if (report.kind === 'declined') return `${who}：打开链接的人表示不是本人，链接已作废`;
  const change = report.formerAccount === undefined ? '' : '（更换账号）';
  return `${who}${change}：${accountText(report)}`;
}

/** An account's own name says nothing for certain: hence the way back. */
function bindingReport({ report, person }: ReportedPerson): Message {
  const { account, formerAccount } = report;
  return card(
    formerAccount === undefined ? '新绑定' : '更换账号',
    [
      whoText(person),
      `Telegram 账号：${accountText(report)}`,
      formerAccount !== undefined && `原账号（${formerAccount}）已不能使用。`,
      person.role !== 'staff' && !person.roleConfirmed && `角色“${ROLE_TITLES[person.role]}”待确认。`,
    ],
    [
      [
        { text: '撤销', data: `people.unbind:${person.id}:${account?.id ?? 0}` },
        { text: '查看', data: `people.show:${person.id}` },
      ],
    ],
  );
}

function declineReport({ person }: ReportedPerson): Message {
  return card(
    '链接发错了人',
    [
      `${nameApart(person, ['department'])}（${person.department}）的个人链接被打开，对方表示不是本人。`,
      '链接已作废，请生成新链接发给本人。',
    ],
    [[{ text: '查看', data: `people.show:${person.id}` }]],
  );
}

/** Undone by a liaison: whether rightly so is for an officer to see. */
function undoneReport(reported: ReportedPerson): Message {
  const { report, person } = reported;
  return card(
    '联络员撤销了绑定',
    [
      whoText(person),
      `${undoerText(reported)}撤销了账号 ${report.account?.id ?? ''} 的绑定，该账号已收到告知。`,
      '本人可用新的个人链接重新绑定。',
    ],
    [[{ text: '查看', data: `people.show:${person.id}` }]],
  );
}

const undoerText = ({ by }: ReportedPerson): string => (by ? `联络员${nameApart(by)}` : '联络员');

function accountText({ account }: ReportedPerson['report']): string {
  return account ? `${shorten(account.name, ACCOUNT_NAME_MAX)}（${account.id}）` : '未知';
}
