import type { ShownText } from '../../asks/domain/ask.ts';
import type { Formatting } from '../../kernel/rich-text.ts';
import { hasText, isCaption, textOf } from './correction.ts';
import type { NoticeContent } from './notice.ts';

/** Returns what a notice says, as it stands in the chat. */
export function shownContent(content: NoticeContent): ShownText {
  const words = isCaption(content) ? 'caption' : hasText(content) ? 'text' : 'wordless';
  return { text: textOf(content), entities: entitiesOf(content), words };
}

/** Text of our own has a bold first line; a copy is formatted as the admin formatted it. */
function entitiesOf(content: NoticeContent): Formatting[] {
  if (content.kind === 'copy') return content.entities ?? [];
  const { text } = content;
  const length = text.indexOf('\n') < 0 ? text.length : text.indexOf('\n');
  return [{ type: 'bold', offset: 0, length }];
}
