/** Does something as one of the people, or to the clock; throws with words for the reader. */
export async function act(path, body) {
  const isForm = body instanceof FormData;
  const request = isForm
    ? { body }
    : { body: JSON.stringify(body ?? {}), headers: { 'content-type': 'application/json' } };
  const response = await fetch(`/page/${path}`, { method: 'POST', ...request }).catch(() => undefined);
  if (!response) throw new Error('演练服务器没有应答。');
  const answer = await response.json().catch(() => ({ error: `演练服务器应答 ${response.status}。` }));
  if (answer.error) throw new Error(answer.error);
  return answer;
}

/** Tells every event of the rehearsal; after an interruption `state` comes first again. */
export function listen(onEvent, onConnection) {
  const source = new EventSource('/page/events');
  source.addEventListener('message', ({ data }) => onEvent(JSON.parse(data)));
  source.addEventListener('open', () => onConnection(true));
  source.addEventListener('error', () => {
    onConnection(false);
    if (source.readyState !== EventSource.CLOSED) return;
    setTimeout(() => listen(onEvent, onConnection), 2000);
  });
}
