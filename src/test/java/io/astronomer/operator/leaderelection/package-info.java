/** Tests of leader election. */
@NullUnmarked
package io.astronomer.operator.leaderelection;

import org.jspecify.annotations.NullUnmarked;
