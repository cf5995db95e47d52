package io.watchbell.ingest.spool;

import io.watchbell.kafka.LogRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records on disk in the order of their arrival. What {@link #put} has taken survives a crash of
 * the process and of the machine: the write-ahead log of RocksDB is forced to disk before it
 * returns. The database is opened only when it is needed, which on most days is never.
 *
 * <p>Safe for use by many threads.
 */
public final class Spool implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Spool.class);

  private final Path directory;
  private final long bytesMax;
  private final InstantSource clock;
  private final AtomicLong depth = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private volatile long oldestAt;
  private @Nullable RocksDB database;
  private boolean closed;

  private Spool(Path directory, long bytesMax, InstantSource clock) {
    this.directory = directory;
    this.bytesMax = bytesMax;
    this.clock = clock;
  }

  /** It holds as much as it may. */
  public static final class Full extends IOException {
    private static final long serialVersionUID = 1L;

    Full(long bytesMax) {
      super("the spool is full: %d MB wait for the log".formatted(bytesMax >> 20));
    }
  }

  /**
   * The spool in this directory, with whatever it holds from before.
   *
   * @param bytesMax most bytes that it holds, values and keys together
   * @throws IOException when what is there cannot be read
   */
  public static Spool open(Path directory, long bytesMax, InstantSource clock) throws IOException {
    var spool = new Spool(directory, bytesMax, clock);
    if (Files.isDirectory(directory)) {
      spool.recount();
    }
    return spool;
  }

  /**
   * Puts records into it, all or none; returns once they are on disk.
   *
   * @param numbers of each record its place in the order of arrival
   * @throws Full when they do not fit
   * @throws IOException when the disk fails
   */
  void put(List<LogRecord> records, List<Long> numbers) throws IOException {
    var open = database(); // First of all: it loads the library.
    long now = clock.millis();
    long size = 0;
    try (var batch = new WriteBatch();
        var durable = new WriteOptions().setSync(true)) {
      for (int i = 0; i < records.size(); i++) {
        byte[] slip = new Slip(numbers.get(i), now, records.get(i)).encode();
        size += slip.length;
        batch.put(key(numbers.get(i)), slip);
      }
      if (bytes.addAndGet(size) > bytesMax) {
        bytes.addAndGet(-size);
        throw new Full(bytesMax);
      }
      open.write(durable, batch);
    } catch (RocksDBException e) {
      bytes.addAndGet(-size);
      throw new IOException("the spool in " + directory + " failed", e);
    }
    if (depth.getAndAdd(records.size()) == 0) {
      oldestAt = now;
    }
  }

  /** The oldest slips, in order. */
  List<Slip> first(int limit) throws IOException {
    var slips = new ArrayList<Slip>();
    if (isEmpty()) {
      return slips;
    }
    try (var each = database().newIterator()) {
      for (each.seekToFirst(); each.isValid() && slips.size() < limit; each.next()) {
        long number = ByteBuffer.wrap(each.key()).getLong();
        slips.add(Slip.decode(number, each.value()));
      }
    }
    if (!slips.isEmpty()) {
      oldestAt = slips.getFirst().spooledAt();
    }
    return slips;
  }

  /** Forgets slips; those that are not there do no harm. */
  synchronized void remove(Collection<Long> numbers) throws IOException {
    var open = database();
    try (var batch = new WriteBatch();
        var quick = new WriteOptions()) {
      for (long number : numbers) {
        byte[] slip = open.get(key(number));
        if (slip != null) {
          batch.delete(key(number));
          depth.decrementAndGet();
          bytes.addAndGet(-slip.length);
        }
      }
      open.write(quick, batch); // Lost in a crash it is written again, which does no harm.
    } catch (RocksDBException e) {
      throw new IOException("the spool in " + directory + " failed", e);
    }
  }

  /** The number that the next record to arrive has. */
  long nextNumber() throws IOException {
    if (isEmpty()) {
      return 0;
    }
    try (var each = database().newIterator()) {
      each.seekToLast();
      return each.isValid() ? ByteBuffer.wrap(each.key()).getLong() + 1 : 0;
    }
  }

  /** Whether nothing waits. */
  public boolean isEmpty() {
    return depth.get() == 0;
  }

  /** How many records wait. */
  public long depth() {
    return depth.get();
  }

  /** How many bytes wait. */
  public long bytes() {
    return bytes.get();
  }

  /** Most bytes that may wait. */
  public long bytesMax() {
    return bytesMax;
  }

  /** How long the oldest has waited; zero when nothing does. */
  public Duration age() {
    return isEmpty() ? Duration.ZERO : Duration.ofMillis(clock.millis() - oldestAt);
  }

  private void recount() throws IOException {
    try (var each = database().newIterator()) {
      for (each.seekToFirst(); each.isValid(); each.next()) {
        depth.incrementAndGet();
        bytes.addAndGet(each.value().length);
      }
    }
    var oldest = first(1);
    if (!oldest.isEmpty()) {
      log.warn("{} records wait in the spool since the last time", depth());
    }
  }

  private synchronized RocksDB database() throws IOException {
    if (closed) {
      throw new IOException("the spool is closed");
    }
    if (database == null) {
      Files.createDirectories(directory);
      RocksDB.loadLibrary();
      try (var options = new Options().setCreateIfMissing(true).setKeepLogFileNum(2)) {
        database = RocksDB.open(options, directory.toString());
      } catch (RocksDBException e) {
        throw new IOException("the spool in " + directory + " cannot be opened", e);
      }
    }
    return database;
  }

  private static byte[] key(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (database != null) {
      database.close();
    }
  }
}
