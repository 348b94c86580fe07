/**
 * Kubernetes contract: spec and status as records. Contains no behaviour. Depends only on the enums of {@code astro}, and on
 * {@code foundation}.
 */
@NullMarked
package io.astronomer.operator.api;

import org.jspecify.annotations.NullMarked;
