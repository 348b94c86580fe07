/** Where a test stands in the way of the requests to both services: before their effect, and before their answer. */
@NullMarked
package io.astronomer.operator.sandbox.checkpoint;

import org.jspecify.annotations.NullMarked;
