import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/**
 * A port of this machine that leads to a Redis on a socket, until it is cut: what is said to the server after so many bytes, or from a
 * word on, never arrives, whether a command ends there or not. `ends` are where what was said at once has ended so far.
 */
export async function openCutLine(path: string) {
  const open = new Set<Socket>();
  let [said, cutAt, onCut] = [0, Number.POSITIVE_INFINITY, () => {}];
  let cutWord: string | undefined;
  const ends: number[] = [];

  function pass(bytes: Buffer, server: Socket): void {
    const from = cutWord === undefined ? -1 : bytes.indexOf(cutWord);
    if (from >= 0) cutAt = Math.min(cutAt, said + from);
    const left = cutAt - said;
    said += bytes.length;
    ends.push(said);
    if (bytes.length < left) return void server.write(bytes);
    if (left <= 0) return;
    server.write(bytes.subarray(0, left));
    onCut();
  }

  const hangUp = () => {
    for (const socket of open) socket.destroy();
  };

  const line = createServer((client) => {
    const server = connect(path);
    for (const socket of [client, server]) {
      open.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => open.delete(socket));
    }
    client.on('data', (bytes) => pass(bytes as Buffer, server));
    server.on('data', (bytes) => client.write(bytes));
    client.on('close', () => server.end());
    server.on('close', () => client.destroy());
  });
  line.listen(0, '127.0.0.1');
  await once(line, 'listening');
  return {
    port: (line.address() as AddressInfo).port,
    ends: (): readonly number[] => ends,
    /** Cuts the line after so many bytes, counted anew, and tells when that comes. */
    cutAfter(bytes: number, tell: () => void): void {
      [said, cutAt, onCut] = [0, bytes, tell];
      ends.length = 0;
    },
    /** Cuts the line before a word, when that is said first, and tells when that comes. */
    cutBefore(word: string, tell: () => void): void {
      [said, cutAt, onCut] = [0, Number.POSITIVE_INFINITY, tell];
      cutWord = word;
      ends.length = 0;
    },
    /** Lets everything pass from now on, counted anew. */
    mend(): void {
      [said, cutAt] = [0, Number.POSITIVE_INFINITY];
      cutWord = undefined;
      ends.length = 0;
    },
    hangUp,
    close(): void {
      line.close();
      hangUp();
    },
  };
}

export type CutLine = Awaited<ReturnType<typeof openCutLine>>;
