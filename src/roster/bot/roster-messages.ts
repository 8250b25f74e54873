import { ignoredText } from '../../bot/messages/ignored-columns.ts';
import { buttonRows, pageButtons, pageNumber, pageOf } from '../../bot/messages/pages.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { confirmButton } from '../../kernel/styled-buttons.ts';
import { LAST_ADMIN } from '../../people/bot/last-admin-messages.ts';
import { personText } from '../../people/bot/person-text-messages.ts';
import type { RosterRefusal } from '../domain/roster.ts';
import type { ImportDone, ImportReview } from '../services/roster-import.ts';
import {
  changeText,
  errorLines,
  fileNotes,
  fromAboveText,
  importSummary,
  keptText,
  readAsText,
  rosterRefusalText,
  rowText,
} from './roster-text-messages.ts';

const CHANGED_NOTHING = '没有做任何改动。';

/** The lists behind the dry run: title and lines. */
const PARTS = {
  added: { title: '新增', lines: ({ plan }: ImportReview) => plan.added.map(rowText) },
  changed: { title: '变更', lines: ({ plan }: ImportReview) => plan.changed.map(changeText) },
  left: { title: '将标为离开', lines: ({ plan }: ImportReview) => plan.left.map(personText) },
  above: {
    title: '部门空着，上面的行有部门',
    lines: ({ fromAbove }: ImportReview) => fromAbove.map(fromAboveText),
  },
  errors: { title: '有误，不导入', lines: ({ errors }: ImportReview) => errorLines(errors) },
  doubts: { title: '略去的格', lines: ({ doubts }: ImportReview) => errorLines(doubts) },
} as const;
export type ReviewPart = keyof typeof PARTS;

/** Cells are gathered in fewer lines. */
function countOf(review: ImportReview, part: ReviewPart): number {
  return part === 'errors' || part === 'doubts' ? review[part].length : PARTS[part].lines(review).length;
}

export const isReviewPart = (name: string): name is ReviewPart => Object.hasOwn(PARTS, name);

export const howToImport = (): Message =>
  card(
    '导入名册',
    [
      '一、现有的花名册可以原样发来，列名、标题行不用改；没有的，下载模板填写。',
      '二、把文件直接发到这个对话（.xlsx 或 .csv）。',
      '三、核对新增、变更的人员，点“确认导入”后才会改动名册。',
      '表里没有列出的人员会保留。离开的人员请在“状态”列填 离职、调离 或 退休。',
    ],
    [
      [
        { text: '下载模板', data: 'roster.template' },
        { text: '返回', data: 'people.home' },
      ],
    ],
  );

export const templateCaption = '填好后把文件直接发回这个对话。确认之前不会改动名册。';

export const rosterRefused = (refusal: RosterRefusal): Message =>
  card(
    '名册没有读入',
    [rosterRefusalText(refusal), CHANGED_NOTHING],
    [[{ text: '下载模板', data: 'roster.template' }]],
  );

/** Shows the dry run. `notice` says why it is shown again. */
export function reviewCard(review: ImportReview, notice?: string): Message {
  const { id, plan, errors, ignoredColumns, fingerprint } = review;
  const wrongRows = new Set(errors.map(({ row }) => row)).size;
  const done = confirmButton('✅ 确认导入', `roster.apply:${id}:${fingerprint}`);
  const decide = { text: `请先逐行选择（${plan.undecided.length}）`, data: `roster.decide:${id}` };
  return card(
    '名册导入核对（尚未改动）',
    [
      notice,
      `新增 ${plan.added.length} 人，变更 ${plan.changed.length} 人，不变 ${plan.unchanged} 人。`,
      readAsText(review),
      keptText(review),
      plan.left.length > 0 && `标为离开 ${plan.left.length} 人：停止使用，记录保留。`,
      plan.missing.length > 0 && `名册中另有 ${plan.missing.length} 人未在表中列出，将保留。`,
      plan.undecided.length > 0 && `${plan.undecided.length} 行分不清是谁，需要您选择。`,
      wrongRows > 0 && `${wrongRows} 行有误，不会导入；可改正后重新发送。`,
      review.doubts.length > 0 && `${review.doubts.length} 格看不准，只略去看不准的内容，人员照常导入。`,
      ...fileNotes(review),
      ignoredColumns.length > 0 && ignoredText(ignoredColumns),
    ],
    [
      ...partButtons(review),
      ...fileButtons(review),
      [plan.undecided.length > 0 ? decide : done],
      [{ text: '取消', data: `roster.cancel:${id}` }],
    ],
  );
}

/** What else of the file the officer may want. */
function fileButtons(review: ImportReview): Button[][] {
  const { id, sheets, standings, tagsStanding, origin, fromAbove, fillsDepartments } = review;
  const fill = fillsDepartments ? '部门不按上一行补齐' : `部门按上一行补齐（${fromAbove.length} 行）`;
  const alike = `一并读入另外 ${sheets.alike.length} 张工作表`;
  const tag = tagsStanding ? '不把状态记为标签' : '把状态记为标签';
  return [
    ...(sheets.alike.length > 0 && origin ? [[{ text: alike, data: `roster.all:${id}` }]] : []),
    ...(fromAbove.length > 0 && origin
      ? [[{ text: fill, data: `roster.above:${id}:${fillsDepartments ? 0 : 1}` }]]
      : []),
    ...(standings.length > 0 ? [[{ text: tag, data: `roster.tag:${id}:${tagsStanding ? 0 : 1}` }]] : []),
  ];
}

function partButtons(review: ImportReview): Button[][] {
  const { id, plan } = review;
  const buttons = (Object.keys(PARTS) as ReviewPart[]).flatMap((part) => {
    const count = countOf(review, part);
    return count === 0
      ? []
      : [{ text: `${PARTS[part].title} ${count}`, data: `roster.part:${id}:${part}:0` }];
  });
  const missing = { text: `未列出 ${plan.missing.length}`, data: `roster.missing:${id}:0` };
  if (plan.missing.length + review.leaving.length > 0) buttons.push(missing);
  return buttonRows(buttons, 3);
}

/** Shows a page of one part of the review, such as those who are new, line by line. */
export function partCard(review: ImportReview, part: ReviewPart, at: number): Message {
  const { title, lines } = PARTS[part];
  const page = pageOf(lines(review), at);
  return card(`${title} ${countOf(review, part)}${pageNumber(page)}`, page.entries, [
    ...pageButtons(page, (next) => `roster.part:${review.id}:${part}:${next}`),
    back(review.id),
  ]);
}

/** Says what the import did, and where links for the new people are made. */
export const imported = (done: ImportDone): Message =>
  card(
    '✅ 名册已更新',
    [
      `${importSummary(done)}。`,
      done.added > 0 && '下一步：在“未绑定”中生成个人链接，发给本人。',
      done.rolesToConfirm > 0 && `${done.rolesToConfirm} 人的角色须经管理员确认后才生效。`,
      done.missing > 0 && `表中没有列出的 ${done.missing} 人照常在册；其中已离开的，请在本人卡片中标为离开。`,
      done.wrongRows + done.doubts > 0 && `${leftOutText(done)}：改正后只发这几行，或在本人卡片中补改。`,
    ],
    [
      ...(done.rolesToConfirm > 0
        ? [[{ text: `待确认角色（${done.rolesToConfirm}）`, data: 'people.list:unconfirmed:0' }]]
        : []),
      ...(done.missing + done.doubts > 0 ? [[{ text: '查找人员', data: 'people.search' }]] : []),
      [
        { text: '未绑定', data: 'people.list:unbound:0' },
        { text: '名册', data: 'people.home' },
      ],
    ],
  );

function leftOutText({ wrongRows, doubts }: ImportDone): string {
  const parts = [wrongRows > 0 && `${wrongRows} 行没有导入`, doubts > 0 && `${doubts} 格略去`];
  return parts.filter(Boolean).join('，');
}

export const nothingToDo = (): Message =>
  card('没有可导入的内容', ['表中没有一行可以导入，请改正后重新发送。', CHANGED_NOTHING]);

export const importGone = (): Message =>
  card('这次导入已结束', ['它已完成、已取消，或已超过一天。如需导入，请重新发送文件。']);

export const templateSent = '模板已发送在下方。';

/** Why an import was not carried out as it was seen. */
export const notices = {
  changed: '名册刚被改动过，请按最新情况重新核对。',
  undecided: '还有几行需要您选择。',
  'last-admin': LAST_ADMIN,
};

/** Returns the button back to the dry run. */
export function back(id: string): Button[] {
  return [{ text: '返回核对', data: `roster.review:${id}` }];
}
