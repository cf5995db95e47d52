package io.watchbell.console.pages;

/**
 * Somebody who can be called in to help.
 *
 * @param who as commands name them: a person, or {@code team:NAME}
 * @param text as people call them
 * @param isTeam whether it is a whole team
 */
public record Helper(String who, String text, boolean isTeam) {}
