import { eachPart } from '../area/together.ts';
import { openPublicServer, type PublicServer } from '../http/public-server.ts';
import { basePath } from '../kernel/web-address.ts';
import type { BuiltOffice } from './create-office.ts';
import type { OfficeOptions } from './office-options.ts';

/** Opens what is reached from outside, with the pages of all areas, where the office has any or is posted updates; nothing else. */
export async function openPublic(
  { config, log, publicServer }: Pick<OfficeOptions, 'config' | 'log' | 'publicServer'>,
  { areas }: Pick<BuiltOffice, 'areas'>,
): Promise<PublicServer | undefined> {
  const { webhook, publicUrl, publicPort } = config;
  if (!webhook && publicUrl === undefined) return undefined;
  const server = publicServer ?? (await openPublicServer(publicPort, log));
  if (publicUrl !== undefined) {
    server.serve(basePath(publicUrl), eachPart(areas, ({ web }) => web).flat());
  }
  return server;
}
