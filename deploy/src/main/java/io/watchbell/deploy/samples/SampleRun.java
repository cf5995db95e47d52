package io.watchbell.deploy.samples;

import io.watchbell.ingest.normalise.SourceBook;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * All samples of all sources of one's own, tried.
 *
 * @param trials in the order of sources and files
 * @param warnings what is probably wrong although nobody expects otherwise
 */
public record SampleRun(List<Trial> trials, List<String> warnings) {
  public SampleRun {
    trials = List.copyOf(trials);
    warnings = List.copyOf(warnings);
  }

  /**
   * Tries them.
   *
   * @throws IOException when a sample cannot be read
   */
  public static SampleRun of(SourceBook sources, SampleFiles files) throws IOException {
    var trials = new ArrayList<Trial>();
    var warnings = new ArrayList<String>();
    for (var source : sources.own()) {
      var own = files.of(source.name()).stream().map(it -> Trial.of(source, it)).toList();
      trials.addAll(own);
      warnings.addAll(KeyWarnings.of(own));
    }
    return new SampleRun(trials, warnings);
  }

  /** Whether anything is not as expected. */
  public boolean isWrong() {
    return trials.stream().anyMatch(Trial::isWrong);
  }
}
