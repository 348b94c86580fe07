/** One class for each measurement. */
@NullMarked
package io.astronomer.operator.bench.scenario;

import org.jspecify.annotations.NullMarked;
