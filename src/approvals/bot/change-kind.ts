import type { Passage } from '../../kernel/passage.ts';
import { type ConfirmedChange, ConfirmedChangeSchema } from '../../settings/domain/setting-kind.ts';
import type { Changed } from '../../settings/services/setting-changes.ts';
import { SETTING } from '../domain/gate.ts';
import { changeLines, settingChanged, settingOutdated, startAgain } from './approval-messages.ts';
import { passageKind } from './passage-kind.ts';
import type { ShownKind } from './shown-kind.ts';

/** Returns changes that take away what keeps officers in check, as what needs approval. */
export const changeKind = (passage: Pick<Passage<ConfirmedChange, Changed>, 'release'>): ShownKind =>
  passageKind<ConfirmedChange, Changed>({
    ...{ id: SETTING, schema: ConfirmedChangeSchema, passage },
    said: (change, outcome) => ('refused' in outcome ? settingOutdated(change) : settingChanged(change)),
    count: async () => 0,
    lateFrom: () => undefined,
    audience: () => ({}),
    async show(ctx, change) {
      await ctx.send({ text: [change.title, ...changeLines(change)].join('\n') });
      return true;
    },
    lines: async (change) => changeLines(change),
    reopen: async (_, { id, title }) => startAgain(title, { text: '再改', data: `setting.open:${id}` }),
  });
