package io.watchbell.deploy.backtest;

import io.watchbell.model.page.Page;
import java.time.Instant;

/**
 * One page: somebody's telephone rang.
 *
 * @param person whose, by the name in the configuration
 * @param contact which
 * @param rung the step of the ladder, as it is called
 * @param at when
 */
public record Call(String person, String contact, String rung, Instant at) {
  static Call of(Page page) {
    return new Call(page.person(), page.contact(), page.rungName(), page.at());
  }
}
