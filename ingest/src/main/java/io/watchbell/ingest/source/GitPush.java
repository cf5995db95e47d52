package io.watchbell.ingest.source;

import io.watchbell.ingest.normalise.Item;
import io.watchbell.model.text.Texts;
import org.jspecify.annotations.Nullable;

/**
 * A push to a repository, as far as all who keep repositories tell of it alike.
 *
 * @param ref what was pushed to, in full: {@code refs/heads/main}
 * @param deleted whether it is gone now
 * @param defaultBranch the repository's, or empty where nobody says it
 */
record GitPush(String ref, boolean deleted, String defaultBranch) {
  private static final int NAME_MAX = 200;

  /** Why it is no change; null where it is one. */
  @Nullable Item passedOver(SourceChange change, String hint) {
    if (ref.isEmpty()) {
      return SourceChange.missing("ref", hint);
    }
    var name = Texts.cut(name(), NAME_MAX);
    if (deleted) {
      return SourceChange.ignored("%s was deleted".formatted(name));
    }
    return isTag() || change.counts(name(), defaultBranch)
        ? null
        : SourceChange.ignored("a push to %s, which is not the default branch".formatted(name));
  }

  /** What happened, in one line. */
  String summary(int commits, String remark, String newest) {
    return isTag() ? "tagged " + name() : SourceChange.pushed(commits, name() + remark, newest);
  }

  private boolean isTag() {
    return ref.startsWith("refs/tags/");
  }

  private String name() {
    return SourceChange.bare(ref);
  }
}
