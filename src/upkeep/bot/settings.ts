import { createFeature, type Feature } from '../../bot/feature.ts';
import type { Office } from '../../kernel/office.ts';
import type { SettingsService } from '../services/settings.ts';
import { settingsCard } from './settings-messages.ts';

export type SettingsUses = { office: Office; settings: SettingsService };

/** Makes /settings: what the office is running with, to read, with the place where each of it is changed. */
export const settings = (services: SettingsUses): Feature =>
  createFeature(services, {
    name: 'settings',
    place: 150,
    description: '运行设置',
    words: ['设置'],
    roles: ['admin'],
    run: async ({ services }) => settingsCard(services.office, await services.settings.describe()),
  });
