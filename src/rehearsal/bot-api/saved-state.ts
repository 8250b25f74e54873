import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { BotCommand } from 'grammy/types';
import type { Backend } from './backend.ts';
import type { SavedConversations } from './conversations.ts';
import type { StoredFile } from './files.ts';
import type { SavedProfile } from './profile.ts';
import type { SavedUpdates } from './update-queue.ts';

type SavedState = {
  version: 1;
  conversations: SavedConversations;
  updates: SavedUpdates;
  commands: [string, BotCommand[]][];
  /** Absent in files of 0.2.0 and before. */
  profile?: SavedProfile;
  files: StoredFile[];
};

const SAVE_DELAY_MS = 300;
/** Full chats take long to write: between two saves lies so many times as long as the last one took. */
const REST_BETWEEN_SAVES = 20;

/** Reads the state from the file, if there, and writes it back a while after every change, whole or not at all. */
export function keepState(path: string, backend: Backend) {
  let timer: NodeJS.Timeout | undefined;
  let tookMs = 0;
  if (existsSync(path)) restore(backend, read(path));

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    const began = performance.now();
    const temporary = `${path}.new`;
    writeFileSync(temporary, JSON.stringify(collect(backend)), { mode: 0o600 });
    renameSync(temporary, path);
    tookMs = performance.now() - began;
  }

  backend.feed.subscribe(({ kind }) => {
    if (kind !== 'chat-action')
      timer ??= setTimeout(flush, Math.max(SAVE_DELAY_MS, REST_BETWEEN_SAVES * tookMs));
  });
  return { flush };
}

function read(path: string): SavedState {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new Error(`${path} is damaged. Delete it: the rehearsal then begins with empty chats.`, { cause });
  }
}

function collect({ conversations, updates, commands, profile, files }: Backend): SavedState {
  return {
    version: 1,
    conversations: conversations.toSaved(),
    updates: updates.toSaved(),
    commands: commands.toSaved(),
    profile: profile.toSaved(),
    files: files.toSaved(),
  };
}

function restore({ conversations, updates, commands, profile, files }: Backend, saved: SavedState): void {
  conversations.restore(saved.conversations);
  updates.restore(saved.updates);
  commands.restore(saved.commands);
  if (saved.profile) profile.restore(saved.profile);
  files.restore(saved.files);
}
