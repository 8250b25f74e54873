import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { ConfigError } from './config.ts';

/** The number of the device that a folder lies on; undefined where there is no such folder. */
type DeviceOf = (folder: string) => number | undefined;

const onThisMachine: DeviceOf = (folder) => statSync(folder, { throwIfNoEntry: false })?.dev;

/**
 * Throws a `ConfigError` where the folder (absolute) is no volume but lies in the container itself: what is kept there would be gone with
 * it.
 */
export function refuseVanishingData(folder: string, deviceOf = onThisMachine): void {
  if (deviceOf(nearest(folder, deviceOf)) !== deviceOf('/')) return;
  throw new ConfigError(
    `数据目录 ${folder} 在容器自身里，容器一删，数据就没有了。\n请挂载一个卷，如 docker run -v qingfeng:/data …；数据目录由 DATA_DIR 指定。`,
  );
}

function nearest(folder: string, deviceOf: DeviceOf): string {
  return folder === '/' || deviceOf(folder) !== undefined ? folder : nearest(dirname(folder), deviceOf);
}
