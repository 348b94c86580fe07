/** Tests of the lease. */
@NullUnmarked
package io.astronomer.operator.leaderelection;

import org.jspecify.annotations.NullUnmarked;
