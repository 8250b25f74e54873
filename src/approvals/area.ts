import type { Area } from '../area/area.ts';
import { fingerprintOf } from '../bot/fingerprint.ts';
import type { BroadcastsOffer } from '../broadcasts/area.ts';
import { broadcastNotice } from '../broadcasts/domain/broadcast.ts';
import type { Confirmed } from '../broadcasts/services/gates.ts';
import type { CorrectionsOffer } from '../corrections/area.ts';
import type { ConfirmedCorrection } from '../corrections/services/follow-ups.ts';
import type { DeskOffer } from '../desk/area.ts';
import type { ConfirmedExam } from '../desk/services/exam-release.ts';
import type { Gate } from '../kernel/gates.ts';
import type { NoticesOffer } from '../notices/area.ts';
import type { PeopleOffer } from '../people/area.ts';
import type { PledgesOffer } from '../pledges/area.ts';
import type { ConfirmedAsking } from '../pledges/services/asking.ts';
import type { RisksOffer } from '../risks/area.ts';
import type { ConfirmedRound } from '../risks/services/rounds.ts';
import type { SchedulesOffer } from '../schedules/area.ts';
import type { SettingsOffer } from '../settings/area.ts';
import type { ConfirmedChange } from '../settings/domain/setting-kind.ts';
import type { StudyOffer } from '../study/area.ts';
import type { ConfirmedSending } from '../study/domain/sending.ts';
import { approval } from './bot/approval.ts';
import {
  BY_ITSELF,
  changeForeseen,
  changeWaiting,
  foreseen,
  KEEP_PREVIEW,
  NO_NAME,
  requestHeldBack,
  waiting,
  waitingRows,
} from './bot/approval-messages.ts';
import { APPROVAL_SETTING } from './bot/approval-setting-messages.ts';
import { createApprovalsJob } from './bot/approvals-job.ts';
import { approvalsToGive } from './bot/approvals-to-give.ts';
import { broadcastKind } from './bot/broadcast-kind.ts';
import { changeKind } from './bot/change-kind.ts';
import { correctionKind } from './bot/correction-kind.ts';
import { examKind } from './bot/exam-kind.ts';
import { formsKind, formsTitle } from './bot/forms-kind.ts';
import { pledgeKind } from './bot/pledge-kind.ts';
import { privacy } from './bot/privacy-messages.ts';
import type { ShownKind } from './bot/shown-kind.ts';
import { kindIn } from './bot/shown-kind.ts';
import { studyKind } from './bot/study-kind.ts';
import { auditActions } from './domain/audit-actions.ts';
import { type ApprovalGateUses, createApprovalGate } from './services/approval-gate.ts';
import { createApprovals, type RequestView } from './services/approvals.ts';
import { createWaitingApprovals } from './services/waiting-approvals.ts';
import { keys } from './store/keys.ts';
import { createRequestStore } from './store/request-store.ts';

type Needs = {
  settings: SettingsOffer;
  people: PeopleOffer;
  notices: NoticesOffer;
  corrections: CorrectionsOffer;
  broadcasts: BroadcastsOffer;
  schedules: SchedulesOffer;
  desk: DeskOffer;
  pledges: PledgesOffer;
  study: StudyOffer;
  risks: RisksOffer;
};

/** Returns 领导审签: what goes to many people waits until a second officer has seen the exact copy and approved it. */
export const approvals = {
  name: 'approvals',
  needs: [
    'settings',
    'people',
    'notices',
    'corrections',
    'broadcasts',
    'schedules',
    'desk',
    'pledges',
    'study',
    'risks',
  ],
  keys,
  auditActions,
  build(
    { redis, clock, office, holds, tellOnce },
    {
      settings,
      people: { access, audiences, recipients },
      notices: { notices },
      corrections,
      broadcasts,
      schedules: { schedules },
      desk,
      pledges,
      study,
      risks,
    }: Needs,
  ) {
    const kinds = [
      broadcastKind({ ...broadcasts, audiences, office }),
      examKind({ ...desk, audiences, office, clock }),
      correctionKind({ ...corrections, notices, office }),
      pledgeKind({ ...pledges, audiences, office }),
      studyKind({ ...study, materials: study.stores.study.materials, audiences, office }),
      formsKind({ ...risks, audiences, office }),
      changeKind(settings.settingChanges),
    ] as const;
    const kindOf = kindIn(kinds);
    const requests = createRequestStore(redis);
    const service = createApprovals({
      ...{ requests, kindOf, officers: access.adminAccounts, clock, tellOnce },
      above: settings.officeSettings.add(APPROVAL_SETTING),
    });
    holds.addSource(createWaitingApprovals({ approvals: service, called: requestHeldBack }));
    const zone = office.timezone;
    const wordsWith = (note?: string) => ({
      waiting: (view: RequestView) => waiting(view, { zone, now: clock.now() }, note),
      foreseen,
    });
    const [ofBroadcasts, ofExams, ofCorrections, ofPledges, ofStudy, ofForms, ofChanges] = kinds;
    type Held<What> = Pick<ApprovalGateUses<What>, 'called' | 'kept' | 'isNeeded'> & {
      note?: string;
      words?: ApprovalGateUses<What>['words'];
    };
    const hold = <What extends { by?: number | undefined; headcount: number; passed: readonly string[] }>(
      gates: { add(gate: Gate<What>): void },
      { id: kind }: ShownKind,
      { note, ...held }: Held<What>,
    ) => gates.add(createApprovalGate<What>({ approvals: service, words: wordsWith(note), kind, ...held }));
    hold<Confirmed>(broadcasts.gates, ofBroadcasts, {
      called: ({ draft, by, sending }) => ({
        id: broadcastNotice(draft, by, sending).id,
        title: draft.title,
      }),
      kept: async ({ draft, by }) =>
        draft.replaces !== undefined && (await schedules.cancel(draft.replaces, by)),
      note: KEEP_PREVIEW,
    });
    hold<ConfirmedExam>(desk.examGates, ofExams, {
      called: ({ draft }) => ({ id: `exam.${draft.examId}`, title: draft.blueprint.title }),
    });
    hold<ConfirmedCorrection>(corrections.corrections.gates, ofCorrections, {
      called: ({ noticeId, order }) => ({
        id: `correction.${fingerprintOf(noticeId, order)}`,
        title: order.title,
      }),
      note: KEEP_PREVIEW,
    });
    hold<ConfirmedAsking>(pledges.askingToSign.gates, ofPledges, {
      called: ({ asking, title, source }) => ({
        id: `pledge.${fingerprintOf(asking, source)}`,
        title: `签署：${title}${'renews' in asking && asking.isYearly ? '（每年续签）' : ''}`,
      }),
    });
    hold<ConfirmedSending>(study.studySendings.gates, ofStudy, {
      called: ({ what, session, text, material, title }) => ({
        id: `study.${fingerprintOf(what, session, text, material)}`,
        title,
      }),
    });
    hold<ConfirmedRound>(risks.askForForms.gates, ofForms, {
      called: ({ year }) => ({ id: `risk-forms.${year}`, title: formsTitle(year) }),
    });
    hold<ConfirmedChange>(settings.settingChanges.gates, ofChanges, {
      called: ({ id, seen, typed, title, after }) => ({
        id: `setting.${fingerprintOf(id, seen, typed)}`,
        title: `${title}：${after}`,
      }),
      isNeeded: async ({ loosens, by }) => loosens && (await service.hasOthers(by)),
      words: { waiting: changeWaiting, foreseen: changeForeseen },
    });
    broadcasts.homeRows.add(async () => waitingRows((await service.list()).length));
    const nameOf = async (account: number | undefined) =>
      account === undefined ? BY_ITSELF : ((await access.viewerOf(account)).person?.name ?? NO_NAME);
    return {
      offer: { approvals: service, stores: { requests } },
      privacy,
      todos: approvalsToGive(service),
      features: () => [approval({ approvals: service, kindOf, nameOf, recipients, office })],
      jobs: () => [
        {
          name: 'approvals',
          sends: { heldAs: ['approval'] },
          run: createApprovalsJob({
            ...{ approvals: service, nameOf, zone, now: clock.now },
            isHeld: holds.isHeld,
          }),
        },
      ],
    };
  },
} satisfies Area<Needs, object>;
