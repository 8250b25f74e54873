import { constants } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { nearestFolder } from '../disk-space.ts';

/** What is known of the folder of the data, or of the one in which it will be made. */
export type FolderFacts = {
  path: string;
  isFolder: boolean;
  isWritable: boolean;
  /** The user whose it is; absent where there is no folder yet. */
  owner: number | undefined;
  /** Others than the owner may look into it. */
  isOpenToOthers: boolean;
  fileSystem: FileSystem;
};

export type FileSystem = { kind: 'disk' } | { kind: 'network' | 'memory' | 'layer'; name: string };

/** The number that `statfs` gives for the kinds that matter. Source: statfs(2) and linux/magic.h. */
const FILE_SYSTEMS: ReadonlyMap<number, FileSystem> = new Map<number, FileSystem>([
  [0x6969, { kind: 'network', name: 'NFS' }],
  [0x517b, { kind: 'network', name: 'SMB' }],
  [0xff534d42, { kind: 'network', name: 'SMB' }],
  [0xfe534d42, { kind: 'network', name: 'SMB' }],
  [0x65735546, { kind: 'network', name: 'FUSE' }],
  [0x01021997, { kind: 'network', name: '9P' }],
  [0x00c36400, { kind: 'network', name: 'Ceph' }],
  [0x5346414f, { kind: 'network', name: 'AFS' }],
  [0x01021994, { kind: 'memory', name: 'tmpfs' }],
  [0x858458f6, { kind: 'memory', name: 'ramfs' }],
  [0x794c7630, { kind: 'layer', name: 'overlay' }],
]);

const OPEN_TO_OTHERS = 0o077;

/** Returns what the number of a file system stands for. @example fileSystemOf(0x6969) // { kind: 'network', name: 'NFS' } */
export const fileSystemOf = (type: number): FileSystem => FILE_SYSTEMS.get(type) ?? { kind: 'disk' };

/** Looks at the folder; nothing is written into it. */
export async function findFolderFacts(folder: string): Promise<FolderFacts> {
  const path = await nearestFolder(folder);
  const [itself, found, { type }] = await Promise.all([
    stat(folder).catch((error: NodeJS.ErrnoException) => error),
    stat(path),
    statfs(path),
  ]);
  const isMade = path === folder;
  return {
    path,
    isFolder: itself instanceof Error ? itself.code === 'ENOENT' : itself.isDirectory(),
    isWritable: await access(path, constants.W_OK).then(
      () => true,
      () => false,
    ),
    owner: isMade ? found.uid : undefined,
    isOpenToOthers: isMade && (found.mode & OPEN_TO_OTHERS) !== 0,
    fileSystem: fileSystemOf(type),
  };
}
