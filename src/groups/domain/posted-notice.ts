import type { Audience } from '../../kernel/audience.ts';
import type { Notice } from '../../notices/domain/notice.ts';

/**
 * Tells whether a notice to this audience may be posted for a whole group to read: not what is meant for single people, or for those of
 * whom a record says something.
 */
export function mayBePosted({ people = [], conditions, except }: Audience): boolean {
  return people.length === 0 && conditions === undefined && (except?.people ?? []).length === 0;
}

/** Counts how often a notice was corrected or recalled: what was posted before says something else. */
export const editionOf = ({ former = [], recall }: Pick<Notice, 'former' | 'recall'>): number =>
  former.length + (recall?.number ?? 0);

/** Returns what a notice says to everybody whom it addresses, and the addresses under it. What single people read besides is not in it. */
export function sharedText({ title, content }: Pick<Notice, 'title' | 'content'>): string {
  if (content.kind === 'text') return content.text;
  const links = (content.links ?? []).map(({ text, url }) => `${text}：${url}`);
  return [content.text ?? title, ...links].join('\n');
}

/** Tells whether people get something along with it that is not posted, such as a file. */
export const hasMore = ({ content }: Pick<Notice, 'content'>): boolean =>
  content.attached !== undefined || (content.kind === 'copy' && content.file !== undefined);
