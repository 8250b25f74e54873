import type { Api } from 'grammy';
import type { z } from 'zod';
import type { PostingOutcome } from '../domain/posting.ts';

/** A group in which notices are posted. */
export type Group = {
  /** Part of the data of buttons: at most four Latin letters and digits. */
  id: string;
  /** The name of its kind. */
  kind: string;
  /** As officers know it. */
  name: string;
  /** Where it is, for kinds that post into a chat of the bot's. */
  chat?: { id: number; topic?: number | undefined };
};

/** What everybody in a group reads. It has nothing in it that concerns a single person. */
export type Posting = {
  text: string;
  /** The last line, which stays where the text has to be cut. */
  note?: string;
  /** A button below it, where the kind has buttons. */
  link?: { text: string; url: string };
};

/** What the process lends. `botApi` repeats nothing by itself. */
export type PostingTools = {
  botApi: Api;
  /** Robots compare a signature's time with theirs. */
  clock: { now(): number };
  /** So long an answer is waited for. */
  answerWithinMs?: number;
};

/**
 * A kind of groups: one file of this folder, and its place in the list of the index. There is no ledger behind it: each call of `post` is
 * made once, and says what became of it, whatever went wrong.
 */
export type GroupKind<Settings> = {
  name: string;
  /** What it is set up with, by the names of the environment; the hints are for the person who installs. */
  settings: z.ZodRawShape;
  /** Those of them that are secrets: each may be given as a file, by its name with `_FILE` behind it. */
  secrets: readonly string[];
  /** Says what is wrong with settings that are each right by themselves, each as `NAME：…`. */
  problems?(settings: Settings): readonly string[];
  /** The groups that the settings name; officers choose the others in the chat. */
  groupsOf(settings: Settings): readonly Group[];
  connect(
    settings: Settings,
    tools: PostingTools,
  ): { post(group: Group, posting: Posting): Promise<PostingOutcome> };
};
