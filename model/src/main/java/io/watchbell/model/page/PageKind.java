package io.watchbell.model.page;

/** Why a person is written to. */
public enum PageKind {
  /** To answer: the ladder waits for them. */
  PAGE,
  /** To come and help: somebody may have it already, and the ladder does not wait for them. */
  CALL,
  /** To know: somebody has it, or it is over. Nothing waits for them. */
  NOTICE
}
