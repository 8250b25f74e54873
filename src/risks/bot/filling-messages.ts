import { buttonRows, pageButtons, pageNumber, pageOf, shorten } from '../../bot/messages/pages.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { confirmButton } from '../../kernel/styled-buttons.ts';
import { contentOf, type Filling, isFull } from '../domain/filling.ts';
import { LEVELS, type PostOfLedger } from '../domain/point.ts';
import { POINTS_MOST } from '../domain/registration.ts';

const FORM_SHOWN = 34;
const POINTS_SHOWN = 6;
const POSTS_SHOWN = 6;

type Data = (action: string, ...args: (string | number)[]) => string;

const dataOf =
  ({ token }: Filling): Data =>
  (action, ...args) =>
    [`riskform.${action}`, token, ...args].join(':');

const title = ({ year, post }: Filling): string =>
  `${year} 年风险防控登记表${post === '' ? '' : ` · ${shorten(post, 12)}`}`;

/** What was wrong with what was written before. */
export type FillingProblem = 'empty' | 'too-long' | 'full';

const PROBLEMS: Readonly<Record<FillingProblem, string>> = {
  empty: '没有收到内容，请再发一次。',
  'too-long': '文字太长，请缩短后再发。',
  full: `一份登记表最多 ${POINTS_MOST} 个风险点。`,
};

/** Shows where a filling stands. */
export function fillingCard(
  filling: Filling,
  posts: readonly PostOfLedger[],
  post: PostOfLedger | undefined,
  headName: string | undefined,
  problem?: FillingProblem,
): Message {
  const note = problem && PROBLEMS[problem];
  const data = dataOf(filling);
  const cancel: Button = { text: '取消', data: data('cancel') };
  const back: Button = { text: '⬅ 返回', data: data('points', filling.page) };
  switch (filling.at) {
    case 'posts':
      return postsCard(filling, posts, data, cancel);
    case 'post-name':
      return card(title(filling), [note, '请发送您的岗位，如：项目管理。'], [[cancel]]);
    case 'points':
      return pointsCard(filling, post, data, [note, cancel]);
    case 'form':
      return card(
        `${title(filling)} · 自己补充`,
        [note, '请发送风险的表现形式：可能怎样出问题。只写岗位，不写具体人和事。'],
        [[back, cancel]],
      );
    case 'level':
      return levelCard(filling, data, back);
    case 'measures':
      return card(
        `${title(filling)} · 防控措施`,
        [note, shorten(filling.draft?.form ?? '', 60), '请发送防控措施，一行写一条。'],
        [[back, cancel]],
      );
    case 'review':
      return reviewCard(filling, post, [headName, back, cancel], data);
  }
}

function postsCard(filling: Filling, posts: readonly PostOfLedger[], data: Data, cancel: Button): Message {
  const shown = pageOf(posts, filling.page, POSTS_SHOWN);
  const rows = shown.entries.map(({ department, post, points }): Button[] => [
    {
      text: `${department === undefined ? '' : `${department.split('/').at(-1)} `}${post}（${points.length} 个风险点）`,
      data: data('post', points[0]?.number ?? 0),
    },
  ]);
  return card(
    `${title(filling)}${pageNumber(shown)}`,
    ['请选择您的岗位；没有的，点“台账中没有”。'],
    [
      ...rows,
      ...pageButtons(shown, (page) => data('posts', page)),
      [{ text: '台账中没有', data: data('name') }, cancel],
    ],
  );
}

function pointsCard(
  filling: Filling,
  post: PostOfLedger | undefined,
  data: Data,
  [note, cancel]: readonly [string | undefined, Button],
): Message {
  const listed = [
    ...(post?.points ?? []).map(({ number, level, form }) => {
      const isChosen = filling.chosen.includes(number);
      return { level, form, isChosen, data: data('pick', number, isChosen ? 0 : 1) };
    }),
    ...filling.added.map(({ level, form }, index) => ({
      ...{ level, form, isChosen: true, data: data('drop', index, filling.added.length) },
    })),
  ];
  const shown = pageOf(listed, filling.page, POINTS_SHOWN);
  const count = filling.chosen.length + filling.added.length;
  const toggles = shown.entries.map(
    ({ isChosen, data: tap }, index): Button => ({
      text: `${isChosen ? '☑' : '☐'} ${shown.first + index + 1}`,
      data: tap,
    }),
  );
  return card(
    `${title(filling)}${pageNumber(shown)}`,
    [
      note,
      listed.length === 0
        ? '台账中没有这个岗位的风险点，请点“自己补充”。'
        : '点序号勾选与您有关的风险点，可以自己补充。',
      ...shown.entries.map(
        ({ level, form, isChosen }, index) =>
          `${isChosen ? '☑' : '☐'} ${shown.first + index + 1}. 〔${level}〕${shorten(form, FORM_SHOWN)}`,
      ),
    ],
    [
      ...buttonRows(toggles, 3),
      ...pageButtons(shown, (page) => data('points', page)),
      [
        ...(isFull(filling) ? [] : [{ text: '➕ 自己补充', data: data('add') }]),
        ...(count > 0 ? [{ text: `核对 ${count} 个 ▸`, data: data('review') }] : []),
      ],
      [{ text: '换岗位', data: data('posts', 0) }, cancel],
    ].filter((row) => row.length > 0),
  );
}

function levelCard(filling: Filling, data: Data, back: Button): Message {
  return card(
    `${title(filling)} · 风险等级`,
    [
      shorten(filling.draft?.form ?? '', 60),
      '高：管钱、管物、管审批或权力集中，失守可能构成违法犯罪。',
      '中：参与审核、经办，失守多属违纪。',
      '低：事务性工作、制度较全，失守影响较小。',
    ],
    [LEVELS.map((level): Button => ({ text: level, data: data('level', level) })), [back]],
  );
}

function reviewCard(
  filling: Filling,
  post: PostOfLedger | undefined,
  [headName, back, cancel]: readonly [string | undefined, Button, Button],
  data: Data,
): Message {
  const points = contentOf(filling, post)?.points ?? [];
  return card(
    `${title(filling)} · 核对`,
    [
      ...points
        .slice(0, POINTS_SHOWN)
        .map(
          ({ level, form, measures }, index) =>
            `${index + 1}. 〔${level}〕${shorten(form, FORM_SHOWN)}（措施 ${measures.length} 条）`,
        ),
      points.length > POINTS_SHOWN && `……共 ${points.length} 个风险点。`,
      headName === undefined
        ? '提交后由廉政专员确认。'
        : `提交后由部门负责人${headName}审核，再由廉政专员确认。`,
    ],
    [[confirmButton('✅ 提交', data('submit'))], [back, cancel]],
  );
}
