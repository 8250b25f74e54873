import { createFeature, type Feature } from '../../bot/feature.ts';
import type { Message } from '../../kernel/message.ts';
import type { Office } from '../../kernel/office.ts';
import type { OfficeSettings } from '../../settings/services/office-settings.ts';
import type { IntroductionService } from '../services/introduction.ts';
import type { RichTablesService } from '../services/rich-tables.ts';
import type { RunningLines } from '../services/running-lines.ts';
import type { SettingsService } from '../services/settings.ts';
import { introduceOffice } from './introduction.ts';
import { switchedToast } from './introduction-messages.ts';
import { settingsCard, tablesSwitched } from './settings-messages.ts';

export type SettingsUses = {
  office: Office;
  settings: SettingsService;
  runningLines: Pick<RunningLines, 'list'>;
  officeSettings: Pick<OfficeSettings, 'list'>;
  introduction: IntroductionService;
  richTables: RichTablesService;
};

/**
 * Makes /settings: what the office is running with, to read, with the place where each of it is changed; whether the empty chat names
 * the office, and whether tables are drawn.
 */
export const settings = (services: SettingsUses): Feature =>
  createFeature(services, {
    name: 'settings',
    place: 150,
    description: '运行设置',
    section: 'office',
    words: ['设置'],
    roles: ['admin'],
    run: ({ services }) => show(services),
    buttons: {
      show: async (ctx) => ({ card: await show(ctx.services) }),
      async name(ctx, position) {
        const isShown = position === 'on';
        await ctx.services.introduction.showName(isShown, ctx.telegramId);
        const isTaken = await introduceOffice(ctx.grammy.api, ctx.services).then(
          () => true,
          () => false,
        );
        return { toast: switchedToast(isShown, isTaken), card: await show(ctx.services) };
      },
      async tables(ctx, position) {
        const isOn = position === 'on';
        await ctx.services.richTables.turn(isOn, ctx.telegramId);
        return { toast: tablesSwitched(isOn), alert: true, card: await show(ctx.services) };
      },
    },
  });

async function show({
  office,
  settings,
  introduction,
  richTables,
  officeSettings,
  runningLines,
}: SettingsUses): Promise<Message> {
  const [running, isNameShown, isRich, listed, lines] = await Promise.all([
    settings.describe(),
    introduction.isNameShown(),
    richTables.isOn(),
    officeSettings.list(),
    runningLines.list(),
  ]);
  const inChat = listed.flatMap(({ id, typed }) => (typed === undefined ? [] : [id]));
  return settingsCard(office, running, { isNameShown, isRich, inChat, lines });
}
