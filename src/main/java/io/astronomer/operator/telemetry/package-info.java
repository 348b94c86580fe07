/**
 * What is measured: metrics of calls, passes and resources, and traces. Watches and counts; changes nothing, and never sees
 * a value of a field.
 */
@NullMarked
package io.astronomer.operator.telemetry;

import org.jspecify.annotations.NullMarked;
