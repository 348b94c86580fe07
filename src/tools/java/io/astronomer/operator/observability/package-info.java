/** Tests of the documented metrics, the alerts and the dashboard. */
@NullMarked
package io.astronomer.operator.observability;

import org.jspecify.annotations.NullMarked;
