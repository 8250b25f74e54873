import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { connect, Socket } from 'node:net';

/** What an account with 腾讯云 is opened with. */
type Account = { id: string; key: string; region: string; address: string };

/** What is given up sooner may arrive all the same. */
const ANSWER_WITHIN_S = 60;
/** The signature names the service by the first word of the host. */
const HOST = 'sms.tencentcloudapi.com';

/** Less than the answer is waited for: a line that does not stand by then is told from one of which no answer comes. */
const LINE_WITHIN_MS = 20_000;
/** Stands in the words of an error where nothing was sent: the SDK keeps nothing of it but its words. */
export const LINE_NEVER_STOOD = 'the line never stood';

/** Has a line say so where it fails, or is not there in time, before it stands. */
function tellNeverStood(socket: Socket, standsWith: 'connect' | 'secureConnect', withinMs: number): Socket {
  const tell = (error: Error) => {
    error.message = LINE_NEVER_STOOD;
  };
  const late = setTimeout(() => socket.destroy(new Error(LINE_NEVER_STOOD)), withinMs);
  socket.prependListener('error', tell);
  socket.once('close', () => clearTimeout(late));
  socket.once(standsWith, () => {
    clearTimeout(late);
    socket.off('error', tell);
  });
  return socket;
}

/** Leads to a server on this machine whatever the host is called. */
class LocalAgent extends HttpAgent {
  readonly #port: number;
  constructor(port: number) {
    super();
    this.#port = port;
  }
  override createConnection() {
    return tellNeverStood(connect(this.#port, '127.0.0.1'), 'connect', LINE_WITHIN_MS);
  }
}

class EncryptingAgent extends HttpsAgent {
  readonly #lineWithinMs: number;
  constructor(lineWithinMs: number) {
    super({ keepAlive: true });
    this.#lineWithinMs = lineWithinMs;
  }
  override createConnection(...asked: Parameters<HttpsAgent['createConnection']>) {
    const socket = super.createConnection(...asked);
    return socket instanceof Socket ? tellNeverStood(socket, 'secureConnect', this.#lineWithinMs) : socket;
  }
}

/** Returns an opened account, for which the SDK is loaded. Rejects where it cannot be. Nothing is repeated by the SDK. */
export async function openTencent(
  { id, key, region, address }: Account,
  lineWithinMs: number = LINE_WITHIN_MS,
) {
  const { Client } = await import(
    'tencentcloud-sdk-nodejs-sms/tencentcloud/services/sms/v20210111/sms_client.js'
  );
  const { protocol, host, port } = new URL(address);
  const isLocal = protocol === 'http:';
  return new Client({
    credential: { secretId: id, secretKey: key },
    region,
    profile: {
      httpProfile: {
        ...{ protocol: isLocal ? 'http://' : 'https://', endpoint: isLocal ? HOST : host },
        reqTimeout: ANSWER_WITHIN_S,
        // With an agent of ours the SDK does not read `http_proxy`.
        agent: isLocal ? new LocalAgent(Number(port)) : new EncryptingAgent(lineWithinMs),
      },
    },
  });
}
