package io.watchbell.deploy.health;

/**
 * One thing that must be so before it can be relied on.
 *
 * @param name what is looked at: {@code router tasks}
 * @param ok whether it is as it must be
 * @param detail for people: "4 of 8 tasks"
 */
public record Check(String name, boolean ok, String detail) {}
