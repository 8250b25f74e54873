import type { Clock } from '../../kernel/clock.ts';
import { plainlyTyped, type SettingKind, type SettingRefusal } from '../domain/setting-kind.ts';
import type { SettingStore } from '../store/setting-store.ts';

/** A setting as it stands now. */
export type SettingView = Pick<SettingKind<unknown>, 'id' | 'title' | 'ask'> & {
  /** What is in force. */
  words: string;
  /** What is in force unless it is set in the chat, and who says so. */
  given: { words: string; where: string };
  /** As it was set in the chat; nothing where it was not. */
  typed: string | undefined;
};

export type OfficeSettingsDeps = { settings: SettingStore; clock: Clock };

/** A setting with its value, read anew. */
export type Setting<Value> = { current(): Promise<Value> };

type Held = Omit<SettingKind<unknown>, 'schema' | 'given' | 'words' | 'take' | 'loosens'> & {
  given: SettingView['given'];
  /** What a text means, in words; or what is wrong with it. */
  read(text: string): { words: string } | SettingRefusal;
  /** Takes the value that is set, or the given one; returns it in words. */
  take(typed: string | undefined): string;
  /** Whether the one text instead of the other takes a check away. */
  loosens(before: string | undefined, after: string | undefined): boolean;
};

/** Makes the service of what officers set in the chat. It wins over what the program was started with, until it is put back. */
export function createOfficeSettings({ settings, clock }: OfficeSettingsDeps) {
  const kinds = new Map<string, Held>();

  const viewOf = ({ id, title, ask, given, take }: Held, typed: string | undefined): SettingView => ({
    ...{ id, title, ask, given, typed, words: take(typed) },
  });

  const find = async (id: string): Promise<SettingView | undefined> => {
    const kind = kinds.get(id);
    return kind && viewOf(kind, await settings.find(id));
  };

  const inOrder = () => [...kinds.values()].sort((a, b) => a.place - b.place);

  /** Whether it was still as it was seen. */
  async function replace(view: SettingView, next: { typed?: string; words: string }, by: number) {
    const { id, title: subject, typed: seen, words: before } = view;
    const decision = { at: clock.now(), by, action: 'setting-changed', subject } as const;
    const change = { seen, next: next.typed };
    const isDone = await settings.replace(id, change, { ...decision, before, after: next.words });
    kinds.get(id)?.take(await settings.find(id));
    return isDone;
  }

  return {
    find,

    /** Takes in something that may be set, and returns how its value is read. */
    add<Value>(kind: SettingKind<Value>): Setting<Value> {
      const { schema, given, words, take, loosens, ...shown } = kind;
      /** What no schema reads any more was set by another version: what is given holds. */
      const held = (typed: string | undefined): Value => {
        const read = typed === undefined ? undefined : schema.safeParse(typed);
        return read?.success ? read.data : given.value;
      };
      kinds.set(kind.id, {
        ...shown,
        given: { words: words(given.value), where: given.where },
        read(text) {
          const read = schema.safeParse(text);
          if (read.success) return { words: words(read.data) };
          return { refused: read.error.issues.map(({ message }) => message).join('；') };
        },
        take(typed) {
          const value = held(typed);
          take?.(value);
          return words(value);
        },
        loosens: (before, after) => loosens?.(held(before), held(after)) ?? false,
      });
      return { current: async () => held(await settings.find(kind.id)) };
    },

    /** Lists the settings as they stand. */
    async list(): Promise<SettingView[]> {
      const typed = await settings.list();
      return inOrder().map((kind) => viewOf(kind, typed[kind.id]));
    },

    /** Lets this process go by what is set, whichever process has set it. */
    async refresh(): Promise<void> {
      const typed = await settings.list();
      for (const kind of kinds.values()) kind.take(typed[kind.id]);
    },

    /** Reads what was typed for a setting: the text as it would be stored, and what it means. */
    read(id: string, text: string): { typed: string; words: string } | SettingRefusal {
      const typed = plainlyTyped(text);
      const read = kinds.get(id)?.read(typed) ?? { refused: '没有这项设置' };
      if (typed === '') return { refused: '没有内容' };
      return 'refused' in read ? read : { typed, ...read };
    },

    /** Tells whether the change takes away something that keeps officers in check. `typed`: absent where the given value is to hold again. */
    loosens: ({ id, typed: before }: SettingView, typed: string | undefined): boolean =>
      kinds.get(id)?.loosens(before, typed) ?? false,

    /** Sets what was typed; false where the setting is not any more as it was seen. */
    change: (seen: SettingView, read: { typed: string; words: string }, by: number): Promise<boolean> =>
      replace(seen, read, by),

    /** Lets what the program was started with hold again; false where the setting is not any more as it was seen. */
    putBack: (seen: SettingView, by: number): Promise<boolean> =>
      replace(seen, { words: seen.given.words }, by),
  };
}

export type OfficeSettings = ReturnType<typeof createOfficeSettings>;
