import type { Feature } from '../feature.ts';
import { settingsCard } from '../messages/settings.ts';

/** What the office is running with: to read, with the place where each of it is changed. */
export const settings: Feature = {
  name: 'settings',
  description: '运行设置',
  roles: ['admin'],
  run: async ({ services }) => settingsCard(services.office, await services.settings.describe()),
};
