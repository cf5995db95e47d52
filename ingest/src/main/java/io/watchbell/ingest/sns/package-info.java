/**
 * Messages of Amazon SNS: what of them is signed, by whom, and for which topic. The rules are those
 * of the developer guide of SNS, "Verifying the signatures of Amazon SNS messages".
 */
@NullMarked
package io.watchbell.ingest.sns;

import org.jspecify.annotations.NullMarked;
