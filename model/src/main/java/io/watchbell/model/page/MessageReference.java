package io.watchbell.model.page;

/**
 * By what a provider knows a message that it took, so that what follows can be put under it, also
 * after a restart.
 *
 * @param id as the provider says it
 * @param place a digest of where the message went, by which two places are told apart; it is no
 *     address
 */
public record MessageReference(String id, String place) {}
