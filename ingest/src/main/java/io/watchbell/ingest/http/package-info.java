/**
 * The Vert.x receivers: limits, authentication, parsing, answers.
 *
 * <p>{@link io.watchbell.ingest.http.IngestFace} is mounted like every face. What it needs comes in
 * by {@link io.watchbell.ingest.http.IngestParts}; whoever puts the process together
 *
 * <ol>
 *   <li>opens one {@link io.watchbell.ingest.spool.SpooledLog}, makes one {@link
 *       io.watchbell.ingest.publish.KafkaDirectLog} on the process's log writer, and closes them
 *       after the server has stopped and before the writer is closed;
 *   <li>makes one {@link io.watchbell.ingest.http.LiveViews} and feeds it from a tail: {@code
 *       .topic(Topics.ALERT_STATES, views::alert).topic(Topics.SILENCES, views::silence)};
 *   <li>reads {@code integrations.yaml} with {@link
 *       io.watchbell.ingest.integration.IntegrationsReader}, or takes {@link
 *       io.watchbell.ingest.integration.Integrations#defaults} where there is none, makes a {@link
 *       io.watchbell.ingest.integration.Keyring} of it, and swaps the keyring on reload; it tells
 *       the operator of {@code Keyring.missing()}, and refuses to listen beyond loopback while
 *       {@code Integrations.open()} is not empty;
 *   <li>gives the ladders as {@link io.watchbell.ingest.alertmanager.Receivers}, to be shown.
 * </ol>
 *
 * <p>The HTTP server must not unpack gzip by itself: the bound here is one of the unpacked body. No
 * request is logged here, because a path may hold a key.
 */
@NullMarked
package io.watchbell.ingest.http;

import org.jspecify.annotations.NullMarked;
