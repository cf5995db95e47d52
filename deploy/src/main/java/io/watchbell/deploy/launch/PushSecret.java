package io.watchbell.deploy.launch;

import io.watchbell.escalation.contact.ChannelSettings;
import io.watchbell.escalation.contact.ContactKinds;
import io.watchbell.escalation.notify.vendor.Setup;
import io.watchbell.escalation.notify.webpush.PushKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * The key by which push services know us: the one of the settings, or our own, which is made once
 * and kept in the data directory, readable for its owner only.
 */
final class PushSecret {
  private static final String NAME = "push";
  private static final String PUBLIC = "public_key";
  private static final String PRIVATE = "private_key_env";
  private static final String HOW = "npx web-push generate-vapid-keys prints both";

  private PushSecret() {}

  /**
   * The key.
   *
   * @throws StartFailure when there is none
   */
  static PushKey load(ChannelSettings settings, Setup.Secrets secrets, DataDirectory data) {
    var set = settings.of(ContactKinds.WEB_PUSH);
    var publicKey = set.get(PUBLIC);
    var variable = set.get(PRIVATE);
    if (publicKey == null && variable == null) {
      var file = data.secrets().resolve(NAME);
      return Files.exists(file) ? read(file) : make(data);
    }
    if (publicKey == null || variable == null) {
      throw new StartFailure(
          "channels.web_push has one half of a key",
          "write both %s and %s, or none of them: then a key is made".formatted(PUBLIC, PRIVATE));
    }
    var privateKey = secrets.find(variable);
    if (privateKey == null || privateKey.isBlank()) {
      throw new StartFailure(
          "the environment variable " + variable + " is not set",
          "channels.web_push names it for the private key; " + HOW);
    }
    return key(new PushKey.Texts(publicKey, privateKey), "channels.web_push");
  }

  private static PushKey key(PushKey.Texts texts, String where) {
    try {
      return PushKey.of(texts);
    } catch (IllegalArgumentException e) {
      throw new StartFailure(where + ": " + e.getMessage(), HOW, e);
    }
  }

  private static PushKey read(Path file) {
    try {
      var lines = Files.readAllLines(file);
      if (lines.size() < 2) {
        throw new StartFailure(
            "the key of web push in " + file + " is cut off",
            "remove it, and a new one is made: then devices have to be added anew");
      }
      return key(new PushKey.Texts(lines.get(0), lines.get(1)), file.toString());
    } catch (IOException e) {
      throw new StartFailure("cannot read the key of web push in " + file, "is it ours?", e);
    }
  }

  private static PushKey make(DataDirectory data) {
    var made = PushKey.make();
    try {
      var directory = Files.createDirectories(data.secrets());
      var file = Files.createTempFile(directory, NAME, null); // Readable for its owner only.
      Files.write(file, List.of(made.publicKey(), made.privateKey()));
      Files.move(file, directory.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
      return PushKey.of(made);
    } catch (IOException e) {
      throw new StartFailure("cannot write a secret to " + data.secrets(), "is the disk full?", e);
    }
  }
}
