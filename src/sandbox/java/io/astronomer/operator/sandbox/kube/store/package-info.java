/**
 * The objects of the embedded API server, with their revisions and the history that watches replay. It is independent
 * of kinds, schemas and HTTP.
 */
@NullMarked
package io.astronomer.operator.sandbox.kube.store;

import org.jspecify.annotations.NullMarked;
