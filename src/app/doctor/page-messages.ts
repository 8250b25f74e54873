import type { Finding } from '../../bot/check.ts';

export const noPages = '没有设置 PUBLIC_URL，短信和邮件写明请回复联络员';
export const opened = (url: string): string => `${url}，这台机器能打开；请再用手机流量试一次`;

/** Says that the page cannot be opened from here; whether a phone can, is not known by that. */
export const notOpened = (url: string, said: string): Finding => ({
  text: `这台机器打不开 ${url}（${said}）。`,
  remedy:
    '清风没有运行的，请启动后再查。已在运行的，请检查反向代理是否把 PUBLIC_URL 及其下的路径原样转到 WEBHOOK_PORT，域名、证书是否有效，并用手机流量试一次。',
});
