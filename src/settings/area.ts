import type { Area, OfferOf } from '../area/area.ts';
import { createAfterChange } from './bot/after-change.ts';
import { setting } from './bot/setting.ts';
import { auditActions } from './domain/audit-actions.ts';
import { createOfficeSettings } from './services/office-settings.ts';
import { keys } from './store/keys.ts';
import { createSettingStore } from './store/setting-store.ts';

export type SettingsOffer = OfferOf<typeof settings>;

/** Returns settings: what an officer may set in the chat. What there is to set is handed in by the areas that go by it. */
export const settings = {
  name: 'settings',
  needs: [],
  keys,
  auditActions,
  build({ redis, clock }) {
    const officeSettings = createOfficeSettings({ settings: createSettingStore(redis), clock });
    const afterChange = createAfterChange();
    return {
      offer: { officeSettings, afterChange },
      features: () => [setting({ officeSettings, afterChange })],
      jobs: () => [{ name: 'settings', isEverywhere: true, run: () => officeSettings.refresh() }],
    };
  },
} satisfies Area<object, object>;
