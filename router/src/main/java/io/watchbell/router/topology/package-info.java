/** The Kafka Streams stages and stores, wired top to bottom in one file. */
@NullMarked
package io.watchbell.router.topology;

import org.jspecify.annotations.NullMarked;
