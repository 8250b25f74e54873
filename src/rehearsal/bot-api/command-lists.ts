import type { BotCommand, BotCommandScope } from 'grammy/types';

export type CommandLists = ReturnType<typeof createCommandLists>;

/** Makes the store of the bot's command lists by scope and language. */
export function createCommandLists() {
  const lists = new Map<string, BotCommand[]>();
  const keyOf = (scope: BotCommandScope = { type: 'default' }, language = ''): string => {
    const chat = 'chat_id' in scope ? scope.chat_id : '';
    const user = 'user_id' in scope ? scope.user_id : '';
    return [scope.type, chat, user, language].join('|');
  };
  return {
    set(commands: BotCommand[], scope?: BotCommandScope, language?: string): void {
      lists.set(keyOf(scope, language), commands);
    },
    remove(scope?: BotCommandScope, language?: string): void {
      lists.delete(keyOf(scope, language));
    },
    /** Finds the list of just this scope and language; empty where there is none. */
    find: (scope?: BotCommandScope, language?: string): BotCommand[] =>
      lists.get(keyOf(scope, language)) ?? [],
    /** Returns what the apps show in a chat: the list of the narrowest scope that has one. */
    shownIn(chatId: number, kind: 'private' | 'group'): BotCommand[] {
      const wide: BotCommandScope = { type: kind === 'private' ? 'all_private_chats' : 'all_group_chats' };
      const scopes: BotCommandScope[] = [{ type: 'chat', chat_id: chatId }, wide, { type: 'default' }];
      const keys = scopes.flatMap((scope) => [keyOf(scope, 'zh'), keyOf(scope)]);
      return lists.get(keys.find((key) => lists.has(key)) ?? '') ?? [];
    },
    toSaved: (): [string, BotCommand[]][] => [...lists],
    /** Puts saved lists back, beside those there are. */
    restore(saved: [string, BotCommand[]][]): void {
      for (const [key, commands] of saved) lists.set(key, commands);
    },
  };
}
