package io.watchbell.router.rule;

/**
 * A file that rules may include.
 *
 * @param path from the directory of the configuration: {@code teams/payments.yaml}
 * @param shown how it is called in messages
 * @param text what stands in it
 */
public record TeamFile(String path, String shown, String text) {
  private static final String DOT = ".";

  /** The last part of its path, without what tells its kind: {@code payments}. */
  String name() {
    var last = path.substring(path.lastIndexOf('/') + 1);
    int dot = last.lastIndexOf(DOT);
    return dot < 0 ? last : last.substring(0, dot);
  }
}
