import { type Api, type Context, InputFile } from 'grammy';
import { safeFileName } from '../files/archive/file-name.ts';
import type { Guard } from '../kernel/guard.ts';
import type { Message } from '../kernel/message.ts';
import type { UnreachableReason } from '../kernel/person.ts';
import type { InTurn } from '../kernel/turns.ts';
import type { ApiClient } from './api-client.ts';
import { briefly } from './briefly.ts';
import { showCommandsOf } from './command-lists.ts';
import type { FeatureContext } from './context.ts';
import { download } from './download.ts';
import type { Feature } from './feature.ts';
import { type Flow, flowToKeep, ownFlow } from './flow.ts';
import { inTopicOf } from './group-chat.ts';
import { unshownText } from './messages/unshown.ts';
import { sendMessage } from './send-message.ts';
import type { FlowStore } from './store/flow-store.ts';
import type { InboxStore } from './store/inbox-store.ts';
import type { TakenStore } from './store/taken-store.ts';
import type { TableForms } from './table-forms.ts';
import type { TellAccount } from './tell-account.ts';
import { tellEach } from './tell-each.ts';
import type { UnlessUnderWay } from './unless-under-way.ts';
import type { Speaker, Viewer } from './viewer.ts';
import type { Later } from './wait-line.ts';
import type { WhenTaken } from './when-taken.ts';
import { withWayOn } from './with-way-on.ts';

/** What the shell itself asks: who is speaking, and whether the bot reaches them. */
type ShellServices = {
  access: {
    viewerOf(telegramId: number): Promise<Viewer>;
    wasKnown(telegramId: number): boolean;
    presume(telegramId: number): { viewer: Viewer; guard: Guard } | undefined;
    adminAccounts(): Promise<number[]>;
  };
  binding: { noteReachable(telegramId: number, state: 'reachable' | UnreachableReason): Promise<void> };
};

export type ContextDeps = {
  services: ShellServices;
  features: readonly Feature[];
  flows: FlowStore;
  inbox: Pick<InboxStore, 'noteFlow'>;
  taken: TakenStore;
  /** Says the last word on an update, which its chat may take only later. */
  whenTaken: WhenTaken;
  clock: { now(): number };
  download: ApiClient['download'];
  /** Speaks to those who did not cause the update. */
  tellAccount: TellAccount;
  tables: TableForms;
  /** Files of one account are made one after another: what each gathers is held in memory meanwhile. */
  inTurn: InTurn<number>;
  /** Keeps what somebody asks for again while it is being made from being made twice. */
  unlessUnderWay: UnlessUnderWay;
  /** Waits until it is time to say that something is under way. */
  later: Later;
  /** Records that a file about people of the office was taken, and by whom. */
  recordFile(by: number, name: string): Promise<void>;
};

/** Makes what one feature is given for one update; everything it sends goes to the chat the update came from. */
export function createFeatureContext(
  deps: ContextDeps,
  grammy: Context,
  speaker: Speaker,
  feature: Feature,
  flow: Flow | undefined,
): FeatureContext {
  const chatId = grammy.chat?.id ?? speaker.telegramId;
  const api: Api = grammy.api;
  const tell = (telegramId: number, message: Message) =>
    briefly(
      telegramId === speaker.telegramId
        ? sendMessage(api, telegramId, withWayOn(message, speaker))
        : deps.tellAccount(telegramId, message),
    );
  return {
    ...speaker,
    services: undefined,
    now: deps.clock.now(),
    flow,
    origin: undefined,
    grammy,
    waitFor: (steps, step, data) =>
      deps.flows.save(speaker.telegramId, flowToKeep(feature, steps, step, data)),
    waitAgain: (former) => deps.flows.save(speaker.telegramId, former),
    async endFlow() {
      const waiting = await deps.flows.find(speaker.telegramId);
      if (waiting?.feature === feature.name) await deps.flows.remove(speaker.telegramId);
    },
    send: (message) => sendMessage(api, chatId, message, inTopicOf(grammy.msg)),
    async sendFile({ name, bytes, caption, tellsOf = 'office' }) {
      api.sendChatAction(chatId, 'upload_document').catch(() => {});
      await api.sendDocument(chatId, new InputFile(bytes, safeFileName(name)), caption ? { caption } : {});
      if (tellsOf === 'office' && speaker.role !== 'staff') await deps.recordFile(speaker.telegramId, name);
    },
    async sendPicture({ png, unshown }) {
      api.sendChatAction(chatId, 'upload_photo').catch(() => {});
      const caption = unshown.length > 0 && { caption: unshownText(unshown) };
      await api.sendPhoto(chatId, new InputFile(png, 'picture.png'), caption || {});
    },
    download: (file) => download(api, deps, file),
    as(other, waiting = flow) {
      const named = featureNamed(deps, other);
      return createFeatureContext(deps, grammy, speaker, named, ownFlow(named, waiting));
    },
    async notify(telegramId, message) {
      await tell(telegramId, message);
    },
    async tellOfficers(message) {
      const officers = await deps.services.access.adminAccounts();
      return (await tellEach(officers, (officer) => tell(officer, message))).isTold;
    },
    async showCommands(telegramId) {
      const { role } = await deps.services.access.viewerOf(telegramId);
      await showCommandsOf(api, deps.features, telegramId, role);
    },
  };
}

function featureNamed({ features }: ContextDeps, name: string): Feature {
  const found = features.find((feature) => feature.name === name);
  if (!found) throw new Error(`No feature is called ${name}.`);
  return found;
}
