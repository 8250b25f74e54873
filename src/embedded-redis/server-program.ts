/** How to start a server: the program, and where its shared libraries and those of its scripts lie if they are not installed. */
export type RedisServerProgram = { path: string; libraryPath?: string; scriptLibraries?: string };

/** Returns the environment in which the program finds its libraries. */
export function environmentOf({ libraryPath, scriptLibraries }: RedisServerProgram): NodeJS.ProcessEnv {
  return {
    ...process.env,
    ...(libraryPath && { LD_LIBRARY_PATH: libraryPath }),
    ...(scriptLibraries && { LUA_CPATH: scriptLibraries }),
  };
}
