/** What an installation is watched with: metrics as documented, alerts and the dashboard. */
@NullMarked
package io.astronomer.operator.observability;

import org.jspecify.annotations.NullMarked;
