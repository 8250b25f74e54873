#!/usr/bin/python3
"""A file system that forgets what was not synced when it is killed: FOLDER behind, MOUNT before.

What is written stays in the memory of this process until its file is synced; now and then a write reaches the disk before, as the kernel
may do at any time. Names (files made, renamed, removed) are there at once.
"""
import errno
import os
import random
import sys

import fusepy

REACHES_EARLY = 0.1


class Forgetful(fusepy.Operations):
    def __init__(self, root):
        self.root = root
        self.unsynced = {}
        self.changed_from = {}

    def __call__(self, op, path, *args):
        return super().__call__(op, self.root + path, *args)

    def _content(self, path):
        """The file as programs see it."""
        if path not in self.unsynced:
            with open(path, "rb") as file:
                self.unsynced[path] = bytearray(file.read())
        return self.unsynced[path]

    def _change(self, path, offset, data):
        content = self._content(path)
        if len(content) < offset:
            content.extend(bytes(offset - len(content)))
        content[offset:offset + len(data)] = data
        self._changed(path, offset)

    def _changed(self, path, offset):
        self.changed_from[path] = min(offset, self.changed_from.get(path, offset))

    def access(self, path, mode):
        if not os.access(path, mode):
            raise fusepy.FuseOSError(errno.EACCES)

    def getattr(self, path, fh=None):
        stat = os.lstat(path)
        names = ("st_atime", "st_ctime", "st_gid", "st_mode", "st_mtime", "st_nlink", "st_size", "st_uid")
        found = {name: getattr(stat, name) for name in names}
        if path in self.unsynced:
            found["st_size"] = len(self.unsynced[path])
        return found

    def readdir(self, path, fh):
        return [".", "..", *os.listdir(path)]

    def create(self, path, mode, fi=None):
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_TRUNC, mode)
        self.unsynced[path] = bytearray()
        self._changed(path, 0)
        return handle

    def open(self, path, flags):
        handle = os.open(path, flags & ~(os.O_TRUNC | os.O_APPEND))
        if flags & os.O_TRUNC:
            self.unsynced[path] = bytearray()
            self._changed(path, 0)
        return handle

    def read(self, path, size, offset, fh):
        return bytes(self._content(path)[offset:offset + size])

    def write(self, path, data, offset, fh):
        self._change(path, offset, data)
        if random.random() < REACHES_EARLY:
            with open(path, "r+b") as file:
                file.seek(offset)
                file.write(data)
        return len(data)

    def truncate(self, path, length, fh=None):
        content = self._content(path)
        del content[length:]
        content.extend(bytes(length - len(content)))
        self._changed(path, length)

    def fsync(self, path, datasync, fh):
        if path not in self.unsynced:
            return
        content = self.unsynced[path]
        since = self.changed_from.pop(path, len(content))
        with open(path, "r+b") as file:
            file.seek(since)
            file.write(content[since:])
            file.truncate()

    def release(self, path, fh):
        os.close(fh)

    def rename(self, old, new):
        # Called with the whole old path, and with the new one as programs see it.
        new = self.root + new
        os.rename(old, new)
        for of_files in (self.unsynced, self.changed_from):
            of_files.pop(new, None)
            if old in of_files:
                of_files[new] = of_files.pop(old)

    def unlink(self, path):
        os.unlink(path)
        self.unsynced.pop(path, None)
        self.changed_from.pop(path, None)

    def mkdir(self, path, mode):
        os.mkdir(path, mode)

    def rmdir(self, path):
        os.rmdir(path)

    def chmod(self, path, mode):
        os.chmod(path, mode)

    def chown(self, path, uid, gid):
        os.chown(path, uid, gid)

    def utimens(self, path, times=None):
        os.utime(path, times)

    def mknod(self, path, mode, dev):
        os.mknod(path, mode, dev)

    def statfs(self, path):
        stat = os.statvfs(path)
        names = ("f_bavail", "f_bfree", "f_blocks", "f_bsize", "f_favail", "f_ffree", "f_files", "f_flag", "f_frsize", "f_namemax")
        return {name: getattr(stat, name) for name in names}


if __name__ == "__main__":
    fusepy.FUSE(Forgetful(sys.argv[1]), sys.argv[2], foreground=True, nothreads=True)
