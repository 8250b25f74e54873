/** The ways in which somebody got a notice or answered it. */
const CHANNELS: Readonly<Record<string, string>> = { telegram: 'Telegram', sms: '短信', signature: '签字' };

/** @example channelText('signature') // '签字' */
export function channelText(channel: string): string {
  return CHANNELS[channel] ?? channel;
}
