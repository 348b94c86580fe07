/** A checkpoint where a test can stop the requests to both services, before their effect and before their response. */
@NullMarked
package io.astronomer.operator.sandbox.checkpoint;

import org.jspecify.annotations.NullMarked;
