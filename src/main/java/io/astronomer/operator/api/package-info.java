/**
 * Kubernetes contract: spec and status as records. Contains no behaviour and depends on no package of this project.
 */
@NullMarked
package io.astronomer.operator.api;

import org.jspecify.annotations.NullMarked;
