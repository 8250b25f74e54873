import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { connect } from 'node:net';

/** What an account with 腾讯云 is opened with. */
type Account = { id: string; key: string; region: string; address: string };

/** What is given up sooner may arrive all the same. */
const ANSWER_WITHIN_S = 60;
/** The signature names the service by the first word of the host. */
const HOST = 'sms.tencentcloudapi.com';

/** Leads to a server on this machine whatever the host is called. */
class LocalAgent extends HttpAgent {
  readonly #port: number;
  constructor(port: number) {
    super();
    this.#port = port;
  }
  override createConnection() {
    return connect(this.#port, '127.0.0.1');
  }
}

/** Returns an opened account, for which the SDK is loaded. Rejects where it cannot be. Nothing is repeated by the SDK. */
export async function openTencent({ id, key, region, address }: Account) {
  const { Client } = await import(
    'tencentcloud-sdk-nodejs-sms/tencentcloud/services/sms/v20210111/sms_client.js'
  );
  const { protocol, hostname, port } = new URL(address);
  const isLocal = protocol === 'http:';
  return new Client({
    credential: { secretId: id, secretKey: key },
    region,
    profile: {
      httpProfile: {
        ...{ protocol: isLocal ? 'http://' : 'https://', endpoint: isLocal ? HOST : hostname },
        reqTimeout: ANSWER_WITHIN_S,
        // With an agent of ours the SDK does not read `http_proxy`.
        agent: isLocal ? new LocalAgent(Number(port)) : new HttpsAgent({ keepAlive: true }),
      },
    },
  });
}
