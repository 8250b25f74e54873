import { fingerprintOf } from '../../bot/fingerprint.ts';
import type { Link } from '../../notices/domain/notice.ts';
import type { BroadcastDraft } from '../domain/broadcast.ts';
import {
  addLinks,
  LINK_TEXT_MAX_LENGTH,
  LINKS_MOST,
  type LinkProblem,
  type LinksRefusal,
  readLinks,
} from '../domain/typed-links.ts';
import type { DraftOption } from '../services/draft-options.ts';

const PROBLEMS: Readonly<Record<LinkProblem, string>> = {
  'no-address': '没有网址',
  'not-https': '网址要以 https:// 开头',
  'wrong-address': '网址不完整，或者带有用户名、密码',
  'no-text': '网址前面没有写按钮上的文字',
  'long-text': `按钮上的文字超过 ${LINK_TEXT_MAX_LENGTH} 字`,
  secret: '文字标有密级，涉密内容不通过机器人发送',
};
const LINE_SHOWN = 40;

const refusalText = (refusal: LinksRefusal): string =>
  'line' in refusal
    ? `${PROBLEMS[refusal.problem]}${refusal.line && `：${[...refusal.line].slice(0, LINE_SHOWN).join('')}`}`
    : `一条通知最多 ${LINKS_MOST} 个链接按钮，请先去掉一个。`;

const linksOf = ({ links }: BroadcastDraft): Link[] => links ?? [];

const withLinks = ({ links: _, ...draft }: BroadcastDraft, links: Link[]): BroadcastDraft => ({
  ...draft,
  ...(links.length > 0 && { links }),
});

const hostOf = ({ url }: Link): string => new URL(url).hostname;

/** Buttons under the broadcast that open an address. */
export const linksOption: DraftOption = {
  id: 'links',
  place: 30,
  button: (draft) => ({ text: `🔗 链接按钮：${linksOf(draft).length || '无'}`, value: '' }),
  said: ({ links }) =>
    links && `链接按钮：${links.map((link) => `${link.text}（${hostOf(link)}）`).join('、')}。`,
  // A button takes away the link that it names, however often it is tapped.
  choose: (draft, value) =>
    withLinks(
      draft,
      linksOf(draft).filter((link) => fingerprintOf(link) !== value),
    ),
  page: {
    title: '链接按钮',
    lines: (draft) => [
      ...linksOf(draft).map(({ text, url }) => `· ${text} ${url}`),
      '按钮显示在通知下面，点开是这个网址，知悉之后仍在。上面的预览已经按此显示。',
      '请发送按钮文字和网址，一行一个，例如：学习资料 https://www.12371.cn/',
    ],
    choices: (draft) =>
      linksOf(draft).map((link) => ({ text: `✖ ${link.text}`, value: fingerprintOf(link) })),
    read(draft, text) {
      const read = readLinks(text);
      const links = 'links' in read ? addLinks(linksOf(draft), read.links) : read;
      return Array.isArray(links) ? withLinks(draft, links) : { refused: refusalText(links) };
    },
  },
};
