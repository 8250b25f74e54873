import { type Page, pageButtons, pageNumber, pageOf, shorten } from '../../bot/messages/pages.ts';
import { type Button, card, type Message } from '../../kernel/message.ts';
import { confirmButton } from '../../kernel/styled-buttons.ts';
import { type PledgeKind, variablesOf } from '../../pledges/domain/pledge-kind.ts';
import { pagesOf } from '../../pledges/domain/pledge-text.ts';
import { postParagraphText, saysSame } from '../../pledges/domain/post-paragraphs.ts';
import type { Words, WordsRefusal } from '../../pledges/services/pledge-kinds.ts';

const FORMS: Readonly<Record<PledgeKind['form'], string>> = {
  own: '本人签署',
  family: '家属在纸上签署',
  'two-sided': '双方签订',
};

const toList: Button = { text: '⬅ 返回', data: 'pledgetext.list:0' };

/** Lists the kinds of pledges. */
export const kindsCard = (kinds: Page<PledgeKind>): Message =>
  card(
    `承诺书文本${pageNumber(kinds)}`,
    ['点开查看、修改。增加类别，请在 scenarios/pledges 中放入新的文件。'],
    [
      ...kinds.entries.map(({ id, name, form }) => [
        { text: `${name}（${FORMS[form]}）`, data: `pledgetext.show:${id}:0` },
      ]),
      ...pageButtons(kinds, (page) => `pledgetext.list:${page}`),
      [{ text: '⬅ 承诺书', data: 'pledge.open' }],
    ],
  );

/** Shows the words of a kind, a page at a time, with the names that are filled in. */
export function kindCard(kind: PledgeKind, wanted: number, { isEdited }: { isEdited: boolean }): Message {
  const { id, name, title, text } = kind;
  const page = pageOf(pagesOf({ title, text: text.trim() }), wanted, 1);
  return card(
    `${name}${pageNumber(page)}`,
    [...(page.page === 0 ? [title] : []), ...(page.entries[0] ?? [])],
    [
      ...pageButtons(page, (next) => `pledgetext.show:${id}:${next}`),
      [
        { text: '✏ 修改', data: `pledgetext.edit:${id}` },
        ...(kind.posts.length > 0 ? [{ text: '岗位条款', data: `pledgetext.posts:${id}:0` }] : []),
        ...(isEdited ? [{ text: '恢复文件中的文本', data: `pledgetext.restore:${id}` }] : []),
      ],
      [toList],
    ],
  );
}

/** Shows the paragraphs of a kind that only some posts read. */
export function postsCard({ id, name, posts }: PledgeKind, wanted: number): Message {
  const page = pageOf(posts, wanted, 4);
  return card(
    `${name} · 岗位条款${pageNumber(page)}`,
    [...page.entries.map(postParagraphText), '职务中含有其中一个词的人读到相应条款。'],
    [
      ...pageButtons(page, (next) => `pledgetext.posts:${id}:${next}`),
      [
        { text: '✏ 修改', data: `pledgetext.editposts:${id}` },
        { text: '⬅ 返回', data: `pledgetext.show:${id}:0` },
      ],
    ],
  );
}

/** Asks for all paragraphs that only some posts read; `note`: what was wrong with those before. */
export const askPosts = ({ id, name, posts: [first] }: PledgeKind, note?: string): Message =>
  card(
    `修改岗位条款：${name}`,
    [
      note,
      '请发送全部岗位条款：直接发文字，或发一个 .docx、.txt 文件；没有发来的条款就不再有。',
      '每条另起一行，开头在【】中写职务里的词，例如：',
      first && shorten(postParagraphText(first), EXAMPLE_MAX_LENGTH),
      '保存后，新发起的签署用新条款；已签的不变。',
    ],
    [[{ text: '取消', data: `pledgetext.posts:${id}:0` }]],
  );

/** Says which line names no posts, or says nothing of them. */
export const noPosts = (line: string): string =>
  `⚠ 这一行没有写明岗位或条款：${shorten(line, EXAMPLE_MAX_LENGTH)}`;

const EXAMPLE_MAX_LENGTH = 60;

/** Asks for the new words; `note`: what was wrong with those before. */
export const askWords = (kind: PledgeKind, note?: string): Message =>
  card(
    `修改：${kind.name}`,
    [
      note,
      '请发送全文：直接发文字，或发一个 .docx、.txt 文件。',
      '第一段是标题，其余一段一行。',
      `可用：${variablesOf(kind)
        .map((name) => `{{${name}}}`)
        .join(' ')}`,
      '保存后，新发起的签署用新文本；已签的不变。',
    ],
    [[{ text: '取消', data: `pledgetext.show:${kind.id}:0` }]],
  );

export const NOT_READ = '⚠ 文件没有读出来，请另存为 .docx 或 UTF-8 的 .txt 再发。';

/** Says why a kind cannot say that. */
export function refusalText(refusal: WordsRefusal): string {
  if ('problems' in refusal) {
    const [{ unknown, lacks } = {}] = refusal.problems;
    return unknown === undefined
      ? `⚠ 全文中没有 {{${lacks}}}，请在它应当出现的位置写上。`
      : `⚠ 不认识的变量 {{${unknown}}}。`;
  }
  if ('most' in refusal) return `⚠ 标题至多 40 字，正文至多 ${refusal.most} 字。`;
  return {
    'unknown-kind': '⚠ 这个类别已经不在了。',
    unchanged: '⚠ 与现在的文本相同。',
    empty: '⚠ 要有标题和正文。',
    'posts-beyond-limits': '⚠ 岗位条款至多 30 条，每条至多 1000 字，岗位的词至多 20 字。',
  }[refusal.refused];
}

/** Shows the new words before they are saved, a page at a time. */
export function reviewCard(kind: PledgeKind, { title, text, posts }: Words, wanted: number): Message {
  const isOfPosts = title === kind.title && text === kind.text;
  const added = posts.map(postParagraphText).join('\n');
  const whole = isOfPosts
    ? added
    : saysSame(posts, kind.posts)
      ? text
      : `${text.trim()}\n岗位条款：\n${added}`;
  const page = pageOf(pagesOf({ title, text: whole }), wanted, 1);
  return card(
    `核对：${kind.name}${pageNumber(page)}`,
    [...(page.page === 0 ? [title] : []), ...(page.entries[0] ?? [])],
    [
      ...pageButtons(page, (next) => `pledgetext.review:${kind.id}:${next}`),
      [
        confirmButton('✅ 保存', `pledgetext.save:${kind.id}`),
        { text: '取消', data: `pledgetext.show:${kind.id}:0` },
      ],
    ],
  );
}

/** Says that a kind reads so from now on, with the open campaigns whose people signed the former words. */
export const savedCard = (kind: PledgeKind, open: readonly { number: number; title: string }[]): Message =>
  card(
    `✅ 已保存：${kind.name}`,
    [
      '新发起的签署用新文本，已签的不变。',
      open.length > 0 && '下面进行中的签署用的是旧文本，可以点开后“按新文本重新签署”：',
    ],
    [
      ...open.slice(0, 6).map(({ number, title }) => [{ text: title, data: `pledge.show:${number}` }]),
      [{ text: '查看文本', data: `pledgetext.show:${kind.id}:0` }],
    ],
  );
