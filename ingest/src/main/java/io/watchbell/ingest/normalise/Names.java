package io.watchbell.ingest.normalise;

import io.watchbell.model.text.Texts;
import java.util.regex.Pattern;

/**
 * Names for alerts whose senders give them a key and a sentence, but no name. A name must be
 * stable: silences and rules ask for it, and alerts of one name fall into one incident.
 */
public final class Names {
  private static final int KEY_MAX = 100;
  private static final int TEXT_MAX = 200;

  /** A hash, a UUID, or a number: it names something, but not to people. */
  private static final Pattern CIPHER = Pattern.compile("[0-9a-fA-F-]{32,}|[0-9]+");

  private static final Pattern AROUND = Pattern.compile("^\\s*\\[[^\\]]*\\]|\\([^()]*\\)\\s*$");

  private Names() {}

  /**
   * The key if people can read it, else the sentence. A sentence often holds a count or a status,
   * and then each would be another name; what senders commonly put around the lasting part, {@code
   * [FIRING:2] ... (more)}, is left out.
   */
  public static String of(String key, String sentence) {
    boolean readable = key.length() <= KEY_MAX && !CIPHER.matcher(key).matches();
    if (sentence.isBlank() || (readable && !key.isBlank())) {
      return key;
    }
    var line = firstLine(sentence);
    var lasting = AROUND.matcher(Texts.cut(line, TEXT_MAX)).replaceAll("").strip();
    return lasting.isEmpty() ? line : lasting;
  }

  /** The first line of a text that has one. */
  public static String firstLine(String text) {
    var stripped = text.strip();
    int end = stripped.indexOf('\n');
    return end < 0 ? stripped : stripped.substring(0, end).strip();
  }
}
