package io.watchbell.deploy.alertmanager;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an Alertmanager's configuration says of what we have too.
 *
 * @param root the route that every alert enters
 * @param receivers by name, in their order
 * @param inhibitions in their order
 * @param intervals times that come again, by name
 * @param mail how mail leaves
 */
record Alertmanager(
    RouteNode root,
    Map<String, Receiver> receivers,
    List<InhibitRule> inhibitions,
    Map<String, TimeInterval> intervals,
    Optional<MailServer> mail) {}
