import { plainWords } from '../../kernel/plain-words.ts';
import { sounded } from '../../kernel/sounded.ts';

/** Longer than “办公室王强已收到，一定严格遵守”; what is longer still says something else. */
const WORD_MAX_LENGTH = 20;
const STRONG = [
  ...['收到', '知悉', '已阅', '阅悉', '阅知', '已读', '已看', '看过了', '看到了', '知道了', '明白', '了解'],
  ...['签收', '已签', '遵守', '遵照', '照办', '谨记', '[强]', '[ok]', '[握手]', '[抱拳]', '[玫瑰]'],
].map(sounded);
const WEAK =
  /^(?:好|好的|好滴|好吧|行|可以|是|是的|嗯|嗯嗯|阅|签|签字|确认|同意|没问题|谢谢|感谢|ok|okay|okk|yes|y|roger|\+?1+)$/;
const SIGNS = /^(?:👍|👌|🙏|✅|☑|✔|👏|💪|🫡|🤝|🆗|💯)/u;
const OPPOSITE = /没|未|不|别|无法|吗|么|怎|哪|谁|几|何|\?/;

/**
 * Tells whether somebody who writes this means to take note of what they got, as one does in a group: 收到, 已知悉, 1, 👍. It never is
 * an acknowledgement; only the button is.
 */
export function meansToAcknowledge(text: string): boolean {
  const [typed, whole] = [plainWords(text), text.normalize('NFKC').toLowerCase().replace(/\s+/g, '')];
  if (typed.length > WORD_MAX_LENGTH || OPPOSITE.test(whole.replaceAll('没问题', ''))) return false;
  return STRONG.some((word) => sounded(whole).includes(word)) || WEAK.test(typed) || SIGNS.test(typed);
}
