package io.watchbell.deploy.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The key of the data directory: whoever may read it may do everything, as they could anyway with
 * what is there. Commands on this machine find it by themselves, and it opens again where everybody
 * has locked themselves out.
 */
public final class OperatorKey {
  /** Begins it. */
  private static final String PREFIX = "wbo_";

  private static final String NAME = "operator";
  private static final int BYTES = 32;
  private static final int LENGTH_MIN = 40;

  private OperatorKey() {}

  /** Where it is in a data directory. */
  public static Path in(Path data) {
    return data.resolve("secrets").resolve(NAME);
  }

  /**
   * The key, which is made on the first start.
   *
   * @throws StartFailure when it can be neither read nor written
   */
  static String load(DataDirectory data) {
    var file = data.secrets().resolve(NAME);
    try {
      if (!Files.exists(file)) {
        return make(data, file);
      }
      var key = Files.readString(file).strip();
      if (key.startsWith(PREFIX) && key.length() >= LENGTH_MIN) {
        return key;
      }
      throw new StartFailure(
          "the key in " + file + " is cut off", "remove it, and a new one is made");
    } catch (IOException e) {
      throw new StartFailure("cannot read or write " + file, "is it ours, is the disk full?", e);
    }
  }

  private static String make(DataDirectory data, Path file) throws IOException {
    var random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    var key = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    var directory = Files.createDirectories(data.secrets());
    var written = Files.createTempFile(directory, NAME, null); // Readable for its owner only.
    Files.writeString(written, key);
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    return key;
  }
}
