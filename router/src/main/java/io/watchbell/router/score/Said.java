package io.watchbell.router.score;

import java.util.List;
import java.util.Locale;

/** What a label or an annotation can say of how severe something is, and how it is called. */
public enum Said {
  SCOPE,
  IMPACT,
  ENVIRONMENT,
  WORKAROUND,
  SECURITY,
  DATA_LOSS,
  BREACH,
  AFFECTED_INSTANCES,
  AFFECTED_CUSTOMERS,
  AFFECTED_REQUESTS,
  TOTAL_INSTANCES,
  TOTAL_CUSTOMERS,
  TOTAL_REQUESTS;

  /** As settings call it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** By which labels or annotations it is said where nothing else is configured. */
  public List<String> names() {
    return switch (this) {
      case ENVIRONMENT -> List.of("environment", "env", "deployment_environment", "stage");
      case DATA_LOSS -> List.of("data_loss", "dataloss");
      case SCOPE,
          IMPACT,
          WORKAROUND,
          SECURITY,
          BREACH,
          AFFECTED_INSTANCES,
          AFFECTED_CUSTOMERS,
          AFFECTED_REQUESTS,
          TOTAL_INSTANCES,
          TOTAL_CUSTOMERS,
          TOTAL_REQUESTS ->
          List.of(word());
    };
  }
}
