package io.watchbell.deploy.backtest.run;

import io.watchbell.deploy.replay.Rulebook;

/**
 * A set of rules that is tried.
 *
 * @param name for people: its directory
 * @param rules what it says
 */
public record Contestant(String name, Rulebook rules) {}
