import { openOnce } from '../../kernel/open-once.ts';
import type { Outgoing, SentMessage } from '../domain/errand.ts';
import type { Address, Channel, Connection } from './channel.ts';
import { checkServer } from './mail-check.ts';
import { headersOf, letterOf, type Sender } from './mail-letter.ts';
import { toMailError } from './mail-refusals.ts';
import { MAIL_SETTINGS, type MailSettings, mailProblems, readFrom, readSmtpUrl } from './mail-settings.ts';
import { sendId } from './send-id.ts';

/** Sends to one mailbox keep so far apart. */
const MAILBOX_PAUSE_MS = 1_000;
/** Servers of offices allow few lines at once to one account; letters go one after another over each. */
const LINES = 3;
const LETTERS_A_LINE = 50;
const IDLE_MS = 30_000;
const CONNECTING_MS = 30_000;
/** Servers look into a letter before they say that they have taken it: what is given up sooner may arrive all the same. */
const ANSWER_MS = 120_000;

/** Letters, handed in at the office's mail server. */
export const mail = {
  name: 'mail',
  label: '邮件',
  kind: 'mail',
  settings: MAIL_SETTINGS,
  secrets: ['SMTP_URL'],
  problems: mailProblems,
  isUsed: ({ SMTP_URL, MAIL_FROM }) => SMTP_URL !== undefined && MAIL_FROM !== undefined,
  lostBy: ['no-such-mailbox'],
  addressOf: ({ email }) => (email ? { at: email } : undefined),
  allowance: ({ MAIL_RATE_PER_SECOND: perSecond }) => ({
    ...{ perSecond, mostInAnySecond: Math.max(1, Math.ceil(perSecond)), pauseMs: MAILBOX_PAUSE_MS },
  }),
  check: async (settings) => checkServer(serverOf(settings)),
  connect: (settings) => connect(settings),
} satisfies Channel<MailSettings>;

function serverOf({ SMTP_URL = '' }: MailSettings) {
  const server = readSmtpUrl(SMTP_URL);
  if (!server) throw new Error('SMTP_URL is no address of a server.');
  return server;
}

function senderOf({ MAIL_FROM = '', MAIL_REPLY_TO }: MailSettings): Sender {
  const from = readFrom(MAIL_FROM);
  if (!from) throw new Error('MAIL_FROM is no address.');
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  return { ...from, domain, replyTo: MAIL_REPLY_TO ?? from.address };
}

function connect(settings: MailSettings): Connection {
  const [server, sender] = [serverOf(settings), senderOf(settings)];
  /** The library is loaded with the first letter: an office that sends none does without. */
  const transport = openOnce(async () => {
    const { createTransport } = await import('nodemailer');
    const opened = createTransport({
      ...server,
      pool: true,
      ...{ maxConnections: LINES, maxMessages: LETTERS_A_LINE, idleTimeout: IDLE_MS },
      // Every repetition is the ledger's.
      maxRequeues: 0,
      ...{ connectionTimeout: CONNECTING_MS, greetingTimeout: CONNECTING_MS, socketTimeout: ANSWER_MS },
      ...{ disableFileAccess: true, disableUrlAccess: true },
    });
    return opened.use('stream', ({ data, message }, done) => {
      message.processFunc((letter) => {
        (data as Partial<Watched>).onHandOver?.(letter);
        return letter;
      });
      done();
    });
  });

  return {
    async send(to, message, { key, answering }) {
      const handedOver: LetterStream[] = [];
      const watched: Watched = { onHandOver: (letter) => handedOver.push(letter) };
      try {
        // What stands before the @ of the Message-ID: of repetitions the same, so that a mailbox may tell twins.
        const id = sendId(key);
        const envelope = await envelopeOf(to, message, { id, sender, answering });
        await (await transport()).sendMail({ ...envelope, ...watched });
        return id;
      } catch (error) {
        // Its end is said when all of it has been read, and no server takes a letter before that.
        const isHandedOver = handedOver.some(({ readableEnded }) => readableEnded);
        throw toMailError(error, isHandedOver);
      }
    },
  };
}

/** What a letter is handed to a server in. */
type LetterStream = { readonly readableEnded: boolean };
/** Told of it before anything of it is read. */
type Watched = { onHandOver(letter: LetterStream): void };

type Posted = { id: string; sender: Sender; answering: SentMessage | undefined };

/** Asks for a report of what is not delivered later on, where the server gives any; it comes to the sender's mailbox. */
async function envelopeOf({ at }: Address, message: Outgoing, { id, sender, answering }: Posted) {
  const { name, address, domain, replyTo } = sender;
  const before = answering && `<${answering.id}@${domain}>`;
  const file = await message.plainly?.document?.();
  return {
    ...letterOf(message),
    from: { name, address },
    to: at,
    ...(replyTo !== address && { replyTo }),
    messageId: `<${id}@${domain}>`,
    ...(before && { inReplyTo: before, references: before }),
    ...(file && { attachments: [{ filename: file.name, content: Buffer.from(file.bytes) }] }),
    headers: headersOf(sender),
    dsn: { id, return: 'headers' as const, notify: ['failure', 'delay'] },
    textEncoding: 'base64' as const,
    xMailer: false as const,
  };
}
