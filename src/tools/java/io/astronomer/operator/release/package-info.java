/**
 * The release. Records decide names, texts and digests; thin classes run the programs that push, sign and verify.
 * {@link io.astronomer.operator.release.ReleaseMain} is the command.
 */
@NullMarked
package io.astronomer.operator.release;

import org.jspecify.annotations.NullMarked;
