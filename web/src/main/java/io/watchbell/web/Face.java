package io.watchbell.web;

import io.vertx.ext.web.Router;

/** A part of the product that people or programs reach over HTTP. */
@FunctionalInterface
public interface Face {
  /**
   * Adds this face's routes. Called once per router, while the server is put together; a face adds
   * only paths of its own, so the order in which faces are mounted does not matter.
   */
  void mount(Router router);
}
