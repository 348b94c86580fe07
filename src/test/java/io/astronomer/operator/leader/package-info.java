/** Tests of the lease. */
@NullUnmarked
package io.astronomer.operator.leader;

import org.jspecify.annotations.NullUnmarked;
