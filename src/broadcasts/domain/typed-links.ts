import { isWithin } from '../../kernel/characters.ts';
import { secrecyMarkOf } from '../../kernel/secrecy-mark.ts';
import type { Link } from '../../notices/domain/notice.ts';

/** Longer words are cut on a phone's button. */
export const LINK_TEXT_MAX_LENGTH = 20;
/** With the button of the receipt and those of the bot, a message keeps to eight. */
export const LINKS_MOST = 4;
/** Source: what Telegram takes for the address of a button. */
const ADDRESS_MAX_LENGTH = 2048;

/** Why a line makes no button. */
export type LinkProblem = 'no-address' | 'not-https' | 'wrong-address' | 'no-text' | 'long-text' | 'secret';
export type LinksRefusal = { problem: LinkProblem; line: string } | { problem: 'too-many' };

const ADDRESS = /[a-z][a-z0-9+.-]*:\/\/\S+/i;
/** What ends a sentence in which an address stands, and is no part of it. */
const AFTER_ADDRESS = /[\u3000-\u303f\uff01-\uff5e]+$/;

/**
 * Reads buttons that open an address as an officer types them, one a line: 学习资料 https://www.example.cn/a. The address is written as
 * programs write it.
 */
export function readLinks(text: string): { links: Link[] } | LinksRefusal {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const links: Link[] = [];
  for (const line of lines) {
    const read = readLink(line);
    if (typeof read === 'string') return { problem: read, line };
    links.push(read);
  }
  return links.length > 0 ? { links } : { problem: 'no-address', line: '' };
}

function readLink(line: string): Link | LinkProblem {
  const [typed] = ADDRESS.exec(line) ?? [];
  if (typed === undefined) return 'no-address';
  const address = typed.replace(AFTER_ADDRESS, '');
  const text = line
    .replace(address, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/[：:，。]+$/, '')
    .trim();
  const url = URL.parse(address);
  if (!url || !isReached(url)) return 'wrong-address';
  if (url.protocol !== 'https:') return 'not-https';
  if (text === '') return 'no-text';
  if (!isWithin(text, LINK_TEXT_MAX_LENGTH)) return 'long-text';
  return secrecyMarkOf(text) === undefined ? { text, url: url.href } : 'secret';
}

/** Telegram takes no host without a dot; a name or password in an address would be handed to everybody. */
const isReached = ({ hostname, username, password, href }: URL): boolean =>
  hostname.includes('.') && !username && !password && href.length <= ADDRESS_MAX_LENGTH;

/** Returns the links with more of them; one with the same words takes the place of the former. */
export function addLinks(links: readonly Link[], more: readonly Link[]): Link[] | LinksRefusal {
  const all = [...new Map([...links, ...more].map((link) => [link.text, link])).values()];
  return all.length > LINKS_MOST ? { problem: 'too-many' } : all;
}
