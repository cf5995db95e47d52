package io.watchbell.router.topology;

import io.watchbell.router.pipeline.Output;

/** Under which key what was decided is written. */
final class Keys {
  private Keys() {}

  /** The key of the record that says this. */
  static String of(Output output) {
    return switch (output) {
      case Output.Decided(var decision) -> decision.fingerprint().hex();
      case Output.StateChanged(var fingerprint, _, _) -> fingerprint.hex();
      case Output.Passed(var news) -> news.fingerprint().hex();
      case Output.Marked(int partition, _) -> Integer.toString(partition);
      case Output.Changed(var change) -> change.incident().id().key().text();
      case Output.Warned(var warning) -> warning.silence().id();
      case Output.Refused(var rejected) -> rejected.integration();
      case Output.Answered(var answer) -> answer.probe();
    };
  }
}
