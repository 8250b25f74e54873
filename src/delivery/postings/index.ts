import type { z } from 'zod';
import type { Together } from '../../kernel/together.ts';
import type { PostingOutcome } from '../domain/posting.ts';
import { dingtalk } from './dingtalk.ts';
import type { Group, GroupKind, Posting, PostingTools } from './posting.ts';
import { telegramGroup } from './telegram-group.ts';
import { wecom } from './wecom.ts';

/** Every kind of groups. A new one is added here and nowhere else. */
const LIST = [telegramGroup, dingtalk, wecom] as const;

/** What the kinds are set up with, all together: no two declare the same name. */
export const POSTING_SETTINGS: Together<(typeof LIST)[number]['settings']> = Object.assign(
  {},
  ...LIST.map(({ settings }) => settings),
);
export type PostingSettings = z.infer<z.ZodObject<typeof POSTING_SETTINGS>>;
export const GROUP_KINDS: readonly GroupKind<PostingSettings>[] = LIST;

/** The names of those settings that are secrets. */
export const POSTING_SECRETS: readonly string[] = LIST.flatMap(({ secrets }) => secrets);

/** Says what is wrong with settings that are each right by themselves, each as `NAME：…`. */
export const postingProblems = (settings: PostingSettings): string[] =>
  GROUP_KINDS.flatMap((kind) => kind.problems?.(settings) ?? []);

/** Returns the groups that the settings name. */
export const groupsInSettings = (settings: PostingSettings): Group[] =>
  GROUP_KINDS.flatMap((kind) => kind.groupsOf(settings));

/** Posts once into a group of any kind, and says what became of it. */
export type Post = (group: Group, posting: Posting) => Promise<PostingOutcome>;

/** Connects the kinds; nothing is posted by that. */
export function openPostings(settings: PostingSettings, tools: PostingTools): Post {
  const connections = new Map(GROUP_KINDS.map((kind) => [kind.name, kind.connect(settings, tools)]));
  return async (group, posting) =>
    (await connections.get(group.kind)?.post(group, posting)) ?? { is: 'refused', trouble: 'rejected' };
}
