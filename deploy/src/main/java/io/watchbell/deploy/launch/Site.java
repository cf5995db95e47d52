package io.watchbell.deploy.launch;

import io.vertx.core.Vertx;
import io.watchbell.deploy.health.Readiness;
import io.watchbell.web.Origins;
import io.watchbell.web.Pages;

/**
 * Where faces stand.
 *
 * @param vertx event loops and timers
 * @param port that is listened on
 * @param pages how pages are made
 * @param origins the names by which we are reached
 * @param readiness whether this process can be relied on
 */
record Site(Vertx vertx, int port, Pages pages, Origins origins, Readiness readiness) {}
