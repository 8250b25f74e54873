import type { Area, OfferOf } from '../area/area.ts';
import { createAfterChange } from './bot/after-change.ts';
import { setting } from './bot/setting.ts';
import { templateCheck, wordTemplate } from './bot/word-template.ts';
import { auditActions } from './domain/audit-actions.ts';
import { createOfficeSettings } from './services/office-settings.ts';
import { createOwnTemplates, type OwnTemplatesDeps } from './services/own-templates.ts';
import { createSettingChanges } from './services/setting-changes.ts';
import { keys } from './store/keys.ts';
import { createSettingStore } from './store/setting-store.ts';

export type SettingsOffer = OfferOf<typeof settings>;

type Given = Omit<OwnTemplatesDeps, 'clock'>;

/** Returns settings: what an officer may set in the chat. What there is to set is handed in by the areas that go by it. */
export const settings = {
  name: 'settings',
  needs: [],
  keys,
  auditActions,
  build({ redis, clock, documents }, _needs: object, given: Given) {
    const officeSettings = createOfficeSettings({ settings: createSettingStore(redis), clock });
    const settingChanges = createSettingChanges(officeSettings);
    const afterChange = createAfterChange();
    const ownTemplates = createOwnTemplates({ ...given, clock });
    return {
      offer: { officeSettings, settingChanges, ownTemplates, afterChange },
      checks: [templateCheck(ownTemplates)],
      features: () => [
        setting({ officeSettings, settingChanges, afterChange }),
        wordTemplate({ ownTemplates, documents }),
      ],
      jobs: () => [
        { name: 'settings', sends: 'nothing', isEverywhere: true, run: () => officeSettings.refresh() },
      ],
    };
  },
} satisfies Area<object, object, Given>;
