import type { AudienceCondition, Headcount } from '../../kernel/audience.ts';
import {
  type AudienceChoice,
  type ChoiceKind,
  type ChoiceList,
  type ChoiceOption,
  chosenKinds,
  chosenLabels,
  isChosen,
  isSelector,
  type NameSearch,
  type SelectorKind,
} from '../../kernel/audience-choice.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { endOfPath } from '../../kernel/short-departments.ts';
import { fingerprintOf } from '../fingerprint.ts';
import { firstNames } from './first-of-many.ts';
import { buttonRows, type Page, pageButtons, pageNumber, pageOf, shorten } from './pages.ts';

/** Options of a list shown at once: found departments stand in the text as well, where seven have room. */
const OPTIONS_PER_PAGE = 7;
const PATH_MAX_LENGTH = 45;
const SEARCHED_MAX_LENGTH = 30;
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

const NOBODY = '没有人符合，请再选择。';
const CHOOSE = '请点下面的按钮选择，可以选几项。';

const isAnybodyChosen = (choice: AudienceChoice): boolean => audienceWords(choice).included !== '';

/** Says how many the audience are, and how many of them no channel reaches. */
export function headcountLine({ total, reachable, unreachable }: Headcount): string {
  if (total === 0) return NOBODY;
  if (unreachable === 0) return `共 ${total} 人，均可送达。`;
  return `共 ${total} 人：可送达 ${reachable} 人，不可送达 ${unreachable} 人（未绑定，或停用、没有启用机器人）。`;
}

/** Says how many they are where nothing is sent to them. */
function totalOnlyLine({ total }: Headcount): string {
  return total === 0 ? NOBODY : `共 ${total} 人。`;
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
    countsOnly = false,
  }: {
    title?: string | undefined;
    conditions: readonly AudienceCondition[];
    rows: Button[][];
    countsOnly?: boolean | undefined;
  },
): Message {
  const { all } = choice.audience;
  const listButton = (text: string, kind: ChoiceKind) => ({ text, data: data('list', 'include', kind, 0) });
  const selectorButton = (kind: SelectorKind) => listButton(SELECTOR_LABELS[kind], kind);
  const conditionButtons = conditions.map(({ id, label }) => listButton(label, id));
  const [firstConditions = [], ...moreConditions] = buttonRows(conditionButtons, CONDITIONS_PER_ROW);
  const lineOf = countsOnly ? totalOnlyLine : headcountLine;
  return card(
    title,
    [...audienceLines(choice), isAnybodyChosen(choice) ? lineOf(headcount) : CHOOSE],
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

/** Returns what a button carries of the option it means. */
export const optionMark = ({ value }: ChoiceOption): string => fingerprintOf(value);

/** Returns what a button carries of the level of departments from which it leads up. */
export const levelMark = ({ whole, searched }: ChoiceList): string => fingerprintOf(whole?.value, searched);

/** Shows a page of a list in which options are picked and dropped; departments with others below them are opened. */
export function optionsCard(
  choice: AudienceChoice,
  page: number,
  data: PickerButtons,
  note?: string,
): Message {
  const list: ChoiceList = choice.list ?? { kind: 'departments', options: [] };
  const shown = pageOf(list.options, page, OPTIONS_PER_PAGE);
  const button = (option: ChoiceOption, sign = ''): Button[] => {
    const picked = isChosen(choice, list.kind, option.value);
    const text = `${sign}${option.short ?? option.label}`;
    if (option.opens)
      return [{ text: `${picked ? '☑' : '▸'} ${text}`, data: data('inside', optionMark(option), 0) }];
    const pick = data('pick', list.kind, shown.page, optionMark(option), picked ? 0 : 1);
    return [{ text: `${picked ? '☑' : '☐'} ${text}`, data: pick }];
  };
  const isSearch = list.searched !== undefined;
  const up = { text: isSearch ? '全部部门' : '⬆ 上一级', data: data('above', levelMark(list), 0) };
  const title = `${choice.side === 'except' ? '除外：' : ''}选择${kindLabel(choice, list.kind)}`;
  return card(
    `${title}${pageNumber(shown)}`,
    [note, ...listLines(list, shown)],
    [
      ...(list.whole ? [button(list.whole)] : []),
      ...shown.entries.map((option, index) => button(option, isSearch ? `${shown.first + index + 1}. ` : '')),
      ...pageButtons(shown, (next) => data('page', list.kind, next)),
      [...(list.above === undefined ? [] : [up]), { text: '完成', data: data('who') }],
    ],
  );
}

/** Says what is listed, and how it is picked. */
function listLines({ kind, options, whole, searched }: ChoiceList, shown: Page<ChoiceOption>): string[] {
  if (searched !== undefined)
    return options.length === 0
      ? [`没有名称含“${shorten(searched, SEARCHED_MAX_LENGTH)}”的部门，可以再发一次。`]
      : [
          `名称含“${shorten(searched, SEARCHED_MAX_LENGTH)}”的部门 ${options.length} 个：`,
          ...shown.entries.map(
            ({ label }, i) => `${shown.first + i + 1}. ${endOfPath(label, PATH_MAX_LENGTH)}`,
          ),
        ];
  if (options.length === 0) return ['没有可选的项。'];
  const isLevel = kind === 'departments';
  return [
    ...(whole ? [endOfPath(whole.label, PATH_MAX_LENGTH)] : []),
    `点一下选中，再点一下取消${options.some(({ opens }) => opens) ? '；带 ▸ 的点开下一级' : ''}。`,
    ...(isLevel ? ['也可以发送部门名称或其中几个字查找。'] : []),
  ];
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
