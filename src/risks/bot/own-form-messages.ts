import { shorten } from '../../bot/messages/pages.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { nextButton } from '../../kernel/styled-buttons.ts';
import type { FormState, Registration } from '../domain/registration.ts';

const FORM_SHOWN = 36;
const POINTS_SHOWN = 5;

export const STATE_NAMES: Readonly<Record<FormState, string>> = {
  'with-head': '待部门负责人审核',
  'with-officer': '待廉政专员确认',
  returned: '已退回，请修改',
  confirmed: '已确认',
};

/**
 * Says where a form stands; of one that was given back, what is to be changed.
 *
 * @example stateLine(form) // '状态：已退回，请修改（廉政专员：请补充措施）'
 */
export function stateLine({ state, returned, isUnchanged }: Registration): string {
  const by = returned?.from === 'head' ? '部门负责人' : '廉政专员';
  const word = state === 'returned' && returned ? `（${by}：${returned.word}）` : '';
  return `状态：${STATE_NAMES[state]}${word}${isUnchanged ? '；与上年无变化' : ''}`;
}

/** Returns the points of a form, a line each; of many the first. */
export function pointLines({ content: { points } }: Pick<Registration, 'content'>): (string | false)[] {
  return [
    ...points
      .slice(0, POINTS_SHOWN)
      .map(
        ({ level, form, measures }, index) =>
          `${index + 1}. 〔${level}〕${shorten(form, FORM_SHOWN)}（措施 ${measures.length} 条）`,
      ),
    points.length > POINTS_SHOWN && `……共 ${points.length} 个风险点，全部内容见 Word。`,
  ];
}

type OwnCard = {
  year: number;
  /** The only one of which a form is filled in or changed. */
  thisYear: number;
  form: Registration | undefined;
  /** That of the year before, if it was confirmed. */
  former: Registration | undefined;
  note?: string | undefined;
};

/** Shows somebody their own form, with what they can do about it. */
export function ownFormCard({ year, thisYear, form, former, note }: OwnCard): Message {
  const title = `${year} 年个人廉政风险防控登记表`;
  const word: Button = { text: '📄 Word', data: `riskform.word:${year}` };
  if (year !== thisYear)
    return card(
      title,
      [note, ...(form ? formLines(form) : ['没有填报。'])],
      [[...(form ? [word] : []), { text: `${thisYear} 年登记表`, data: `riskform.open:${thisYear}` }]],
    );
  if (form)
    return card(
      title,
      [note, ...formLines(form)],
      [
        [
          { text: form.state === 'returned' ? '✏ 修改' : '✏ 有变化，修改', data: `riskform.change:${year}` },
          word,
        ],
      ],
    );
  if (!former)
    return card(
      title,
      [note, '您还没有填报，约需两分钟：选岗位、勾风险点、提交。'],
      [[nextButton('📝 开始填报', `riskform.begin:${year}`)]],
    );
  return card(
    title,
    [note, `您还没有填报。${year - 1} 年岗位：${former.content.post}。`, ...pointLines(former)],
    [
      [
        { text: '无变化', data: `riskform.same:${year}` },
        { text: '有变化', data: `riskform.change:${year}` },
      ],
    ],
  );
}

const formLines = (form: Registration) => [
  `岗位：${form.content.post}`,
  stateLine(form),
  ...pointLines(form),
];

/** Returns what the person reads in /me, with the way to their form. */
export function ownFormPart(year: number, form: Registration | undefined): { line: string; button: Button } {
  return {
    line: `风险防控登记表（${year} 年）：${form ? STATE_NAMES[form.state] : '未填报'}`,
    button: { text: form ? '📋 我的登记表' : '📝 填报登记表', data: `riskform.open:${year}` },
  };
}

export const submitted = '已提交。';
export const unreadableForm = '原来的登记表无法读取，没有改动，请联系廉政专员。';
export const notOpen = '只能填报当年的登记表。';
export const wordSent = '文件已发送在下方。';
