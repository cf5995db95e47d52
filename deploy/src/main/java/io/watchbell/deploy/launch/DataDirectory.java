package io.watchbell.deploy.launch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The directory that holds everything that must survive: the log, and beside it what is only
 * quicker to keep than to make again. One process at a time.
 */
public final class DataDirectory implements AutoCloseable {
  private final Path path;
  private final FileChannel lockFile;
  private final boolean endedCleanly;

  private DataDirectory(Path path, FileChannel lockFile) {
    this.path = path;
    this.lockFile = lockFile;
    this.endedCleanly = !Files.exists(runningMark());
  }

  /**
   * Opens it, and keeps every other process out.
   *
   * @throws StartFailure when it cannot be written, or another process has it
   */
  public static DataDirectory open(Path wanted) {
    var path = wanted.toAbsolutePath().normalize();
    try {
      Files.createDirectories(path);
      var data = new DataDirectory(path, lock(path));
      // Both applications would make it at the same moment, and one of them would give up.
      Files.createDirectories(data.streams());
      Files.writeString(data.runningMark(), "Removed by an orderly end.\n");
      return data;
    } catch (IOException e) {
      throw new StartFailure(
          "cannot write to the data directory " + path + " (" + reason(e) + ")",
          "make it writable for this user, or name another one with --data",
          e);
    }
  }

  /** The operating system lets go of the lock however the process ends. */
  private static FileChannel lock(Path path) throws IOException {
    var file = path.resolve("lock");
    var channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      var holder = Files.readString(file).strip();
      channel.close();
      throw new StartFailure(
          "the data directory "
              + path
              + " is in use by another watchbell"
              + (holder.isEmpty() ? "" : " (process " + holder + ")"),
          "stop that one first, or name another directory with --data");
    }
    var pid = Long.toString(ProcessHandle.current().pid());
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
    return channel;
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static String reason(IOException e) {
    return e.getClass().getSimpleName().replaceAll("(Exception|FileSystem)", "");
  }

  /** Where it is, absolute. */
  public Path path() {
    return path;
  }

  /** The broker's part: the log itself. */
  public Path broker() {
    return path.resolve("broker");
  }

  /** Local state of the stream applications; can be deleted while nothing runs. */
  public Path streams() {
    return path.resolve("streams");
  }

  /** What is kept here while the log cannot be reached. */
  public Path spool() {
    return path.resolve("spool");
  }

  /** Keys that are made on the first start, mode 0600. */
  public Path secrets() {
    return path.resolve("secrets");
  }

  /**
   * Names this instance among its peers in a consumer group, and stays the same: after a restart it
   * takes its own place again at once.
   *
   * @throws StartFailure when it cannot be read or written
   */
  public String instance() {
    var file = path.resolve("instance");
    try {
      var known = Files.exists(file) ? Files.readString(file).strip() : "";
      if (!known.isEmpty()) {
        return known;
      }
      // As a whole or not at all: two instances that a full disk left without a name would be one.
      var name = HexFormat.of().toHexDigits(new SecureRandom().nextInt());
      var whole = Files.writeString(path.resolve("instance.new"), name);
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return name;
    } catch (IOException e) {
      throw new StartFailure("cannot write " + file, "is the disk full?", e);
    }
  }

  /** Whether the process that had it before came to an orderly end; true for a new one. */
  public boolean endedCleanly() {
    return endedCleanly;
  }

  /** Notes that everything has been stopped in order. */
  public void markCleanEnd() {
    try {
      Files.deleteIfExists(runningMark());
    } catch (IOException e) {
      // The next start looks a little closer than it needs to.
    }
  }

  private Path runningMark() {
    return path.resolve("running");
  }

  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      // The end of the process closes it.
    }
  }
}
