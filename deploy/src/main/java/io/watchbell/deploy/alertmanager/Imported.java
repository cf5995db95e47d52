package io.watchbell.deploy.alertmanager;

import io.watchbell.model.config.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a configuration of Alertmanager became.
 *
 * @param files texts by name: {@code routing.yaml}, {@code oncall.yaml}, and {@code settings.yaml}
 *     where mail is sent
 * @param rules where each rule comes from, in their order
 * @param notCarried what could not be carried, by place: why, and as the hint what to do instead
 * @param variables environment variables that have to be set, because secrets are not copied
 */
public record Imported(
    Map<String, String> files,
    List<Origin> rules,
    List<Problem> notCarried,
    List<Variable> variables) {
  public Imported {
    rules = List.copyOf(rules);
    notCarried = List.copyOf(notCarried);
    variables = List.copyOf(variables);
  }

  /**
   * Where a rule comes from.
   *
   * @param rule its name
   * @param lines where the routes stand that it was made of
   * @param receivers to whom Alertmanager sends what matches it
   * @param ladder who answers for it here; null where nobody is told
   */
  public record Origin(
      String rule, List<Integer> lines, List<String> receivers, @Nullable String ladder) {
    public Origin {
      lines = List.copyOf(lines);
      receivers = List.copyOf(receivers);
    }
  }

  /**
   * An environment variable that has to be set.
   *
   * @param name as in {@code SMTP_PASSWORD}
   * @param holds what belongs into it, and where it stands now
   */
  public record Variable(String name, String holds) {}
}
