import { reasonOf } from '../api-client.ts';
import type { Finding } from '../check.ts';
import { findLineTrouble, type LineTrouble } from '../line-trouble.ts';

const AWAY = '暂时连接不到 Telegram';

type Words = (said: string, isProxied: boolean) => Omit<Finding, 'isGrave'>;

const WORDS: Readonly<Record<LineTrouble, Words>> = {
  intercepted: (said) => ({
    text: `${AWAY}：对方的证书不可信（${said}），加密连接被代理或防火墙截取。`,
    remedy:
      '截取是本单位有意为之的，请把其根证书（PEM 文件）的路径写入 .env 的 NODE_EXTRA_CA_CERTS，重新启动；不是的，不要继续，请查明网络。',
  }),
  'out-of-date': (said) => ({
    text: `${AWAY}：对方的证书不在有效期内（${said}），多半是本机的时钟不对。`,
    remedy:
      '请校准时钟，并打开自动校时（timedatectl set-ntp true）；时钟正确的，请查明网络中是谁给出了这个证书。',
  }),
  nameless: (said, isProxied) => ({
    text: `${AWAY}：查不到地址（${said}）。`,
    remedy: `请检查本机的 DNS（/etc/resolv.conf）；${isProxied ? '并检查 HTTPS_PROXY 中的主机名。' : '不能直接访问 Telegram 的，请设置 HTTPS_PROXY，或检查 TELEGRAM_API_ROOT。'}`,
  }),
  away: (said, isProxied) => ({
    text: `${AWAY}（${said}）。`,
    remedy: isProxied
      ? '请检查 HTTPS_PROXY 指定的代理是否在运行、能否访问 TELEGRAM_API_ROOT。'
      : '请检查网络；本机不能直接访问的，请设置 HTTPS_PROXY，或检查 TELEGRAM_API_ROOT。',
  }),
};

/** Says why a call did not reach Telegram, and what to do about it, for whoever looks after the machine. */
export function lineFinding(error: unknown, isProxied: boolean): Finding {
  return { ...WORDS[findLineTrouble(error)](reasonOf(error), isProxied), isGrave: true };
}

/** Says it in a line of the log, where the call is tried again by itself. */
export function lineWarning(error: unknown, isProxied: boolean): string {
  const { text, remedy } = lineFinding(error, isProxied);
  return `${text}稍后自动重试。${remedy}`;
}
