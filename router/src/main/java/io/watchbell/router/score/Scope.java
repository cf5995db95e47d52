package io.watchbell.router.score;

/** How much of the company is hurt. */
enum Scope {
  WIDE,
  PARTIAL,
  LIMITED
}
