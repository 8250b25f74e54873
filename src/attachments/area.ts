import type { Area } from '../area/area.ts';
import type { NoticesOffer } from '../notices/area.ts';
import type { RemindersOffer } from '../reminders/area.ts';
import { attachment } from './bot/attachment.ts';
import { attachmentRows } from './bot/attachment-messages.ts';
import { createAttachmentsJob } from './bot/attachments-job.ts';
import { privacy } from './bot/privacy-messages.ts';
import { auditActions } from './domain/audit-actions.ts';
import { createAttachmentsService } from './services/attachments.ts';
import { createAttachmentStore } from './store/attachment-store.ts';
import { keys } from './store/keys.ts';

type Needs = { notices: NoticesOffer; reminders: RemindersOffer };

/** Returns the attachments of reminders: a picture or file, put on by an officer, that goes out before the reminder of a wave. */
export const attachments = {
  name: 'attachments',
  needs: ['notices', 'reminders'],
  keys,
  auditActions,
  build({ redis, clock, tellOnce }, { notices, reminders: offered }: Needs) {
    const stores = { attachments: createAttachmentStore(redis) };
    const { reminders } = offered;
    const service = createAttachmentsService({
      ...{ ...stores, reminders, notices: notices.notices, clock, tellOnce },
    });
    offered.waveRows.add(async (reminder) =>
      attachmentRows(reminder, await service.find(reminder.wave.id), await service.findCompany(reminder)),
    );
    notices.attachedFiles.use(service.attachedTo);
    return {
      offer: { attachments: service, stores },
      privacy,
      features: () => [attachment({ attachments: service, reminders })],
      jobs: () => [{ name: 'attachments', sends: 'officers', run: createAttachmentsJob(service) }],
    };
  },
} satisfies Area<Needs, object>;
