/** The page of metrics, and what the alerts and the dashboard query. */
@NullMarked
package io.astronomer.operator.observability;

import org.jspecify.annotations.NullMarked;
