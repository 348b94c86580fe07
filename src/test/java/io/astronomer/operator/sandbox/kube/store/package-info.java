/**
 * The objects of the embedded API server with their revisions and the history that watches replay. It knows nothing
 * of kinds, schemas or HTTP.
 */
@NullMarked
package io.astronomer.operator.sandbox.kube.store;

import org.jspecify.annotations.NullMarked;
