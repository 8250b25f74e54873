import { expect } from 'vitest';
import type { NoticeDraft } from '../../src/notices/domain/notice.ts';
import { createOffice, untilDone } from './delivery-office.ts';
import { everybody } from './notice-draft.ts';

/** A corrected text as who has not taken note reads it: below it stands the day of the correction, and nothing else. */
export const marked = (text: string): unknown =>
  expect.stringMatching(new RegExp(`^${text}\n\n（已更正 \\d+月\\d+日）$`));

type Setting = Parameters<typeof createOffice>[0] & { notice?: Partial<NoticeDraft> };

/** A change follows its message at once: how far apart Telegram wants them is tested where it is kept to. */
const PAUSE_MS = 10;

/** An office to whose people a notice has gone out, and how it is corrected and recalled. */
export async function officeWithNotice({ notice: more, ...setting }: Setting = {}) {
  const office = await createOffice({ pauseMs: PAUSE_MS, ...setting });
  const { delivery } = office;
  const { followUps, notices } = delivery.services;
  const { notice } = await notices.startNotice({ ...everybody(), ...more });
  return {
    ...office,
    notice,
    ...delivery.services,
    correctionId: (number: number) => `correction.${notice.code}.${number}`,
    recallId: (number: number) => `recall.${notice.code}.${number}`,
    correct: (text: string, version = 2, announcement?: { title: string; text: string }) =>
      followUps.correct(notice.id, {
        ...{ number: version, by: 42, title: '更正', newTitle: notice.title },
        content: { kind: 'text', text },
        ...(announcement && { announcement }),
      }),
    recall: (reason = '发错了对象', number = 1) =>
      followUps.recall(notice.id, { number, reason, by: 42, title: '撤回' }),
  };
}

/** The same with everybody having got it, and the processes that send still running. */
export async function officeWithNoticeSent(setting: Setting = {}) {
  const office = await officeWithNotice(setting);
  office.startWorkers();
  await untilDone(office.delivery);
  return office;
}
