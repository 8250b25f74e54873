import { createPassage } from '../../kernel/passage.ts';
import type { ConfirmedChange } from '../domain/setting-kind.ts';
import type { OfficeSettings } from './office-settings.ts';

/** `outdated`: the setting is not any more as it was seen. */
export type Changed = { changed: true } | { refused: 'outdated' };

/** Makes the one way by which officers change what is set. */
export const createSettingChanges = (settings: Pick<OfficeSettings, 'find' | 'change' | 'putBack'>) =>
  createPassage<ConfirmedChange, Changed>(async ({ id, seen, typed, after, by }) => {
    const view = await settings.find(id);
    if (view?.typed !== seen || !view) return { refused: 'outdated' };
    const isDone =
      typed === undefined
        ? await settings.putBack(view, by)
        : await settings.change(view, { typed, words: after }, by);
    return isDone ? { changed: true } : { refused: 'outdated' };
  });

export type SettingChanges = ReturnType<typeof createSettingChanges>;
