/** Tests of what is measured. */
@NullUnmarked
package io.astronomer.operator.telemetry;

import org.jspecify.annotations.NullUnmarked;
