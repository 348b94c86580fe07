/** Tests of the metrics. */
@NullUnmarked
package io.astronomer.operator.metrics;

import org.jspecify.annotations.NullUnmarked;
