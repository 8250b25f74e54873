import { z } from 'zod';
import { chineseNumber } from '../../kernel/chinese-number.ts';
import { fillIn, type PledgeKind, type PledgeLevel, POSTS_VARIABLE } from './pledge-kind.ts';

/** A pledge's text as it was when people were asked to sign it: filled in but for what each post has of its own. */
export const PledgeTextSchema = z.object({
  title: z.string(),
  /** A line is a paragraph. Where paragraphs of posts belong, the line of their variable stands. */
  body: z.string(),
  posts: z.array(z.object({ posts: z.array(z.string()), text: z.string() })).default([]),
});
export type PledgeText = z.infer<typeof PledgeTextSchema>;

/** What a text is filled in with. */
export type Occasion = {
  office: string;
  year: number;
  holiday?: string | undefined;
  level?: PledgeLevel | undefined;
};

/** Returns the text of a kind for an occasion: what people are asked to sign from then on, however the kind's text changes. */
export function textFor(
  { title, text, posts }: PledgeKind,
  { office, year, holiday, level }: Occasion,
): PledgeText {
  const values: Record<string, string> = {
    单位: office,
    年度: String(year),
    ...(holiday !== undefined && { 节日: holiday }),
    ...(level && {
      ...{ 甲方: level.upper, 乙方: level.lower },
      ...{ 甲方责任: level.upperDuties.trim(), 乙方责任: level.lowerDuties.trim() },
    }),
  };
  return {
    title: fillIn(title, values),
    body: paragraphsOf(fillIn(text, values)).join('\n'),
    posts: posts.map((one) => ({ posts: one.posts, text: fillIn(one.text, values).trim() })),
  };
}

/** Which of the paragraphs for posts somebody reads, by their places; nobody reads those of other posts. */
export type Variant = readonly number[];

/**
 * Returns which paragraphs for posts concern a post: those of which a word stands in it.
 *
 * @example variantFor(text, '财务科科长') // [0], where the first is for 财务
 */
export function variantFor({ posts }: PledgeText, post: string): Variant {
  return posts.flatMap(({ posts: words }, index) =>
    words.some((word) => post.includes(word)) ? [index] : [],
  );
}

/** What somebody signs, as data: a receipt holds its digest. */
export type SignedText = { title: string; text: string };

const MARK = `{{${POSTS_VARIABLE}}}`;

/** Returns what somebody reads and signs; without paragraphs of their post the line for them is left out. */
export function signedText({ title, body, posts }: PledgeText, variant: Variant = []): SignedText {
  const own = variant.flatMap((index) => paragraphsOf(posts[index]?.text ?? ''));
  const text = paragraphsOf(body).flatMap((line) => (isMark(line) ? own : [line]));
  return { title, text: (posts.length > 0 ? numbered(text) : text).join('\n') };
}

const isMark = (line: string): boolean => line.replace(/\s/g, '') === MARK;

/** Returns the paragraphs of a text, without empty lines and blanks around them. */
export function paragraphsOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/^[\s\u3000]+|[\s\u3000]+$/g, ''))
    .filter((line) => line !== '');
}

const NUMBERED = /^[一二三四五六七八九十]{1,3}、/;

/** Counts the articles anew, since those of a post stand among them: 一、二、三… */
function numbered(lines: readonly string[]): string[] {
  let article = 0;
  return lines.map((line) =>
    NUMBERED.test(line) ? line.replace(NUMBERED, `${chineseNumber(++article)}、`) : line,
  );
}

/** A page on a phone: so many characters at most, and so many paragraphs beside the title and the line below. */
const PAGE_MAX_LENGTH = 420;
const PAGE_MAX_PARAGRAPHS = 7;

/** Returns the pages on which somebody reads the text, whole paragraphs each; one that is longer than a page is broken. */
export function pagesOf({ text }: SignedText): string[][] {
  const pages: string[][] = [[]];
  let length = 0;
  for (const paragraph of text.split('\n').flatMap(broken)) {
    const page = pages.at(-1) ?? [];
    const isFull = page.length >= PAGE_MAX_PARAGRAPHS || length + paragraph.length > PAGE_MAX_LENGTH;
    if (isFull && page.length > 0) {
      pages.push([paragraph]);
      length = paragraph.length;
    } else {
      page.push(paragraph);
      length += paragraph.length;
    }
  }
  return pages;
}

function broken(paragraph: string): string[] {
  const characters = [...paragraph];
  const parts: string[] = [];
  for (let from = 0; from < characters.length; from += PAGE_MAX_LENGTH)
    parts.push(characters.slice(from, from + PAGE_MAX_LENGTH).join(''));
  return parts;
}
