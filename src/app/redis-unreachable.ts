import { placeText, type RedisAddress } from './redis-address.ts';

/** How failures begin or are coded, and the remedy of each. */
const REMEDIES: readonly (readonly [RegExp, string])[] = [
  [
    /SELF.SIGNED|UNABLE.TO.(GET.ISSUER|VERIFY)/i,
    '它的证书不是由公认的机构签发：请用 REDIS_CA_FILE 指定签发它的 CA 证书',
  ],
  [/CERT_HAS_EXPIRED|certificate has expired/i, '它的证书已过期：请换发证书，并核对本机的时间'],
  [
    /ALTNAME_INVALID|does not match certificate/i,
    '它的证书签给了别的名称：请在 REDIS_URL 中用证书上的主机名',
  ],
  [
    /CERTIFICATE_REQUIRED|HANDSHAKE_FAILURE|certificate required/i,
    '它要求客户端证书：请设置 REDIS_CERT_FILE 和 REDIS_KEY_FILE',
  ],
  [
    /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|wrong version/i,
    '它的这个端口不用 TLS：请改用 redis://，或换成 TLS 的端口',
  ],
  [/invalid reply: null|No such master/, '哨兵不认识这个主库名：请核对 REDIS_URL 末尾的名称'],
  [
    /NOAUTH|WRONGPASS/,
    '哨兵要求密码：请在 REDIS_URL 后加上 ?sentinelPassword=密码（另有用户名的，再加 &sentinelUsername=用户名）',
  ],
];
/** What is to be looked at where the failure says little: it is another without TLS and with it, as is a connection that is cut. */
const USUAL = {
  clear: ['请确认它已启动、网络可达，并核对 REDIS_URL', '它断开了连接：这个端口可能要求 TLS（rediss://）'],
  tls: [
    '请确认它已启动、网络可达，这个端口用的是 TLS，并核对 REDIS_URL',
    '它断开了 TLS 连接：可能要求客户端证书，请设置 REDIS_CERT_FILE 和 REDIS_KEY_FILE',
  ],
} as const;

/** Told besides of each. */
const OF_ALL_SENTINELS = /^All sentinels are unreachable/;

const codeOf = (error: Error): string => (error as NodeJS.ErrnoException).code ?? error.message;

const findRemedy = (error: Error): string | undefined =>
  REMEDIES.find(([sign]) => sign.test(`${codeOf(error)} ${error.message}`))?.[1];

/** Redis does not answer, or not within a reasonable time; the message says the remedy. */
export class RedisUnreachable extends Error {
  /** @param failures of all attempts; what a later one adds may be less telling than the first */
  constructor(address: RedisAddress, failures: readonly Error[]) {
    const told = failures.filter(({ message }) => !OF_ALL_SENTINELS.test(message));
    const cause = told.findLast(findRemedy) ?? told.at(-1);
    const reason = cause ? codeOf(cause) : '没有应答';
    const [usual, cut] = USUAL[address.tls ? 'tls' : 'clear'];
    const remedy = (cause && findRemedy(cause)) ?? (reason === 'ECONNRESET' ? cut : usual);
    super(`连接不到 Redis（${placeText(address)}：${reason}）。${remedy}。`, { cause });
  }
}
