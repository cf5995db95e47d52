/**
 * The world in which escalation is rehearsed: its agenda, its draws, a company, providers, and a
 * process with stations and a dispatcher that is killed at any of its steps. What people are
 * promised is held against all of it. The tests of escalation and the simulator of the whole house
 * build their worlds of it; live, nothing of it runs.
 *
 * <p>It reads no clock and owns no chance: time is the agenda's, draws come from a generator that
 * is given to it. What it has beyond a core are threads, which never run at the same time.
 */
@NullMarked
package io.watchbell.escalation.rehearsal;

import org.jspecify.annotations.NullMarked;
