import type { AudienceCondition, Headcount } from '../../kernel/audience.ts';
import {
  type AudienceChoice,
  type ChoiceKind,
  chosenKinds,
  chosenLabels,
  isChosen,
  isSelector,
  type NameSearch,
  type SelectorKind,
} from '../../kernel/audience-choice.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { firstNames } from './first-of-many.ts';
import { buttonRows } from './pages.ts';

/** Options of a list shown at once. */
const OPTIONS_PER_PAGE = 8;
const LABELS_SHOWN = 6;

const CONDITIONS_PER_ROW = 2;

const SELECTOR_LABELS: Readonly<Record<SelectorKind, string>> = {
  departments: '部门',
  posts: '职务',
  tags: '标签',
  people: '姓名',
};

/** What a condition is called is kept with the choice from the moment that its list is opened. */
const kindLabel = ({ labels }: AudienceChoice, kind: ChoiceKind): string =>
  (isSelector(kind) ? SELECTOR_LABELS[kind] : labels[kind]) ?? '';

/** The data of the picker's buttons; `feature` owns them, `token` is the flow's. */
export type PickerButtons = (action: string, ...args: (string | number)[]) => string;

/** Says who is addressed so far, in words. */
export function audienceLines(choice: AudienceChoice): string[] {
  const { included, excepted } = audienceWords(choice);
  return [`受众：${included || '（未选择）'}`, ...(excepted ? [`除外：${excepted}`] : [])];
}

/** Says what was picked on each side, in words; empty where nothing was. */
export function audienceWords(choice: AudienceChoice): { included: string; excepted: string } {
  const included = [
    ...(choice.audience.all ? ['全体'] : []),
    ...chosenKinds(choice).flatMap((kind) => sideLine(choice, 'include', kind)),
  ];
  const excepted = chosenKinds(choice).flatMap((kind) => sideLine(choice, 'except', kind));
  return { included: included.join('；'), excepted: excepted.join('；') };
}

function sideLine(choice: AudienceChoice, side: AudienceChoice['side'], kind: ChoiceKind): string[] {
  const labels = chosenLabels(choice, side, kind);
  if (labels.length === 0) return [];
  return [`${kindLabel(choice, kind)} ${firstNames(labels, LABELS_SHOWN, '项')}`.trim()];
}

const CHOOSE = '请点下面的按钮选择，可以选几项。';

const isAnybodyChosen = (choice: AudienceChoice): boolean => audienceWords(choice).included !== '';

/** Says how many the audience are, and how many of them no channel reaches. */
export function headcountLine({ total, reachable, unreachable }: Headcount): string {
  if (total === 0) return '没有人符合，请再选择。';
  if (unreachable === 0) return `共 ${total} 人，均可送达。`;
  return `共 ${total} 人：可送达 ${reachable} 人，不可送达 ${unreachable} 人（未绑定，或停用、没有启用机器人）。`;
}

/** Shows who is chosen so far, with the ways to choose more, and below them the rows of whoever asks. */
export function audienceCard(
  choice: AudienceChoice,
  headcount: Headcount,
  data: PickerButtons,
  {
    title = '选择受众',
    conditions,
    rows,
  }: { title?: string | undefined; conditions: readonly AudienceCondition[]; rows: Button[][] },
): Message {
  const { all } = choice.audience;
  const listButton = (text: string, kind: ChoiceKind) => ({ text, data: data('list', 'include', kind, 0) });
  const selectorButton = (kind: SelectorKind) => listButton(SELECTOR_LABELS[kind], kind);
  const conditionButtons = conditions.map(({ id, label }) => listButton(label, id));
  const [firstConditions = [], ...moreConditions] = buttonRows(conditionButtons, CONDITIONS_PER_ROW);
  return card(
    title,
    [...audienceLines(choice), isAnybodyChosen(choice) ? headcountLine(headcount) : CHOOSE],
    [
      [{ text: `${all ? '☑' : '☐'} 全体`, data: data('all', all ? 0 : 1) }],
      [selectorButton('departments'), selectorButton('posts'), selectorButton('tags')],
      [{ text: SELECTOR_LABELS.people, data: data('names', 'include') }, ...firstConditions],
      ...moreConditions,
      [
        { text: '除外：部门', data: data('list', 'except', 'departments', 0) },
        { text: '除外：标签', data: data('list', 'except', 'tags', 0) },
        { text: '除外：姓名', data: data('names', 'except') },
      ],
      ...rows,
    ],
  );
}

/** Shows a page of a list in which options are picked and dropped. */
export function optionsCard(
  choice: AudienceChoice,
  page: number,
  data: PickerButtons,
  note?: string,
): Message {
  const { kind = 'departments', options = [] } = choice.list ?? {};
  const first = page * OPTIONS_PER_PAGE;
  const rows = options.slice(first, first + OPTIONS_PER_PAGE).map((option, index) => {
    const picked = isChosen(choice, kind, option.value);
    const text = `${picked ? '☑' : '☐'} ${option.label}`;
    return [{ text, data: data('pick', kind, page, first + index, picked ? 0 : 1) }];
  });
  const turn: Button[] = [];
  if (page > 0) turn.push({ text: '⬅ 上一页', data: data('page', kind, page - 1) });
  if (first + OPTIONS_PER_PAGE < options.length)
    turn.push({ text: '下一页 ➡', data: data('page', kind, page + 1) });
  const title = `${choice.side === 'except' ? '除外：' : ''}选择${kindLabel(choice, kind)}`;
  return card(
    title,
    [note, options.length === 0 ? '没有可选的项。' : '点一下选中，再点一下取消。'],
    [...rows, ...(turn.length > 0 ? [turn] : []), [{ text: '完成', data: data('who') }]],
  );
}

/** Asks for names, to be included or excepted as the side says. */
export const askForNames = (side: AudienceChoice['side'], data: PickerButtons): Message =>
  card(
    side === 'except' ? '除外：输入姓名' : '输入姓名',
    ['请发送姓名，多人用空格、顿号或换行分开。重名的可以写明部门、职务或工号，如 张伟（财务科）。'],
    [[{ text: '返回', data: data('who') }]],
  );

/** Says what became of typed names, above the list of those who were found; `left`: so many were too many at once. */
export function namesFoundLine(
  { found, ambiguous, unknown }: Omit<NameSearch, 'nameOf'>,
  left: number,
): string {
  return [
    found.length > 0 && `已选 ${found.length} 人。`,
    ambiguous.length > 0 && '有重名，请在下面点选。',
    left > 0 && `一次最多 200 个姓名，最后 ${left} 个没有用上，请再发一次。`,
    unknown.length > 0 && `名册中没有：${firstNames(unknown, LABELS_SHOWN, '个')}。`,
  ]
    .filter(Boolean)
    .join('');
}
