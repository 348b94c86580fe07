/** Tests of what is measured. */
@NullUnmarked
package io.astronomer.operator.metrics;

import org.jspecify.annotations.NullUnmarked;
