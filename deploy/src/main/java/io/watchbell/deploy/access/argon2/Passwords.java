package io.watchbell.deploy.access.argon2;

import com.password4j.Argon2Function;
import com.password4j.BadParametersException;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.text.Normalizer;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Passwords as hashes of argon2id with a salt each, in the form of the PHC string format. It takes
 * its time and its memory, and of both only for two at a time. Blocks; not for event loops.
 */
public final class Passwords {
  /** What OWASP's cheat sheet on storing passwords asks for at least: 19 MiB, two rounds. */
  private static final Argon2Function FUNCTION =
      Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);

  private static final int SALT_BYTES = 16;
  private static final int AT_ONCE_MAX = 2;

  private final Semaphore places = new Semaphore(AT_ONCE_MAX, true);

  /** The hash of a password, another one each time. */
  public String hash(String password) {
    return alone(
        () -> Password.hash(same(password)).addRandomSalt(SALT_BYTES).with(FUNCTION).getResult());
  }

  /** Whether this is the password of this hash. */
  public boolean isRight(String password, String hash) {
    return alone(() -> {
      try {
        var function = Argon2Function.getInstanceFromHash(hash);
        return Password.check(same(password), hash).with(function);
      } catch (BadParametersException _) {
        return false; // A hash that somebody else wrote.
      }
    });
  }

  /** Takes as long as looking whether a password is right. */
  public void pretend(String password) {
    var _ = isRight(password, Nobody.HASH);
  }

  /** Of no password: what is checked where there is no account, so that it takes as long. */
  private static final class Nobody {
    static final String HASH =
        Password.hash("nobody").addRandomSalt(SALT_BYTES).with(FUNCTION).getResult();

    private Nobody() {}
  }

  private <T> T alone(Supplier<T> work) {
    places.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      places.release();
    }
  }

  /** The same letters, however a keyboard puts them together (NIST SP 800-63B). */
  private static String same(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFKC);
  }
}
