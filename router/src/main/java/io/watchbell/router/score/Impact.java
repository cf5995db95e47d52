package io.watchbell.router.score;

/** How badly those who are hurt are hurt. */
enum Impact {
  HIGH,
  MEDIUM,
  LOW
}
