package io.watchbell.model.access;

import java.time.Instant;

/**
 * Something that was done at the console or its API, or was refused.
 *
 * @param at when
 * @param who by the name under which they came; empty where nobody knows
 * @param how they came: {@code password}, {@code sso}, {@code token deploy-bot}, {@code operator}
 * @param what was done: {@code sign-in}, {@code sign-in refused}, {@code POST}
 * @param path where, without what is secret in it
 * @param from the address that they came from
 * @param status what was answered, as HTTP has it
 * @param note more about it; empty where there is no more
 */
public record AccessEvent(
    Instant at,
    String who,
    String how,
    String what,
    String path,
    String from,
    int status,
    String note) {}
